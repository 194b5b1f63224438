#include "scan/item_json.h"

#include <doctest/doctest.h>

#include <random>

#include "base/utf8.h"

namespace elek {
namespace {

// Items of random strings and lengths, hostile letters among them: what is written must be read, and written again as the same bytes.
class RandomItems {
 public:
  explicit RandomItems(unsigned seed) : random_(seed) {}

  Item item() {
    Item item;
    item.post_id = text();
    item.platform = maybe();
    item.visibility = text();
    item.kind = text();
    item.created_at = maybe();
    item.created_known = flip();
    item.edited_at = maybe();
    item.lang = maybe();
    for (MaybeText* name : {&item.author_id, &item.author_handle, &item.author_name, &item.channel_id, &item.channel_handle,
                            &item.channel_name, &item.forward_id, &item.forward_name, &item.url, &item.title, &item.text, &item.copy_key}) {
      *name = maybe();
    }
    for (std::size_t i = below(3); i > 0; --i) item.links.push_back({text(), maybe(), maybe(), maybe()});
    for (std::size_t i = below(3); i > 0; --i) item.media.push_back({maybe(), maybe(), maybe()});
    item.engagement = {number(), number(), number(), number()};
    item.level = level();
    for (std::size_t i = below(3); i > 0; --i) item.reasons.push_back(reason());
    for (std::size_t i = below(2); i > 0; --i) item.notes.push_back(note());
    item.file = text();
    item.line = integer();
    item.offset = integer();
    item.length = integer();
    return item;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool flip() { return below(2) == 0; }
  std::int64_t integer() { return static_cast<std::int64_t>(random_()) << below(31); }
  std::optional<std::int64_t> number() { return flip() ? std::nullopt : std::optional(flip() ? integer() : -integer()); }
  Level level() { return static_cast<Level>(below(5)); }
  MaybeText maybe() { return flip() ? std::nullopt : MaybeText(text()); }

  std::string text() {
    static const std::u32string kLetters = U"ab\"\\/#[ \n\t\x1b\x7f\x85яЁңқ\u2028\u202e\u200d\ufffd😀";
    std::string out;
    for (std::size_t i = below(12); i > 0; --i) append_utf8(out, kLetters[below(kLetters.size())]);
    return out;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> out;
    for (std::size_t i = below(3); i > 0; --i) out.push_back(text());
    return out;
  }

  Match match() {
    Match match;
    match.field = text();
    match.path = text();
    match.match = maybe();
    if (flip()) {
      match.start = integer();
      match.end = *match.start + static_cast<std::int64_t>(below(9));
      match.start_byte = match.start;
      match.end_byte = match.end;
    }
    for (MaybeText* name :
         {&match.value, &match.via, &match.list, &match.entry, &match.said_by, &match.said_url, &match.said_on, &match.authority}) {
      *name = maybe();
    }
    return match;
  }

  Reason reason() {
    Reason reason;
    for (std::string* name : {&reason.reason_id, &reason.rule_id, &reason.rule_title, &reason.rule_status, &reason.rule_hash})
      *name = text();
    reason.level = level();
    reason.tags = texts();
    reason.reason = maybe();
    reason.advice = maybe();
    reason.references = texts();
    for (std::size_t i = below(4); i > 0; --i) reason.matches.push_back(match());
    reason.matches_total = integer();
    return reason;
  }

  Note note() { return {text(), text(), text(), text(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), maybe()}; }

  std::mt19937 random_;
};

TEST_CASE("write(read(write(item))) == write(item)") {
  RandomItems items(20260619);
  JsonParser parser;
  for (int round = 0; round < 3000; ++round) {
    std::string line;
    append_item_json(line, items.item());
    REQUIRE(line.find('\n') == line.size() - 1);
    REQUIRE(line.find("##[") == std::string::npos);
    std::string padded = line;
    padded.resize(line.size() + JsonParser::kPadding);
    const auto value = parser.parse(std::string_view(padded).substr(0, line.size()));
    REQUIRE(value);
    const auto read = read_item(*value);
    REQUIRE(read);
    std::string again;
    append_item_json(again, *read);
    REQUIRE(again == line);
  }
}

}  // namespace
}  // namespace elek
