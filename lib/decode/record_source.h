#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic_code.h"
#include "bytes/byte_window.h"

namespace elek {

/// One record of an input, or a stretch of it that is none.
struct Cut {
  enum class Kind : std::uint8_t {
    record,    ///< `bytes` is one JSON value, not validated
    rejected,  ///< one bad record: its bytes are not given
    notice,    ///< no record is lost, but what stands around them is not as it should be
  };
  Kind kind = Kind::record;
  std::string_view bytes;    ///< valid until the next next(); of an input that is no JSON, what the record is as JSON
  std::uint64_t line = 0;    ///< from 1, of its first byte
  std::uint64_t offset = 0;  ///< of its first byte in the input, from 0
  std::uint64_t length = 0;  ///< bytes in the input
  DiagnosticCode code{};     ///< of rejected and notice, as is `message`
  std::string_view message;  ///< static
};

/// Cuts an input into records, whatever they are written in, and gives each as one JSON value.
class RecordSource {
 public:
  virtual ~RecordSource() = default;

  /// Finds the next cut; false at the end of the input, for which see window().error().
  virtual bool next(Cut& cut) = 0;

  /// What stands around the record: {"path":"chats.list","object":{scalars},"trailer":{...},"list":"messages"}, or "{}".
  virtual const std::string& context() const = 0;
  /// Changes whenever context() does.
  virtual std::uint64_t context_number() const = 0;

  virtual const ByteWindow& window() const = 0;
};

}  // namespace elek
