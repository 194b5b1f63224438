#include "write/diagnostic_text.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace elek {
namespace {

Diagnostic bad_record(std::uint64_t line, std::string help) {
  return {DiagnosticCode::record_not_json, Severity::error, {"posts.ndjson", line, 0, 0}, "the record is not JSON", std::move(help)};
}

TEST_CASE("one diagnostic is one line, and its help another") {
  struct Case {
    const char* name;
    Diagnostic diagnostic;
    std::string expected;
  };
  const Case cases[] = {
      {"with line", bad_record(3, ""), "posts.ndjson:3: error E0101: the record is not JSON\n"},
      {"with column and help",
       {DiagnosticCode::rule_bad_modifier, Severity::warning, {"a.yml", 4, 9, 0}, "no such modifier", "write contains"},
       "a.yml:4:9: warning E0305: no such modifier\n  help: write contains\n"},
      {"without a place", {DiagnosticCode::rule_suspicious, Severity::note, {}, "odd", ""}, "note E0312: odd\n"},
      {"standard input",
       {DiagnosticCode::input_not_posts, Severity::error, {"-", 0, 0, 0}, "no posts", ""},
       "(standard input): error E0111: no posts\n"},
      {"hostile everywhere",
       {DiagnosticCode::input_not_posts, Severity::error, {"::error::\x1b.json", 0, 0, 0}, "a\nb", "c\rd"},
       ":<U+003A>error::␛.json: error E0111: a b\n  help: c␍d\n"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    std::string out;
    append_diagnostic(out, row.diagnostic, Color::never);
    CHECK(out == row.expected);
  }
}

TEST_CASE("many of one code are counted, and help is not repeated") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  OutputFile output = OutputFile::borrowing(ends[1], "a pipe");
  DiagnosticText sink(output, Color::never);
  for (std::uint64_t line = 1; line <= DiagnosticFlood::kShown + 5; ++line) sink.report(bad_record(line, "mend it"));
  sink.finish();
  ::close(ends[1]);
  std::array<char, 8192> buffer{};
  const ssize_t got = ::read(ends[0], buffer.data(), buffer.size());
  ::close(ends[0]);
  REQUIRE(got > 0);
  const std::string text(buffer.data(), static_cast<std::size_t>(got));
  CHECK(text.starts_with("posts.ndjson:1: error E0101: the record is not JSON\n  help: mend it\nposts.ndjson:2: "));
  CHECK(text.find("help", text.find("help") + 1) == text.rfind("help"));
  CHECK(text.find("posts.ndjson:20: ") != std::string::npos);
  CHECK(text.find("posts.ndjson:21: ") == std::string::npos);
  CHECK(text.ends_with("\n5 more like these: E0101 (see: elek help E0101)\n"));
}

}  // namespace
}  // namespace elek
