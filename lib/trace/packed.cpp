#include "trace/packed.h"

#include <charconv>

namespace elek {
namespace {

constexpr std::size_t kMaxStems = 65'536;
constexpr std::size_t kMaxStemBytes = 100;
constexpr std::size_t kMaxDigits = 19;  // always fit 64 bits
constexpr std::string_view kDigits = "0123456789";

/// Where the number at the end of `id` starts; its end if there is none that could be written back the same.
std::size_t number_start(std::string_view id) {
  const std::size_t last = id.find_last_not_of(kDigits);
  const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
  const std::string_view digits = id.substr(start);
  const bool written_back = digits.size() <= kMaxDigits && (digits == "0" || !digits.starts_with('0'));
  return written_back ? start : id.size();
}

/// Hashes end in digits too, but what stands before is no stem that comes again.
bool is_stem(std::string_view stem) {
  if (stem.empty() || stem.size() > kMaxStemBytes) return false;
  return std::string_view(":/_-").find(stem.back()) != std::string_view::npos || stem.find_first_of(kDigits) == std::string_view::npos;
}

}  // namespace

void append_packed(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>(0x80U | (value & 0x7FU));
  out += static_cast<char>(value);
}

std::uint64_t take_packed(std::string_view& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !in.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return value;
}

void PackedIds::append(std::string& out, std::string_view id) {
  const std::size_t start = number_start(id);
  const std::uint64_t stem = start < id.size() ? stem_number(id.substr(0, start)) : 0;
  append_packed(out, stem);
  if (stem != 0) {
    std::uint64_t number = 0;
    std::from_chars(id.data() + start, id.data() + id.size(), number);
    append_packed(out, number);
  } else {
    append_packed(out, id.size());
    out += id;
  }
}

std::string PackedIds::take(std::string_view& in) const {
  const std::uint64_t stem = take_packed(in);
  const std::uint64_t number = take_packed(in);
  if (stem != 0) return stems_[stem - 1] + std::to_string(number);
  std::string id(in.substr(0, number));
  in.remove_prefix(id.size());
  return id;
}

void PackedIds::skip(std::string_view& in) {
  const std::uint64_t stem = take_packed(in);
  const std::uint64_t number = take_packed(in);
  if (stem == 0) in.remove_prefix(number);
}

/// 0: none.
std::uint64_t PackedIds::stem_number(std::string_view stem) {
  if (!is_stem(stem)) return 0;
  const auto known = numbers_.find(std::string(stem));
  if (known != numbers_.end()) return known->second;
  if (stems_.size() == kMaxStems) return 0;
  stems_.emplace_back(stem);
  numbers_.emplace(stems_.back(), stems_.size());
  return stems_.size();
}

}  // namespace elek
