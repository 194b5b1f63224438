// A text is read in chunks. Most words of most posts need nothing done to them: plain ASCII and Cyrillic, one space between. Runs of them are
// copied (and put in lower case) without being taken apart, see fold/plain_run.h. Any other word becomes glyphs and goes through all the
// steps, up to the next white space before an ordinary letter: there neither entities nor composition nor words nor emoji reach across, so
// both ways give the same view.
#include "fold/folder.h"

#include <unicode/uchar.h>

#include <cassert>

#include "base/scratch.h"
#include "base/utf8.h"
#include "fold/hashtags.h"
#include "fold/markup.h"
#include "fold/normalize.h"
#include "fold/plain_run.h"
#include "fold/repair.h"
#include "fold/skeleton.h"
#include "fold/stemmer.h"
#include "fold/words.h"

namespace elek {
namespace {

enum class Edges : std::uint8_t { trimmed, kept };

std::uint32_t narrow(std::size_t size) { return static_cast<std::uint32_t>(size); }

char32_t fold_letter(char32_t value) {
  if (value < 0x80) return value >= U'A' && value <= U'Z' ? value + 0x20 : value;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(value), U_FOLD_CASE_DEFAULT));
}

// How many bytes of white space stand at `at` before an ordinary letter, 0 when what follows may change what they mean.
std::size_t plain_space(std::string_view raw, std::size_t at) {
  std::size_t end = at;
  while (end < raw.size() && is_ascii_space(raw[end])) ++end;
  return end > at && begins_plainly(raw, end) ? end - at : 0;
}

// The last step: collapses white space and writes the view.
class Collapser {
 public:
  Collapser(View& view, Edges edges) : view_(view), edges_(edges) {}

  void space(Span raw) {
    if (!waiting_) space_ = raw;
    space_.end = raw.end;
    waiting_ = true;
  }
  // `bytes` are words, one space between.
  void linear(std::string_view bytes, std::uint32_t raw_start) {
    if (bytes.empty()) return;
    settle_space();
    view_.append_linear(bytes, raw_start);
  }
  void glyph(const Glyph& glyph) {
    if (is_space(glyph.value)) return space(glyph.raw);
    bytes_.clear();
    append_utf8(bytes_, glyph.value);
    settle_space();
    if (glyph.alone && bytes_.size() == glyph.raw.size()) {
      view_.append_linear(bytes_, glyph.raw.start);
    } else {
      view_.append(bytes_, glyph.raw);
    }
  }
  void finish() {
    if (edges_ == Edges::kept && waiting_) write_space();
  }

 private:
  void settle_space() {
    if (waiting_ && (edges_ == Edges::kept || !view_.text().empty())) write_space();
    waiting_ = false;
  }
  void write_space() {
    if (space_.size() == 1) {
      view_.append_linear(" ", space_.start);
    } else {
      view_.append(" ", space_);
    }
  }

  View& view_;
  Edges edges_;
  bool waiting_ = false;
  Span space_{};
  std::string bytes_;
};

void fold_raw(Case letter_case, std::string_view raw, View& view) {
  view.clear();
  if (letter_case == Case::kept) return view.append_linear(raw, 0);
  std::string bytes;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint point = code_point_at(raw, at);
    bytes.clear();
    append_utf8(bytes, fold_letter(point.value));
    if (bytes.size() == point.size) {
      view.append_linear(bytes, narrow(at));
    } else {
      view.append(bytes, {narrow(at), narrow(at + point.size)});
    }
    at += point.size;
  }
}

}  // namespace

struct Folder::State {
  Glyphs glyphs;
  Normalizer normalizer;
  WordSplitter splitter;
  Stemmer stemmer;
  SkeletonMaker skeleton;
  View text;   // what `words` are made from
  View words;  // what `stems` are made from
  std::string run;

  void fold_text(Case letter_case, Markup markup, Edges edges, Hashtags hashtags, std::string_view raw, View& view);
  void fold_words(Markup markup, Edges edges, std::string_view raw, View& view);
  void fold_skeleton(Markup markup, std::string_view raw, const SkeletonContext& context, View& view);
  void fold_glyphs(Case letter_case, Hashtags hashtags);
};

Folder::Folder() : state_(std::make_unique<State>()) {}
Folder::~Folder() = default;
Folder::Folder(Folder&&) noexcept = default;
Folder& Folder::operator=(Folder&&) noexcept = default;

void Folder::fold(ViewKind kind, Case letter_case, Markup markup, std::string_view raw, View& view) {
  assert(raw.size() <= UINT32_MAX);
  switch (kind) {
    case ViewKind::raw:
      return fold_raw(letter_case, raw, view);
    case ViewKind::text:
      return state_->fold_text(letter_case, markup, Edges::trimmed, Hashtags::whole, raw, view);
    case ViewKind::words:
      return state_->fold_words(markup, Edges::trimmed, raw, view);
    case ViewKind::stems:
      state_->fold_words(markup, Edges::trimmed, raw, state_->words);
      return state_->stemmer.stem(state_->words, view);
    case ViewKind::skeleton:
      return state_->fold_skeleton(markup, raw, {TextHabits(raw), first_script(raw)}, view);
  }
}

