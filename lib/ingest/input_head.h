#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_window.h"
#include "ingest/sniff.h"

namespace elek {

class Adapter;

/// What the first bytes of an input say of it.
struct InputHead {
  std::optional<NotPosts> odd;  ///< why it cannot be read; then there is no adapter
  enum class Layout : std::uint8_t { json, table, telegram_html, whatsapp } layout = Layout::json;
  const Adapter* adapter = nullptr;
  std::size_t assignment_bytes = 0;  ///< of a JavaScript assignment before the JSON
};

/// Looks at the first kHeadBytes of what `window` is at the beginning of. Moves no cursor; blocks.
InputHead look_at(ByteWindow& window);

}  // namespace elek
