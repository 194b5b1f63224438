#include "scan/post_links.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "link/find_links.h"

namespace elek {
namespace {

Span all_of(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

/// Gathers links up to kMostLinks.
class Gatherer {
 public:
  PostLinks take() { return std::move(found_); }

  void add_exported(const Post& post) {
    for (std::uint32_t i = 0; i < post.links.size() && has_room(); ++i) {
      const Link& link = post.links[i];
      const bool has_target = link.url.data() != nullptr;
      const std::string_view whole = has_target ? link.url : link.raw;
      if (whole.data() == nullptr) continue;
      spellings_.insert(whole);
      auto address = canonicalize(whole);
      if (address) addresses_.insert(address->url);
      add({{"/links/", i, has_target ? "/url" : "/raw"}, whole, all_of(whole), std::move(address)});
    }
  }

  /// Of media only addresses: exports name their own files, too.
  void add_media(const Post& post) {
    for (std::uint32_t i = 0; i < post.media.size() && has_room(); ++i) {
      const std::string_view whole = post.media[i].url;
      if (whole.find("://") == std::string_view::npos || !spellings_.insert(whole).second) continue;
      auto address = canonicalize(whole);
      if (address && addresses_.insert(address->url).second) add({{"/media/", i, "/url"}, whole, all_of(whole), std::move(address)});
    }
  }

  void add_found(std::string_view text, std::string_view path) {
    if (text.empty() || has_more_) return;
    for (const Span at : find_links(text)) {
      if (!has_room()) return;
      const std::string_view spelling = text.substr(at.start, at.size());
      if (!spellings_.insert(spelling).second) continue;
      auto address = canonicalize(spelling);
      if (address && addresses_.insert(address->url).second) add({{path, std::nullopt, ""}, text, at, std::move(address)});
    }
  }

 private:
  bool has_room() {
    has_more_ = std::max(spellings_.size(), found_.links.size()) >= kMostLinks;
    found_.cut_off = found_.cut_off || has_more_;
    return !has_more_;
  }

  void add(PostLink link) {
    found_.cut_off = found_.cut_off || (link.canonical && link.canonical->cut_off);
    found_.links.push_back(std::move(link));
  }

  PostLinks found_;
  bool has_more_ = false;
  std::unordered_set<std::string_view> spellings_;
  std::unordered_set<std::string> addresses_;
};

}  // namespace

PostLinks links_of(const Post& post) {
  Gatherer gatherer;
  gatherer.add_exported(post);
  gatherer.add_media(post);
  gatherer.add_found(post.title, "/title");
  gatherer.add_found(post.text, "/text");
  return gatherer.take();
}

}  // namespace elek
