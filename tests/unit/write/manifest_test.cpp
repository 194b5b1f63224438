#include "write/manifest.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/sha256.h"
#include "support/folder.h"
#include "support/rule_text.h"

namespace elek {
namespace {

TEST_CASE("a manifest has every key in order") {
  ManifestFacts facts;
  facts.version = "1.2.3";
  facts.command = "scan";
  facts.options = {{"format", {"text", "ndjson=a"}}, {"strict", {}}};
  facts.libraries = {{"ICU", "72.1"}};
  facts.inputs = {{"a.json", 12, std::string(64, 'b')}, {"-", {}, {}}};
  facts.exit_code = 4;
  Summary summary;
  summary.read = {
      .records = 9, .posts = 8, .rejected = 1, .faults = 5, .repaired = 2, .duplicate_keys = 3,
      .not_posts = 4, .private_skipped = 5, .no_text = 6};
  summary.files = 2;
  summary.files_unusable = 1;
  summary.flagged = 7;
  summary.set_aside = 2;
  summary.flagged_by_level = {1, 2, 3, 1, 0};
  summary.excluded = {{"debunks", {"Debunks", 1}}};
  summary.clusters = 4;
  summary.clusters_by_level = {0, 0, 4, 0, 0};
  summary.correlations = {{"push", {"Push", 9, 4, 1, 2, 3, 5}}};
  summary.ignore_refused = 2;
  summary.ignore_unusable = {"old.csv"};
  summary.ignored = {{"i.csv:2 (post x:1: seen)", 3}};
  facts.ignore_sha256 = std::string(64, 'c');
  facts.key_fingerprint = "0123456789abcdef";
  facts.text_redacted = true;
  summary.fields_never_seen = {"author.followers"};
  summary.complete = false;
  std::string out;
  append_manifest(out, facts, Ruleset(), Registry(), summary);
  CHECK(
      out ==
      R"({"schema":"elek.manifest/1","program":{"name":"elek","version":"1.2.3"},"libraries":{"ICU":"72.1"},"command":"scan",)"
      R"("options":{"format":["text","ndjson=a"],"strict":[]},"rules":{"sha256":")" +
          Ruleset().hash() +
          R"(","faulty":0,"correlations":0,"loaded":[],"filters":[]},)"
          R"("lists":{"sha256":")" +
          Registry().hash() +
          R"(","loaded":[],"unusable":[]},"changes":null,)"
          R"("inputs":[{"file":"a.json","size_bytes":12,"sha256":")" +
          std::string(64, 'b') +
          R"("},{"file":"-","size_bytes":null,"sha256":null}],"counts":{"files":2,"records":9,"posts":8,"flagged":7,"set_aside":2,)"
          R"("flagged_by_level":{"informational":1,"low":2,"medium":3,"high":1,"critical":0},"clusters":4,)"
          R"("clusters_by_level":{"informational":0,"low":0,"medium":4,"high":0,"critical":0},"rejected":1,"faults":5,"repaired":2,"duplicate_keys":3,)"
          R"("undated":0,"no_time":0,"unread_times":0,"repeated_ids":0,"not_examined":{"unusable_inputs":1,"not_posts":4,"private":5,"no_text":6,"outside_dates":0,)"
          R"("no_rule_for_platform":0,"cut_off":0}},"filters":{"excluded":{"debunks":1},"lowered":{}},)"
          R"("correlations":{"push":{"posts":9,"clusters":4,"undated":1,"lacking_group":2,"cut_off":3,"forgotten":5}},"fields_never_seen":["author.followers"],)"
          R"("ignored":{"sha256":")" +
          std::string(64, 'c') +
          R"x(","refused":2,"unusable":["old.csv"],"reasons":{"i.csv:2 (post x:1: seen)":3}},)x"
          R"("redaction":{"pseudonyms":{"algorithm":"HMAC-SHA-256","key_fingerprint":"0123456789abcdef"},"text":true},)"
          R"("exit_code":4,"complete":false})"
          "\n");
}

