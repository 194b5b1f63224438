#include "write/crosswalk.h"

#include <charconv>
#include <cstdint>
#include <string>

#include "decode/json_writer.h"
#include "write/pseudonyms.h"

namespace elek {
namespace {

/// The first 64 bits of a pseudonym's digits.
std::uint64_t key_of(std::string_view pseudonym) {
  const std::string_view digits = pseudonym.substr(pseudonym.size() - Pseudonyms::kDigits, 16);
  std::uint64_t key = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), key, 16);
  return key;
}

}  // namespace

void Crosswalk::add(std::string_view kind, std::string_view pseudonym, std::string_view original) {
  const std::uint64_t key = key_of(pseudonym);
  if (seen_.find(key)) return;
  seen_.add(key, "");
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("schema").string("elek.crosswalk/1").key("kind").string(kind);
  json.key("pseudonym").string(pseudonym).key("original").string(original).end_object();
  line += '\n';
  (void)output_.write(line);
}

}  // namespace elek
