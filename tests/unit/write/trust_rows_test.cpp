// What outlets say of their accounts becomes rows that a scan can use.

#include "write/trust_rows.h"

#include <doctest/doctest.h>

#include "support/lists.h"
#include "write/source_list_csv.h"

namespace elek {
namespace {

AskedOutlet asked(const std::string& domain, std::string_view text, const char* day = "2026-03-04") {
  return {.domain = domain, .trust = read_trust_txt(text), .why_not = {}, .url = "https://" + domain + "/trust.txt", .day = day, .accounts = {}};
}

TEST_CASE("accounts become rows under the outlet's name; an owner is named where both sides say so") {
  const auto lists = testing::read_lists({{"l.csv", "domain,paper.kz,protect,The Paper,,,Me,2026-01-02\n"}});
  const std::vector<AskedOutlet> outlets = {
      asked("paper.kz", "social=https://t.me/Paper_kz\nsocial=https://vk.com/wall-5_7\ncontrolledby=https://holding.kz\n"),
      asked("radio.kz", "social=https://t.me/radio\ncontrolledby=https://holding.kz\n"),
      asked("holding.kz", "control=https://paper.kz\ncontact=https://holding.kz\n"),
      asked("undated.kz", "social=https://t.me/undated\n", ""),
      {.domain = "silent.kz", .trust = {}, .why_not = "no", .url = {}, .day = {}, .accounts = {}},
  };
  const std::vector<ImportedRow> rows = trust_rows(outlets, lists.registry);
  std::string csv;
  CHECK(append_source_list(csv, rows).empty());
  CHECK(csv.substr(csv.find('\n') + 1) ==
        "handle:telegram,paper_kz,protect,The Paper,account,,,holding.kz,,,,paper.kz,https://paper.kz/trust.txt,2026-03-04,outlet,,,,the outlet names it in its trust.txt\n"
        "id:vk,-5,protect,The Paper,account,,,holding.kz,,,,paper.kz,https://paper.kz/trust.txt,2026-03-04,outlet,,,,the outlet names it in its trust.txt\n"
        "handle:telegram,radio,protect,radio.kz,account,,,,,,,radio.kz,https://radio.kz/trust.txt,2026-03-04,outlet,,,,the outlet names it in its trust.txt\n");
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("saved.csv", csv);
  CHECK(std::move(builder).build().size() == 3);
  CHECK(told.empty());
}

}  // namespace
}  // namespace elek
