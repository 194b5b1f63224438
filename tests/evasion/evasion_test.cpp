// The posts that the shipped rules' own tests expect to be flagged, in every disguise: how many does their own rule still flag, with its
// literals on the fields that it names, and with the same literals on text.skeleton? And what more does that flag among real posts?
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "bytes/unpack.h"
#include "bytes/whole_file.h"
#include "evasion/disguise.h"
#include "rules/rule_files.h"
#include "support/random_text.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

class LoudSink : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override { FAIL_CHECK(diagnostic.place.file << ": " << diagnostic.message); }
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// The shipped rules; all that they ask of text.words and text.skeleton is asked of `on` instead, where it is given.
Ruleset shipped_rules(std::string_view on) {
  constexpr std::array<std::string_view, 1> kEndings = {".yml"};
  const auto paths = files_under(ELEK_SOURCE_DIR "/rules/patterns", kEndings);
  REQUIRE(paths.has_value());
  LoudSink sink;
  RulesetBuilder builder({}, sink);
  for (const std::string& path : *paths) {
    std::string text = read_rule_file(path, std::size_t{16} << 20U).value();
    for (const std::string_view asked : {"text.words|contains", "text.skeleton|contains"}) {
      if (!on.empty()) replace_all(text, asked, on);
    }
    builder.add_text(path, text);
  }
  return std::move(builder).build();
}

std::u32string points_of(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) points += code_point_at(text, at).value;
  return points;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

struct Sample {
  std::string rule;
  std::u32string text;
};

// Rules whose literals say it all: a regex is matched as it is written.
bool reads_words(const Rule& rule) {
  bool words = false;
  for (const Condition::Node& node : rule.condition.nodes) {
    if (node.kind != Condition::Node::Kind::leaf) continue;
    const Leaf& leaf = rule.leaves[static_cast<std::size_t>(node.leaf)];
    if (!leaf.field || leaf.field->field != Field::text_words) continue;
    if (std::holds_alternative<RegexTest>(leaf.values.front().any_of.front())) return false;
    words = true;
  }
  return words;
}

// Posts of words alone: a link in another spelling is no link.
std::vector<Sample> samples(const Ruleset& rules) {
  std::vector<Sample> all;
  for (const Rule& rule : rules.rules()) {
    for (const RuleTest& test : rule.tests) {
      const auto text = test.fields.find("text");
      if (test.expected != RuleTest::Expected::flag || test.todo || !reads_words(rule) || text == test.fields.end() ||
          test.fields.size() > 1)
        continue;
      const std::string& json = text->second;
      if (json.find("://") != std::string::npos || json.find('\\') != std::string::npos || json.find(".me/") != std::string::npos) continue;
      all.push_back({rule.id, points_of(std::string_view(json).substr(1, json.size() - 2))});
    }
  }
  return all;
}

// The positions of the samples that their own rules flag in a disguise.
std::set<std::size_t> flagged(const Ruleset& rules, const std::vector<Sample>& all, const Disguise& disguise) {
  std::string records;
  for (std::size_t i = 0; i < all.size(); ++i) {
    records += fmt::format("{{\"id\":{},\"text\":{}}}\n", i, json_string(to_utf8(disguise.wear(all[i].text))));
  }
  std::set<std::size_t> found;
  for (const Item& item : run_loaded(rules, records).items) {
    const std::size_t at = static_cast<std::size_t>(item.line) - 1;
    for (const Reason& reason : item.reasons) {
      if (reason.rule_id == all[at].rule) found.insert(at);
    }
  }
  return found;
}

double share(std::size_t part, std::size_t all) { return static_cast<double>(part) / static_cast<double>(all); }

TEST_CASE("disguised posts are flagged") {
  const Ruleset written = shipped_rules("");
  const Ruleset skeleton = shipped_rules("text.skeleton|contains");
  std::vector<Sample> all = samples(written);
  const std::set<std::size_t> undisguised = flagged(shipped_rules("text.words|contains"), all, disguises().front());
  for (std::size_t at = all.size(); at-- > 0;) {
    if (!undisguised.contains(at)) all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));  // disguised already, or of rules that need a source list
  }
  REQUIRE(all.size() > 120);
  std::string report = fmt::format("{} posts, share still flagged by their own rule\n{:30} {:>10} {:>10} {:>10}\n", all.size(), "disguise",
                                   "as written", "skeleton", "either");
  std::string missed;
  for (const Disguise& disguise : disguises()) {
    const std::set<std::size_t> by_words = flagged(written, all, disguise);
    const std::set<std::size_t> by_skeleton = flagged(skeleton, all, disguise);
    std::set<std::size_t> either = by_words;
    either.insert(by_skeleton.begin(), by_skeleton.end());
    report += fmt::format("{:30} {:10.3f} {:10.3f} {:10.3f}\n", disguise.name, share(by_words.size(), all.size()),
                          share(by_skeleton.size(), all.size()), share(either.size(), all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!either.contains(i)) missed += fmt::format("{} hides {}: {}\n", disguise.name, all[i].rule, to_utf8(disguise.wear(all[i].text)));
    }
    CHECK_MESSAGE(share(either.size(), all.size()) >= disguise.bar, disguise.name);
  }
  report += missed;
  MESSAGE(report);
}

TEST_CASE("the skeleton flags no other real posts") {
  const std::string path = ELEK_SHARED_DATA "/datasets/ru_telegram_posts.jsonl.gz";
  auto file = open_source(path);
  if (!file) {
    MESSAGE("skipped: there is no ", path);
    return;
  }
  const auto source = unpacked(std::move(*file));
  std::string posts;
  std::string piece(1U << 20U, '\0');
  for (;;) {
    const auto size = source->read(std::as_writable_bytes(std::span(piece)));
    REQUIRE(size.has_value());
    if (*size == 0) break;
    posts.append(piece, 0, *size);
  }
  std::set<std::string> by_words;
  for (const Item& item : run_loaded(shipped_rules("text.words|contains"), posts).items) {
    for (const Reason& reason : item.reasons) by_words.insert(fmt::format("{} {}", item.line, reason.rule_id));
  }
  std::size_t added = 0;
  for (const Item& item : run_loaded(shipped_rules("text.skeleton|contains"), posts).items) {
    for (const Reason& reason : item.reasons) {
      if (by_words.contains(fmt::format("{} {}", item.line, reason.rule_id))) continue;
      ++added;
      CHECK_MESSAGE(false, reason.rule_title << " flags line " << item.line << " for " << reason.matches.front().match.value_or(""));
    }
  }
  MESSAGE(by_words.size(), " reasons by words alone, ", added, " more by the skeleton");
}

}  // namespace
}  // namespace elek::testing
