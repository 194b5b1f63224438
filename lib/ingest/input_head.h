#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "bytes/byte_window.h"
#include "decode/encoding.h"
#include "ingest/sniff.h"

namespace elek {

class Adapter;

/// What the first bytes of an input say of it.
struct InputHead {
  std::optional<NotPosts> odd;  ///< why it cannot be read; then there is no adapter
  enum class Layout : std::uint8_t { json, table, telegram_html, whatsapp } layout = Layout::json;
  const Adapter* adapter = nullptr;
  std::size_t assignment_bytes = 0;    ///< of a JavaScript assignment before the JSON
  Encoding encoding = Encoding::utf8;  ///< of the input
  bool has_lost_letters = false;       ///< it was saved in an encoding that lacks some of its letters
};

/// Looks at the first kHeadBytes of what `window` is at the beginning of. If they are no UTF-8 and it is sure what else they are, or the user says it,
/// `window` becomes one on the input in UTF-8; else its cursor stays. Blocks.
InputHead look_at(ByteWindow& window, std::optional<Encoding> by_user);

/// What is to be told of an input whose head says that it is read as another encoding than UTF-8.
Diagnostic told_of_encoding(const std::string& file, const InputHead& head);

}  // namespace elek
