// Any bytes as a pack of rules: what is read of it is what it may be, and nothing else happens.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "require.h"
#include "rules/rule_pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 20U;
  const auto pack = elek::read_rule_pack({reinterpret_cast<const char*>(data), size}, kMostBytes);
  if (!pack) {
    require(!pack.error().message.empty(), "an error says something");
    return 0;
  }
  require(elek::is_version(pack->version), "a version can be compared");
  require(elek::compare_versions(pack->version, pack->version) == 0, "a version is its own");
  std::uint64_t bytes = 0;
  for (const elek::TextFile& file : pack->files) {
    require(elek::is_utf8(file.name), "a name can be told");
    bytes += file.text.size();
  }
  require(bytes <= kMostBytes, "no more comes out than may");
  return 0;
}
