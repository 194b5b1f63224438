// The index against its slow twin: every row of every list is asked whether it names the address.

#include "registry/registry.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "link/host.h"
#include "registry/entry_key.h"
#include "support/lists.h"

namespace elek {
namespace {

using Random = std::mt19937;

std::string host(Random& random) {
  static const std::vector<std::string> kLabels = {"a", "news", "x-y", "fake", "пример"};
  std::string name = kLabels[random() % kLabels.size()] + std::vector<std::string>{".org", ".kz", ".com.kz"}[random() % 3];
  for (std::size_t more = random() % 3; more > 0; --more) name = kLabels[random() % kLabels.size()] + "." + name;
  return name;
}

std::string path(Random& random) {
  std::string text;
  for (std::size_t parts = random() % 4; parts > 0; --parts) text += std::vector<std::string>{"/a", "/b", "/", "?q=1", "/a?b=/c"}[random() % 5];
  return text;
}

std::string rows(Random& random) {
  std::string text;
  for (int i = 0; i < 30; ++i) {
    const std::size_t kind = random() % 3;
    const std::string value = kind == 2 ? host(random) + path(random) : host(random);
    text += std::vector<std::string>{"domain,", "host,", "url,"}[kind] + value + ",exposed,,,,Tester,2026-01-02\n";
  }
  return text;
}

/// How closely a row names an address: 0 for not at all.
std::size_t closeness(const Entry& entry, const CanonicalUrl& url) {
  const std::string value(entry.text(Column::value));
  const std::string_view address = without_scheme(url.url);
  if (entry.kind == EntryKind::url) {
    std::string named(without_scheme(canonicalize(value)->url));
    while (named.ends_with('/')) named.pop_back();
    if (!address.starts_with(named)) return 0;
    const std::string_view rest = address.substr(named.size());
    return rest.empty() || rest.front() == '/' || rest.front() == '?' ? 100'000 + named.size() : 0;
  }
  const std::string named = canonicalize("https://" + value)->host;
  if (entry.kind == EntryKind::host) return named == url.host ? 50'000 : 0;
  return is_or_is_under(url.host, named) ? named.size() : 0;
}

std::set<EntryIndex> found_slowly(const Registry& registry, const CanonicalUrl& url) {
  std::set<EntryIndex> found;
  for (std::uint32_t list = 0; list < registry.lists().size(); ++list) {
    std::size_t closest = 1;
    std::set<EntryIndex> of_list;
    for (std::uint32_t i = 0; i < registry.size(); ++i) {
      const Entry entry = registry.entry(EntryIndex{i});
      const std::size_t close = entry.list == ListIndex{list} ? closeness(entry, url) : 0;
      if (close > closest) of_list.clear();
      closest = std::max(closest, close);
      if (close == closest) of_list.insert(EntryIndex{i});
    }
    found.merge(of_list);
  }
  return found;
}

TEST_CASE("the index finds what a look at every row finds") {
  Random random(20261126);
  std::size_t hits = 0;
  for (int round = 0; round < 60; ++round) {
    const auto read = testing::read_lists({{"a.csv", rows(random)}, {"b.csv", rows(random)}});
    for (int i = 0; i < 60; ++i) {
      const auto url = canonicalize("https://" + host(random) + path(random));
      if (!url) continue;
      CAPTURE(url->url);
      std::vector<EntryIndex> found;
      read.registry.find_url(*url, found);
      CHECK(std::set<EntryIndex>(found.begin(), found.end()) == found_slowly(read.registry, *url));
      hits += found.size();
    }
  }
  CHECK(hits > 1000);  // the property is not empty
}

TEST_CASE("a plain name is filed as the address of it would be") {
  std::mt19937 random(20261127);
  const std::vector<std::string> pieces = {"a", "bank", "m", "www", "amp", "mobile", "xn", "-", "1", "0x7f", ".", "com", "kz", "co", "uk", "github", "io", "t", "x"};
  std::size_t used = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string name;
    for (std::size_t left = 1 + random() % 6; left > 0; --left) name += pieces[random() % pieces.size()];
    if (!name.contains('.')) name += ".kz";  // a host of one label is refused
    CAPTURE(name);
    Folder folder;
    const auto address = canonicalize("https://" + name);
    const auto keys = row_keys({EntryKind::host, ""}, name, folder);
    if (!keys) continue;
    ++used;
    REQUIRE(address);
    CHECK(keys->front() == host_key(address->host));
    if (!is_address(address->host)) CHECK(is_public_suffix(address->host) == registrable_domain(address->host).empty());
  }
  CHECK(used > 5'000);
}

}  // namespace
}  // namespace elek
