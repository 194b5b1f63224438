#include "registry/accounts.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "fold/folder.h"
#include "link/url_parts.h"

namespace elek {
namespace {

constexpr std::size_t kMostHandleBytes = 256;

/// How the first parts of a path name an account.
enum class Shape : std::uint8_t {
  name,     ///< /name
  at_name,  ///< /@name
  profile,  ///< /profile/name
};

struct Platform {
  std::string_view host;
  std::string_view platform;
  Shape shape;
};

// Hosts as canonicalize() leaves them, without "www." and "m.".
constexpr auto kPlatforms = std::to_array<Platform>({
    {"bsky.app", "bluesky", Shape::profile},
    {"facebook.com", "facebook", Shape::name},
    {"fb.com", "facebook", Shape::name},
    {"instagram.com", "instagram", Shape::name},
    {"ok.ru", "ok", Shape::name},
    {"t.me", "telegram", Shape::name},
    {"threads.com", "threads", Shape::at_name},
    {"threads.net", "threads", Shape::at_name},
    {"tiktok.com", "tiktok", Shape::at_name},
    {"twitter.com", "x", Shape::name},
    {"vk.com", "vk", Shape::name},
    {"vk.ru", "vk", Shape::name},
    {"x.com", "x", Shape::name},
    {"youtube.com", "youtube", Shape::at_name},
});

// First parts of paths that are no accounts on some platform. Where one platform's page is another's account, the account is missed: a
// handle that is not found accuses nobody.
constexpr auto kNoAccounts = std::to_array<std::string_view>({
    "about",     "addlist",       "addstickers", "boost",     "c",       "clips",       "dk",         "events",      "explore",
    "feed",      "gaming",        "group",       "groups",    "hashtag", "help",        "home",       "i",           "im",
    "intent",    "invoice",       "iv",          "joinchat",  "login",   "marketplace", "messages",   "p",           "pages",
    "people",    "permalink.php", "photo",       "photo.php", "photos",  "privacy",     "profile",    "profile.php", "proxy",
    "reel",      "reels",         "search",      "settings",  "share",   "sharer",      "sharer.php", "socks",       "stories",
    "story.php", "terms",         "tos",         "tv",        "video",   "videos",      "watch",
});
static_assert(std::ranges::is_sorted(kNoAccounts));

// In byte order: hosts where many people publish, beside those of kPlatforms.
constexpr auto kSharedHosts = std::to_array<std::string_view>({
    "archive.org",   "dailymotion.com", "discord.com",   "discord.gg", "dzen.ru",      "facebook.com",    "flickr.com",
    "gab.com",       "github.com",      "google.com",    "issuu.com",  "linkedin.com", "livejournal.com", "medium.com",
    "odysee.com",    "patreon.com",     "pinterest.com", "quora.com",  "reddit.com",   "rumble.com",      "rutube.ru",
    "scribd.com",    "soundcloud.com",  "substack.com",  "telegra.ph", "telegram.me",  "telegram.org",    "truthsocial.com",
    "tumblr.com",    "twitch.tv",       "vimeo.com",     "vkvideo.ru", "wa.me",        "whatsapp.com",    "wikipedia.org",
    "wordpress.com", "yandex.ru",       "youtu.be",
});
static_assert(std::ranges::is_sorted(kSharedHosts));

struct Nickname {
  std::string_view name;  // with its letters folded
  std::string_view platform;
};

// What people call platforms, beside the names that elek gives them.
constexpr auto kNicknames = std::to_array<Nickname>({
    {"fb", "facebook"},
    {"insta", "instagram"},
    {"odnoklassniki", "ok"},
    {"tg", "telegram"},
    {"twitter", "x"},
    {"vkontakte", "vk"},
    {"yt", "youtube"},
    {"вк", "vk"},
    {"вконтакте", "vk"},
    {"инстаграм", "instagram"},
    {"ютуб", "youtube"},
    {"одноклассники", "ok"},
    {"твиттер", "x"},
    {"телеграм", "telegram"},
    {"телеграмм", "telegram"},
    {"тг", "telegram"},
    {"тикток", "tiktok"},
    {"фейсбук", "facebook"},
});

/// The part of a path between its first slashes; the rest stays in `path`.
std::string_view take_part(std::string_view& path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

std::string_view query_of(const CanonicalUrl& url) {
  const std::string_view text = std::string_view(url.url).substr(0, url.url.find('#'));
  return text.substr(std::min(text.find('?'), text.size() - 1) + 1);
}

Account by_handle(std::string_view platform, std::string_view handle) { return {platform, Account::By::handle, account_handle(handle)}; }

Account by_id(std::string_view platform, std::string_view id) {
  return {platform, Account::By::id, account_id(platform, id, IdOf::channel)};
}

// t.me/c/123/45 is a post of a channel without a handle.
std::optional<Account> telegram_by_id(std::string_view first, std::string_view rest) {
  const std::string_view id = take_part(rest);
  if (first != "c" || !is_ascii_number(id)) return std::nullopt;
  return by_id("telegram", id);
}

/// Takes the digits off the front of `text`.
std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_ascii_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

// wall-5_7 is by group 5, which VK's own interface numbers -5; wall77_7 is by person 77.
std::optional<Account> vk_by_item(std::string_view first) {
  for (const std::string_view word : {"wall", "video", "photo", "clip", "topic", "album"}) {
    if (!first.starts_with(word)) continue;
    std::string_view rest = first.substr(word.size());
    const bool group = rest.starts_with('-');
    if (group) rest.remove_prefix(1);
    const std::string_view id = take_digits(rest);
    const bool ends = rest.starts_with('_') || (rest.empty() && (group || word == "wall"));
    if (!id.empty() && ends) return by_id("vk", (group ? "-" : "") + std::string(id));
  }
  return std::nullopt;
}

std::optional<Account> vk_by_id(std::string_view first) {
  for (const std::string_view prefix : {"club", "public", "event"}) {
    if (first.starts_with(prefix) && is_ascii_number(first.substr(prefix.size())))
      return by_id("vk", "-" + std::string(first.substr(prefix.size())));
  }
  if (first.starts_with("id") && is_ascii_number(first.substr(2))) return by_id("vk", first.substr(2));
  return vk_by_item(first);
}

// facebook.com/profile.php?id=5 and what else names its author so; facebook.com/people/Name/5, facebook.com/pages/Name/5.
std::optional<Account> facebook_by_id(std::string_view first, std::string_view rest, std::string_view query) {
  std::string id;
  if (first == "profile.php" || first == "story.php" || first == "permalink.php") id = query_value(query, "id").value_or("");
  if (first == "people" || first == "pages") {
    take_part(rest);
    id = take_part(rest);
  }
  return is_ascii_number(id) ? std::optional(by_id("facebook", id)) : std::nullopt;
}

// x.com/i/user/5 is an account whatever its handle is by now.
std::optional<Account> x_by_id(std::string_view first, std::string_view rest) {
  if (first != "i" || take_part(rest) != "user") return std::nullopt;
  const std::string_view id = take_part(rest);
  return is_ascii_number(id) ? std::optional(by_id("x", id)) : std::nullopt;
}

std::optional<Account> youtube_by_id(std::string_view first, std::string_view rest) {
  const std::string_view id = take_part(rest);
  if (first != "channel" || id.empty()) return std::nullopt;
  return by_id("youtube", id);
}

std::optional<Account> known_by_id(std::string_view platform, std::string_view first, std::string_view rest, std::string_view query) {
  if (platform == "facebook") return facebook_by_id(first, rest, query);
  if (platform == "telegram") return telegram_by_id(first, rest);
  if (platform == "vk") return vk_by_id(first);
  if (platform == "x") return x_by_id(first, rest);
  if (platform == "youtube") return youtube_by_id(first, rest);
  return std::nullopt;
}

std::optional<Account> known_by_handle(const Platform& platform, std::string_view first, std::string_view rest) {
  if (platform.shape == Shape::at_name) {
    if (!first.starts_with('@') || first.size() == 1) return std::nullopt;
    return by_handle(platform.platform, first);
  }
  const std::string_view name = platform.shape == Shape::profile && first == "profile" ? take_part(rest) : first;
  if (name.empty() || name.starts_with('+') || std::ranges::binary_search(kNoAccounts, lower_letters(name))) return std::nullopt;
  return by_handle(platform.platform, name);
}

}  // namespace

std::optional<Account> account_of(const CanonicalUrl& url) {
  const auto platform = std::ranges::find(kPlatforms, url.host, &Platform::host);
  if (platform == kPlatforms.end()) return std::nullopt;
  std::string_view rest = url.path;
  const std::string_view first = take_part(rest);
  if (first.size() > kMostHandleBytes) return std::nullopt;
  const std::string_view query = query_of(url);
  if (auto account = known_by_id(platform->platform, first, rest, query)) return account;
  if (auto account = known_by_handle(*platform, first, rest)) return account;
  // vk.com/feed?w=wall-5_7 is a post that somebody opened in a feed.
  return platform->platform == "vk" ? vk_by_item(query_value(query, "w").value_or("")) : std::nullopt;
}

std::string_view platform_called(std::string_view word) {
  const std::string folded = fold_case(word);
  if (const auto nickname = std::ranges::find(kNicknames, folded, &Nickname::name); nickname != kNicknames.end()) return nickname->platform;
  const auto platform = std::ranges::find(kPlatforms, folded, &Platform::platform);
  return platform == kPlatforms.end() ? std::string_view() : platform->platform;
}

std::optional<std::string> platform_meant(std::string_view platform) {
  constexpr auto kWithoutPages = std::to_array<std::string_view>({"gab", "mastodon", "reddit", "truthsocial", "whatsapp"});
  if (!platform_called(platform).empty() || std::ranges::count(kWithoutPages, platform) != 0) return std::nullopt;
  std::vector<std::string> known(kWithoutPages.begin(), kWithoutPages.end());
  for (const Platform& of_pages : kPlatforms) known.emplace_back(of_pages.platform);
  for (const Nickname& nickname : kNicknames) known.emplace_back(nickname.name);
  const auto near = nearest(platform, known);
  if (!near) return std::nullopt;
  const std::string_view called = platform_called(*near);
  return called.empty() ? *near : std::string(called);
}

std::string account_handle(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return lower_letters(handle);
}

std::string account_id(std::string_view platform, std::string_view id, IdOf usual) {
  if (platform != "telegram") return std::string(id);
  constexpr std::string_view kBotPrefix = "-100";
  if (id.starts_with(kBotPrefix) && is_ascii_number(id.substr(kBotPrefix.size())))
    return "channel" + std::string(id.substr(kBotPrefix.size()));
  if (!is_ascii_number(id)) return std::string(id);
  return (usual == IdOf::channel ? "channel" : "user") + std::string(id);
}

std::string_view platform_at(std::string_view host) {
  const auto platform = std::ranges::find(kPlatforms, host, &Platform::host);
  return platform == kPlatforms.end() ? std::string_view() : platform->platform;
}

bool names_account(const Entry& entry) {
  if (entry.kind != EntryKind::url) return entry.kind >= EntryKind::handle;
  const auto address = canonicalize(entry.text(Column::value));
  return address && (is_platform_host(address->host) || is_platform_host(address->domain));
}

bool is_platform_host(std::string_view host) {
  return std::ranges::binary_search(kSharedHosts, host) || std::ranges::find(kPlatforms, host, &Platform::host) != kPlatforms.end();
}

}  // namespace elek
