#include "ingest/platforms/fediverse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decode/html.h"

// A link's words are shortened for the screen: <a href="https://example.org/long"><span class="invisible">https://</span><span
// class="ellipsis">example.org/lo</span><span class="invisible">ng</span></a>. Hashtags and mentions are links too, of class "mention", to pages of
// the server. Where a post quotes another, <p class="quote-inline">RE: <a href="..."></p> stands first for servers that know no quotes.

namespace elek {
namespace {

constexpr std::string_view kQuote = "quote-inline";  // the class of what shows another post

struct TextLink {
  std::string words, href;
  bool quotes = false;
};

class LinkVisitor : public HtmlVisitor {
 public:
  std::vector<TextLink> take() { return std::move(links_); }

  void open(std::string_view tag, const HtmlAttributes& attributes) override {
    if (attributes.has_class(kQuote)) in_quote_ = tag;
    if (tag != "a") return;
    const auto href = attributes.find("href");
    open_ = href && !href->empty() && !leads_to_name(attributes.find("class").value_or(""), attributes.find("rel").value_or(""));
    if (open_) links_.push_back({{}, std::string(*href), !in_quote_.empty()});
  }
  void close(std::string_view tag) override {
    if (tag == "a") open_ = false;
    if (tag == in_quote_) in_quote_.clear();
  }
  void text(std::string_view piece) override {
    if (open_) links_.back().words += piece;
  }

 private:
  std::vector<TextLink> links_;
  std::string in_quote_;  // the tag that shows a quote, while it is open
  bool open_ = false;
};

/// Few posts quote one: the links of all others need nothing but what all HTML does.
std::vector<TextLink> links_of(std::string_view html) {
  if (html.find("<a") == std::string_view::npos && html.find("<A") == std::string_view::npos) return {};
  if (html.contains(kQuote)) {
    LinkVisitor visitor;
    read_html(html, visitor);
    return visitor.take();
  }
  std::vector<TextLink> links;
  for (HtmlLink& link : links_in_html(html)) links.push_back({std::move(link.words), std::move(link.href), false});
  return links;
}

/// Addresses are compared as they are written, but for the slash after a host.
std::string_view without_slash(std::string_view url) {
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

}  // namespace

std::string_view web_host(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0) return {};
  url.remove_prefix(scheme);
  return url.substr(0, url.find_first_of("/?#"));
}

std::string_view full_handle(std::string_view acct, std::string_view page, PostMaker& maker) {
  acct = bare_name(acct, '@');
  if (acct.empty()) return {};
  const std::string_view host = web_host(page);
  if (host.empty() || acct.find('@') != std::string_view::npos) return maker.keep(acct);
  return maker.join({acct, "@", host});
}

std::string_view media_kind_of(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kKinds = {{
      {"image", "photo"}, {"video", "video"}, {"audio", "audio"}, {"gifv", "animation"}, {"tv", "video"}, {"photo", "photo"},
  }};
  const std::string_view family = type.substr(0, type.find('/'));
  const auto found = std::ranges::find(kKinds, family, &std::pair<std::string_view, std::string_view>::first);
  return found == kKinds.end() ? "document" : found->second;
}

void append_paragraph(std::string& html, std::string_view words) {
  html += "<p>";
  for (const char c : words) {
    if (c == '&') html += "&amp;";
    else if (c == '<') html += "&lt;";
    else html += c;
  }
  html += "</p>";
}

std::string_view set_fediverse_text(Post& post, std::string_view html, const Link& card, PostMaker& maker) {
  post.text = html;
  post.text_format = TextFormat::html;
  std::string_view quoted;
  bool card_used = card.raw.empty();
  const bool may_quote = post.quote_of.data() == nullptr && html.contains(kQuote);
  if (!maker.wants(PostPart::links) && card_used && !may_quote) return quoted;
  for (const TextLink& found : links_of(html)) {
    Link link = {maker.keep(found.words), maker.keep(found.href), {}, {}};
    if (found.quotes && quoted.empty()) quoted = link.url;
    if (!card_used && without_slash(found.href) == without_slash(card.raw)) {
      link.title = card.title;
      link.description = card.description;
      card_used = true;
    }
    maker.add_link(link);
  }
  if (!card_used) maker.add_link(card);
  return quoted;
}

}  // namespace elek
