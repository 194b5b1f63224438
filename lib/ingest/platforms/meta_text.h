#pragma once

#include <string>
#include <string_view>

#include "decode/mojibake.h"
#include "ingest/post_maker.h"

namespace elek {

/// Reads the texts of Meta's downloads, in all of which UTF-8's bytes stand as characters of their own.
class MetaText {
 public:
  explicit MetaText(PostMaker& maker) : maker_(maker) {}

  /// The value's text, kept in the batch; absent if it is no string.
  std::string_view kept(const Value& value) {
    const auto text = value.string();
    return text ? maker_.keep(without_mojibake(*text, scratch_)) : std::string_view();
  }
  /// Adds the value's text, unless it is empty, to `text`, on a line of its own. Returns what it added but for the line end.
  std::string_view append(std::string& text, const Value& value);

 private:
  PostMaker& maker_;
  std::string scratch_;
};

/// What an archive's file is, by the ending of its name: photo, video, animation, else document.
std::string_view meta_media_kind(std::string_view uri);

/// "instagram" or "facebook", by the name of an input: packages are called instagram-NAME-..., their folders your_instagram_activity.
std::string_view meta_package_platform(std::string_view file);

}  // namespace elek
