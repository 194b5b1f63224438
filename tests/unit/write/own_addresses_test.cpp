#include "write/own_addresses.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("addresses that lead to a post or to people") {
  struct Row {
    std::string_view address;
    bool leads;
  };
  const Row rows[] = {
      {"https://t.me/morning/7", true},       // an account's
      {"https://x.com/olga/status/5", true},  // of another platform, too
      {"https://vk.com/wall77_7", true},
      {"https://www.youtube.com/watch?v=abc", true},  // of the post's own platform
      {"https://vimeo.com/123", false},               // of another's, and nobody's page
      {"https://social.example/posts/1", true},       // where the post stands
      {"https://other.example/@olga", true},          // a person's on any server
      {"https://reddit.com/user/olga", true},
      {"https://archive.example/?of=IVAN_SIDOROV", true},  // holds a name
      {"https://example.org/1730000000000000001.html", true},
      {"https://example.org/a?utm_campaign=ivan_sidorov", true},
      {"tg://user?id=5", true},  // none of the web
      {"mailto:ivan@example.org", true},
      {"photos/photo_1.jpg", true},
      {"https://example.org/news?x=1", false},
      {"example.org", false},
  };
  OwnAddresses own("youtube", "https://social.example/posts/9");
  own.add_name("ivan_sidorov");
  own.add_name("youtube:c1/1730000000000000001");
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CHECK(own.lead_to_people(row.address) == row.leads);
  }
}

TEST_CASE("a post without an address of its own hides no website") {
  const OwnAddresses own("", "");
  CHECK_FALSE(own.lead_to_people("https://example.org"));
  CHECK_FALSE(own.lead_to_people("http://127.0.0.1/a"));
}

}  // namespace
}  // namespace elek
