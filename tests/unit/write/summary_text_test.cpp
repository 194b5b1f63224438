#include "write/summary_text.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

Summary full_summary() {
  Summary summary;
  summary.read = {
      .records = 120, .posts = 100, .rejected = 2, .faults = 3, .repaired = 1, .duplicate_keys = 3,
      .not_posts = 10, .private_skipped = 8, .no_text = 5};
  summary.files = 3;
  summary.files_unusable = 1;
  summary.flagged = 15;
  summary.set_aside = 2;
  summary.flagged_by_level = {1, 4, 7, 2, 1};
  summary.outside_dates = 6;
  summary.undated = 1;
  summary.rules = 12;
  summary.cut_off = 1;
  summary.lists = 9;
  summary.entries_refused = 2;
  summary.lists_unusable = {"a.csv", "b.csv"};
  summary.ignore_unusable = {"seen.csv"};
  summary.ignore_refused = 1;
  summary.ignored["ignore.csv:2 (domain example.org: ours)"] = 3;
  summary.rules_faulty = 1;
  summary.posts_without_rules = 9;
  summary.excluded = {{"a", {"Quoted by a fact-checker", 2}}, {"b", {"Unused", 0}}, {"d", {"Contest", 4}}, {"c", {"Contest", 1}}};
  summary.lowered = {{"e", {"Debunk\x1b", 1}}};
  summary.fields_never_seen = {"author.followers", "forward.name"};
  summary.complete = false;
  return summary;
}

TEST_CASE("a summary says what was not examined") {
  std::string out;
  append_summary(out, full_summary(), Level::medium);
  CHECK(out ==
        "INCOMPLETE: the scan was stopped before the end of its input.\n"
        "Scanned 100 posts in 3 files with 12 rules and 9 source lists.\n"
        "Flagged: 15 posts (1 critical, 2 high, 7 medium, 4 low, 1 informational); 5 under --min-level medium not listed; 2 more posts "
        "that filters or --ignore set aside are at low.\n"
        "Not examined, or only in part:\n"
        "  1 input could not be used\n"
        "  2 records could not be read\n"
        "  3 faults were found around the records\n"
        "  1 record was read after a repair of its JSON\n"
        "  3 records have the same key twice (the last one counts)\n"
        "  10 records are not posts\n"
        "  8 private posts were skipped (--private reads them)\n"
        "  5 posts have no text\n"
        "  6 posts lie outside --since and --until\n"
        "  1 post without a time was kept in spite of --since and --until\n"
        "  9 posts are of platforms for which no rule was loaded\n"
        "  1 post has more links, hashtags, mentions, media or other values than are looked at (10,000 each), a longer text (4 MiB), longer links (16 KiB), or "
        "links behind more than 20 redirectors\n"
        "  1 faulty rule was set aside\n"
        "  2 source lists could not be used: a.csv, b.csv\n"
        "  2 rows of source lists were left out\n"
        "  1 post set aside by the filter \"Contest\" c\n"
        "  4 posts set aside by the filter \"Contest\" d\n"
        "  2 posts set aside by the filter \"Quoted by a fact-checker\"\n"
        "  1 post lowered to low by the filter \"Debunk␛\"\n"
        "  1 file of --ignore could not be used: seen.csv\n"
        "  1 row of --ignore was left out\n"
        "  3 reasons ignored by ignore.csv:2 (domain example.org: ours)\n"
        "  no post has the fields that some rules ask for: author.followers, forward.name\n"
        "A flag is not a verdict: it says which rule found what, so that a person can check. No flag does not mean that a post is true.\n");
}

TEST_CASE("many field names are cut") {
  Summary summary;
  for (int i = 0; i < 20; ++i) summary.fields_never_seen.push_back("f" + std::to_string(i));
  std::string out;
  append_summary(out, summary, Level::low);
  CHECK(out.find("f10, f11 and 8 more\n") != std::string::npos);
}

TEST_CASE("what changed since an earlier scan stands before what was not examined") {
  Summary summary;
  summary.rules = 2;
  summary.files_unusable = 1;
  YardstickChanges changes;
  changes.since = "last.json";
  changes.rules.added = {"a"};
  std::string out;
  append_summary(out, summary, Level::low, {}, &changes);
  const std::string expected = "Flagged: 0 posts.\nChanged since last.json:\n  rules: 1 new\nNot examined, or only in part:\n";
  CHECK(out.find(expected) != std::string::npos);
}

TEST_CASE("the summary of a conversion") {
  Summary summary;
  summary.read = {.records = 3, .posts = 1, .rejected = 1, .not_posts = 1};
  std::string out;
  append_read_summary(out, summary);
  CHECK(out == "Read 1 post from 3 records.\n  1 record could not be read\n  1 record is not a post\n");
  summary.files_unusable = 2;
  summary.cut_off = 2;
  summary.complete = false;
  out.clear();
  append_read_summary(out, summary);
  CHECK(out ==
        "INCOMPLETE: the reading was stopped before the end of its input.\nRead 1 post from 3 records.\n  2 inputs could not be used\n"
        "  1 record could not be read\n  1 record is not a post\n"
        "  2 posts have more links, hashtags, mentions, media or other values than are looked at (10,000 each), a longer text (4 MiB), longer links (16 KiB), or "
        "links behind more "
        "than 20 redirectors\n");
}

}  // namespace
}  // namespace elek
