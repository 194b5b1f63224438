#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bytes/memory_source.h"
#include "ingest/decoder.h"
#include "ingest/file_tally.h"
#include "ingest/post_json.h"
#include "ingest/record_reader.h"

namespace elek::testing {

/// What reading inputs comes to. Owns the batches that the posts borrow from.
struct ReadExport {
  std::deque<PostBatch> batches;
  std::vector<Post> posts;
  std::vector<Diagnostic> diagnostics;  // those of the tally too, in their order
  ReadCounts counts;
  std::uint64_t files = 0, unusable_files = 0, repeated_ids = 0;
  std::string json;  // the posts as elek.post/1
  std::optional<Error> error;
};

inline ReadExport read_all(RecordReader& reader, const WantedFields& wanted = {}) {
  ReadExport read;
  Decoder decoder(wanted, reader.options());
  FileTally tally;
  RecordBatch records;
  for (;;) {
    const auto more = reader.next(records);
    if (!more) read.error = more.error();
    if (!more || !*more) break;
    PostBatch& batch = read.batches.emplace_back();
    decoder.decode(records, batch);
    for (const Post& post : batch.posts()) {
      read.posts.push_back(post);
      append_post_json(read.json, post);
    }
    read.diagnostics.insert(read.diagnostics.end(), batch.diagnostics().begin(), batch.diagnostics().end());
    for (Diagnostic& told : tally.add(batch)) read.diagnostics.push_back(std::move(told));
    read.counts += batch.counts();
  }
  read.files = tally.files();
  read.unusable_files = tally.unusable_files();
  read.repeated_ids = tally.repeated_ids();
  return read;
}

/// Reads one input of these bytes, called "x.json".
inline ReadExport read_text(std::string bytes, ReadOptions options = {}, const WantedFields& wanted = {},
                            MemorySource::Seeks seeks = MemorySource::Seeks::yes) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"x.json", std::make_unique<MemorySource>(std::move(bytes), options.read_bytes, seeks)});
  RecordReader reader(std::move(sources), std::move(options));
  return read_all(reader, wanted);
}

}  // namespace elek::testing
