#include "scan/post_links.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/ascii_text.h"
#include "fold/tags.h"
#include "link/find_links.h"
#include "scan/html_links.h"

namespace elek {
namespace {

Span all_of(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

bool begins_with_letters(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::ranges::equal(text.substr(0, start.size()), start, {}, lower_letter, lower_letter);
}

/// An address as it is shown: without scheme, "www." and the slash behind the host.
std::string_view shown(std::string_view address) {
  const std::size_t first = address.find_first_not_of(" \t\r\n");
  address.remove_prefix(std::min(first, address.size()));
  address = address.substr(0, address.find_last_not_of(" \t\r\n/") + 1);
  for (const std::string_view start : {"https://", "http://", "www."}) {
    if (begins_with_letters(address, start)) address.remove_prefix(start.size());
  }
  return address;
}

/// Whether `words` show `target`, be it only its beginning: up to an ellipsis, or to where the host, the path or a part of it ends.
bool show(std::string_view words, std::string_view target) {
  words = shown(words);
  target = shown(target);
  for (const std::string_view ellipsis : {"\u2026", "..."}) {
    if (words.ends_with(ellipsis))
      return words.size() > ellipsis.size() && begins_with_letters(target, words.substr(0, words.size() - ellipsis.size()));
  }
  if (words.empty() || !begins_with_letters(target, words)) return false;
  return words.size() == target.size() || words.find('/') != std::string_view::npos ||
         std::string_view("/?#:").contains(target[words.size()]);
}

/// Whether an address that the export resolves to `target` says nothing beside it: a shortener that hides no more where it leads, or the
/// beginning of the target.
bool stands_for(const CanonicalUrl& address, const CanonicalUrl& target) {
  return address.shortener || (address.host == target.host && show(address.url, target.url));
}

/// Gathers links up to kMostParts.
class Gatherer {
 public:
  explicit Gatherer(KnownLinks& known) : known_(known) {}

  PostLinks take() { return std::move(found_); }

  void add_exported(const Post& post) {
    for (std::uint32_t i = 0; i < post.links.size() && has_room(); ++i) {
      const Link& link = post.links[i];
      const bool has_target = link.url.data() != nullptr;
      const std::string_view whole = has_target ? link.url : link.raw;
      if (whole.data() == nullptr) continue;
      spellings_.insert(whole);
      const CanonicalUrl* const address = known_.address_of(whole);
      if (address) addresses_.insert(address->url);
      if (address && has_target) pass_by(link.raw, *address, show(link.raw, whole));
      add({{"/links/", i, has_target ? "/url" : "/raw"}, whole, all_of(whole), address});
    }
  }

  /// Of media only addresses: exports name their own files, too.
  void add_media(const Post& post) {
    for (std::uint32_t i = 0; i < post.media.size() && has_room(); ++i) {
      const std::string_view whole = post.media[i].url;
      if (whole.find("://") == std::string_view::npos || !spellings_.insert(whole).second) continue;
      const CanonicalUrl* const address = known_.address_of(whole);
      if (address && addresses_.insert(address->url).second) add({{"/media/", i, "/url"}, whole, all_of(whole), address});
    }
  }

  void add_found(std::string_view text, std::string_view path) {
    if (text.empty() || has_more_) return;
    for (const Span at : find_links(text)) {
      if (!has_room()) return;
      add_address(text, at, path);
    }
  }

  void add_found_in_html(std::string_view html, std::string_view path) {
    if (html.empty() || has_more_) return;
    bool words_show_it = false;  // of the last href
    find_html_links(html, [&](const HtmlLinkPlace& place) {
      if (!has_room()) return false;
      if (place.kind == HtmlLinkPlace::Kind::href)
        words_show_it = add_href(html, place, path);
      else if (place.kind == HtmlLinkPlace::Kind::between || !words_show_it)
        add_address(html, place.at, path);
      return true;
    });
  }

 private:
  void add_address(std::string_view text, Span at, std::string_view path) {
    const std::string_view spelling = text.substr(at.start, at.size());
    if (!spellings_.insert(spelling).second) return;
    const CanonicalUrl* const address = known_.address_of(spelling);
    if (address && addresses_.insert(address->url).second) add({{path, std::nullopt, ""}, text, at, address});
  }

  /// Returns whether its words show where it leads.
  bool add_href(std::string_view html, const HtmlLinkPlace& place, std::string_view path) {
    const std::string_view spelling = html.substr(place.at.start, place.at.size());
    const std::string target = words_of_html(spelling);
    const std::string words = words_of_html(html.substr(place.words.start, place.words.size()));
    const bool shows_it = show(words, target);
    spellings_.insert(spelling);
    const CanonicalUrl* const address = known_.address_of(target);
    if (!address) return shows_it;
    const bool is_new = addresses_.insert(address->url).second;  // before its words, which may spell it out
    pass_by(words, *address, shows_it);
    if (is_new) add({{path, std::nullopt, ""}, html, place.at, address});
    return shows_it;
  }

  /// Makes addresses in the words that stand for a link no links of their own, where they say nothing beside it.
  void pass_by(std::string_view words, const CanonicalUrl& target, bool shows_it) {
    if (words.empty()) return;
    for (const Span at : find_links(words)) {
      if (++passed_ > kMostParts) return;
      const CanonicalUrl* const found = known_.address_of(words.substr(at.start, at.size()));
      if (found && (shows_it || stands_for(*found, target))) addresses_.insert(found->url);
    }
  }

  bool has_room() {
    has_more_ = std::max(spellings_.size(), found_.links.size()) >= kMostParts;
    found_.cut_off = found_.cut_off || has_more_;
    return !has_more_;
  }

  void add(const PostLink& link) {
    found_.cut_off = found_.cut_off || (link.canonical && link.canonical->cut_off);
    found_.links.push_back(link);
  }

  KnownLinks& known_;
  PostLinks found_;
  bool has_more_ = false;
  std::size_t passed_ = 0;  // addresses in words: each is remembered, and one link may have millions
  std::unordered_set<std::string_view> spellings_;
  std::unordered_set<std::string_view> addresses_;  // of known links
};

}  // namespace

PostLinks links_of(const Post& post, KnownLinks& known) {
  Gatherer gatherer(known);
  gatherer.add_exported(post);
  gatherer.add_media(post);
  gatherer.add_found(post.title, "/title");
  post.text_format == TextFormat::html ? gatherer.add_found_in_html(post.text, "/text") : gatherer.add_found(post.text, "/text");
  return gatherer.take();
}

}  // namespace elek
