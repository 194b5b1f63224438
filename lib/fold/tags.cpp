#include "fold/tags.h"

#include <algorithm>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "fold/entities.h"

namespace elek {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 16;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_folded(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, [](char a, char b) { return lower_letter(a) == b; });
}

// Past the '>' that ends the tag which begins before `at`, or kNone. A tag holds no '<': so no byte is looked at for two tags, and a text
// of many open brackets costs linear time. A '>' inside quotes ends the tag only where the quotes never close.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  std::size_t in_quotes = kNone;
  char quote = 0;
  for (; at < html.size() && html[at] != '<'; ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
      if (c == '>' && in_quotes == kNone) in_quotes = at + 1;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
      in_quotes = kNone;
    }
  }
  return quote != 0 ? in_quotes : kNone;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_space(text[at]) && text[at] != '=' && text[at] != '/') ++at;
  return at;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// The value that begins at `at`, behind the '='.
Span value_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    end = std::min(text.find(text[at], at + 1), text.size());
    ++at;
  } else {
    while (end < text.size() && !is_space(text[end])) ++end;
  }
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::max(at, end))};
}

}  // namespace

std::optional<Tag> TagReader::read(std::size_t at) {
  if (html_.substr(at).starts_with("<!--")) return read_comment(at);
  Tag tag;
  std::size_t from = at + 1;
  tag.closing = from < html_.size() && html_[from] == '/';
  if (tag.closing) ++from;
  if (from == html_.size()) return std::nullopt;
  const bool declaration = !tag.closing && (html_[from] == '!' || html_[from] == '?');
  if (!is_ascii_letter(html_[from]) && !declaration) return std::nullopt;
  tag.tag_end = end_of_tag(html_, from);
  if (tag.tag_end == kNone) return std::nullopt;
  for (; from < html_.size() && (is_ascii_letter(html_[from]) || is_ascii_digit(html_[from])) && tag.name.size() < kLongestName; ++from) {
    tag.name += lower_letter(html_[from]);
  }
  const bool hides = !tag.closing && (tag.name == "script" || tag.name == "style");
  tag.end = hides ? end_of_content(tag.tag_end, tag.name) : tag.tag_end;
  return tag;
}

std::optional<Tag> TagReader::read_comment(std::size_t at) {
  if (!comments_end_) return std::nullopt;
  constexpr std::string_view kOpening = "<!--";
  constexpr std::string_view kClosing = "-->";
  const std::size_t end = html_.find(kClosing, at + kOpening.size());
  comments_end_ = end != kNone;
  if (!comments_end_) return std::nullopt;
  Tag tag;
  tag.tag_end = tag.end = end + kClosing.size();
  return tag;
}

// Where the closing tag stands, or `at` when there is none: then the content is shown.
std::size_t TagReader::end_of_content(std::size_t at, std::string_view name) {
  if (!content_ends_) return at;
  const std::string closing = "</" + std::string(name);
  for (std::size_t end = html_.find('<', at); end != kNone; end = html_.find('<', end + 1)) {
    if (is_folded(html_.substr(end, closing.size()), closing)) return end;
  }
  content_ends_ = false;
  return at;
}

std::optional<Span> attribute_of(std::string_view html, std::size_t at, const Tag& tag, std::string_view name) {
  const std::string_view text = html.substr(0, tag.tag_end - 1);
  std::size_t from = end_of_name(text, at + 1);
  while (from < text.size()) {
    const std::size_t start = from = skip_spaces(text, from);
    from = end_of_name(text, from);
    const std::string_view found = text.substr(start, from - start);
    from = skip_spaces(text, from);
    if (from == text.size()) break;
    if (text[from] != '=') {
      if (found.empty()) ++from;  // a lone slash
      continue;
    }
    const Span value = value_at(text, skip_spaces(text, from + 1));
    if (is_folded(found, name)) return value;
    from = std::max<std::size_t>(value.end, from + 1);
    if (from < text.size() && (text[from] == '"' || text[from] == '\'')) ++from;
  }
  return std::nullopt;
}

std::string words_of_html(std::string_view html) {
  std::string words;
  TagReader tags(html);
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      if (const auto tag = tags.read(at)) {
        at = tag->end;
        continue;
      }
    }
    const auto entity = html[at] == '&' ? entity_at_start(html.substr(at)) : std::nullopt;
    if (entity) append_utf8(words, entity->value);
    if (!entity) words += html[at];
    at += entity ? entity->size : 1;
  }
  return words;
}

}  // namespace elek
