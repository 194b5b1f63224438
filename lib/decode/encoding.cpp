#include "decode/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::size_t kPieceBytes = 64U << 10U;
constexpr char32_t kUnknown = U'\uFFFD';
constexpr char32_t kByteOrderMark = U'\uFEFF';

// What windows-1251 has from 0x80 to 0xBF; from 0xC0 on are the letters from А to я.
constexpr std::array<char16_t, 64> kWindows1251 = {
    u'Ђ', u'Ѓ', u'‚', u'ѓ', u'„', u'…', u'†', u'‡', u'€', u'‰', u'Љ', u'‹', u'Њ', u'Ќ', u'Ћ', u'Џ',
    u'ђ', u'‘', u'’', u'“', u'”', u'•', u'–', u'—', u'\uFFFD', u'™', u'љ', u'›', u'њ', u'ќ', u'ћ', u'џ',
    u'\u00A0', u'Ў', u'ў', u'Ј', u'¤', u'Ґ', u'¦', u'§', u'Ё', u'©', u'Є', u'«', u'¬', u'\u00AD', u'®', u'Ї',
    u'°', u'±', u'І', u'і', u'ґ', u'µ', u'¶', u'·', u'ё', u'№', u'є', u'»', u'ј', u'Ѕ', u'ѕ', u'ї',
};

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

char32_t in_windows_1251(unsigned byte) {
  if (byte < 0x80) return byte;
  return byte < 0xC0 ? kWindows1251[byte - 0x80] : U'А' + (byte - 0xC0);
}

/// Turns bytes into UTF-8 piece by piece, whatever the pieces are.
class Transcoder {
 public:
  explicit Transcoder(Encoding encoding) : encoding_(encoding) {}

  /// Appends what `bytes` are to `out`; bytes of a unit that is cut are left over.
  void append(std::string& out, std::string_view bytes) {
    if (encoding_ == Encoding::utf8) {
      out += bytes;
    } else if (encoding_ == Encoding::windows_1251) {
      for (std::size_t i = 0; i < bytes.size(); ++i) append_utf8(out, in_windows_1251(byte_at(bytes, i)));
    } else {
      for (const char byte : bytes) append_half(out, static_cast<unsigned char>(byte));
    }
  }

  /// At the end of the input.
  void finish(std::string& out) {
    if (high_ != 0) append_utf8(out, kUnknown);
    if (half_) append_utf8(out, kUnknown);
    high_ = 0;
    half_.reset();
  }

 private:
  void append_half(std::string& out, unsigned byte) {
    if (!half_) {
      half_ = byte;
      return;
    }
    const unsigned first = *std::exchange(half_, std::nullopt);
    append_unit(out, encoding_ == Encoding::utf16_le ? byte << 8U | first : first << 8U | byte);
  }

  void append_unit(std::string& out, char32_t unit) {
    const bool is_high = unit >= 0xD800 && unit < 0xDC00;
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    const char32_t high = std::exchange(high_, is_high ? unit : 0);
    if (high != 0 && is_low) return append_utf8(out, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
    if (high != 0) append_utf8(out, kUnknown);
    const bool is_mark = std::exchange(at_start_, false) && unit == kByteOrderMark;
    if (!is_high && !is_mark) append_utf8(out, is_low ? kUnknown : unit);
  }

  Encoding encoding_;
  std::optional<unsigned> half_;  // the first byte of a unit of UTF-16
  char32_t high_ = 0;             // the first half of a pair
  bool at_start_ = true;
};

class TranscodedSource : public ByteSource {
 public:
  TranscodedSource(ByteWindow window, Encoding encoding) : window_(std::move(window)), transcoder_(encoding) {}

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    while (at_ == ready_.size()) {
      ready_.clear();
      at_ = 0;
      if (ended_) return 0;
      if (const auto error = fill(); !error) return std::unexpected(error.error());
    }
    const std::size_t count = std::min(into.size(), ready_.size() - at_);
    if (count > 0) std::memcpy(into.data(), ready_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::expected<void, Error> fill() {
    if (window_.reach(1)) {
      const std::string_view piece = window_.rest().substr(0, kPieceBytes);
      transcoder_.append(ready_, piece);
      window_.advance(piece.size());
      return {};
    }
    if (window_.error()) return std::unexpected(*window_.error());
    transcoder_.finish(ready_);
    ended_ = true;
    return {};
  }

  ByteWindow window_;
  Transcoder transcoder_;
  std::string ready_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

/// `text` without the bytes of a character at its end that may be cut.
std::string_view without_cut_character(std::string_view text) {
  constexpr std::size_t kMostBytes = 3;
  std::size_t size = text.size();
  while (size > 0 && text.size() - size < kMostBytes && (byte_at(text, size - 1) & 0xC0U) == 0x80U) --size;
  if (size > 0 && byte_at(text, size - 1) >= 0xC0U) --size;
  return text.substr(0, size);
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16_le:
    case Encoding::utf16_be: return "UTF-16";
    case Encoding::windows_1251: break;
  }
  return "windows-1251";
}

Encoding encoding_of(std::string_view head) {
  if (!begins_as_utf16(head)) return Encoding::utf8;
  const bool is_big = head.starts_with("\xFE\xFF") || head.front() == '\0';
  return is_big ? Encoding::utf16_be : Encoding::utf16_le;
}

bool begins_as_utf8(std::string_view head) { return is_utf8(head) || is_utf8(without_cut_character(head)); }

bool may_be_windows_1251(std::string_view head) {
  std::size_t letters = 0, others = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const unsigned byte = byte_at(head, i);
    if (byte == 0) return false;
    const bool is_letter = byte >= 0xC0 || byte == 0xA8 || byte == 0xB8;  // Ё, ё
    if (byte >= 0x80) ++(is_letter ? letters : others);
  }
  constexpr std::size_t kLettersToOthers = 9;
  return letters > kLettersToOthers * others && !begins_as_utf8(head);
}

bool has_lost_letters(std::string_view head) {
  constexpr std::size_t kFewest = 3;  // "Что?где" happens once or twice
  const auto is_small = [&](std::size_t at) {
    const unsigned byte = byte_at(head, at);
    return byte >= 0xE0U || byte == 0xB8U || byte == 0xB3U || byte == 0xA2U;  // а to я, ё, і, ў
  };
  std::size_t lost = 0;
  for (std::size_t i = 1; i + 1 < head.size() && lost < kFewest; ++i) lost += head[i] == '?' && is_small(i - 1) && is_small(i + 1) ? 1 : 0;
  return lost == kFewest;
}

std::string to_utf8(std::string_view text, Encoding encoding) {
  std::string out;
  Transcoder transcoder(encoding);
  transcoder.append(out, text);
  transcoder.finish(out);
  return out;
}

std::unique_ptr<ByteSource> as_utf8(ByteWindow window, Encoding encoding) {
  return std::make_unique<TranscodedSource>(std::move(window), encoding);
}

}  // namespace elek
