#include "bytes/unpack.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>

#include "bytes/memory_source.h"

namespace elek {
namespace {

std::string gzipped(std::string text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

struct Unpacked {
  std::string text;
  std::string error;
};

Unpacked unpack(std::string bytes, std::size_t chunk = 7) {
  const auto source = unpacked(std::make_unique<MemorySource>(std::move(bytes), chunk));
  Unpacked result;
  std::string piece(5, '\0');
  for (;;) {
    const auto count = source->read(std::as_writable_bytes(std::span(piece)));
    if (!count) result.error = count.error().message;
    if (!count || *count == 0) return result;
    result.text.append(piece, 0, *count);
  }
}

const std::string kText = "{\"id\":1,\"text\":\"" + std::string(3000, 'a') + "\"}\n";

TEST_CASE("what is packed is read as what it holds, however it arrives") {
  struct Row {
    const char* name;
    std::string bytes;
    std::string expected;
  };
  const Row rows[] = {
      {"plain", kText, kText},
      {"short", "{}", "{}"},
      {"empty", "", ""},
      {"gzip", gzipped(kText), kText},
      {"gzip, several members", gzipped(kText) + gzipped("") + gzipped("b"), kText + "b"},
      {"gzip, padded", gzipped(kText) + std::string(9, '\0'), kText},
      {"gzip, padded between", gzipped(kText) + std::string(9, '\0') + gzipped("b"), kText + "b"},
      {"zstd", zstandard(kText), kText},
      {"zstd, several frames", zstandard(kText) + zstandard("b"), kText + "b"},
      {"packed twice is unpacked once", gzipped(zstandard("a")), zstandard("a")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const std::size_t chunk : {1, 7, 100'000}) {
      const Unpacked result = unpack(row.bytes, chunk);
      CHECK(result.text == row.expected);
      CHECK(result.error.empty());
    }
  }
}

TEST_CASE("damaged and cut off: what came before stands, and it is told") {
  for (const std::string& whole : {gzipped(kText + gzipped(kText)), zstandard(kText)}) {
    const Unpacked cut = unpack(whole.substr(0, whole.size() - 6));
    CHECK(cut.error == "the packed data ends too early");
    std::string broken = whole;
    for (std::size_t at = 12; at < broken.size(); ++at) broken[at] = static_cast<char>(at * 7);
    CHECK(unpack(broken).error.starts_with("the packed data is damaged: "));
  }
  for (const std::string& tail : {std::string("{}"), std::string(9, '\0') + "x", gzipped("b").substr(1), std::string("\x1F\x20xx")}) {
    for (const std::size_t chunk : {1, 7, 100'000}) {
      const Unpacked followed = unpack(gzipped(kText) + tail, chunk);
      CHECK(followed.text == kText);
      CHECK(followed.error.starts_with("the packed data is damaged: "));
    }
  }
  CHECK(unpack("\x1F\x8B").error == "the packed data ends too early");
  CHECK(unpack("\x28\xB5\x2F\xFD").error == "the packed data ends too early");
}

TEST_CASE("limits: of size, of ratio, of memory") {
  const auto read_all = [](std::string bytes, const UnpackLimits& limits) {
    const auto source = unpacked(std::make_unique<MemorySource>(std::move(bytes), 1 << 16), limits);
    std::string piece(1 << 20, '\0');
    Unpacked result;
    for (;;) {
      const auto count = source->read(std::as_writable_bytes(std::span(piece)));
      if (!count) result.error = count.error().message;
      if (!count || *count == 0) return result;
      if (result.text.size() < 100) result.text.append(piece, 0, *count);
    }
  };
  UnpackLimits limits;
  limits.max_unpacked_bytes = 100;
  for (const std::string& packed : {gzipped(kText), zstandard(kText)}) {
    CHECK(read_all(packed, limits).error == "unpacked, it is larger than 100 bytes");
    CHECK(read_all(packed, {}).error.empty());
  }
  CHECK(read_all(kText, limits).error.empty());  // nothing is unpacked

  const std::string zeros = gzipped(std::string(std::size_t{65} << 20U, '0'));
  CHECK(read_all(zeros, {}).error.starts_with("unpacked, it is more than 500 times as large"));
  limits = {};
  limits.max_ratio = 2000;
  CHECK(read_all(zeros, limits).error.empty());
  CHECK(read_all(gzipped(std::string(std::size_t{63} << 20U, '0')), {}).error.empty());  // small enough to be read in any case

  const std::string long_window("\x28\xB5\x2F\xFD\x00\x90\x11\x00\x00{}", 11);  // 256 MiB
  const Unpacked refused = read_all(long_window, {});
  CHECK(refused.text.empty());
  CHECK(refused.error == "it was packed so that unpacking takes more than 128 MiB of memory");
  limits.max_window_bytes = std::uint64_t{2} << 30U;
  CHECK(read_all(long_window, limits).text == "{}");
}

}  // namespace
}  // namespace elek
