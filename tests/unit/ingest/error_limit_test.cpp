#include "ingest/error_limit.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/read_export.h"

using namespace elek;

namespace {

/// What a run with a limit leaves of an input.
struct Limited {
  ReadCounts counts;
  std::uint64_t files = 0;
  std::uint64_t unusable_files = 0;
  std::string told;  // codes and lines
  bool reached = false;
};

Limited read_limited(const std::string& bytes, std::uint64_t most, std::size_t batch_bytes) {
  ReadOptions options;
  options.batch_bytes = batch_bytes;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"x", std::make_unique<MemorySource>(bytes)});
  RecordReader reader(std::move(sources), options);
  Decoder decoder({}, options);
  ErrorLimit limit(most);
  FileTally tally;
  Limited limited;
  RecordBatch records;
  PostBatch posts;
  while (!limit.is_reached() && reader.next(records).value_or(false)) {
    decoder.decode(records, posts);
    if (const auto last = limit.over(posts)) {
      cut_short(records, *last);
      decoder.decode(records, posts);
    }
    std::vector<Diagnostic> told(posts.diagnostics().begin(), posts.diagnostics().end());
    for (Diagnostic& diagnostic : tally.add(posts)) told.push_back(std::move(diagnostic));
    for (const Diagnostic& diagnostic : told) limited.told += text_of(diagnostic.code) + ":" + std::to_string(diagnostic.place.line) + " ";
    limited.counts += posts.counts();
  }
  limited.reached = limit.is_reached();
  limited.files = tally.files();
  limited.unusable_files = tally.unusable_files();
  return limited;
}

/// Faults around records among what was told.
std::uint64_t faults_in(const std::string& told) {
  std::uint64_t count = 0;
  for (const std::string_view code : {"E0103", "E0106"}) {
    for (std::size_t at = told.find(code); at != std::string::npos; at = told.find(code, at + 1)) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("error limit: reading ends behind the k-th bad record, however it is cut into batches") {
  // Two kinds of bad records: what cannot be cut (xxx), and what is cut and is not JSON ({"a":}).
  const std::string mixed = "{\"text\":\"a\"}\nxxx\n{\"text\":\"b\"}\n{\"a\":}\n{\"text\":\"c\"}\nyyy\n{\"text\":\"d\"}\n";
  struct Row {
    std::string name, bytes;
    std::uint64_t most, records, posts, rejected;
    std::string told;
    bool reached;
  };
  const std::string commas = "[{\"text\":\"a\"},,\nxxx,\n{\"text\":\"b\"},,\n{\"text\":\"c\"}]";
  const Row rows[] = {
      {"faults around records, all of them", commas, 0, 4, 3, 1, "E0106:1 E0101:2 E0106:3 ", false},
      {"faults around records, up to the limit", commas, 1, 2, 1, 1, "E0106:1 E0101:2 ", true},
      {"the first of several", mixed, 1, 2, 1, 1, "E0101:2 ", true},
      {"the second, of the other kind", mixed, 2, 4, 2, 2, "E0101:2 E0101:4 ", true},
      {"the last", mixed, 3, 6, 3, 3, "E0101:2 E0101:4 E0101:6 ", true},
      {"not as many", mixed, 4, 7, 4, 3, "E0101:2 E0101:4 E0101:6 ", false},
      {"no limit", mixed, 0, 7, 4, 3, "E0101:2 E0101:4 E0101:6 ", false},
      {"a file is not judged by its start", "xxx\n{\"text\":\"a\"}\n", 1, 1, 0, 1, "E0101:1 ", true},
      {"what costs no record does not count", "[{\"text\":\"a\"}", 1, 1, 1, 0, "E0103:1 ", false},
  };
  for (const Row& row : rows) {
    for (const std::size_t batch_bytes : {std::size_t{1}, std::size_t{30}, std::size_t{1} << 20U}) {
      INFO(row.name << " in batches of " << batch_bytes);
      const Limited limited = read_limited(row.bytes, row.most, batch_bytes);
      CHECK(limited.counts.records == row.records);
      CHECK(limited.counts.posts == row.posts);
      CHECK(limited.counts.rejected == row.rejected);
      CHECK(limited.told == row.told);
      CHECK(limited.reached == row.reached);
      CHECK(limited.counts.faults == faults_in(row.told));
      CHECK(limited.files == 1);
      CHECK(limited.unusable_files == 0);
    }
  }
}
