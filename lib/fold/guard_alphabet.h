#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fold/guard_blocks.h"

namespace elek {

/// The one-byte alphabet in which the guard reads (design, "How fast"): one byte a letter, case and accents gone, look-alikes of
/// another script made one, everything that is neither letter nor digit one space a run, invisible characters dropped.
///
/// Equal texts stay equal: if a literal occurs in a view of a text, its encoding occurs in the text's encoding. So the guard may let too
/// much through, never too little; the exact view decides. Immutable; safe for concurrent use.
class GuardAlphabet {
 public:
  /// The one alphabet, made at the first call.
  static const GuardAlphabet& instance();

  /// Stands between segments; no encoding contains it.
  static constexpr char kSeparator = '\0';
  static constexpr char kSpace = ' ';

  // In the table by code point, beside the bytes that encodings are made of:
  static constexpr char kNothing = '\0';    ///< a code point that is dropped
  static constexpr char kSeveral = '\x01';  ///< one that is more than a byte, or not in the table

  /// Appends the encoding of `text`. A run of spaces joins one that `out` ends with. REQUIRES: text is valid UTF-8; out is not empty.
  void encode(std::string_view text, std::string& out) const;

  /// The same by one of block_encoders()...
  void encode_with(EncodeBlocks encode_blocks, std::string_view text, std::string& out) const;
  /// ...and a code point at a time: the slow twin.
  void encode_slowly(std::string_view text, std::string& out) const;

  /// The encoding of a literal, its edge spaces kept (one each).
  std::string encode_literal(std::string_view literal) const;

 private:
  GuardAlphabet();
  struct Pen;
  static Pen begin(std::string& out, std::size_t size);
  void encode_points(std::string_view text, std::size_t left, std::string& out, Pen& pen) const;

  std::string table_;  // by code point of the first two planes: its byte, kNothing or kSeveral
  std::unordered_map<char32_t, std::string> several_;
};

/// How many letters and digits an encoded literal has.
std::size_t count_letters(std::string_view encoded);

}  // namespace elek
