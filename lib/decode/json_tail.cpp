#include "decode/json_tail.h"

#include "base/ascii_text.h"
#include "decode/json.h"

namespace elek {
namespace {

constexpr int kMaxBrackets = 64;  // closing brackets that are tried, from the end

}  // namespace

std::string find_trailer(std::string_view tail) {
  // The farthest bracket after which the rest is an object's end by itself: those in the records leave brackets over, those in strings
  // quotes.
  JsonParser parser;
  std::string found = "{}";
  std::size_t bracket = tail.rfind(']');
  for (int tried = 0; bracket != std::string_view::npos && tried < kMaxBrackets; ++tried) {
    std::string_view rest = trimmed(tail.substr(bracket + 1));
    if (rest.starts_with(',')) {
      rest.remove_prefix(1);
      std::string object = "{" + std::string(rest);
      const std::size_t size = object.size();
      object.append(JsonParser::kPadding, ' ');
      if (parser.parse(std::string_view(object).substr(0, size))) found = object.substr(0, size);
    }
    bracket = bracket == 0 ? std::string_view::npos : tail.rfind(']', bracket - 1);
  }
  return found;
}

}  // namespace elek
