// Any bytes as an export from memory, with everything asked for; what comes out is read again as elek.post/1 and must come out the same.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "bytes/memory_source.h"
#include "ingest/decoder.h"
#include "ingest/file_tally.h"
#include "ingest/post_json.h"
#include "ingest/record_reader.h"
#include "require.h"

namespace {

struct Read {
  std::string json;
  std::uint64_t posts = 0;
};

void check_counts(const elek::ReadCounts& counts) {
  // A page of an API holds many posts.
  require(counts.records <= counts.posts + counts.rejected + counts.not_posts + counts.private_skipped, "every record is counted");
}

Read read(std::string bytes) {
  elek::ReadOptions options;
  options.batch_bytes = 512;
  options.include_private = true;  // else the adapters of messages would make no posts
  elek::WantedFields wanted;
  wanted.raw_names = {"id", "text", "author.name", "a.b.c", "entities.type"};
  wanted.all_scalars = true;
  std::vector<elek::RecordReader::NamedSource> sources;
  sources.push_back({"x", std::make_unique<elek::MemorySource>(std::move(bytes))});
  elek::RecordReader reader(std::move(sources), options);
  elek::Decoder decoder(wanted, options);
  elek::FileTally tally;
  elek::RecordBatch records;
  elek::PostBatch posts;
  Read result;
  while (reader.next(records).value_or(false)) {
    decoder.decode(records, posts);
    static_cast<void>(tally.add(posts));
    check_counts(posts.counts());
    result.posts += posts.posts().size();
    for (const elek::Post& post : posts.posts()) {
      require(post.raw.size() == wanted.raw_names.size(), "a raw field for each name");
      std::string line;
      elek::append_post_json(line, post);
      result.json += line.substr(0, line.rfind(",\"file\":")) + "}\n";
    }
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Read first = read({reinterpret_cast<const char*>(data), size});
  require(elek::is_utf8(first.json), "posts are UTF-8");
  const Read second = read(first.json);
  require(first.posts == second.posts, "posts are read back");
  require(first.json == second.json, "posts come back the same");
  return 0;
}