void Folder::fold_skeleton_part(std::string_view part, const SkeletonContext& context, View& view) {
  state_->fold_skeleton(Markup::plain, part, context, view);
}

bool Folder::split_words(const View& text, std::string_view raw, View& words) {
  if (text.text().contains('#')) return false;
  state_->splitter.split(text, narrow(raw.size()), words);
  return true;
}

std::string Folder::fold_literal(ViewKind kind, Case letter_case, std::string_view literal) {
  if (kind == ViewKind::raw) return letter_case == Case::kept ? std::string(literal) : fold_case(literal);
  const Case wanted = kind == ViewKind::text ? letter_case : Case::folded;
  state_->fold_text(wanted, Markup::plain, Edges::kept, Hashtags::whole, literal, state_->text);
  const std::string folded(state_->text.text());
  if (kind == ViewKind::text) return folded;
  View& words = state_->words;
  if (kind == ViewKind::skeleton) {
    fold(kind, letter_case, Markup::plain, literal, words);
  } else {
    state_->fold_words(Markup::plain, Edges::kept, literal, words);
  }
  std::string_view inner = words.text();
  if (inner.empty()) return folded.starts_with(' ') || folded.ends_with(' ') ? " " : "";
  if (!folded.starts_with(' ')) inner.remove_prefix(1);
  if (!folded.ends_with(' ')) inner.remove_suffix(1);
  return kind == ViewKind::stems ? state_->stemmer.stem_literal(inner) : std::string(inner);
}

void Folder::trim() {
  trim_scratch(state_->glyphs);
  trim_scratch(state_->run);
  state_->normalizer.trim();
  state_->splitter.trim();
  state_->skeleton.trim();
  state_->text.trim();
  state_->words.trim();
}

void Folder::State::fold_text(Case letter_case, Markup markup, Edges edges, Hashtags hashtags, std::string_view raw, View& view) {
  view.clear();
  MarkupReader reader(raw, markup);
  Collapser out(view, edges);
  if (run.size() < raw.size() + kPlainSlack) run.resize(raw.size() + kPlainSlack);
  for (std::size_t at = 0; at < raw.size();) {
    if (const std::size_t size = plain_space(raw, at); size > 0) {
      out.space({narrow(at), narrow(at + size)});
      at += size;
    } else if (const std::size_t plain = fold_plain_run(raw, at, {letter_case, markup, hashtags}, run.data()); plain > 0) {
      out.linear({run.data(), plain}, narrow(at));
      at += plain;
    } else {
      glyphs.clear();
      at = reader.read(at, glyphs);
      fold_glyphs(letter_case, hashtags);
      for (const Glyph& glyph : glyphs) out.glyph(glyph);
    }
  }
  out.finish();
}

void Folder::State::fold_words(Markup markup, Edges edges, std::string_view raw, View& view) {
  fold_text(Case::folded, markup, edges, Hashtags::split, raw, text);
  splitter.split(text, narrow(raw.size()), view);
}

void Folder::State::fold_skeleton(Markup markup, std::string_view raw, const SkeletonContext& context, View& view) {
  MarkupReader reader(raw, markup);
  skeleton.begin(context, view);
  for (std::size_t at = 0; at < raw.size();) {
    at = skeleton.add_plain(raw, at);
    if (at == raw.size()) break;
    glyphs.clear();
    at = reader.read(at, glyphs);
    drop_ignorables(glyphs);
    normalizer.apply(glyphs);
    skeleton.add(glyphs);
  }
  skeleton.finish(narrow(raw.size()));
}

// A letter that was exchanged or put in lower case may compose with the mark behind it where it did not before: Cyrillic у with a breve,
// j with a caron. So marks call for a second round.
void Folder::State::fold_glyphs(Case letter_case, Hashtags hashtags) {
  drop_ignorables(glyphs);
  normalizer.apply(glyphs);
  if (hashtags == Hashtags::split) split_hashtags(glyphs);
  bool changed = repair_words(glyphs);
  bool marked = false;
  for (Glyph& glyph : glyphs) {
    marked = marked || joins_backward(glyph.value);
    if (letter_case == Case::kept) continue;
    const char32_t folded = fold_letter(glyph.value);
    changed = changed || folded != glyph.value;
    glyph.value = folded;
  }
  if (changed && marked) normalizer.apply(glyphs);
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, fold_letter(point.value));
    at += point.size;
  }
  return out;
}

}  // namespace elek
