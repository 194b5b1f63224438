#include "registry/list_source.h"

#include <algorithm>

namespace elek {

std::expected<std::size_t, Error> ListSource::read(std::span<std::byte> into) {
  const auto got = source_->read(into.first(std::min(into.size(), left_bytes_)));
  if (!got) return got;
  left_bytes_ -= *got;
  if (hash_ != nullptr) hash_->update({reinterpret_cast<const char*>(into.data()), *got});
  return got;
}

}  // namespace elek
