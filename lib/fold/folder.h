#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "fold/view.h"

namespace elek {

struct SkeletonContext;

/// Whether letters keep their case. `words`, `stems` and `skeleton` are always folded.
enum class Case : std::uint8_t { kept, folded };

/// How the raw text is written: entities are resolved in both, tags only in html.
enum class Markup : std::uint8_t { plain, html };

/// Makes views of texts: text = collapse(repair(NFKC(drop ignorables(entities or HTML)))), ruling 9. Case is simple folding, ruling 10.
/// `stems` is made from `words`, see fold/stemmer.h; `skeleton` from the raw text too (ruling 9), see fold/skeleton.h.
/// One per thread: it keeps scratch. Never fails on any bytes that are UTF-8. REQUIRES everywhere: raw is valid UTF-8, under 4 GiB.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(Folder&&) noexcept;
  Folder& operator=(Folder&&) noexcept;

  /// Makes `view` anew from `raw`.
  void fold(ViewKind kind, Case letter_case, Markup markup, std::string_view raw, View& view);

  /// Makes the view `skeleton` anew from a part of a text without entities or tags. It is the same part of the whole text's view where the
  /// part begins and ends beside words of two letters at least, with an ASCII sign or space between.
  void fold_skeleton_part(std::string_view part, const SkeletonContext& context, View& view);

  /// Makes the view `words` anew from the view `text`, case folded, of the same raw text; false if it must be folded for it, since it has the
  /// sign of a hashtag.
  bool split_words(const View& text, std::string_view raw, View& words);

  /// A rule's literal as it must look to be found in that view: passed through the view itself, but keeping the author's edge spaces as one
  /// space each (ruling 11). For `words`, `stems` and `skeleton` an edge space therefore means a word's edge. Entities in it are resolved as in the
  /// text.
  std::string fold_literal(ViewKind kind, Case letter_case, std::string_view literal);

  /// Gives back scratch that a huge text left behind, what is over kKeptScratchBytes of each kind.
  void trim();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `text` with simple case folding (CaseFolding.txt C+S), code point by code point; may change the byte length.
std::string fold_case(std::string_view text);

}  // namespace elek
