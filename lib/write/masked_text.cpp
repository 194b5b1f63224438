#include "write/masked_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii_text.h"
#include "base/span.h"
#include "base/utf8.h"
#include "link/find_links.h"

namespace elek {
namespace {

constexpr std::size_t kLeastNameBytes = 3;  // of "@a" nobody can tell whether it is one

/// Characters that say nothing, by how many bytes they take in UTF-8.
constexpr std::array<std::string_view, 5> kFillers = {"", "*", "·", "•", "\U0001F784"};

void mask(std::string& text, std::size_t start, std::size_t end) {
  while (start < end) {
    const std::size_t size = code_point_at(text, start).size;
    text.replace(start, size, kFillers[size]);
    start += size;
  }
}

bool is_of_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.' || c == '-'; }

/// The end of the name that starts there: dots and hyphens inside it count, those at its end are the sentence's.
std::size_t name_end(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_of_name(text[end])) ++end;
  while (end > start && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

std::size_t name_start(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && is_of_name(text[start - 1])) --start;
  return start;
}

/// In HTML a tag may stand between: "@<span>olga</span>".
std::size_t behind_tag(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostBytes = 64;
  if (!text.substr(at).starts_with('<')) return at;
  const std::size_t end = text.substr(at, kMostBytes).find('>');
  return end == std::string_view::npos ? at : at + end + 1;
}

void mask_names(std::string& text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    const std::size_t start = behind_tag(text, at + 1);
    const std::size_t end = name_end(text, start);
    if (end - start < kLeastNameBytes) continue;
    mask(text, name_start(text, at), at);
    mask(text, start, end);
  }
}

}  // namespace

std::string masked_text(std::string_view text, const OwnAddresses& own) {
  std::string masked(text);
  constexpr std::string_view kOfAddresses = ".@";
  if (text.find_first_of(kOfAddresses) == std::string_view::npos) return masked;
  for (const Span link : find_links(text)) {
    if (own.lead_to_people(text.substr(link.start, link.end - link.start))) mask(masked, link.start, link.end);
  }
  mask_names(masked);
  return masked;
}

}  // namespace elek
