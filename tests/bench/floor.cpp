// The floor that elek is measured against: read(2) into one buffer, one DOM parse a record, every cache line of `text` touched.
// Whatever scans JSON lines with a parser that validates does at least this.
//   floor FILE              JSON lines
//   floor --document FILE   one document with `messages`, which it holds in memory and parses at once: what is simplest
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t kBatchBytes = 256 * 1024;

struct Totals {
  std::uint64_t records = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t touched = 0;  // keeps the compiler from leaving the touching out
};

void touch(std::string_view text, Totals& totals) {
  constexpr std::size_t kCacheLine = 64;
  totals.text_bytes += text.size();
  for (std::size_t i = 0; i < text.size(); i += kCacheLine) totals.touched += static_cast<unsigned char>(text[i]);
}

void parse(simdjson::dom::parser& parser, const char* line, std::size_t size, Totals& totals) {
  simdjson::dom::element record;
  if (parser.parse(line, size, false).get(record) != simdjson::SUCCESS) return;
  ++totals.records;
  std::string_view text;
  if (record["text"].get(text) == simdjson::SUCCESS) touch(text, totals);
}

// Parses the whole lines of the buffer's first `size` bytes; returns how many bytes they take.
std::size_t parse_lines(simdjson::dom::parser& parser, const char* buffer, std::size_t size, Totals& totals) {
  std::size_t start = 0;
  while (const void* found = std::memchr(buffer + start, '\n', size - start)) {
    const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - buffer);
    parse(parser, buffer + start, end - start, totals);
    start = end + 1;
    if (start == size) break;
  }
  return start;
}

Totals run(int file) {
  Totals totals;
  simdjson::dom::parser parser;
  std::vector<char> buffer(kBatchBytes + simdjson::SIMDJSON_PADDING);
  std::size_t held = 0;
  for (;;) {
    const std::size_t room = buffer.size() - simdjson::SIMDJSON_PADDING - held;
    if (room == 0) {  // a line longer than the buffer
      buffer.resize(buffer.size() * 2);
      continue;
    }
    const ssize_t got = read(file, buffer.data() + held, room);
    if (got <= 0) break;
    held += static_cast<std::size_t>(got);
    const std::size_t used = parse_lines(parser, buffer.data(), held, totals);
    held -= used;
    std::memmove(buffer.data(), buffer.data() + used, held);
  }
  if (held > 0) parse(parser, buffer.data(), held, totals);
  return totals;
}

Totals run_document(int file) {
  Totals totals;
  std::vector<char> bytes;
  std::size_t size = 0;
  for (ssize_t got = 1; got > 0; size += static_cast<std::size_t>(got)) {
    if (bytes.size() < size + kBatchBytes + simdjson::SIMDJSON_PADDING) bytes.resize(2 * bytes.size() + kBatchBytes + simdjson::SIMDJSON_PADDING);
    got = read(file, bytes.data() + size, kBatchBytes);
    if (got < 0) break;
  }
  simdjson::dom::parser parser;
  simdjson::dom::array messages;
  if (parser.parse(bytes.data(), size, false)["messages"].get(messages) != simdjson::SUCCESS) return totals;
  for (const simdjson::dom::element message : messages) {
    ++totals.records;
    std::string_view text;
    if (message["text"].get(text) == simdjson::SUCCESS) touch(text, totals);
  }
  return totals;
}

}  // namespace

int main(int argc, char** argv) {
  const bool document = argc == 3 && std::string_view(argv[1]) == "--document";
  if (argc != 2 && !document) return 2;
  const int file = open(argv[argc - 1], O_RDONLY);
  if (file < 0) return 4;
  const Totals totals = document ? run_document(file) : run(file);
  close(file);
  std::printf("%llu records, %llu bytes of text, %llu\n", static_cast<unsigned long long>(totals.records),
              static_cast<unsigned long long>(totals.text_bytes), static_cast<unsigned long long>(totals.touched));
  return 0;
}
