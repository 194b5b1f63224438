#pragma once

#include <memory>
#include <string_view>

#include "fold/glyphs.h"
#include "fold/skeleton_spelling.h"
#include "fold/view.h"

namespace elek {

/// Makes the view text.skeleton: words in a coarse Latin alphabet, one space between and at both ends, in which the ways to hide a word,
/// and the ways to write it in another script, fall together. It is for finding, not for reading: words that differ only by what is listed
/// here are one word in it, and authors who choose it bear that.
///
/// Gone: marks (so й is и, ё is е, ñ is n), emoji, apostrophes, ь and ъ; a letter repeated in a row is one. Words of single letters with
/// the same sign or one space between ("в а к ц и н а", "в.а.к") are joined, three letters at least (two beside such a word), but no words
/// of one letter ("и я в"). A digit among letters is the letter it is drawn for, where there are two letters, digits behind the only one, or an
/// @ ("вр4ч", "v073", "8р@4", but "5G" and "100р" stay; in a text that writes many words so, any of three signs: "0803" is овоз): 0 о, 1 i,
/// 3 з (Latin e), 4 ч (Latin a), 5 s, 6 б, 7 т, 8 в, @ а, $ с.
/// Look-alikes are letters of the script that prevails in the word, or if all of its letters are such, in the words before (where scripts are
/// mixed in the text at all); where all words have swapped letters, those of the script it is not written in: "ВВС xaбapлaды" begins with BBC.
///
/// One letter each, whatever the language:
///     a  а ә я* a ä á æ                       b  б b            v  в v w
///     g  г ғ g ğ gh g', nothing behind n      d  д d            e  е ё э йо ье* e ye yo
///     j  ж җ ҷ дж j zh ž dj dzh               z  з z            i  и й і ы ӣ i ı y, j where Russian has й
///     k  к қ k q     l  л l     m  м m        n  н ң n ñ ng     o  о ө ў o ö o'
///     p  п p         r  р r     s  с s        t  т t            u  у ұ ү ӯ u ü ū u'
///     f  ф f         h  х ҳ һ h x kh          c  ч сч* ch ç č   w  ш щ сч sh sch shch ş š s'
///     ts ц c ts      ia я ya ia               iu ю yu iu
/// (* я is i and a, ье is i and e, сч is w.) Kazakh in Arabic letters is spelled so too. Letters of other scripts stay, without their
/// marks.
class SkeletonMaker {
 public:
  SkeletonMaker();
  ~SkeletonMaker();
  SkeletonMaker(SkeletonMaker&&) noexcept;
  SkeletonMaker& operator=(SkeletonMaker&&) noexcept;

  /// Begins `view` anew, of a text or a part of it. Both must outlive finish().
  void begin(const SkeletonContext& context, View& view);
  /// Reads on from `at` as long as there are ordinary words, signs and spaces; where it stops, add() goes on. Returns that place.
  std::size_t add_plain(std::string_view raw, std::size_t at);
  /// The next part of the text: glyphs in NFKC without what nobody sees, in order; a part may end anywhere but before a mark.
  void add(const Glyphs& glyphs);
  /// `raw_size` is the size of what the text was made from.
  void finish(std::uint32_t raw_size);

  /// Gives back scratch that a huge text left behind.
  void trim();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
