#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace elek::testing {

/// A zip archive of files that are stored as they are, with the names that are given, whatever they are.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(static_cast<unsigned char>(value));
    return out;
  };
  std::string archive, directory;
  for (const auto& [name, text] : files) {
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const std::string facts = number(20, 2) + number(0, 8) + number(sum, 4) + number(text.size(), 4) + number(text.size(), 4) +
                              number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + facts + number(0, 10) + number(archive.size(), 4) + name;
    archive += "PK\x03\x04" + facts + name + text;
  }
  return archive + directory + "PK\x05\x06" + number(0, 4) + number(files.size(), 2) + number(files.size(), 2) + number(directory.size(), 4) +
         number(archive.size(), 4) + number(0, 2);
}

}  // namespace elek::testing
