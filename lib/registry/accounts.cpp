#include "registry/accounts.h"

#include <algorithm>
#include <array>

#include "fold/folder.h"
#include "link/ascii_text.h"

namespace elek {
namespace {

constexpr std::size_t kMostHandleBytes = 256;

/// How the first parts of a path name an account.
enum class Shape : std::uint8_t {
  name,         ///< /name
  at_name,      ///< /@name
  profile,      ///< /profile/name
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
    "about",   "addlist", "addstickers", "c",        "clips",     "dk",       "events",        "explore", "feed",        "gaming",
    "group",   "groups",  "hashtag",     "help",     "home",      "i",        "im",            "intent",  "iv",          "joinchat",
    "login",   "marketplace", "messages", "p",       "permalink.php", "photo", "photo.php",    "photos",  "privacy",     "profile",
    "profile.php", "proxy", "reel",      "reels",    "search",    "settings", "share",         "sharer",  "sharer.php",  "socks",
    "stories", "story.php", "terms",     "tos",      "tv",        "video",    "videos",        "watch",
});
static_assert(std::ranges::is_sorted(kNoAccounts));

// In byte order: hosts where many people publish, beside those of kPlatforms.
constexpr auto kSharedHosts = std::to_array<std::string_view>({
    "archive.org",   "dailymotion.com", "discord.com",  "discord.gg",    "dzen.ru",      "facebook.com",    "flickr.com",  "gab.com",
    "github.com",    "google.com",      "issuu.com",    "linkedin.com",  "livejournal.com", "medium.com",   "odysee.com",  "patreon.com",
    "pinterest.com", "quora.com",       "reddit.com",   "rumble.com",    "rutube.ru",    "scribd.com",      "soundcloud.com", "substack.com",
    "telegra.ph",    "telegram.me",     "telegram.org", "truthsocial.com", "tumblr.com", "twitch.tv",       "vimeo.com",   "vkvideo.ru",
    "wa.me",         "whatsapp.com",    "wikipedia.org", "wordpress.com", "yandex.ru",   "youtu.be",
});
static_assert(std::ranges::is_sorted(kSharedHosts));

struct Nickname {
  std::string_view name;  // with its letters folded
  std::string_view platform;
};

// What people call platforms, beside the names that elek gives them.
constexpr auto kNicknames = std::to_array<Nickname>({
    {"fb", "facebook"},       {"insta", "instagram"},      {"odnoklassniki", "ok"}, {"tg", "telegram"},        {"twitter", "x"},
    {"vkontakte", "vk"},      {"yt", "youtube"},           {"вк", "vk"},            {"вконтакте", "vk"},       {"инстаграм", "instagram"},
    {"ютуб", "youtube"},      {"одноклассники", "ok"},     {"твиттер", "x"},        {"телеграм", "telegram"},  {"телеграмм", "telegram"},
    {"тг", "telegram"},       {"тикток", "tiktok"},        {"фейсбук", "facebook"},
});

/// The part of a path between its first slashes; the rest stays in `path`.
std::string_view take_part(std::string_view& path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_ascii_digit); }

Account by_handle(std::string_view platform, std::string_view handle) { return {platform, Account::By::handle, account_handle(handle)}; }

Account by_id(std::string_view platform, std::string_view id) { return {platform, Account::By::id, account_id(platform, id, IdOf::channel)}; }

// t.me/c/123/45 is a post of a channel without a handle.
std::optional<Account> telegram_by_id(std::string_view first, std::string_view rest) {
  const std::string_view id = take_part(rest);
  if (first != "c" || !is_number(id)) return std::nullopt;
  return by_id("telegram", id);
}

// club5, public5 and wall-5_7 are of group 5, which VK's own interface numbers -5; id5 is a person.
std::optional<Account> vk_by_id(std::string_view first) {
  for (const std::string_view prefix : {"club", "public", "event", "wall-", "video-", "photo-"}) {
    if (!first.starts_with(prefix)) continue;
    const std::string_view id = first.substr(prefix.size(), first.find('_', prefix.size()) - prefix.size());
    if (is_number(id)) return by_id("vk", "-" + std::string(id));
  }
  if (first.starts_with("id") && is_number(first.substr(2))) return by_id("vk", first.substr(2));
  return std::nullopt;
}

std::optional<Account> youtube_by_id(std::string_view first, std::string_view rest) {
  const std::string_view id = take_part(rest);
  if (first != "channel" || id.empty()) return std::nullopt;
  return by_id("youtube", id);
}

std::optional<Account> known_by_id(std::string_view platform, std::string_view first, std::string_view rest) {
  if (platform == "telegram") return telegram_by_id(first, rest);
  if (platform == "vk") return vk_by_id(first);
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
  if (auto account = known_by_id(platform->platform, first, rest)) return account;
  return known_by_handle(*platform, first, rest);
}

std::string_view platform_called(std::string_view word) {
  const std::string folded = fold_case(word);
  if (const auto nickname = std::ranges::find(kNicknames, folded, &Nickname::name); nickname != kNicknames.end()) return nickname->platform;
  const auto platform = std::ranges::find(kPlatforms, folded, &Platform::platform);
  return platform == kPlatforms.end() ? std::string_view() : platform->platform;
}

std::string account_handle(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return lower_letters(handle);
}

std::string account_id(std::string_view platform, std::string_view id, IdOf usual) {
  if (platform != "telegram") return std::string(id);
  constexpr std::string_view kBotPrefix = "-100";
  if (id.starts_with(kBotPrefix) && is_number(id.substr(kBotPrefix.size()))) return "channel" + std::string(id.substr(kBotPrefix.size()));
  if (!is_number(id)) return std::string(id);
  return (usual == IdOf::channel ? "channel" : "user") + std::string(id);
}

bool is_platform_host(std::string_view host) {
  return std::ranges::binary_search(kSharedHosts, host) || std::ranges::find(kPlatforms, host, &Platform::host) != kPlatforms.end();
}

}  // namespace elek
