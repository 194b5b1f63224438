#include "bytes/whole_file.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "bytes/byte_source.h"

namespace elek {
namespace {

// As far as it is known: nothing of pipes, and of packed files less than comes.
std::size_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? 0 : static_cast<std::size_t>(size);
}

}  // namespace

std::expected<std::string, Error> whole_file(const std::string& path, std::size_t max_bytes) {
  const auto source = open_source(path);
  if (!source) return std::unexpected(source.error());
  std::string bytes;
  bytes.reserve(std::min(size_of(path), max_bytes) + 1);  // else a large file is copied as it grows
  std::vector<std::byte> buffer(std::size_t{64} << 10U);
  while (bytes.size() <= max_bytes) {
    const auto got = (*source)->read(buffer);
    if (!got) return std::unexpected(got.error());
    if (*got == 0) break;
    bytes.append(reinterpret_cast<const char*>(buffer.data()), std::min(*got, max_bytes + 1 - bytes.size()));
  }
  return bytes;
}

std::vector<std::string> lines_of(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

}  // namespace elek
