#include "fold/field_view.h"

namespace elek {

ViewKind view_of(Field field) {
  switch (field) {
    case Field::text: return ViewKind::text;
    case Field::text_words: return ViewKind::words;
    case Field::text_stems: return ViewKind::stems;
    case Field::text_skeleton: return ViewKind::skeleton;
    default: return ViewKind::raw;
  }
}

std::string_view name_of(ViewKind kind) {
  switch (kind) {
    case ViewKind::raw: return "raw";
    case ViewKind::text: return "text";
    case ViewKind::words: return "text.words";
    case ViewKind::stems: return "text.stems";
    case ViewKind::skeleton: return "text.skeleton";
  }
  return "";
}

bool is_words(ViewKind kind) { return kind == ViewKind::words || kind == ViewKind::stems || kind == ViewKind::skeleton; }

bool is_text(Field field) { return field == Field::text_raw || view_of(field) != ViewKind::raw; }

}  // namespace elek
