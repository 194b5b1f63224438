#include "scan/run.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bytes/memory_source.h"
#include "support/rule_text.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

constexpr std::size_t kRecordBytes = 1U << 20U;
constexpr std::size_t kRecords = 24;
constexpr unsigned kThreads = 8;

std::string large_records() {
  std::string bytes;
  for (std::size_t i = 0; i < kRecords; ++i) {
    bytes += R"({"id":")" + std::to_string(i) + R"(","text":"word )" + std::string(kRecordBytes, 'x') + "\"}\n";
  }
  return bytes;
}

/// Counts what was read of it.
class CountingSource final : public ByteSource {
 public:
  CountingSource(std::string bytes, std::atomic<std::size_t>& read) : source_(std::move(bytes)), read_(read) {}
  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    const auto got = source_.read(into);
    if (got) read_ += *got;
    return got;
  }

 private:
  MemorySource source_;
  std::atomic<std::size_t>& read_;
};

/// Takes its time over the first item, as long as anything is read on, and remembers how much was.
class SlowSink final : public ItemSink {
 public:
  explicit SlowSink(const std::atomic<std::size_t>& read) : read_(read) {}
  std::expected<void, Error> add(const Item& item) override {
    if (ids.empty()) wait_for_readers();
    ids.push_back(item.post_id);
    return {};
  }

  std::vector<std::string> ids;
  std::size_t read_before_first = 0;

 private:
  void wait_for_readers() {
    constexpr auto kPatience = std::chrono::milliseconds(300);
    do {
      read_before_first = read_;
      std::this_thread::sleep_for(kPatience);
    } while (read_ != read_before_first);
  }

  const std::atomic<std::size_t>& read_;
};

TEST_CASE("of huge records no more bytes are in flight than ordinary batches have, and all come out in order") {
  std::atomic<std::size_t> read = 0;
  ReadOptions options;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"x.json", std::make_unique<CountingSource>(large_records(), read)});
  RecordReader reader(std::move(sources), options);
  CollectingSink diagnostics;
  const Ruleset ruleset = load(rule_of("{s: {text|contains: word}, condition: s}")).ruleset;
  const Registry no_lists;
  SlowSink sink(read);
  RunOptions run_options;
  run_options.threads = kThreads;
  const auto summary = run(reader, ruleset, no_lists, run_options, sink, diagnostics);
  REQUIRE(summary);
  REQUIRE(sink.ids.size() == kRecords);
  for (std::size_t i = 0; i < kRecords; ++i) CHECK(sink.ids[i] == "json:" + std::to_string(i));
  const std::size_t ordinary = std::size_t{2} * kThreads * options.batch_bytes;
  const std::size_t beyond = 4 * (kRecordBytes + options.batch_bytes);  // the batch that went beyond, and what the reader has at hand
  CHECK(sink.read_before_first <= ordinary + beyond);
}

}  // namespace
}  // namespace elek::testing
