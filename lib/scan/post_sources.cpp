#include "scan/post_sources.h"

#include <array>

#include "registry/entry_key.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kVias = {"link", "author", "channel", "forward", "mention"};

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

/// Asks the lists about one post and keeps what they say.
class SourceFinder::Inquiry {
 public:
  Inquiry(SourceFinder& finder, const Post& post, Folder& folder)
      : finder_(finder), post_(post), time_(post.created ? post.created : finder.as_of_), folder_(folder) {}

  std::vector<PostSource> take() { return std::move(sources_); }

  void ask_link(const PostLink& link) {
    if (link.canonical == nullptr) return;
    const CanonicalUrl& url = *link.canonical;
    ask(finder_.addresses_, url.url, {.via = Via::link, .path = link.path, .whole = link.whole, .at = link.at},
        [&](const Registry& registry, std::optional<UnixSeconds> time) { registry.find_url(url, found_, time); });
  }

  void ask_handle(Via via, std::string_view handle, MemberPath path) {
    if (handle.empty() || post_.platform.empty()) return;
    ask(finder_.handles_, Innocents::key_of(post_.platform, handle), of(via, handle, path), [&](const Registry& registry, std::optional<UnixSeconds> time) {
      registry.find_account({post_.platform, Account::By::handle, account_handle(handle)}, found_, time);
    });
  }

  void ask_id(Via via, std::string_view id, IdOf usual, std::string_view path) {
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view platform = id.substr(0, colon);
    const std::string key = std::string(usual == IdOf::user ? "user " : "channel ").append(id);
    ask(finder_.ids_, key, of(via, id, {path, std::nullopt, ""}), [&](const Registry& registry, std::optional<UnixSeconds> time) {
      registry.find_account({platform, Account::By::id, account_id(platform, id.substr(colon + 1), usual)}, found_, time);
    });
  }

  void ask_name(Via via, std::string_view name, std::string_view path) {
    if (name.empty() || post_.platform.empty()) return;
    ask(finder_.names_, Innocents::key_of(post_.platform, name), of(via, name, {path, std::nullopt, ""}),
        [&](const Registry& registry, std::optional<UnixSeconds> time) {
          registry.find_name(post_.platform, folded_name(name, folder_), found_, time);
        });
  }

 private:
  static PostSource of(Via via, std::string_view whole, MemberPath path) {
    return {.via = via, .path = path, .whole = whole, .at = {0, static_cast<std::uint32_t>(whole.size())}};
  }

  /// `find` fills found_ with what a registry says at a time.
  template <typename Find>
  void ask(Innocents& innocents, const std::string& key, PostSource source, Find find) {
    if (innocents.contains(key)) return;
    found_.clear();
    find(finder_.registry_, time_);
    for (const EntryIndex entry : found_) {
      source.entry = entry;
      sources_.push_back(source);
    }
    if (!found_.empty()) return;
    find(finder_.registry_, std::nullopt);  // rows that have expired, too
    if (found_.empty()) innocents.remember(key);
  }

  SourceFinder& finder_;
  const Post& post_;
  std::optional<UnixSeconds> time_;
  Folder& folder_;
  std::vector<EntryIndex> found_;
  std::vector<PostSource> sources_;
};

std::vector<PostSource> SourceFinder::find(const Post& post, std::span<const PostLink> links, Folder& folder) {
  Inquiry inquiry(*this, post, folder);
  for (const PostLink& link : links) inquiry.ask_link(link);
  inquiry.ask_handle(Via::author, post.author.handle, {"/author/handle", std::nullopt, ""});
  inquiry.ask_id(Via::author, post.author.id, IdOf::user, "/author/id");
  inquiry.ask_name(Via::author, post.author.name, "/author/name");
  inquiry.ask_handle(Via::channel, post.channel.handle, {"/channel/handle", std::nullopt, ""});
  inquiry.ask_id(Via::channel, post.channel.id, IdOf::channel, "/channel/id");
  inquiry.ask_name(Via::channel, post.channel.name, "/channel/name");
  inquiry.ask_id(Via::forward, post.forward.id, IdOf::channel, "/forward/id");
  inquiry.ask_name(Via::forward, post.forward.name, "/forward/name");
  for (std::uint32_t i = 0; i < post.mentions.size(); ++i) inquiry.ask_handle(Via::mention, post.mentions[i], {"/mentions/", i, ""});
  return inquiry.take();
}

}  // namespace elek
