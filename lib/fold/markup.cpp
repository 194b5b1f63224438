#include "fold/markup.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "fold/entities.h"

namespace elek {
namespace {

constexpr auto kNone = std::string_view::npos;

// Elements whose tags separate words on the screen.
constexpr auto kBlocks = std::to_array<std::string_view>({
    "address", "article",  "aside",    "blockquote", "body",     "br",         "button",  "caption", "center",  "dd",    "details",
    "dialog",  "div",      "dl",       "dt",         "fieldset", "figcaption", "figure",  "footer",  "form",    "h1",    "h2",
    "h3",      "h4",       "h5",       "h6",         "head",     "header",     "hr",      "html",    "legend",  "li",    "main",
    "nav",     "ol",       "optgroup", "option",     "p",        "pre",        "section", "select",  "summary", "table", "tbody",
    "td",      "textarea", "tfoot",    "th",         "thead",    "title",      "tr",      "ul",
});
static_assert(std::is_sorted(kBlocks.begin(), kBlocks.end()));

constexpr std::size_t kLongestName = 16;

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  std::size_t end = 0;
};

bool is_block(std::string_view name) { return std::binary_search(kBlocks.begin(), kBlocks.end(), name); }

// Past the '>' that ends the tag which begins before `at`, or kNone. A tag holds no '<': so no byte is looked at for two tags, and a text
// of many open brackets costs linear time. A '>' inside quotes ends the tag only where the quotes never close.
std::size_t end_of_tag(std::string_view raw, std::size_t at) {
  std::size_t in_quotes = kNone;
  char quote = 0;
  for (; at < raw.size() && raw[at] != '<'; ++at) {
    const char c = raw[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
      if (c == '>' && in_quotes == kNone) in_quotes = at + 1;
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && raw[at - 1] == '=') {
      quote = c;
      in_quotes = kNone;
    }
  }
  return quote != 0 ? in_quotes : kNone;
}

// The tag at `at`, where '<' stands. Declarations and processing instructions are tags without a name.
bool read_tag(std::string_view raw, std::size_t at, Tag& tag) {
  std::size_t from = at + 1;
  tag.closing = from < raw.size() && raw[from] == '/';
  if (tag.closing) ++from;
  if (from == raw.size()) return false;
  const bool declaration = !tag.closing && (raw[from] == '!' || raw[from] == '?');
  if (!is_ascii_letter(raw[from]) && !declaration) return false;
  tag.end = end_of_tag(raw, from);
  for (; from < raw.size() && (is_ascii_letter(raw[from]) || is_ascii_digit(raw[from])) && tag.name.size() < kLongestName; ++from) {
    tag.name += lower_letter(raw[from]);
  }
  return tag.end != kNone;
}

bool begins_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == lower_letter(b); });
}

Span span_of(std::size_t start, std::size_t end) { return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}; }

}  // namespace

std::size_t MarkupReader::read(std::size_t at, Glyphs& out) {
  do {
    at = read_one(at, out);
  } while (at < raw_.size() && !(is_ascii_space(raw_[at]) && begins_plainly(raw_, at + 1)));
  return at;
}

std::size_t MarkupReader::read_one(std::size_t at, Glyphs& out) {
  if (raw_[at] == '&') {
    if (const auto entity = entity_at_start(raw_.substr(at))) {
      out.push_back({entity->value, span_of(at, at + entity->size)});
      return at + entity->size;
    }
  }
  if (markup_ == Markup::html && raw_[at] == '<') {
    if (const std::size_t end = read_markup(at, out); end != kNone) return end;
  }
  const CodePoint point = code_point_at(raw_, at);
  out.push_back({point.value, span_of(at, at + point.size)});
  return at + point.size;
}

std::size_t MarkupReader::read_markup(std::size_t at, Glyphs& out) {
  if (raw_.substr(at).starts_with("<!--")) return end_of_comment(at);
  Tag tag;
  if (!read_tag(raw_, at, tag)) return kNone;
  if (is_block(tag.name)) out.push_back({U'\n', span_of(at, tag.end)});
  const bool hidden = !tag.closing && (tag.name == "script" || tag.name == "style");
  return hidden ? end_of_content(tag.end, tag.name) : tag.end;
}

std::size_t MarkupReader::end_of_comment(std::size_t at) {
  if (!comments_end_) return kNone;
  const std::size_t end = raw_.find("-->", at + 4);
  comments_end_ = end != kNone;
  return comments_end_ ? end + 3 : kNone;
}

// Where the closing tag stands, or `at` when there is none: then the content is shown.
std::size_t MarkupReader::end_of_content(std::size_t at, std::string_view name) {
  if (!content_ends_) return at;
  const std::string closing = "</" + std::string(name);
  for (std::size_t end = raw_.find('<', at); end != kNone; end = raw_.find('<', end + 1)) {
    if (begins_with_folded(raw_.substr(end), closing)) return end;
  }
  content_ends_ = false;
  return at;
}

bool begins_plainly(std::string_view raw, std::size_t at) {
  if (at >= raw.size()) return true;
  const unsigned lead = static_cast<unsigned char>(raw[at]);
  if (lead < 0x80) return lead > 0x20 && lead != 0x7F && lead != '&' && lead != '<';
  if (lead < 0xD0 || lead > 0xD3) return false;
  const char32_t value = code_point_at(raw, at).value;
  return value < 0x482 || value > 0x489;  // the Cyrillic combining marks
}

}  // namespace elek
