#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace elek::testing {

/// A number as tar's heads have it: octal digits and a NUL.
inline std::string octal(std::uint64_t number, std::size_t size) {
  std::string digits(size, '0');
  digits.back() = '\0';
  for (std::size_t i = size - 1; i > 0; --i, number >>= 3U) digits[i - 1] = static_cast<char>('0' + (number & 7U));
  return digits;
}

/// One head of a tar archive, of POSIX's form.
inline std::string tar_head(const std::string& name, std::uint64_t size, char type = '0') {
  std::string head(512, '\0');
  head.replace(0, name.size(), name);
  head.replace(100, 8, octal(0644, 8));
  head.replace(124, 12, octal(size, 12));
  head.replace(148, 8, "        ");
  head[156] = type;
  head.replace(257, 8,
               std::string("ustar\0"
                           "00",
                           8));
  std::uint64_t sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  head.replace(148, 8, octal(sum, 7) + ' ');
  return head;
}

/// A head and what it is the head of, filled up to whole blocks.
inline std::string tar_entry(const std::string& name, const std::string& text, char type = '0') {
  return tar_head(name, text.size(), type) + text + std::string((512 - text.size() % 512) % 512, '\0');
}

inline std::string tar_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string archive;
  for (const auto& [name, text] : files) archive += tar_entry(name, text);
  return archive + std::string(1024, '\0');
}

inline std::string gzip_of(const std::string& text) {
  std::string out(text.size() + 1024, '\0');
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace elek::testing
