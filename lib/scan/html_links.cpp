#include "scan/html_links.h"

#include <optional>
#include <vector>

#include "decode/html.h"
#include "fold/tags.h"
#include "link/find_links.h"

namespace elek {
namespace {

using Kind = HtmlLinkPlace::Kind;

/// Whether words are a hashtag or a mention, as a link that is marked as one has to be: marks alone come from whoever wrote the post.
bool shows_name(std::string_view words) {
  const std::size_t first = words.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (words[first] == '#' || words[first] == '@');
}

/// Goes through the tags and the addresses side by side.
class Finder {
 public:
  Finder(std::string_view html, const std::function<bool(const HtmlLinkPlace&)>& use) : html_(html), use_(use), found_(find_links(html)) {}

  void find() {
    TagReader tags(html_);
    std::size_t at = html_.find('<');
    while (at != std::string_view::npos && !stopped_) {
      const auto tag = tags.read(at);
      if (tag) pass(at, *tag);
      at = html_.find('<', tag ? tag->end : at + 1);
    }
    take_until(html_.size());
    close(html_.size());
  }

 private:
  void pass(std::size_t at, const Tag& tag) {
    take_until(at);
    while (next_ < found_.size() && found_[next_].start < tag.end) ++next_;  // in the tag, or in what it hides
    if (tag.name != "a") return;
    close(at);
    if (!tag.closing) open(at, tag);
  }

  void take_until(std::size_t end) {
    for (; next_ < found_.size() && found_[next_].start < end; ++next_) {
      if (in_link_)
        inside_.push_back(found_[next_]);
      else
        tell({Kind::between, found_[next_], {}});
    }
  }

  void open(std::size_t at, const Tag& tag) {
    const auto words_of = [&](std::string_view name) {
      const auto value = attribute_of(html_, at, tag, name);
      return value ? html_.substr(value->start, value->size()) : std::string_view();
    };
    in_link_ = true;
    names_ = leads_to_name(words_of("class"), words_of("rel"));
    href_ = attribute_of(html_, at, tag, "href");
    words_start_ = static_cast<std::uint32_t>(tag.end);
  }

  void close(std::size_t at) {
    if (!in_link_) return;
    in_link_ = false;
    if (!names_ || !shows_name(words_of_html(html_.substr(words_start_, at - words_start_)))) {
      const bool leads = href_ && href_->size() > 0;
      if (leads) tell({Kind::href, *href_, {words_start_, static_cast<std::uint32_t>(at)}});
      for (const Span span : inside_) tell({leads ? Kind::in_words : Kind::between, span, {}});
    }
    inside_.clear();
  }

  void tell(const HtmlLinkPlace& place) { stopped_ = stopped_ || !use_(place); }

  std::string_view html_;
  const std::function<bool(const HtmlLinkPlace&)>& use_;
  std::vector<Span> found_;
  std::size_t next_ = 0;  // of found_
  // Of the <a> that is open:
  bool in_link_ = false;
  bool names_ = false;
  std::optional<Span> href_;
  std::uint32_t words_start_ = 0;
  std::vector<Span> inside_;

  bool stopped_ = false;
};

}  // namespace

void find_html_links(std::string_view html, const std::function<bool(const HtmlLinkPlace&)>& use) { Finder(html, use).find(); }

}  // namespace elek
