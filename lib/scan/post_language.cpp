#include "scan/post_language.h"

#include <algorithm>

#include "base/scratch.h"
#include "fold/language.h"
#include "link/find_links.h"

namespace elek {
namespace {

// Names of accounts and addresses are in no language; hashtags are words of the sentence, be it glued together.
void add_words(std::string_view text, std::string& out) {
  const std::size_t start = out.size();
  while (!text.empty()) {
    const std::size_t mention = std::min(text.find('@'), text.size());
    out += text.substr(0, mention);
    text.remove_prefix(std::min(text.find(' ', mention), text.size()));
  }
  std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), [](char c) { return c == '#' || c == '_'; }, ' ');
}

void add_without_links(std::string_view text, std::string& out) {
  std::size_t at = 0;
  for (const Span link : find_links(text)) {
    add_words(text.substr(at, link.start - at), out);
    out += ' ';
    at = link.end;
  }
  add_words(text.substr(at), out);
}

}  // namespace

std::string_view PostLanguage::of(const Post& post, Folder& folder) {
  if (!post.lang.empty()) return post.lang;
  folder.fold(ViewKind::text, Case::folded, Markup::plain, post.title, title_);
  folder.fold(ViewKind::text, Case::folded, post.text_format == TextFormat::html ? Markup::html : Markup::plain, post.text, text_);
  return of(post, title_.text(), text_.text());
}

std::string_view PostLanguage::of(const Post& post, std::string_view title, std::string_view text) {
  if (!post.lang.empty()) return post.lang;
  words_.clear();
  for (const std::string_view folded : {title, text}) {
    if (folded.empty()) continue;
    add_without_links(folded, words_);
    words_ += ". ";
  }
  return detect_language(words_);
}

void PostLanguage::trim() {
  title_.trim();
  text_.trim();
  trim_scratch(words_);
}

}  // namespace elek
