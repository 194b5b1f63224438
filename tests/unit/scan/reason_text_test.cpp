#include "scan/reason_text.h"

#include <doctest/doctest.h>

#include "scan/item_maker.h"

namespace elek {
namespace {

Match match_of(const char* text) {
  Match match;
  match.field = "text";
  match.match = text;
  return match;
}

TEST_CASE("placeholders are filled from the first match that has something") {
  Match derived;
  derived.field = "lang";
  derived.value = "kk";
  struct Row {
    const char* text;
    std::vector<Match> matches;
    const char* filled;
  };
  const Row rows[] = {
      {"no placeholder", {}, "no placeholder"},
      {"says \"{match}\"", {match_of("срочно"), match_of("всем")}, "says \"срочно\""},
      {"{field}: {match}", {derived}, "lang: kk"},
      {"{match}", {}, "…"},
      {"{list} of {entry.name}", {match_of("x")}, "… of …"},
      {"{unknown} {match", {match_of("x")}, "{unknown} {match"},
      {"{{match}}", {match_of("{match}")}, "{{match}}"},
      {"{", {}, "{"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(fill_in(row.text, row.matches, std::nullopt) == row.filled);
  }
}

TEST_CASE("placeholders of lists speak of the row that is cited first") {
  Entry entry;
  entry.columns.fill("");
  entry.columns[static_cast<std::size_t>(Column::value)] = "clone.example";
  entry.columns[static_cast<std::size_t>(Column::imitates)] = "paper.example";
  Match match = match_of("http://clone.example/x");
  match.list = "mine";
  CHECK(fill_in("{entry.name} imitates {entry.imitates} ({list}, {entry.operation}, {entry.foo})", {match}, entry) ==
        "clone.example imitates paper.example (mine, …, {entry.foo})");
  entry.columns[static_cast<std::size_t>(Column::name)] = "The Clone";
  CHECK(fill_in("{entry.name}", {match}, entry) == "The Clone");
}

TEST_CASE("a sentence for which there is nothing is left out, but not the first") {
  Entry entry;
  entry.columns.fill("");
  entry.columns[static_cast<std::size_t>(Column::value)] = "clone.example";
  entry.columns[static_cast<std::size_t>(Column::label)] = "clone. Or worse";
  const std::vector<Match> matches = {match_of("срочно")};
  struct Row {
    const char* text;
    const char* filled;
  };
  const Row rows[] = {
      {"Links to {entry.value}. What it is: {entry.label}. Operation: {entry.operation}.",
       "Links to clone.example. What it is: clone. Or worse."},
      {"Links to {entry.value}! Operation: {entry.operation}? Look.", "Links to clone.example! Look."},
      {"Of {entry.operation}. Says {match}.", "Of …. Says срочно."},
      {"Of {entry.operation} and {entry.owner}.", "Of … and …."},
      {"A.\n{entry.owner}.\nB.\n", "A.\nB.\n"},
      {"A. {entry.owner} is v1.2 of {match}. ", "A."},
      {"A. B, {entry.owner}", "A."},
      {"Имя: {match}. Владелец: {entry.owner}. Список.", "Имя: срочно. Список."},
      {"Wait... {entry.owner}? {other}", "Wait... {other}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(fill_in(row.text, matches, entry) == row.filled);
  }
}

TEST_CASE("a rule's text comes in the reader's language, else in English, else in any") {
  const TextByLanguage texts = {{"en", "english"}, {"kk", "қазақша"}};
  CHECK(text_in(texts, "kk") == "қазақша");
  CHECK(text_in(texts, "ru") == "english");
  CHECK(text_in({{"ru", "по-русски"}}, "kk") == "по-русски");
  CHECK_FALSE(text_in({}, "en").has_value());
}

TEST_CASE("a reason's id depends on the rule's and the post's id alone") {
  CHECK(reason_id_of("rule-1", "telegram:1/2") == "r1-edfc5a2c1c6a3f3ba009bdabfa942fab");
  CHECK(reason_id_of("rule-1", "telegram:1/3") != reason_id_of("rule-1", "telegram:1/2"));
}

}  // namespace
}  // namespace elek
