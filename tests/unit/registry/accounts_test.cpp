#include "registry/accounts.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

// "platform:handle", "platform#id", "" for an address of no account.
std::string account_at(const std::string& raw) {
  const auto address = canonicalize(raw);
  REQUIRE(address);
  const auto account = account_of(*address);
  if (!account) return "";
  return std::string(account->platform) + (account->by == Account::By::id ? '#' : ':') + account->name;
}

struct Row {
  const char* raw;
  const char* account;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(row.raw);
    CHECK(account_at(row.raw) == row.account);
  }
}

TEST_CASE("pages, posts and feeds are their account's, by handle") {
  const Row rows[] = {
      {"t.me/Name/7", "telegram:name"},
      {"twitter.com/Name/status/5", "x:name"},
      {"https://m.facebook.com/Name/posts/5?id=6", "facebook:name"},
      {"vk.com/name?w=wall-5_7", "vk:name"},
      {"vk.com/wallpapers", "vk:wallpapers"},
      {"vk.com/video77", "vk:video77"},
      {"vk.com/wall77x", "vk:wall77x"},
      {"youtube.com/@Name/videos", "youtube:name"},
      {"bsky.app/profile/Name.example.org/post/5", "bluesky:name.example.org"},
  };
  check(rows);
}

TEST_CASE("and by id") {
  const Row rows[] = {
      {"t.me/c/123/45", "telegram#channel123"},
      {"vk.com/club5", "vk#-5"},
      {"vk.com/public5", "vk#-5"},
      {"vk.com/id77", "vk#77"},
      {"vk.com/wall-5", "vk#-5"},
      {"vk.com/wall77", "vk#77"},
      {"vk.com/wall-5_7", "vk#-5"},
      {"vk.com/wall77_3?reply=4", "vk#77"},
      {"vk.com/video-5_7", "vk#-5"},
      {"vk.com/photo77_3", "vk#77"},
      {"vk.com/clip-5_7", "vk#-5"},
      {"vk.com/topic-5_7", "vk#-5"},
      {"vk.com/album-5_00", "vk#-5"},
      {"vk.com/album77_0", "vk#77"},
      {"vk.com/feed?w=wall-5_7", "vk#-5"},
      {"vk.com/feed?section=x&w=wall77_7%2Fall", "vk#77"},
      {"facebook.com/profile.php?id=5&sk=about", "facebook#5"},
      {"facebook.com/story.php?story_fbid=7&id=5", "facebook#5"},
      {"facebook.com/people/Some-Name/5/", "facebook#5"},
      {"facebook.com/pages/Some-Name/5", "facebook#5"},
      {"x.com/i/user/5", "x#5"},
      {"youtube.com/channel/UCabc", "youtube#UCabc"},
  };
  check(rows);
}

TEST_CASE("pages of the platform itself are no account's") {
  for (const char* raw : {"t.me/boost/name", "t.me/invoice/x", "t.me/+abc", "facebook.com/profile.php?id=x", "facebook.com/profile.php",
                          "facebook.com/people/Some-Name", "facebook.com/pages/category/Media/Name-5", "x.com/i/lists/5",
                          "x.com/i/user/name", "vk.com/feed", "vk.com/feed?w=page", "facebook.com/#!id=5", "example.org/name"}) {
    CAPTURE(raw);
    CHECK(account_at(raw).empty());
  }
}

}  // namespace
}  // namespace elek
