// Any bytes through the cutter. The first byte chooses the plan and the limit; how the bytes arrive must change nothing, every cut must lie
// in the input, in order, and a record must be the bytes at its place.
#include "decode/record_cutter.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "bytes/byte_window.h"
#include "bytes/memory_source.h"
#include "require.h"

namespace {

std::string cuts_of(const std::string& input, unsigned char choice, std::size_t chunk) {
  static constexpr std::array<std::string_view, 2> kPaths = {"messages[]", "chats.list[].messages[]"};
  elek::CutOptions options;
  if ((choice & 1U) != 0) options.plan = elek::CutPlan(kPaths);
  options.max_record_bytes = (choice & 2U) != 0 ? 32 : 1U << 20U;
  elek::RecordCutter cutter(elek::ByteWindow(std::make_unique<elek::MemorySource>(input, chunk), chunk), std::move(options));
  std::string text;
  elek::Cut cut;
  std::uint64_t end = 0;
  while (cutter.next(cut)) {
    require(cut.offset >= end && cut.offset + cut.length <= input.size(), "cuts are in order and in the input");
    end = cut.offset + cut.length;
    const bool record = cut.kind == elek::Cut::Kind::record;
    if (record) require(cut.bytes == std::string_view(input).substr(cut.offset, cut.length), "a record is the bytes at its place");
    text += std::to_string(static_cast<int>(cut.kind)) + ' ' + std::to_string(cut.line) + ' ' + std::to_string(cut.offset) + ' ' +
            std::to_string(cut.length) + ' ' + std::string(cut.message) + cutter.context() + '\n';
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string whole = cuts_of(input, data[0], 1U << 16U);
  require(whole == cuts_of(input, data[0], 1), "chunks change nothing");
  require(whole == cuts_of(input, data[0], 13), "chunks change nothing");
  return 0;
}
