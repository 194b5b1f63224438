// The floor that elek is measured against: read(2) into one buffer, one DOM parse a record, every cache line of `text` touched.
// Whatever scans JSON lines with a parser that validates does at least this.
//   floor FILE              JSON lines
//   floor --records N FILE  elements of an array, each on lines of its own, N spaces before its first brace and its last
//   floor --document FILE   one document with `messages`, which it holds in memory and parses at once: what is simplest
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

/// Where the records stand: a line each, or indented so far.
struct Layout {
  bool is_lines = true;
  std::size_t indent = 0;
};

/// Whether the line from `start` to `end` begins with `brace` where records do.
bool begins_with(char brace, const char* buffer, std::size_t start, std::size_t end, std::size_t indent) {
  if (end - start <= indent || buffer[start + indent] != brace) return false;
  for (std::size_t i = 0; i < indent; ++i) {
    if (buffer[start + i] != ' ') return false;
  }
  return true;
}

// Parses the whole elements of the buffer's first `size` bytes; returns how many bytes they take.
std::size_t parse_elements(simdjson::dom::parser& parser, const char* buffer, std::size_t size, std::size_t indent, Totals& totals) {
  std::size_t record = size, used = 0, start = 0;
  while (const void* found = std::memchr(buffer + start, '\n', size - start)) {
    const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - buffer);
    const bool begins = begins_with('{', buffer, start, end, indent);
    if (begins) record = start;
    const std::size_t last = end > start && buffer[end - 1] == ',' ? end - 1 : end;
    const bool ends = begins ? buffer[last - 1] == '}' && last - start > indent + 1 : begins_with('}', buffer, start, end, indent);
    if (ends && record != size) {
      parse(parser, buffer + record, last - record, totals);
      record = size;
    }
    start = end + 1;
    used = record == size ? start : record;
    if (start == size) break;
  }
  return used;
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

Totals run(int file, const Layout& layout) {
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
    const std::size_t used = layout.is_lines ? parse_lines(parser, buffer.data(), held, totals)
                                             : parse_elements(parser, buffer.data(), held, layout.indent, totals);
    held -= used;
    std::memmove(buffer.data(), buffer.data() + used, held);
  }
  if (held > 0 && layout.is_lines) parse(parser, buffer.data(), held, totals);
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
  const bool elements = argc == 4 && std::string_view(argv[1]) == "--records";
  if (argc != 2 && !document && !elements) return 2;
  const Layout layout = elements ? Layout{false, static_cast<std::size_t>(std::strtoul(argv[2], nullptr, 10))} : Layout{};
  const int file = open(argv[argc - 1], O_RDONLY);
  if (file < 0) return 4;
  const Totals totals = document ? run_document(file) : run(file, layout);
  close(file);
  std::printf("%llu records, %llu bytes of text, %llu\n", static_cast<unsigned long long>(totals.records),
              static_cast<unsigned long long>(totals.text_bytes), static_cast<unsigned long long>(totals.touched));
  return 0;
}
