// Any text through every view: what comes out is UTF-8 and maps back into the text. The guard's alphabet is written alike by all its ways, and
// the skeleton's codes are the view's.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fold/entities.h"
#include "fold/folder.h"
#include "fold/guard_alphabet.h"
#include "fold/skeleton_encoder.h"
#include "fold/view.h"
#include "require.h"

namespace {

void check_map(const elek::View& view, std::size_t raw_size) {
  const auto end = static_cast<std::uint32_t>(view.text().size());
  const std::uint32_t step = end / 16 + 1;
  for (std::uint32_t at = 0; at < end; at += step) {
    const elek::Span raw = view.to_raw({at, at + 1});
    require(raw.start <= raw.end && raw.end <= raw_size, "a byte maps into the text");
  }
  const elek::Span all = view.to_raw({0, end});
  require(all.start <= all.end && all.end <= raw_size, "a view maps into the text");
}

void check_guard(std::string_view text) {
  std::string slow(" ");
  elek::GuardAlphabet::instance().encode_slowly(text, slow);
  for (const elek::EncodeBlocks encode_blocks : elek::block_encoders()) {
    std::string fast(" ");
    elek::GuardAlphabet::instance().encode_with(encode_blocks, text, fast);
    require(fast == slow, "blocks are encoded as points are");
  }
}

void check_skeleton(std::string_view text) {
  if (elek::has_entity(text)) return;
  elek::Folder folder;
  elek::View view;
  folder.fold(elek::ViewKind::skeleton, elek::Case::folded, elek::Markup::plain, text, view);
  const auto check = [&](const elek::SkeletonBlocks* blocks) {
    elek::SkeletonEncoder encoder(blocks);
    std::string codes("\0", 1);
    require(!encoder.encode(text, folder, codes) || codes.substr(1) == elek::skeleton_codes(view.text()), "the skeleton's codes are the view's");
  };
  check(nullptr);
  for (const elek::SkeletonBlocks& blocks : elek::skeleton_blocks()) check(&blocks);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string raw = elek::to_valid_utf8({reinterpret_cast<const char*>(data), size});
  check_guard(raw);
  check_skeleton(raw);
  elek::Folder folder;
  elek::View view;
  for (const auto kind : {elek::ViewKind::raw, elek::ViewKind::text, elek::ViewKind::words, elek::ViewKind::stems, elek::ViewKind::skeleton}) {
    for (const auto letter_case : {elek::Case::kept, elek::Case::folded}) {
      for (const auto markup : {elek::Markup::plain, elek::Markup::html}) {
        folder.fold(kind, letter_case, markup, raw, view);
        require(elek::is_utf8(view.text()), "a view is UTF-8");
        check_map(view, raw.size());
      }
      static_cast<void>(folder.fold_literal(kind, letter_case, raw));
    }
  }
  return 0;
}
