#include "fold/markup.h"

#include <algorithm>
#include <array>
#include <string_view>

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

bool is_block(std::string_view name) { return std::binary_search(kBlocks.begin(), kBlocks.end(), name); }

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
  const auto tag = tags_.read(at);
  if (!tag) return kNone;
  if (is_block(tag->name)) out.push_back({U'\n', span_of(at, tag->tag_end)});
  return tag->end;
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
