#include "support/run_text.h"

#include <fmt/format.h>

#include "bytes/memory_source.h"
#include "ingest/decoder.h"
#include "ingest/post_json.h"
#include "scan/item_json.h"
#include "write/cluster_json.h"

namespace elek::testing {
namespace {

class CollectingDiagnostics : public DiagnosticSink {
 public:
  explicit CollectingDiagnostics(std::vector<Diagnostic>& into) : into_(into) {}
  void report(Diagnostic diagnostic) override { into_.push_back(std::move(diagnostic)); }

 private:
  std::vector<Diagnostic>& into_;
};

class CollectingItems : public ItemSink {
 public:
  explicit CollectingItems(TextRun& into) : into_(into) {}
  std::expected<void, Error> add(const Item& item) override {
    into_.items.push_back(item);
    return {};
  }
  std::expected<void, Error> add_cluster(const Cluster& cluster) override {
    into_.clusters.push_back(cluster);
    return {};
  }

 private:
  TextRun& into_;
};

const Registry kNoLists;

std::unique_ptr<RecordReader> reader_over(const std::string& records, const ReadOptions& options, std::size_t chunk_bytes) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"posts.json", std::make_unique<MemorySource>(records, chunk_bytes)});
  return std::make_unique<RecordReader>(std::move(sources), options);
}

}  // namespace

std::string TextRun::ndjson() const {
  std::string text;
  for (const Item& item : items) append_item_json(text, item);
  for (const Cluster& cluster : clusters) append_cluster_json(text, cluster);
  return text;
}

TextRun run_text(const std::string& rules, const std::string& records, const TextRunOptions& options) {
  std::vector<Diagnostic> of_rules;
  CollectingDiagnostics diagnostics(of_rules);
  RulesetBuilder builder(options.rules, diagnostics);
  builder.add_text("rules.yml", rules);
  TextRun result = run_loaded(std::move(builder).build(), records, options);
  result.diagnostics.insert(result.diagnostics.begin(), of_rules.begin(), of_rules.end());
  return result;
}

TextRun run_loaded(const Ruleset& ruleset, const std::string& records, const TextRunOptions& options) {
  TextRun result;
  CollectingDiagnostics diagnostics(result.diagnostics);
  const auto reader = reader_over(records, options.read, options.chunk_bytes);
  CollectingItems items(result);
  Correlator correlator(ruleset, options.most_correlated_bytes);
  RunOptions run_options = options.run;
  run_options.sightings = &correlator;
  auto summary = run(*reader, ruleset, options.registry == nullptr ? kNoLists : *options.registry, run_options, items, diagnostics);
  if (summary) {
    result.summary = std::move(*summary);
  } else {
    result.error = summary.error();
  }
  return result;
}

bool flags(const std::string& detection, const std::string& record) {
  const TextRun run = run_text(rule_of(detection), record + "\n");
  for (const Diagnostic& diagnostic : run.diagnostics) {
    if (diagnostic.severity == Severity::error) throw std::runtime_error(fmt::format("{}: {}", text_of(diagnostic.code), diagnostic.message));
  }
  return !run.items.empty();
}

std::string rule_of(const std::string& detection, const std::string& title) {
  return fmt::format("title: {}\nlogsource: {{category: social_post}}\ndetection: {}\nlevel: medium\n", title, detection);
}

std::vector<std::string> canonical_posts(const std::string& records) {
  const ReadOptions options;
  const auto reader = reader_over(records, options, 4096);
  const WantedFields wanted;
  Decoder decoder(wanted, options);
  RecordBatch batch;
  PostBatch posts;
  std::vector<std::string> all;
  while (reader->next(batch).value_or(false)) {
    decoder.decode(batch, posts);
    for (const Post& post : posts.posts()) {
      std::string line;
      append_post_json(line, post);
      line.pop_back();
      all.push_back(std::move(line));
    }
  }
  return all;
}

}  // namespace elek::testing
