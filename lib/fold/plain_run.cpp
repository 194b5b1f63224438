// A block is looked at with the bytes before and behind it, so that each byte knows its neighbors; nothing is shifted or moved, because
// neither ASCII nor U+0400-U+04FF changes its size with its case.
#include "fold/plain_run.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/byte_block.h"
#include "fold/markup.h"

namespace elek {
namespace {

constexpr std::size_t kBlock = kByteBlock;
using Bytes = ByteBlock;

Bytes spaces_of(Bytes bytes) { return equal(bytes, ' ') | within(bytes, '\t', '\r'); }
Bytes ascii_letters_of(Bytes bytes) { return within(bytes | 0x20, 'a', 'z'); }

struct Block {
  Bytes bytes, before, behind;
};

Block block_at(const char* at) { return {load_block(at), load_block(at - 1), load_block(at + 1)}; }

// One that begins the text or ends it; zeros stand for what is not there.
Block block_at_edge(std::string_view raw, std::size_t at) {
  std::array<char, 1 + kBlock + 1> bytes{};
  if (at > 0) bytes[0] = raw[at - 1];
  std::memcpy(bytes.data() + 1, raw.data() + at, std::min(kBlock + 1, raw.size() - at));
  return block_at(bytes.data() + 1);
}

// Where something stands that is more than a letter, sign or space to copy.
Bytes stops_of(const Block& block, Markup markup, Hashtags hashtags) {
  const auto& [bytes, before, behind] = block;
  const Bytes spaces = spaces_of(bytes);
  const Bytes leads = at_least(bytes, 0xC0);
  Bytes stops = (~at_least(bytes, 0x20) & ~spaces) | equal(bytes, 0x7F) | equal(bytes, '&');
  if (markup == Markup::html) stops |= equal(bytes, '<');
  if (hashtags == Hashtags::split) stops |= equal(bytes, '#');
  stops |= spaces & spaces_of(before);
  stops |= leads & ~equal(bytes & 0xFC, 0xD0);                                                           // beyond U+0400-U+04FF
  stops |= (ascii_letters_of(bytes) & at_least(before, 0x80)) | (leads & ascii_letters_of(before));      // of two alphabets
  stops |= (equal(before, 0xD2) & within(bytes, 0x82, 0x89)) | (equal(before, 0xD3) & equal(bytes, 0x80));  // marks; and Ӏ, whose small letter is far
  return stops;
}

// Simple case folding, for what stops_of() lets pass.
Bytes small_letters(const Block& block) {
  const auto& [bytes, before, behind] = block;
  const Bytes after_d0 = equal(before, 0xD0);
  const Bytes row = bytes & 0x30;
  Bytes small = bytes + (within(bytes, 'A', 'Z') & 0x20);
  small += after_d0 & ((equal(row, 0x00) & 0x10) | (equal(row, 0x10) & 0x20) | (equal(row, 0x20) & 0xE0));  // Ѐ-Џ, А-П, Р-Я; the last go down
  small += equal(bytes, 0xD0) & equal(behind & 0x10, 0) & 1;                                                // Ѐ-Џ and Р-Я become D1
  const Bytes even_capitals = (equal(before, 0xD1) & at_least(bytes, 0xA0)) | equal(before, 0xD2) | (equal(before, 0xD3) & at_least(bytes, 0x90));
  const Bytes odd_capitals = equal(before, 0xD3) & within(bytes, 0x81, 0x8E);
  small |= even_capitals & 1;
  return small + (odd_capitals & bytes & 1);
}

// The size of the whole words before `end`, where the word there is none of them or the text ends.
std::size_t whole_words(std::string_view run, std::size_t end) {
  if (end < run.size()) {
    while (end > 0 && !is_ascii_space(run[end])) --end;
  }
  while (end > 0 && is_ascii_space(run[end - 1])) --end;
  return end;
}

}  // namespace

std::size_t fold_plain_run(std::string_view raw, std::size_t at, FoldedAs as, char* out) {
  const std::string_view run = raw.substr(at);
  if (run.empty() || is_ascii_space(run[0])) return 0;
  std::size_t read = 0;
  bool stopped = false;
  while (!stopped && read < run.size()) {
    const bool is_inside = at + read > 0 && run.size() - read > kBlock;
    const Block block = is_inside ? block_at(run.data() + read) : block_at_edge(raw, at + read);
    const Bytes folded = as.letter_case == Case::folded ? small_letters(block) : block.bytes;
    const Bytes spaces = spaces_of(block.bytes);
    const Bytes written = (folded & ~spaces) | (spaces & ' ');
    std::memcpy(out + read, &written, kBlock);
    const Bytes stops = stops_of(block, as.markup, as.hashtags);
    stopped = is_any(stops);
    read += stopped ? first_of(stops) : kBlock;
  }
  return whole_words(run, std::min(read, run.size()));
}

}  // namespace elek
