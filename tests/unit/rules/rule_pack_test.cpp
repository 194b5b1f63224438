#include "rules/rule_pack.h"

#include <doctest/doctest.h>

#include "rules/ruleset.h"
#include "support/folder.h"
#include "support/lists.h"
#include "support/zip.h"

namespace elek {
namespace {

using testing::zip_of;

constexpr const char* kManifest = "name: lab\nversion: 1.4\nlicence: CC0-1.0\nrules: 2\nfilters: 0\nkeeper: A Lab\n";

std::string rule(const std::string& id) {
  return "title: T\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d3" + id + "\nlevel: high\nlogsource: {category: social_post}\ndetection:\n  s: {text|contains: abc}\n  condition: s\n";
}

std::string said_of(const std::string& archive, std::uint64_t max_bytes = 10'000) {
  const auto pack = read_rule_pack(archive, max_bytes);
  return pack ? "good" : pack.error().message;
}

TEST_CASE("a pack is its rule files, and what pack.yml says of them") {
  const auto pack = read_rule_pack(zip_of({{"pack.yml", kManifest}, {"b/two.yaml", "2"}, {"a/one.yml", "1"}, {"README.md", "x"}, {"../up.yml", "3"}}), 10'000);
  REQUIRE(pack);
  CHECK(pack->name == "lab");
  CHECK(pack->version == "1.4");
  CHECK(pack->licence == "CC0-1.0");
  CHECK(pack->rules == 2);
  CHECK(pack->filters == 0);
  std::string files;
  for (const TextFile& file : pack->files) files += file.name + "=" + file.text + " ";
  CHECK(files == "../up.yml=3 a/one.yml=1 b/two.yaml=2 ");
}

TEST_CASE("what is no pack is told") {
  CHECK(said_of("") != "good");
  CHECK(said_of("PK\x03\x04 and no more") == "this is no zip archive, or its end is missing");
  CHECK(said_of(zip_of({})).contains("it holds no pack.yml"));
  CHECK(said_of(zip_of({{"deep/pack.yml", kManifest}})).contains("it holds no pack.yml"));
  CHECK(said_of(zip_of({{"pack.yml", kManifest}, {"pack.yml", kManifest}})) == "it holds two files called pack.yml");
  CHECK(said_of(zip_of({{"pack.yml", "- a\n"}})).contains("is no map of name"));
  CHECK(said_of(zip_of({{"pack.yml", "name: [lab]\n"}})) == "its pack.yml does not say its name");
  CHECK(said_of(zip_of({{"pack.yml", "name: lab\nversion: new\nlicence: x\nrules: 1\nfilters: 0\n"}})) == "new in its pack.yml is no version");
  CHECK(said_of(zip_of({{"pack.yml", "name: lab\nversion: 1\nlicence: x\nrules: -1\nfilters: 0\n"}})) == "rules in its pack.yml is no number");
  CHECK(said_of(zip_of({{"pack.yml", kManifest}, {"a.yml", std::string(10'000, 'x')}})) == "unpacked, the pack is too large");
  CHECK(said_of(zip_of({{"pack.yml", kManifest}, {"a.txt", std::string(10'000, 'x')}})) == "good");  // what is no rule is not read
}

TEST_CASE("versions go number by number") {
  for (const char* version : {"1", "1.4", "1.10.2", "2026-11-27"}) CHECK(is_version(version));
  for (const char* version : {"", ".", "1.", "-1", "1..2", "v1", "1.4a", "1234567890"}) CHECK_FALSE(is_version(version));
  CHECK(compare_versions("1.9", "1.10") < 0);
  CHECK(compare_versions("2026-11-27", "2026.11.3") > 0);
  CHECK(compare_versions("1", "1.0") == 0);
  CHECK(compare_versions("1.0.1", "1") > 0);
}

Error builder_error(const std::string& path) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RulesetBuilder builder({}, sink);
  const auto added = builder.add_path(path);
  REQUIRE_FALSE(added);
  return added.error();
}

TEST_CASE("rules are loaded from a pack as from a folder, each file by its name in it") {
  const testing::Folder folder;
  const std::string path = folder.file("lab.zip", zip_of({{"pack.yml", kManifest}, {"a.yml", rule("1") + "---\n" + rule("2")}, {"b.yml", "title: none\n"}}));
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RulesetBuilder builder({}, sink);
  REQUIRE(builder.add_path(path));
  const Ruleset rules = std::move(builder).build();
  REQUIRE(rules.rules().size() == 2);
  CHECK(rules.rules().front().place.file == path + "!a.yml");
  REQUIRE_FALSE(told.empty());
  CHECK(told.front().place.file == path + "!b.yml");
  const auto none = builder_error(folder.file("broken.zip", "PK"));
  CHECK(none.code == ErrorCode::rules_unusable);
  CHECK(none.message.ends_with("broken.zip: this is no zip archive, or its end is missing"));
}

}  // namespace
}  // namespace elek
