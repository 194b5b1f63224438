#include "scan/known_links.h"

namespace elek {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::size_t kBytesOfLink = 320;  // beside its letters
constexpr std::size_t kCopiesOfLink = 4;   // as it is written, its address, and parts of that

}  // namespace

const CanonicalUrl* KnownLinks::address_of(std::string_view raw) & {
  auto known = known_.find(raw);
  if (known == known_.end()) {
    known = known_.emplace(raw, canonicalize(raw)).first;
    bytes_ += kBytesOfLink + kCopiesOfLink * raw.size();
  }
  return known->second ? &*known->second : nullptr;
}

void KnownLinks::trim() {
  if (bytes_ <= kMostBytes) return;
  known_ = {};
  bytes_ = 0;
}

}  // namespace elek
