#include "ingest/detect.h"

#include <utility>

#include "bytes/byte_window.h"
#include "ingest/input_queue.h"
#include "ingest/input_head.h"

namespace elek {
namespace {

// Of a file that needs more memory than is wanted for all of it the first bytes can be unpacked in little: what is not touched costs nothing.
constexpr std::uint64_t kMostWindowBytes = std::uint64_t{2} << 30U;

}  // namespace

std::expected<std::vector<Detected>, Error> detect(std::vector<std::string> paths, ReadOptions options) {
  options.unpack.max_window_bytes = kMostWindowBytes;
  InputQueue inputs(std::move(paths), options);
  if (const auto ready = inputs.prepare(); !ready) return std::unexpected(ready.error());
  std::vector<Detected> found;
  while (!inputs.empty()) {
    OpenInput input = inputs.take();
    if (input.source == nullptr) {
      found.push_back({std::move(input.name), nullptr, std::move(input.told)});
      continue;
    }
    ByteWindow window(std::move(input.source), kHeadBytes);
    const InputHead head = look_at(window, options.encoding);
    if (window.error() && window.rest().empty()) {
      found.push_back({input.name, nullptr, Diagnostic{DiagnosticCode::input_unopenable, Severity::error, {input.name, 0, 0, 0}, window.error()->message, window.error()->help}});
      continue;
    }
    const auto told = head.odd ? std::optional(Diagnostic{head.odd->code, head.odd->is_own() ? Severity::note : Severity::error, {input.name, 0, 0, 0}, std::string(head.odd->message),
                                                          std::string(head.odd->help)})
                               : std::nullopt;
    found.push_back({std::move(input.name), head.adapter, told});
  }
  return found;
}

}  // namespace elek
