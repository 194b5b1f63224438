#include "scan/innocents.h"

namespace elek {
namespace {

constexpr std::size_t kMostKeys = 1U << 13U;
constexpr std::size_t kMostKeyBytes = 256;  // longer ones are not met again

}  // namespace

void Innocents::remember(const std::string& key) {
  if (key.size() > kMostKeyBytes) return;
  if (keys_.size() >= kMostKeys) keys_.clear();
  keys_.insert(key);
}

std::string Innocents::key_of(std::string_view platform, std::string_view name) {
  return std::to_string(platform.size()).append(":").append(platform).append(name);
}

}  // namespace elek
