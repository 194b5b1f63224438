#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "support/exports.h"
#include "support/json_twins.h"

// The tape must hold what simdjson's DOM holds, and be refused where that refuses: of exports as they come, and of mutations of them.

namespace {

using namespace elek;

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void mutate(std::string& text, std::mt19937& random) {
  static constexpr std::string_view kSigns = "\"\"\\\\{}[],: \n0129-+.eEutrfn\t\x01/\xD0\xB0";
  for (auto i = 1 + random() % 3; i > 0 && !text.empty(); --i) {
    const std::size_t at = random() % text.size();
    const char sign = kSigns[random() % kSigns.size()];
    switch (random() % 4) {
      case 0: text[at] = sign; break;
      case 1: text.insert(at, 1, sign); break;
      case 2: text.erase(at, 1 + random() % 3); break;
      default: text.insert(at, text.substr(random() % text.size(), random() % 12));
    }
  }
}

}  // namespace

TEST_CASE("JsonTapeWriter: what simdjson's DOM holds, of exports and of mutations of them") {
  testing::JsonTwins twins;
  std::mt19937 random(5);
  std::size_t count = 0;
  for (const auto& path : testing::exports()) {
    const std::string text = whole_file(path);
    std::size_t start = 0;
    while (start < text.size()) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string line = text.substr(start, end - start);
      start = end + 1;
      INFO(path, " ", line);
      REQUIRE(twins.agree(line));
      for (int round = 0; round < 12 && line.size() < 10'000; ++round, ++count) {
        std::string mutated = line;
        mutate(mutated, random);
        INFO(mutated);
        REQUIRE(twins.agree(mutated));
      }
    }
    REQUIRE(twins.agree(text));
  }
  CHECK(count > 1'000);
}

TEST_CASE("JsonTapeWriter: small documents of all signs") {
  static constexpr std::array<std::string_view, 24> kPieces = {"{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "\"\\u00e9\\ud83d\\ude00\"", "\"\"", "\"\\\\\"",
                                                               "1", "-0", "0.5", "1e5", "true", "false", "null", " ", "\n", "\"\\q\"", "nul", "01", "x"};
  testing::JsonTwins twins;
  std::mt19937 random(6);
  for (int round = 0; round < 400'000; ++round) {
    std::string text = random() % 2 == 0 ? "{\"a\":" : "[";
    const char closing = text[0] == '{' ? '}' : ']';
    for (auto i = random() % 7; i > 0; --i) text += kPieces[random() % kPieces.size()];
    if (random() % 8 != 0) text += closing;
    INFO(text);
    REQUIRE(twins.agree(text));
  }
}

TEST_CASE("read_json_number: as simdjson reads it") {
  testing::JsonTwins twins;
  for (const std::string_view number :
       {"0", "-0", "1", "-1", "00", "-", "-01", "1.", ".5", "1.5", "-0.0", "1e", "1e+", "1e5", "1E-5", "1.0e05", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809", "18446744073709551615", "18446744073709551616", "999999999999999999", "1000000000000000000", "100000000000000000000", "1e308", "1e309",
        "-1e309", "1e-323", "1e-400", "-1e-400", "0e999", "0.0e-999", "0.00000000000000000000000000000001e340", "1e99999999999999999999", "1e9223372036854775807", "0.1e9223372036854775807", "1e-9223372036854775808", "0.1e-9223372036854775808", "12e9223372036854775806", "1e-99999999999999999999",
        "0e99999999999999999999", "123456789.123456789e-10", "4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623157e308", "1.7976931348623159e308", "1e5x", "1a", "--1", "+1", "1_0", "0x1",
        "1e5.5", "1.2.3", "Infinity", "NaN", "-Infinity"}) {
    INFO(number);
    CHECK(twins.agree(number));
    CHECK(twins.agree("[" + std::string(number) + "]"));
    CHECK(twins.agree("{\"a\":" + std::string(number) + " ,\"b\":[ " + std::string(number) + "\n]}"));
  }
}

TEST_CASE("read_json_number: reals of few digits are the nearest doubles") {
  testing::JsonTwins twins;
  std::mt19937_64 random(7);
  for (int round = 0; round < 200'000; ++round) {
    std::string digits = std::to_string(random() >> random() % 64);
    digits.insert(random() % (digits.size() + 1), ".");
    const std::string number = (random() % 2 == 0 ? "-" : "") + digits;
    INFO(number);
    REQUIRE(twins.agree(number));
  }
}
