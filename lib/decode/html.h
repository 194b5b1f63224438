#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace elek {

/// What stands in a tag, in its order; names in lower case, entities resolved.
class HtmlAttributes {
 public:
  /// Nothing if the tag has no such attribute.
  std::optional<std::string_view> find(std::string_view name) const;
  /// Whether `name` is one of the words of the attribute `class`.
  bool has_class(std::string_view name) const;

 private:
  friend class HtmlReader;
  std::vector<std::pair<std::string, std::string>> pairs_;
};

/// Is told what an HTML text holds, in its order.
class HtmlVisitor {
 public:
  virtual ~HtmlVisitor() = default;
  /// `tag` in lower case. Tags that HTML closes by itself ("br", "img") are closed, too.
  virtual void open(std::string_view tag, const HtmlAttributes& attributes) = 0;
  virtual void close(std::string_view tag) = 0;
  /// Text between tags, entities resolved; one text may come in several pieces.
  virtual void text(std::string_view piece) = 0;
};

/// Reads a page or a part of one as browsers would, more or less; faults are mended, never told. Elements that the text does not write (html,
/// body) may be told. Memory: what is open. `html` is UTF-8.
void read_html(std::string_view html, HtmlVisitor& visitor);

/// Whether a link with these classes and this `rel` leads to the page of a hashtag or an account, as the servers of the fediverse mark it: no
/// link that somebody set.
bool leads_to_name(std::string_view classes, std::string_view rel);

/// A link of an HTML text, but for those that leads_to_name() tells.
struct HtmlLink {
  std::string words;  ///< between <a> and </a>
  std::string href;   ///< never empty
};

std::vector<HtmlLink> links_in_html(std::string_view html);
/// The same, slowly: by the parser that mends all faults.
std::vector<HtmlLink> links_in_any_html(std::string_view html);

}  // namespace elek
