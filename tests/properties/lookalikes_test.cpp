#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "link/canonical_url.h"
#include "registry/lookalikes.h"
#include "support/lists.h"

// The index of look-alikes is asked for a few hundred keys; its twin compares with every protected name. They must agree on any name.

namespace elek {
namespace {

using Random = std::mt19937;

std::string pick(Random& random, const std::vector<std::string>& from) { return from[random() % from.size()]; }

std::string some_label(Random& random) {
  if (random() % 4 == 0) return pick(random, {"vlas", "lent", "лент", "qwer"}) + pick(random, {"t", "a", "а", "y"});
  static const std::vector<std::string> kParts = {"ten", "gri", "news", "kaz", "fax", "inter", "pra", "vda", "o", "l", "rn", "m", "24", "-", "а", "қ"};
  std::string label = pick(random, {"a", "t", "к"});
  for (std::size_t i = 1 + random() % 5; i > 0; --i) label += pick(random, kParts);
  return label + pick(random, {"z", "k", "s"});
}

std::string some_ending(Random& random) { return pick(random, {".kz", ".com", ".top", ".com.ua", ".eu.com", ".ltd", ".рф"}); }

/// A domain near one of `names`, or any.
std::string near(Random& random, const std::vector<std::string>& names) {
  const std::string name = pick(random, names);
  std::string label = name.substr(0, name.find('.'));
  switch (random() % 10) {
    case 8: return label.substr(0, label.size() - 1) + pick(random, {"r", "y", "s", "q", "tr", "yt"}) + some_ending(random);
    case 9: return pick(random, {"ktynf", "мдфые", "дутеф", "йцукен", "tengrb"}) + some_ending(random);
    case 0: return label + some_ending(random);
    case 1: return label + "-" + pick(random, {"news", "kz", "x", "official"}) + some_ending(random);
    case 2: return pick(random, {"news", "my", "a"}) + label + some_ending(random);
    case 3: return name + "." + some_label(random) + (random() % 3 == 0 ? ".a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r" : "") + some_ending(random);
    case 4: label.erase(label.size() - 1 - random() % 2, 1); return label + some_ending(random);
    case 5: return label + pick(random, {"z", "s", "l"}) + some_ending(random);
    case 6: for (char& c : label) c = c == 'l' ? '1' : c == 'o' ? '0' : c; return label + some_ending(random);
    default: return some_label(random) + some_ending(random);
  }
}

TEST_CASE("the index of look-alikes finds what comparing with every name finds") {
  Random random(11);
  std::size_t found = 0;
  std::set<Imitation> kinds;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> names;
    std::string rows;
    for (int i = 0; i < 40; ++i) {
      names.push_back(some_label(random) + some_ending(random));
      if (canonicalize(names.back())) rows += "domain," + names.back() + ",protect,,,,Tester,2026-01-02\n";
    }
    const auto read = testing::read_lists({{"l.csv", rows}});
    const Lookalikes lookalikes(read.registry);
    for (int i = 0; i < 300; ++i) {
      const std::string asked = near(random, names);
      const auto url = canonicalize(asked);
      if (!url) continue;
      const auto quick = lookalikes.of(*url);
      const auto slow = lookalikes.find_slowly(*url);
      CAPTURE(asked);
      REQUIRE(quick.has_value() == slow.has_value());
      if (!slow) continue;
      CHECK(quick->of == slow->of);
      CHECK(quick->kind == slow->kind);
      kinds.insert(slow->kind);
      ++found;
    }
  }
  CHECK(found > 1000);
  CHECK(kinds.size() == 5);
}

std::string some_handle(Random& random) {
  std::string handle = pick(random, {"ten", "zak", "f"});
  for (std::size_t i = 1 + random() % 3; i > 0; --i) handle += pick(random, {"gri", "news", "on", "kz", "o", "l", "_", "24", "check"});
  return handle + pick(random, {"z", "k", "s"});
}

TEST_CASE("so it does of handles, each on its own platform") {
  Random random(12);
  std::size_t found = 0;
  for (int round = 0; round < 20; ++round) {
    std::string rows;
    for (int i = 0; i < 40; ++i) rows += "handle:" + pick(random, {"telegram,", "x,"}) + some_handle(random) + ",protect,,,,Tester,2026-01-02\n";
    const auto read = testing::read_lists({{"l.csv", rows}});
    const Lookalikes lookalikes(read.registry);
    for (int i = 0; i < 300; ++i) {
      std::string name = some_handle(random);
      if (random() % 3 == 0) name += pick(random, {"_official", "news", "1"});
      const Account account{random() % 2 == 0 ? "telegram" : "x", Account::By::handle, name};
      const auto quick = lookalikes.of(account);
      const auto slow = lookalikes.find_slowly(account);
      CAPTURE(name);
      REQUIRE(quick.has_value() == slow.has_value());
      CHECK((!quick || lookalikes.may_imitate(account)));
      if (!slow) continue;
      CHECK(quick->of == slow->of);
      CHECK(quick->kind == slow->kind);
      ++found;
    }
  }
  CHECK(found > 300);
}

}  // namespace
}  // namespace elek
