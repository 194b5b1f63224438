#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fold/glyphs.h"
#include "fold/normalize.h"
#include "fold/skeleton_ascii.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_codes.h"
#include "fold/skeleton_spelling.h"
#include "fold/view.h"

namespace elek {

class Folder;

/// Writes the codes of a text's skeleton (skeleton_codes.h) without making the view. One per thread: it remembers words.
class SkeletonEncoder {
 public:
  /// Null `blocks`: the slow twin of the fast path.
  explicit SkeletonEncoder(const SkeletonBlocks* blocks = fastest_skeleton_blocks());

  /// Appends what append_skeleton_codes() would of the text's view. Of words that mix scripts, digits for letters, marks and other alphabets
  /// `folder` makes the view, with what is around them. False, and `out` is as it was, where that is not enough. REQUIRES: `text` is valid
  /// UTF-8 without entities or tags to resolve.
  bool encode(std::string_view text, Folder& folder, std::string& out);

  /// Gives back scratch that a huge text left behind.
  void trim();

 private:
  struct KnownWord {
    static constexpr std::size_t kLongest = 31;
    std::uint8_t size = 0;
    std::uint8_t codes_size = 0;
    std::array<char, kLongest> text;
    std::array<char, kLongest> codes;
  };
  struct AsciiWord {
    static constexpr std::size_t kLongest = 15;
    using Key = std::array<std::uint64_t, 2>;  // its bytes, zeros behind
    Key key{};
    std::array<char, 15> codes{};
    std::uint8_t codes_size = 0;  // 0: too many
  };
  // Where the next code goes. Writes without a branch: nothing, and a repeated code, are overwritten by what follows.
  struct Pen {
    char* cursor = nullptr;
    std::uint32_t recent = 0;  // codes, the last one lowest
    bool is_lost = false;      // whether `recent` would have taken too long to find

    void put(char code) {
      *cursor = code;
      const bool kept = (code != 0) & (static_cast<unsigned char>(code) != (recent & 0xFFU));
      recent = kept ? recent << 8U | static_cast<unsigned char>(code) : recent;
      cursor += static_cast<std::ptrdiff_t>(kept);
    }
    bool repeats_pair() const;
    void put_codes(std::string_view codes);
    void put_word(const AsciiWord& word);
    void go_behind(std::size_t written);
    void take_back_pair();
  };
  enum class PlainEnd : std::uint8_t { text, limit, special, pair, word };
  struct Character {
    SkeletonRole role = SkeletonRole::unusual;
    std::uint32_t size = 1;              // in bytes
    const SkeletonCode* code = nullptr;  // of those in the table
    bool is_cyrillic() const;
    bool is_letter() const;  // or a digit
    bool is_gap() const;
  };
  struct Token {
    std::size_t start, end;
    std::size_t points;  // but for apostrophes
    bool has_latin, has_cyrillic, has_digit, has_sign;
    bool has_letter() const { return has_latin || has_cyrillic; }
  };
  struct WordStart {
    Pen pen;
    std::size_t at = 0;
  };
  // What stands on one side of a token, from the nearest on.
  class Surroundings {
   public:
    explicit Surroundings(bool is_latin) : adjoins_(is_latin) {}
    bool is_known() const { return !touches_ && !adjoins_; }
    bool see(const Character& character, bool separates_scripts);

   private:
    bool touches_ = true;  // no end of a word so far
    bool adjoins_;         // a letter here mixes scripts
  };

  using Script = SkeletonLetter::Kind;

  void begin();
  bool encode_blocks();
  bool begins_block(std::size_t at) const;
  // Whether the text writes digits for letters, which nobody need ask before so many of its words may be such.
  bool adds_up_to_leet(std::size_t mixed_words) {
    mixed_words_ += mixed_words;
    return mixed_words_ >= kFewestLeetWords && habits_.writes_digits_for_letters();
  }
  void begin_word() { word_starts_[starts_++ % word_starts_.size()] = {pen_, at_}; }
  void append_to(std::string& out, std::string_view codes) const;
  PlainEnd encode_plain();
  bool settle_pair();
  Character character_at(std::size_t at);
  bool encode_special();
  bool encode_yot_or_hard(SkeletonRole role);
  bool encode_o_as_e();
  std::size_t behind_murky(std::size_t at);
  bool encode_sign(std::uint32_t size);
  bool is_behind_gap(std::size_t at);
  bool encode_ascii_words();
  bool encode_ascii_word(bool is_behind_word);
  const AsciiWord& known_ascii(const AsciiWord::Key& key, std::string_view word);
  bool encode_token();
  Token read_token();
  WordStart& last_start() { return word_starts_[(starts_ - 1) % word_starts_.size()]; }
  bool return_to_word_start();
  bool add_rarer(Token& token);
  bool add_sign(Token& token, std::uint32_t size);
  bool stands_apart(const Token& token);
  // Whether there is an ASCII sign or space.
  bool ends_words(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 && (*table_)[byte].role == SkeletonRole::plain;
  }
  bool is_apostrophe(std::size_t at) const;
  bool is_ascii_or_space(std::size_t at) const;
  bool is_cyrillic_before(std::size_t at);
  bool is_in_row(std::size_t start, std::size_t end);
  bool is_lone_letter_behind(std::size_t& at, std::size_t longest_gap);
  bool is_lone_letter_before(std::size_t& at, std::size_t longest_gap);
  void put(std::string_view skeleton);
  void spell(std::string_view token);
  std::string codes_of_word(std::string_view word, const SkeletonContext& context);
  bool resolve(Folder& folder);
  bool choose_start();
  std::size_t find_end(std::size_t at) const;
  bool write_view(std::size_t end, Folder& folder);
  bool read_as_words_before();
  Script told_before(std::size_t at) const;
  void find_suspect(std::size_t from, Script around);
  bool is_suspect(std::size_t& at, Script& around);

  const SkeletonCodeTable* table_;
  const SkeletonBlocks* blocks_;
  std::string buffer_;  // room, zeros, codes, room
  AsciiSpeller ascii_;
  SkeletonSpeller speller_;
  Normalizer normalizer_;
  std::vector<SkeletonRole> roles_;  // of what is not in the table, as far as it was asked for
  std::vector<KnownWord> known_;
  std::vector<AsciiWord> known_ascii_;
  Glyphs word_;
  std::string spelled_;
  View view_;
  // Of the text being encoded.
  std::string_view text_;
  std::size_t at_ = 0;
  Pen pen_;
  std::array<WordStart, 8> word_starts_;  // the last words that encode_plain() began with, in a ring
  std::size_t starts_ = 0;                // how many there were
  std::size_t blocks_from_ = 0;           // up to here blocks are not tried...
  std::size_t rest_ = 0;                  // ...for so many bytes
  std::size_t limit_ = 0;                 // up to here words are read in their own script
  Script told_ = Script::other;           // the script that words before the limit tell
  TextHabits habits_;
  std::size_t mixed_words_ = 0;  // words with digits among letters so far, at most
  bool is_careful_ = false;  // some word of the text mixes scripts
};

}  // namespace elek
