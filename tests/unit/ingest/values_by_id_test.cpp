#include "ingest/values_by_id.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace elek;

namespace {

/// Ids that begin and end alike, so that many lie in one heap, and are in no order; each comes twice.
std::string list_of(std::size_t count) {
  std::string json = "[";
  for (std::size_t i = 0; i < 2 * count; ++i) {
    const std::size_t id = i * 7 % count;
    json += (i == 0 ? "" : ",") + ("{\"id\":\"" + std::string(id % 3 == 0 ? "" : "12345678") + std::to_string(id)) + (id % 3 == 1 ? "" : "87654321") +
            "\",\"number\":" + std::to_string(id) + ",\"place\":" + std::to_string(i) + "}";
  }
  return json + "]" + std::string(JsonParser::kPadding, ' ');
}

}  // namespace

TEST_CASE("ValuesById: of several with one id the first, of few and of many") {
  for (const std::size_t count : {1, 2, 5, 10, 100, 2000}) {
    const std::string json = list_of(count);
    JsonParser parser;
    const auto list = parser.parse(std::string_view(json).substr(0, json.size() - JsonParser::kPadding));
    REQUIRE(list);
    std::vector<std::pair<std::string_view, Value>> by_text;
    std::vector<std::pair<std::int64_t, Value>> by_number;
    for (const Value value : list->elements()) {
      by_text.emplace_back(*value.find("id")->string(), value);
      by_number.emplace_back(*value.find("number")->integer(), value);
    }
    const ValuesById<std::string_view> texts(by_text);
    const ValuesById<std::int64_t> numbers(by_number);
    for (std::size_t i = 0; i < count; ++i) {
      CAPTURE(i);
      REQUIRE(texts.find(by_text[i].first).find("place")->integer() == static_cast<std::int64_t>(i));
      REQUIRE(numbers.find(by_number[i].first).find("place")->integer() == static_cast<std::int64_t>(i));
    }
    CHECK(texts.find("none").is(Value::Kind::null));
    CHECK(texts.find("").is(Value::Kind::null));
    CHECK(numbers.find(-1).is(Value::Kind::null));
  }
}
