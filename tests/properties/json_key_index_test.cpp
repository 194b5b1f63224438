#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "decode/json.h"
#include "support/json_text.h"

// What an object holds under a key must be the same however often, and in what order, it and others are asked.

namespace {

using namespace elek;

const std::vector<std::string> kKeys = {"",     "a",    "b",   "id",       "id_str", "text", "full_text", "texts", "user", "users", "ab", "ba", "aab", "bbb",
                                        "имя", "date", "edit", "edited_at", "x",     "y",    "z",         "xx",    "yy",   "zz",    "k1", "k2", "k3",  "k4"};

std::string some_object(std::mt19937& random, std::size_t depth) {
  std::string text = "{";
  const std::size_t count = random() % (random() % 8 == 0 ? 180 : 20);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string key = random() % 4 == 0 ? std::to_string(random() % 200) : kKeys[random() % kKeys.size()];
    text += (i > 0 ? ",\"" : "\"") + key + "\":";
    text += depth > 0 && random() % 4 == 0 ? some_object(random, depth - 1) : std::to_string(random() % 1000);
  }
  return text + "}";
}

std::optional<Value> find_slowly(const Value& object, std::string_view key) {
  std::optional<Value> found;
  for (const Value::Member& member : object.members()) {
    if (member.key == key) found = member.value;
  }
  return found;
}

void gather_objects(const Value& value, std::vector<Value>& into) {
  into.push_back(value);
  for (const Value::Member& member : value.members()) gather_objects(member.value, into);
}

}  // namespace

TEST_CASE("Value::find: the last member of that name, whatever was asked before") {
  std::mt19937 random(17);
  JsonParser parser;
  for (int round = 0; round < 2'000; ++round) {
    const std::string text = some_object(random, 3);
    const std::string padded = text + std::string(JsonParser::kPadding, ' ');
    const auto root = parser.parse(std::string_view(padded).substr(0, text.size()));
    REQUIRE(root.has_value());
    std::vector<Value> objects;  // and numbers, which have no members
    gather_objects(*root, objects);
    for (int question = 0; question < 60; ++question) {
      const Value& object = objects[random() % (random() % 2 == 0 ? 1 : objects.size())];
      const std::string key = random() % 4 == 0 ? std::to_string(random() % 200) : kKeys[random() % kKeys.size()];
      const auto found = object.find(key);
      const auto wanted = find_slowly(object, key);
      INFO(text, " ", key);
      REQUIRE(found.has_value() == wanted.has_value());
      if (wanted) REQUIRE(testing::json_text(*found) == testing::json_text(*wanted));
    }
  }
}
