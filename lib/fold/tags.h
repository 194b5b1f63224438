#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace elek {

/// A tag of an HTML text; comments, declarations and processing instructions are tags without a name.
struct Tag {
  std::string name;  ///< in lower case, its first letters
  bool closing = false;
  std::size_t tag_end = 0;  ///< past its '>'
  std::size_t end = 0;      ///< past what it hides, too: the content of a script or a style
};

/// Finds where the tags of an HTML text end. Borrows the text. Reading tag after tag is linear in its size, whatever it holds.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {}

  /// The tag at `at`; nothing if none begins there, or if it never ends. REQUIRES: a '<' stands at `at`; each call is for a later place.
  std::optional<Tag> read(std::size_t at);

 private:
  std::optional<Tag> read_comment(std::size_t at);
  std::size_t end_of_content(std::size_t at, std::string_view name);

  std::string_view html_;
  // Whether a closing mark may still follow: one search that fails is the last.
  bool comments_end_ = true;
  bool content_ends_ = true;
};

/// Where the value of an attribute stands, without its quotes: bytes of `html`. Nothing if the tag has no such attribute or it has no
/// value. `name` in lower case. REQUIRES: `tag` begins at `at`.
std::optional<Span> attribute_of(std::string_view html, std::size_t at, const Tag& tag, std::string_view name);

/// The text of a piece of HTML: without tags, entities resolved. White space stays as it is.
std::string words_of_html(std::string_view html);

}  // namespace elek
