#include "fold/spelled_words.h"

#include <algorithm>
#include <functional>

namespace elek {
namespace {

constexpr std::size_t kWords = 8192;
constexpr std::size_t kFewestBytes = 256;  // of a text that is worth the room

}  // namespace

static_assert(sizeof(SpelledWord) == 128);

void SpelledWord::set(std::string_view text, std::span<const Glyph> signs, SkeletonLetter::Kind script) {
  size_ = 0;
  if (signs.size() > spelling_.size() || std::ranges::any_of(signs, [](const Glyph& sign) { return sign.value >= 0x80; })) return;
  for (std::size_t at = 0; at < signs.size(); ++at) {
    spelling_[at] = {static_cast<char>(signs[at].value), static_cast<std::uint8_t>(signs[at].raw.start),
                     static_cast<std::uint8_t>(signs[at].raw.end)};
  }
  std::ranges::copy(text, text_.begin());
  size_ = static_cast<std::uint8_t>(text.size());
  letters_ = static_cast<std::uint8_t>(signs.size());
  script_ = script;
}

SpelledWord* SpelledWords::slot_of(std::string_view text, std::size_t text_size) {
  if (text.size() > SpelledWord::kLongestBytes || (words_.empty() && text_size < kFewestBytes)) return nullptr;
  if (words_.empty()) words_.resize(kWords);
  return &words_[std::hash<std::string_view>()(text) % kWords];
}

}  // namespace elek
