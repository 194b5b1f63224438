// The promise: take the field that a match names from `elek posts`, take its bytes from start to end, and you hold the match.

#include <doctest/doctest.h>

#include "decode/json.h"
#include "ingest/decoder.h"
#include "ingest/post_json.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

const std::string kPosts =
    R"({"id":1,"text":"Срочно! Пра\u200bвительство раздаёт &quot;выплаты&quot; всем\nБЕСПЛАТНО 🔥🔥","author":{"name":"Новости 24"}})"
    "\n"
    R"({"id":2,"text":"ҚАЗІР ғана: төлем алыңыз — https://example.com/tolem","hashtags":["Төлем"]})"
    "\n"
    R"({"id":3,"text":"вaкцинa и ﬁnance ｆｕｌｌ","title":"О вaкцинaх"})"
    "\n";

const std::string kRules = rule_of("{a: {text|contains: [правительство, выплаты, бесплатно, төлем, вакцин, finance, full]}, condition: a}", "A") + "---\n" +
                           rule_of("{a: {text.words|contains: [' срочно', ' выпл', ' қазір ', ' вакцина ']}, condition: a}", "B") + "---\n" +
                           rule_of("{a: {text|re: '[А-Яа-я]{6,}'}, b: {author.name|contains: новости}, c: {hashtag: төлем}, condition: 1 of them}", "C") +
                           "---\n" + rule_of("{a: {text.raw|contains: ['&quot;', '🔥']}, condition: a}", "D");

std::string string_at(const Value& post, std::string path) {
  Value here = post;
  path.erase(0, 1);
  while (!path.empty()) {
    const std::string step = path.substr(0, path.find('/'));
    path.erase(0, std::min(path.size(), step.size() + 1));
    if (here.is(Value::Kind::array)) {
      std::size_t left = std::stoul(step);
      for (const Value element : here.elements()) {
        if (left-- == 0) here = element;
      }
    } else {
      here = *here.find(step);
    }
  }
  return std::string(*here.string());
}

TEST_CASE("every match is where it says, in the canonical post") {
  const TextRun found = run_text(kRules, kPosts);
  REQUIRE(found.items.size() == 3);
  const std::vector<std::string> posts = canonical_posts(kPosts);
  REQUIRE(posts.size() == 3);
  std::size_t checked = 0;
  for (const Item& item : found.items) {
    std::string json = posts[static_cast<std::size_t>(item.post_id.back() - '1')];
    json.append(JsonParser::kPadding, '\0');
    JsonParser parser;
    const auto post = parser.parse(std::string_view(json).substr(0, json.size() - JsonParser::kPadding));
    REQUIRE(post.has_value());
    for (const Reason& reason : item.reasons) {
      for (const Match& match : reason.matches) {
        REQUIRE(match.match.has_value());
        const std::string field = string_at(*post, match.path);
        CAPTURE(field);
        CAPTURE(*match.match);
        CHECK(field.substr(static_cast<std::size_t>(*match.start_byte), static_cast<std::size_t>(*match.end_byte - *match.start_byte)) ==
              *match.match);
        ++checked;
      }
    }
  }
  CHECK(checked > 15);
}

TEST_CASE("scanning canonical posts gives the same reasons") {
  std::string canonical;
  for (const std::string& post : canonical_posts(kPosts)) canonical += post + "\n";
  const TextRun direct = run_text(kRules, kPosts);
  const TextRun again = run_text(kRules, canonical);
  REQUIRE(direct.items.size() == again.items.size());
  for (std::size_t i = 0; i < direct.items.size(); ++i) {
    Item a = direct.items[i];
    const Item& b = again.items[i];
    a.line = b.line;
    a.offset = b.offset;
    a.length = b.length;
    TextRun one;
    TextRun other;
    one.items = {a};
    other.items = {b};
    CHECK(one.ndjson() == other.ndjson());
  }
}

}  // namespace
}  // namespace elek::testing
