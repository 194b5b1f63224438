#include "bytes/tar_header.h"

#include <algorithm>
#include <charconv>
#include <system_error>

// The fields of a head stand at fixed places (POSIX.1-2017, pax, "ustar Interchange Format"): numbers in octal digits, text up to a NUL or
// the field's end. GNU tar writes numbers that are too large for that in base 256, with the first bit set. A head's checksum is the sum of
// its bytes with the checksum itself taken for spaces; some old programs add signed bytes.

namespace elek {
namespace {

struct Field {
  std::size_t start, size;
};

constexpr Field kName = {0, 100}, kSize = {124, 12}, kChecksum = {148, 8}, kMagic = {257, 6}, kPrefix = {345, 155};
constexpr std::size_t kType = 156;
constexpr std::size_t kSparseIsExtended = 482;  // of GNU tar's sparse head

std::string_view text_of(std::string_view block, Field field) {
  const std::string_view text = block.substr(field.start, field.size);
  return text.substr(0, text.find('\0'));
}

std::optional<std::uint64_t> octal(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.empty() || text.front() == '\0') return 0;
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number, 8);
  const bool ends = end == text.data() + text.size() || *end == ' ' || *end == '\0';
  return fault == std::errc() && ends ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> number_of(std::string_view block, Field field) {
  const std::string_view text = block.substr(field.start, field.size);
  if ((static_cast<unsigned char>(text[0]) & 0x80U) == 0) return octal(text);
  std::uint64_t number = static_cast<unsigned char>(text[0]) & 0x7FU;
  for (const char c : text.substr(1)) {
    if (number >> 55U != 0) return std::nullopt;  // nothing is that large; negative ones neither
    number = number << 8U | static_cast<unsigned char>(c);
  }
  return number;
}

bool is_sum_right(std::string_view block) {
  const auto told = number_of(block, kChecksum);
  std::int64_t sum = 0, sum_of_signed = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const bool is_of_checksum = i >= kChecksum.start && i < kChecksum.start + kChecksum.size;
    const char c = is_of_checksum ? ' ' : block[i];
    sum += static_cast<unsigned char>(c);
    sum_of_signed += static_cast<signed char>(c);
  }
  return told && (static_cast<std::int64_t>(*told) == sum || static_cast<std::int64_t>(*told) == sum_of_signed);
}

TarHeader::Kind kind_of(char type) {
  switch (type) {
    case '0':
    case '7':   // a file that is to stand in one piece on the disk
    case '\0':  // before POSIX
      return TarHeader::Kind::file;
    case '5':
      return TarHeader::Kind::folder;
    case 'x':
      return TarHeader::Kind::facts;
    case 'L':
      return TarHeader::Kind::long_name;
    case 'K':
    case 'g':
      return TarHeader::Kind::aside;
    case 'S':
      return TarHeader::Kind::sparse;
    default:
      return TarHeader::Kind::other;
  }
}

}  // namespace

std::optional<TarHeader> read_tar_header(std::string_view block) {
  const auto size = number_of(block, kSize);
  if (!size || !is_sum_right(block)) return std::nullopt;
  TarHeader header;
  header.size = *size;
  header.name = text_of(block, kName);
  const bool is_posix =
      block.substr(kMagic.start, kMagic.size) == std::string_view("ustar\0", 6);  // GNU's is "ustar ", and has other things at kPrefix
  const std::string_view prefix = is_posix ? text_of(block, kPrefix) : std::string_view();
  if (!prefix.empty()) header.name = std::string(prefix) + '/' + header.name;
  header.kind = kind_of(block[kType]);
  header.is_extended = header.kind == TarHeader::Kind::sparse && block[kSparseIsExtended] != '\0';
  header.is_hollow = block[kType] >= '1' && block[kType] <= '6';
  return header;
}

std::optional<PaxFacts> read_pax_facts(std::string_view text) {
  PaxFacts facts;
  while (!text.empty()) {
    std::size_t size = 0;  // of the record with its own digits and its line feed
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc() || size < digits + 2 || size > text.size() || text[digits] != ' ' || text[size - 1] != '\n')
      return std::nullopt;
    const std::string_view record = text.substr(digits + 1, size - digits - 2);
    text.remove_prefix(size);
    const std::string_view key = record.substr(0, record.find('='));
    if (key.size() == record.size()) return std::nullopt;
    const std::string_view value = record.substr(key.size() + 1);
    if (key == "path") facts.name = value;
    if (key.starts_with("GNU.sparse.")) facts.is_sparse = true;
    if (key != "size") continue;
    std::uint64_t bytes = 0;
    const auto [rest, wrong] = std::from_chars(value.data(), value.data() + value.size(), bytes);
    if (wrong != std::errc() || rest != value.data() + value.size()) return std::nullopt;
    facts.size = bytes;
  }
  return facts;
}

}  // namespace elek
