#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "decode/json.h"
#include "support/json_text.h"

// A parser that looks ahead must say of each record what one says that sees it alone, whatever stands before and behind it.

namespace {

using namespace elek;

constexpr std::array<std::string_view, 46> kRecords = {
    R"({})", R"({"text":"а"})", R"({"a":{"b":[1,2,{"c":null}]},"d":"\ud83d\ude00"})", R"({"a":1e300,"a":-0.5})", R"({"text":"}{\"]["})",
    R"( {"a":1} )", R"([])", R"([{"a":1},{"b":2}])", R"("a")", R"(1)", R"(-2.5)", R"(true)", R"(null)", R"()",
    R"({"a":"\ud83d"})", R"({"a":"\x0b"})", R"({"a":123456789012345678901234567890})", R"({"a":1e999})", R"({"a":18446744073709551615})",
    R"({"a":)", R"("b"})", R"({"a":"b)", R"(c"})", R"({"a")", R"(:1})", R"({"a":[1})", R"(})", R"({)", R"(])", R"([)", R"({"a":1}{"b":2})", R"({"a":1},)",
    "\xEF\xBB\xBF{\"a\":1}", "{\"a\":\"\xFF\"}", "{\"a\":\"\n\"}", "{\"a\":\"\x01\"}", R"({"a":tru})", R"({"a":[[[[[[[[[[]]]]]]]]]]})",
    R"({"a":"\")", R"({"a":"\"}\"")", R"({"a":["\")", R"(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)",
    R"({"a":1,"\x41":2})", R"({"a":1,"\ud83d":2})", R"({"a":1,"\q":2})", R"({"\n":"\q")",
};

struct Batch {
  std::string bytes;  // padded
  std::vector<std::size_t> sizes;
};

Batch some_batch(std::mt19937& random, std::size_t kinds) {
  Batch batch;
  for (std::size_t i = 1 + random() % 12; i > 0; --i) {
    const std::string_view record = kRecords[random() % kinds];
    batch.bytes += record;
    batch.sizes.push_back(record.size());
  }
  batch.bytes.append(JsonParser::kPadding, random() % 2 == 0 ? '\0' : '}');
  return batch;
}

std::string outcome(JsonParser& parser, std::string_view record) {
  const auto value = parser.parse(record);
  return (parser.repaired() ? "repaired " : "") + (value ? testing::json_text(*value) : value.error().message);
}

}  // namespace

TEST_CASE("JsonParser: looking ahead changes nothing") {
  std::mt19937 random(11);
  JsonParser ahead(8);
  JsonParser alone(8);
  for (int round = 0; round < 60'000; ++round) {
    const Batch batch = some_batch(random, round % 2 == 0 ? kRecords.size() : 6);  // the first are good
    if (round % 100 == 0) ahead.trim();
    ahead.look_ahead(std::string_view(batch.bytes).substr(0, batch.bytes.size() - JsonParser::kPadding));
    const bool left_out = random() % 8 == 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < batch.sizes.size(); start += batch.sizes[i], ++i) {
      if (left_out && random() % 4 == 0) continue;
      const std::string_view record = std::string_view(batch.bytes).substr(start, batch.sizes[i]);
      INFO(batch.bytes, " at ", start);
      REQUIRE(outcome(ahead, record) == outcome(alone, record));
    }
  }
}
