#pragma once

#include <string>
#include <string_view>

#include "base/borrowed.h"
#include "fold/folder.h"
#include "fold/view.h"
#include "ingest/post.h"

namespace elek {

/// Tells the languages of posts, the one answer for every output and rule. One per thread: it keeps scratch.
class PostLanguage {
 public:
  /// As exported; else as detected (see fold/language.h) in title and text as a reader sees them, but for links, mentions and the signs of
  /// hashtags; else "und". Valid as long as the post.
  std::string_view of(const Post& post ELEK_BORROWED, Folder& folder);
  /// The same for who has the views `text` of its title and text already, case folded.
  std::string_view of(const Post& post ELEK_BORROWED, std::string_view title, std::string_view text);

  /// Gives back what a huge post took.
  void trim();

 private:
  View title_, text_;
  std::string words_;
};

}  // namespace elek
