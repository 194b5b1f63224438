#include "ingest/detect.h"

#include <utility>

#include "bytes/byte_window.h"
#include "ingest/input_queue.h"
#include "ingest/input_head.h"

namespace elek {

std::expected<std::vector<Detected>, Error> detect(std::vector<std::string> paths, const ReadOptions& options) {
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
    const InputHead head = look_at(window);
    const auto told = head.odd ? std::optional(Diagnostic{head.odd->code, head.odd->is_own() ? Severity::note : Severity::error, {input.name, 0, 0, 0}, std::string(head.odd->message),
                                                          std::string(head.odd->help)})
                               : std::nullopt;
    found.push_back({std::move(input.name), head.adapter, told});
  }
  return found;
}

}  // namespace elek
