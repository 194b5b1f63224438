#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace elek {

/// Appends `value` in as few bytes as it needs, 7 bits each.
void append_packed(std::string& out, std::uint64_t value);
/// Takes from the front of `in` what append_packed() wrote.
std::uint64_t take_packed(std::string_view& in);

/// Ids in few bytes: those of one channel's posts differ in a number, so "telegram:channel1/" is kept once and 4821 takes two bytes.
/// What does not end in a number, or in a stem after the first 65,536, is kept whole. Equal ids have equal bytes. Not thread-safe.
class PackedIds {
 public:
  void append(std::string& out, std::string_view id);
  std::string take(std::string_view& in) const;
  /// Takes the same, and lets it go.
  static void skip(std::string_view& in);

 private:
  std::uint64_t stem_number(std::string_view stem);

  std::unordered_map<std::string, std::uint64_t> numbers_;  // of stems, from 1
  std::vector<std::string> stems_;
};

}  // namespace elek
