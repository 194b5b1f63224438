#include "base/field_values.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "ingest/post.h"
#include "registry/accounts.h"
#include "registry/entry.h"
#include "scan/post_sources.h"

namespace elek {
namespace {

// "a b c " of the values of an enumeration, as far as `last`.
template <typename Kind>
std::string names_up_to(Kind last) {
  std::string names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names += std::string(name_of(static_cast<Kind>(i))) + " ";
  return names;
}

std::string values(Field field) {
  std::string names;
  for (const std::string_view value : values_of(field)) names += std::string(value) + " ";
  return names;
}

TEST_CASE("the few values of a field are those that are filled in") {
  CHECK(values(Field::source_tier) == names_up_to(Tier::protect));
  CHECK(values(Field::source_via) == names_up_to(Via::mention));
  for (const Visibility visibility : {Visibility::unknown, Visibility::public_, Visibility::private_}) {
    CHECK(std::ranges::count(values_of(Field::visibility), name_of(visibility)) == 1);
  }
  CHECK(values_of(Field::text).empty());
  CHECK(values_of(Field::channel_type).empty());
}

TEST_CASE("the platforms of accounts are platforms") {
  for (const std::string_view url :
       {"https://t.me/a", "https://vk.com/a", "https://ok.ru/a", "https://x.com/a", "https://facebook.com/a", "https://instagram.com/a",
        "https://bsky.app/profile/a", "https://threads.net/@a", "https://tiktok.com/@a", "https://youtube.com/@a"}) {
    CAPTURE(url);
    const auto canonical = canonicalize(url);
    REQUIRE(canonical);
    const auto account = account_of(*canonical);
    REQUIRE(account);
    CHECK(std::ranges::count(platforms(), account->platform) == 1);
  }
}

}  // namespace
}  // namespace elek
