// Any bytes as an export, cut into records and decoded. Reading in pieces of another size must change nothing.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "ingest/decoder.h"
#include "ingest/post_batch.h"
#include "ingest/post_json.h"
#include "ingest/record_batch.h"
#include "ingest/record_reader.h"
#include "require.h"

namespace {

/// A file that lives in memory as long as this object.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(memfd_create("export", 0)) {
    require(descriptor_ >= 0 && write(descriptor_, data, size) == static_cast<ssize_t>(size), "the memory file can be written");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(descriptor_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

std::string posts_of(const std::string& path, std::size_t read_bytes) {
  elek::ReadOptions options;
  options.max_record_bytes = 16384;
  options.read_bytes = read_bytes;
  elek::RecordReader reader({path}, options);
  elek::Decoder decoder({}, options);
  elek::RecordBatch records;
  elek::PostBatch posts;
  std::string out;
  for (;;) {
    const auto more = reader.next(records);
    if (!more || !*more) return out;
    decoder.decode(records, posts);
    for (const elek::Post& post : posts.posts()) elek::append_post_json(out, post);
    for (const elek::Diagnostic& diagnostic : posts.diagnostics()) out += diagnostic.message + '\n';
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  const std::string whole = posts_of(file.path(), std::size_t{256} << 10U);
  require(elek::is_utf8(whole), "posts and messages are UTF-8");
  require(whole == posts_of(file.path(), 7), "the size of a read changes nothing");
  return 0;
}