TEST_CASE("a manifest names the filters in use") {
  const testing::Loaded loaded = testing::load(
      "title: A\nlogsource: {category: c}\ndetection: {s: {text: a}, condition: s}\n---\n"
      "title: Some debunk\nlogsource: {category: c}\nelek: {effect: lower}\nfilter: {rules: any, s: {text: b}, condition: not s}\n");
  std::string out;
  append_manifest(out, {}, loaded.ruleset, Registry(), {});
  const std::string hash = loaded.ruleset.rules()[0].filters[0].hash;
  const std::string expected =
      R"("filters":[{"filter_id":"some-debunk","title":"Some debunk","effect":"lower","sha256":")" + hash + R"("}]},"lists")";
  CHECK(out.find(expected) != std::string::npos);
}

TEST_CASE("a manifest says how rules and lists differ from those of an earlier scan") {
  const YardstickChanges changes{.since = "last.json",
                                 .since_sha256 = "abc",
                                 .version_before = "0.9",
                                 .version = "1.0",
                                 .rules = {{"a", "b"}, {"c"}, {}},
                                 .filters = {{}, {}, {"f"}},
                                 .placeholders_or_order = false,
                                 .lists = {{"new", {}, 2, {}, "h"}, {"other", 1, 3, "g", "h", RowCounts{2, 1, 0}}, {"gone", 4, {}, "h", {}}}};
  ManifestFacts facts;
  facts.changes = &changes;
  std::string out;
  append_manifest(out, facts, Ruleset(), Registry(), {});
  const std::string expected =
      R"("changes":{"since_sha256":"abc","version_before":"0.9","rules":{"added":["a","b"],"changed":["c"],"removed":[]},)"
      R"("filters":{"added":[],"changed":[],"removed":["f"]},"placeholders_or_order":false,)"
      R"("lists":[{"list":"new","rows_before":null,"rows":2,"row_changes":null},)"
      R"({"list":"other","rows_before":1,"rows":3,"row_changes":{"added":2,"changed":1,"removed":0}},)"
      R"({"list":"gone","rows_before":4,"rows":null,"row_changes":null}]},"inputs")";
  CHECK(out.find(expected) != std::string::npos);
}

TEST_CASE("inputs are hashed in byte order; what cannot be read twice is not") {
  const testing::Folder folder;
  for (const char* name : {"b/one.json", "a.json", "c.json"}) folder.file(name, name);
  std::filesystem::create_directory_symlink("..", folder / "b/loop");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const std::vector<InputFacts> inputs = input_facts({folder.path(), "-", folder / "pipe", folder / "missing"}, {});
  std::vector<std::string> files;
  for (const InputFacts& input : inputs) files.push_back(input.file);
  CHECK(files == std::vector<std::string>{folder / "a.json", folder / "b/one.json", folder / "c.json", "-", folder / "pipe", folder / "missing"});
  CHECK(inputs[0].sha256 == sha256_hex("a.json"));
  CHECK(inputs[0].size_bytes == 6);
  for (std::size_t i = 3; i < inputs.size(); ++i) CHECK_FALSE(inputs[i].sha256);
}

TEST_CASE("the file that says whose posts those of another are is an input, too") {
  const testing::Folder folder;
  folder.file("x/data/account.js");
  const std::string tweets = folder.file("x/data/tweets.js");
  for (const std::string& path : {folder / "x", tweets}) {
    const std::vector<InputFacts> inputs = input_facts({path}, {});
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[0].file == folder / "x/data/account.js");
    CHECK(inputs[1].file == tweets);
  }
}

TEST_CASE("versions are told in byte order of names") {
  const std::vector<LibraryVersion> versions = library_versions();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    CAPTURE(versions[i].name);
    CHECK_FALSE(versions[i].version.empty());
    CHECK((i == 0 || versions[i - 1].name < versions[i].name));
  }
}

}  // namespace
}  // namespace elek
