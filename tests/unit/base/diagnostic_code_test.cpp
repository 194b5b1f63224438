#include "base/diagnostic_code.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace elek {
namespace {

TEST_CASE("codes read E and four digits, and are found in any case") {
  CHECK(text_of(DiagnosticCode::record_not_json) == "E0101");
  CHECK(text_of(DiagnosticCode::filter_keeps_only) == "E0321");
  REQUIRE(page_called("e0305"));
  CHECK(page_called("e0305")->code == DiagnosticCode::rule_bad_modifier);
  for (const char* unknown : {"", "E", "E305", "E0999", "0305", "E0305 ", "rule"}) {
    CAPTURE(unknown);
    CHECK(!page_called(unknown));
  }
}

TEST_CASE("pages are ordered by their numbers") {
  const auto pages = diagnostic_pages();
  CHECK(std::is_sorted(pages.begin(), pages.end(), [](const auto& a, const auto& b) { return a.code <= b.code; }));
}

TEST_CASE("every page says what it is about, in a few lines") {
  CHECK(diagnostic_pages().size() >= 33);
  for (const DiagnosticPage& page : diagnostic_pages()) {
    CAPTURE(text_of(page.code));
    CHECK(!page.title.empty());
    CHECK(page.text.size() > 60);
    CHECK(page.text.find('\t') == std::string_view::npos);
    CHECK(page_called(text_of(page.code)));
  }
}

}  // namespace
}  // namespace elek
