#include "scan/post_language.h"

#include "base/scratch.h"
#include "fold/language.h"
#include "link/find_links.h"

namespace elek {
namespace {

// Names of accounts and addresses are in no language; hashtags are words of the sentence, be it glued together.
void add_words(std::string_view text, std::string& out) {
  bool is_mention = false;
  for (const char c : text) {
    if (c == ' ') is_mention = false;
    if (c == '@') is_mention = true;
    if (!is_mention) out += c == '#' || c == '_' ? ' ' : c;
  }
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
  words_.clear();
  add(post.title, Markup::plain, folder);
  add(post.text, post.text_format == TextFormat::html ? Markup::html : Markup::plain, folder);
  return detect_language(words_);
}

void PostLanguage::add(std::string_view text, Markup markup, Folder& folder) {
  if (text.empty()) return;
  folder.fold(ViewKind::text, Case::folded, markup, text, view_);
  add_without_links(view_.text(), words_);
  words_ += ". ";
}

void PostLanguage::trim() {
  view_.trim();
  trim_scratch(words_);
}

}  // namespace elek
