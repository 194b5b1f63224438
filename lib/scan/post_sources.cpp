#include "scan/post_sources.h"

#include <array>

#include "registry/entry_key.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kVias = {"link", "author", "channel", "forward", "mention"};

/// Asks the lists and keeps what they say.
class Inquiry {
 public:
  Inquiry(const Post& post, const Registry& registry, std::optional<UnixSeconds> as_of, Folder& folder)
      : post_(post), registry_(registry), time_(post.created ? post.created : as_of), folder_(folder) {}

  std::vector<PostSource> take() { return std::move(sources_); }

  void ask_link(const PostLink& link) {
    if (!link.canonical) return;
    found_.clear();
    registry_.find_url(*link.canonical, found_, time_);
    keep({.via = Via::link, .path = link.path, .whole = link.whole, .at = link.at});
  }

  void ask_handle(Via via, std::string_view handle, MemberPath path) {
    if (handle.empty() || post_.platform.empty()) return;
    found_.clear();
    registry_.find_account({post_.platform, Account::By::handle, account_handle(handle)}, found_, time_);
    keep(of(via, handle, path));
  }

  void ask_id(Via via, std::string_view id, IdOf usual, std::string_view path) {
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view platform = id.substr(0, colon);
    found_.clear();
    registry_.find_account({platform, Account::By::id, account_id(platform, id.substr(colon + 1), usual)}, found_, time_);
    keep(of(via, id, {path, std::nullopt, ""}));
  }

  void ask_name(Via via, std::string_view name, std::string_view path) {
    if (name.empty() || post_.platform.empty()) return;
    found_.clear();
    registry_.find_name(post_.platform, folded_name(name, folder_), found_, time_);
    keep(of(via, name, {path, std::nullopt, ""}));
  }

 private:
  static PostSource of(Via via, std::string_view whole, MemberPath path) {
    return {.via = via, .path = path, .whole = whole, .at = {0, static_cast<std::uint32_t>(whole.size())}};
  }

  void keep(PostSource source) {
    for (const EntryIndex entry : found_) {
      source.entry = entry;
      sources_.push_back(source);
    }
  }

  const Post& post_;
  const Registry& registry_;
  std::optional<UnixSeconds> time_;
  Folder& folder_;
  std::vector<EntryIndex> found_;
  std::vector<PostSource> sources_;
};

void ask_accounts(const Post& post, Inquiry& inquiry) {
  inquiry.ask_handle(Via::author, post.author.handle, {"/author/handle", std::nullopt, ""});
  inquiry.ask_id(Via::author, post.author.id, IdOf::user, "/author/id");
  inquiry.ask_name(Via::author, post.author.name, "/author/name");
  inquiry.ask_handle(Via::channel, post.channel.handle, {"/channel/handle", std::nullopt, ""});
  inquiry.ask_id(Via::channel, post.channel.id, IdOf::channel, "/channel/id");
  inquiry.ask_name(Via::channel, post.channel.name, "/channel/name");
  inquiry.ask_id(Via::forward, post.forward.id, IdOf::channel, "/forward/id");
  inquiry.ask_name(Via::forward, post.forward.name, "/forward/name");
  for (std::uint32_t i = 0; i < post.mentions.size(); ++i) inquiry.ask_handle(Via::mention, post.mentions[i], {"/mentions/", i, ""});
}

}  // namespace

std::string_view name_of(Via via) { return kVias[static_cast<std::size_t>(via)]; }

std::string_view text_of_source(const PostSource& source, const Registry& registry, Field field) {
  const Entry entry = registry.entry(source.entry);
  switch (field) {
    case Field::source_tier: return name_of(entry.tier);
    case Field::source_list: return registry.list(entry.list).name;
    case Field::source_name: return entry.text(Column::name);
    case Field::source_label: return entry.text(Column::label);
    case Field::source_operation: return entry.text(Column::operation);
    case Field::source_country: return entry.text(Column::country);
    case Field::source_owner: return entry.text(Column::owner);
    default: return name_of(source.via);
  }
}

std::vector<PostSource> sources_of(const Post& post, std::span<const PostLink> links, const Registry& registry,
                                   std::optional<UnixSeconds> as_of, Folder& folder) {
  Inquiry inquiry(post, registry, as_of, folder);
  for (const PostLink& link : links) inquiry.ask_link(link);
  ask_accounts(post, inquiry);
  return inquiry.take();
}

}  // namespace elek
