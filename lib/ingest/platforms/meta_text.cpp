#include "ingest/platforms/meta_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace elek {

std::string_view MetaText::append(std::string& text, const Value& value) {
  const std::string_view more = value.string().value_or("");
  if (more.empty()) return {};
  if (!text.empty()) text += '\n';
  const std::size_t start = text.size();
  append_without_mojibake(more, text);
  return std::string_view(text).substr(start);
}

std::string_view meta_media_kind(std::string_view uri) {
  constexpr auto kEndings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {".jpg", "photo"},
      {".jpeg", "photo"},
      {".png", "photo"},
      {".webp", "photo"},
      {".heic", "photo"},
      {".mp4", "video"},
      {".mov", "video"},
      {".gif", "animation"},
  });
  for (const auto& [ending, kind] : kEndings) {
    if (uri.ends_with(ending)) return kind;
  }
  return "document";
}

// By the folders and archives as Meta names them, whole: what people call theirs says nothing.
std::string_view meta_package_platform(std::string_view file) {
  std::string_view platform = "facebook";
  if (!file.contains("instagram")) return platform;  // each record asks
  while (!file.empty()) {
    const std::size_t end = std::min(file.find_first_of("/\\!"), file.size());
    const std::string_view part = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    const bool is_dated = part.contains("-20");
    if (part == "your_instagram_activity" || (is_dated && part.starts_with("instagram-"))) platform = "instagram";
    if (part == "your_facebook_activity" || (is_dated && part.starts_with("facebook-"))) platform = "facebook";
  }
  return platform;
}

}  // namespace elek
