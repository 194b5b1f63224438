#include "write/own_addresses.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii_text.h"
#include "link/canonical_url.h"
#include "registry/accounts.h"

namespace elek {
namespace {

constexpr std::size_t kLeastNameBytes = 5;  // shorter ones stand in any address

// How paths begin behind which a person's page is, on servers of which there are too many to know: the fediverse's, forums.
constexpr std::array<std::string_view, 8> kPeoplesPaths = {"/@",        "/users/",  "/user/",   "/u/",
                                                           "/profile/", "/people/", "/author/", "/channel/"};

}  // namespace

OwnAddresses::OwnAddresses(std::string_view platform, std::string_view url) : platform_(platform) {
  if (const auto own = canonicalize(url)) domain_ = own->domain;
}

void OwnAddresses::add_name(std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(":/"), name.size());
    const std::string_view part = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part.size() >= kLeastNameBytes && part != platform_) names_.push_back(lower_letters(part));
  }
}

bool OwnAddresses::lead_to_people(std::string_view address) const {
  const auto web = canonicalize(address);
  if (!web || account_of(*web)) return true;
  if (web->domain == domain_ || (!platform_.empty() && platform_at(web->host) == platform_)) return true;
  if (std::ranges::any_of(kPeoplesPaths, [&](std::string_view path) { return web->path.starts_with(path); })) return true;
  return holds_name(web->url) || holds_name(address);  // which has what canonical addresses leave out: "utm_campaign=NAME"
}

bool OwnAddresses::holds_name(std::string_view text) const {
  const std::string lower = lower_letters(text);
  return std::ranges::any_of(names_, [&](const std::string& name) { return lower.find(name) != std::string::npos; });
}

}  // namespace elek
