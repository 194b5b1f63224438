#include "ingest/platforms/meta_text.h"

#include <array>
#include <utility>

namespace elek {

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

std::string_view meta_package_platform(std::string_view file) {
  return file.find("instagram") == std::string_view::npos ? "facebook" : "instagram";
}

}  // namespace elek
