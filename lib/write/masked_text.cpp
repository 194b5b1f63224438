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

/// Where the "id:2048:name" ends by which Facebook's downloads mention somebody, "@[100001:2048:Olga S.]"; `start` if there is none.
std::size_t mention_end(std::string_view text, std::size_t start) {
  constexpr std::size_t kMostBytes = 512;
  const std::string_view near = text.substr(start, kMostBytes);
  const std::size_t end = near.find_first_of("]\n");
  const bool is_mention = !near.empty() && is_ascii_digit(near.front()) && end != std::string_view::npos && near[end] == ']';
  return is_mention ? start + end : start;
}

/// What is no address of the web: "tg://user?id=5" is somebody's account.
void mask_app_links(std::string& text) {
  constexpr std::string_view kScheme = "tg://";
  for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 1)) {
    if (at < 2 || !starts_with_letters(std::string_view(text).substr(at - 2), kScheme)) continue;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'<>()[]", at), text.size());
    mask(text, at - 2, end);
  }
}

void mask_names(std::string& text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    const std::size_t start = behind_tag(text, at + 1);
    if (text.compare(start, 1, "[") == 0) mask(text, start + 1, mention_end(text, start + 1));
    const std::size_t end = name_end(text, start);
    if (end - start < kLeastNameBytes) continue;
    mask(text, name_start(text, at), at);
    mask(text, start, end);
  }
}

}  // namespace

std::string masked_text(std::string_view text, const OwnAddresses& own) {
  std::string masked(text);
  constexpr std::string_view kOfAddresses = ".@:";
  if (text.find_first_of(kOfAddresses) == std::string_view::npos) return masked;
  for (const Span link : find_links(text)) {
    if (own.lead_to_people(text.substr(link.start, link.end - link.start))) mask(masked, link.start, link.end);
  }
  mask_app_links(masked);
  mask_names(masked);
  return masked;
}

}  // namespace elek
