#pragma once

#include <string>
#include <string_view>

#include "decode/mojibake.h"
#include "ingest/post_maker.h"

namespace elek {

/// Adds `more`, unless it is empty, to `text`, on a line of its own.
inline void append_line(std::string& text, std::string_view more) {
  if (!more.empty()) text.append(text.empty() ? "" : "\n").append(more);
}

/// Reads the texts of Meta's downloads, in all of which UTF-8's bytes stand as characters of their own.
class MetaText {
 public:
  explicit MetaText(PostMaker& maker) : maker_(maker) {}

  /// The value's text; empty if it is no string. Valid until the next call.
  std::string_view settled(const Value& value) { return without_mojibake(value.string().value_or(""), scratch_); }
  /// The same, kept in the batch; absent if the value is no string.
  std::string_view kept(const Value& value) { return value.is(Value::Kind::string) ? maker_.keep(settled(value)) : std::string_view(); }
  /// Adds the value's text to `text`, on a line of its own.
  void append(std::string& text, const Value& value) {
    append_line(text, settled(value));
  }

 private:
  PostMaker& maker_;
  std::string scratch_;
};

/// What an archive's file is, by the ending of its name: photo, video, animation, else document.
std::string_view meta_media_kind(std::string_view uri);

/// "instagram" or "facebook", by the name of an input: packages are called instagram-NAME-..., their folders your_instagram_activity.
std::string_view meta_package_platform(std::string_view file);

}  // namespace elek
