#include "scan/post_links.h"

#include <set>
#include <string>

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
      auto address = canonicalize(whole);
      if (address) known_.insert(address->url);
      found_.links.push_back({{"/links/", i, has_target ? "/url" : "/raw"}, whole, all_of(whole), std::move(address)});
    }
  }

  void add_found(std::string_view text, std::string_view path) {
    if (text.empty() || found_.cut_off) return;
    for (const Span at : find_links(text)) {
      if (!has_room()) return;
      auto address = canonicalize(text.substr(at.start, at.size()));
      if (!address || !known_.insert(address->url).second) continue;
      found_.links.push_back({{path, std::nullopt, ""}, text, at, std::move(address)});
    }
  }

 private:
  bool has_room() {
    found_.cut_off = found_.links.size() >= kMostLinks;
    return !found_.cut_off;
  }

  PostLinks found_;
  std::set<std::string> known_;
};

}  // namespace

PostLinks links_of(const Post& post) {
  Gatherer gatherer;
  gatherer.add_exported(post);
  gatherer.add_found(post.title, "/title");
  gatherer.add_found(post.text, "/text");
  return gatherer.take();
}

}  // namespace elek
