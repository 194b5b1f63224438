#include "decode/html_plain.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

// A parser that mends faults costs thirty times what all else about a post does, and the HTML of exports is written by programs: there is
// nothing to mend. So it is read here for as long as it is plain; at the first byte that is anything else, the whole text is left to that
// parser.

namespace elek {
namespace {

constexpr std::array<std::string_view, 9> kInline = {"a", "span", "b", "i", "em", "strong", "u", "s", "code"};
constexpr std::size_t kMostBytes = 256U << 10U;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_in_attribute_name(char c) { return is_letter(c) || c == '-'; }

/// Whether the text has bytes that a parser of HTML drops, changes or warns of, wherever they stand.
bool has_odd_bytes(std::string_view html) {
  const auto is_odd = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; };
  return std::ranges::any_of(html, is_odd) || html.contains("\xEF\xBF") || html.contains("\xEF\xBB\xBF");
}

class PlainHtml {
 public:
  explicit PlainHtml(std::string_view html) : rest_(html) {}

  std::optional<std::vector<HtmlLink>> links() {
    while (!rest_.empty()) {
      const bool is_plain = rest_.front() == '<' ? read_tag() : read_text();
      if (!is_plain) return std::nullopt;
    }
    return depth_ == 0 ? std::optional(std::move(links_)) : std::nullopt;
  }

 private:
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }

  std::string_view take_name(bool (*belongs)(char)) {
    const auto end = std::ranges::find_if_not(rest_, belongs);
    const std::string_view name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(name.size());
    return name;
  }

  bool is_open(std::string_view tag) const { return std::ranges::find(open_.begin(), open_.begin() + depth_, tag) != open_.begin() + depth_; }

  bool read_tag() {
    rest_.remove_prefix(1);
    if (take("/")) return close(take_name(is_letter)) && take(">");
    const std::string_view tag = take_name(is_letter);
    if (tag == "br") return take(">") || take("/>") || take(" />");
    return open(tag) && read_attributes(tag == "a");
  }

  /// A paragraph stands outermost, a link in no other.
  bool open(std::string_view tag) {
    const bool fits = tag == "p" ? depth_ == 0 : std::ranges::find(kInline, tag) != kInline.end() && !(tag == "a" && is_open(tag));
    if (!fits || depth_ == open_.size()) return false;
    open_[depth_++] = tag;
    return true;
  }

  bool close(std::string_view tag) {
    if (depth_ == 0 || open_[depth_ - 1] != tag) return false;
    --depth_;
    if (tag == "a") in_link_ = false;
    return true;
  }

  /// Up to the tag's end; of a link what it leads to.
  bool read_attributes(bool of_link) {
    std::optional<std::string_view> href, classes, rel, other;
    while (!take(">")) {
      if (!take(" ")) return false;
      const std::string_view name = take_name(is_in_attribute_name);
      if (name.empty() || !take("=\"")) return false;
      const std::string_view value = rest_.substr(0, rest_.find('"'));
      rest_.remove_prefix(value.size());
      if (value.find_first_of("<>\n") != std::string_view::npos || !take("\"")) return false;
      auto& slot = name == "href" ? href : name == "class" ? classes : name == "rel" ? rel : other;
      if (slot && &slot != &other) return false;  // of two the first counts
      slot = value;
    }
    return !of_link || open_link(href.value_or(""), classes.value_or(""), rel.value_or(""));
  }

  bool open_link(std::string_view href, std::string_view classes, std::string_view rel) {
    if (classes.contains('&') || rel.contains('&')) return false;
    in_link_ = !href.empty() && !leads_to_name(classes, rel);
    if (!in_link_) return true;
    links_.emplace_back();
    return append(href, links_.back().href);
  }

  bool read_text() {
    const std::string_view text = rest_.substr(0, rest_.find('<'));
    rest_.remove_prefix(text.size());
    return in_link_ ? append(text, links_.back().words) : true;
  }

  /// Appends what is written, references resolved.
  static bool append(std::string_view written, std::string& to) {
    constexpr std::array<std::pair<std::string_view, char>, 5> kReferences = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    for (std::size_t mark = written.find('&'); mark != std::string_view::npos; mark = written.find('&')) {
      to += written.substr(0, mark);
      written.remove_prefix(mark);
      const auto found = std::ranges::find_if(kReferences, [&](const auto& each) { return written.starts_with(each.first); });
      if (found == kReferences.end()) return false;
      to += found->second;
      written.remove_prefix(found->first.size());
    }
    to += written;
    return true;
  }

  std::string_view rest_;
  std::array<std::string_view, 8> open_;
  std::size_t depth_ = 0;
  bool in_link_ = false;
  std::vector<HtmlLink> links_;
};

}  // namespace

std::optional<std::vector<HtmlLink>> links_in_plain_html(std::string_view html) {
  if (html.size() > kMostBytes || has_odd_bytes(html)) return std::nullopt;
  return PlainHtml(html).links();
}

}  // namespace elek
