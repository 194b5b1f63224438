#include "fold/normalize.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>
#include <optional>
#include <span>
#include <string>

#include "base/scratch.h"

namespace elek {
namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiStyle = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;
constexpr char32_t kEmptyBraille = 0x2800;
constexpr int kMaxMarks = 30;

UChar32 icu(char32_t value) { return static_cast<UChar32>(value); }

const UNormalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  return *unorm2_getNFKCInstance(&status);
}

const UNormalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *unorm2_getNFCInstance(&status);
}

bool is_ignorable(char32_t value) {
  if (value >= 0x20 && value < 0x7F) return false;
  if (u_hasBinaryProperty(icu(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
  return u_charType(icu(value)) == U_CONTROL_CHAR && !is_space(value);
}

bool is_normal_alone(char32_t value) { return value < 0xA0 || u_getIntPropertyValue(icu(value), UCHAR_NFKC_QUICK_CHECK) == UNORM_YES; }

// The trade mark sign and others are emoji that NFKC makes letters of: not these.
bool is_emoji(char32_t value) {
  if (value < 0xA9) return false;
  const bool emoji = u_hasBinaryProperty(icu(value), UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(icu(value), UCHAR_EMOJI_MODIFIER);
  return emoji && is_normal_alone(value);
}

bool is_keycap_base(char32_t value) { return (value >= U'0' && value <= U'9') || value == U'#' || value == U'*'; }

// Whether the emoji style at `at` does something there, `before` being the last glyph kept.
bool styles(const Glyphs& glyphs, std::size_t at, char32_t before) {
  if (is_emoji(before)) return true;
  return is_keycap_base(before) && at + 1 < glyphs.size() && glyphs[at + 1].value == kKeycap;
}

}  // namespace

bool is_space(char32_t value) { return u_isUWhiteSpace(icu(value)) || value == kEmptyBraille; }

bool joins_backward(char32_t value) { return value >= 0x300 && !unorm2_hasBoundaryBefore(&nfkc(), icu(value)); }

// A joiner waits until the next visible glyph shows whether it joins two emoji.
void drop_ignorables(Glyphs& glyphs) {
  std::size_t kept = 0;
  std::optional<Glyph> joiner;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const Glyph glyph = glyphs[at];
    const char32_t before = kept > 0 ? glyphs[kept - 1].value : 0;
    if (!is_ignorable(glyph.value)) {
      if (joiner && is_emoji(glyph.value)) glyphs[kept++] = *joiner;
      joiner.reset();
      glyphs[kept++] = glyph;
    } else if (glyph.value == kJoiner && !joiner && (is_emoji(before) || before == kEmojiStyle)) {
      joiner = glyph;
    } else if (glyph.value == kEmojiStyle && !joiner && styles(glyphs, at, before)) {
      glyphs[kept++] = glyph;
    }
  }
  glyphs.resize(kept);
}

struct Normalizer::State {
  Glyphs out;
  std::u16string decomposed;
  std::u16string composed;
  int marks = 0;  // in a row, at the end of `decomposed`

  void put(UChar32 value);
  void decompose(char32_t value);
  void compose(std::span<const Glyph> segment);
};

Normalizer::Normalizer() : state_(std::make_unique<State>()) {}
Normalizer::~Normalizer() = default;
Normalizer::Normalizer(Normalizer&&) noexcept = default;
Normalizer& Normalizer::operator=(Normalizer&&) noexcept = default;

void Normalizer::apply(Glyphs& glyphs) {
  state_->out.clear();
  for (std::size_t at = 0; at < glyphs.size();) {
    std::size_t end = at + 1;
    while (end < glyphs.size() && joins_backward(glyphs[end].value)) ++end;
    if (end == at + 1 && is_normal_alone(glyphs[at].value)) {
      state_->out.push_back(glyphs[at]);
    } else {
      state_->compose(std::span(glyphs).subspan(at, end - at));
    }
    at = end;
  }
  glyphs.swap(state_->out);
}

void Normalizer::trim() {
  trim_scratch(state_->out);
  trim_scratch(state_->decomposed);
  trim_scratch(state_->composed);
}

void Normalizer::State::put(UChar32 value) {
  marks = unorm2_getCombiningClass(&nfkc(), value) == 0 ? 0 : marks + 1;
  if (marks > kMaxMarks) return;
  if (U_IS_BMP(value)) {
    decomposed += static_cast<char16_t>(value);
  } else {
    decomposed += static_cast<char16_t>(U16_LEAD(value));
    decomposed += static_cast<char16_t>(U16_TRAIL(value));
  }
}

void Normalizer::State::decompose(char32_t value) {
  std::array<char16_t, 64> parts;  // the longest decomposition, of U+FDFA, has 18
  UErrorCode status = U_ZERO_ERROR;
  const int size = unorm2_getDecomposition(&nfkc(), icu(value), parts.data(), static_cast<std::int32_t>(parts.size()), &status);
  if (size < 0 || U_FAILURE(status)) return put(icu(value));
  for (std::int32_t at = 0; at < size;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), at, size, part);
    put(part);
  }
}

// NFKC(x) = NFC(NFKD(x)), and composing never makes a text longer.
void Normalizer::State::compose(std::span<const Glyph> segment) {
  decomposed.clear();
  marks = 0;
  bool alone = true;
  for (const Glyph& glyph : segment) {
    decompose(glyph.value);
    alone = alone && glyph.alone;
  }
  composed.resize(decomposed.size());
  const auto capacity = static_cast<std::int32_t>(decomposed.size());
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size = unorm2_normalize(&nfc(), decomposed.data(), capacity, composed.data(), capacity, &status);
  const Span raw{segment.front().raw.start, segment.back().raw.end};
  const std::size_t first = out.size();
  for (std::int32_t at = 0; at < size;) {
    UChar32 value = 0;
    U16_NEXT(composed.data(), at, size, value);
    out.push_back({static_cast<char32_t>(value), raw, false});
  }
  if (out.size() == first + 1) out.back().alone = alone;
}

}  // namespace elek
