#include "scan/post_links.h"

#include <set>
#include <string>

#include "link/find_links.h"

namespace elek {
namespace {

Span all_of(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

void add_exported(const Post& post, std::vector<PostLink>& links) {
  for (std::uint32_t i = 0; i < post.links.size(); ++i) {
    const Link& link = post.links[i];
    const bool has_target = link.url.data() != nullptr;
    const std::string_view whole = has_target ? link.url : link.raw;
    if (whole.data() == nullptr) continue;
    links.push_back({{"/links/", i, has_target ? "/url" : "/raw"}, whole, all_of(whole), canonicalize(whole)});
  }
}

void add_found(std::string_view text, std::string_view path, std::vector<PostLink>& links, std::set<std::string>& known) {
  if (text.empty()) return;
  for (const Span at : find_links(text)) {
    auto address = canonicalize(text.substr(at.start, at.size()));
    if (!address || !known.insert(address->url).second) continue;
    links.push_back({{path, std::nullopt, ""}, text, at, std::move(address)});
  }
}

}  // namespace

std::vector<PostLink> links_of(const Post& post) {
  std::vector<PostLink> links;
  add_exported(post, links);
  std::set<std::string> known;
  for (const PostLink& link : links) {
    if (link.canonical) known.insert(link.canonical->url);
  }
  add_found(post.title, "/title", links, known);
  add_found(post.text, "/text", links, known);
  return links;
}

}  // namespace elek
