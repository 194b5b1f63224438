#include "fold/graphemes.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstdint>
#include <new>

namespace elek {

struct Graphemes::State {
  UText text = UTEXT_INITIALIZER;
  UBreakIterator* boundaries = nullptr;
  std::int32_t size = 0;
};

Graphemes::Graphemes(std::string_view text) : state_(std::make_unique<State>()) {
  UErrorCode error = U_ZERO_ERROR;
  state_->size = static_cast<std::int32_t>(text.size());
  utext_openUTF8(&state_->text, text.data() == nullptr ? "" : text.data(), state_->size, &error);
  state_->boundaries = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error);
  if (U_SUCCESS(error)) ubrk_setUText(state_->boundaries, &state_->text, &error);
  if (U_SUCCESS(error)) return;
  if (state_->boundaries != nullptr) ubrk_close(state_->boundaries);
  utext_close(&state_->text);
  throw std::bad_alloc();  // the rules are part of ICU
}

Graphemes::~Graphemes() {
  ubrk_close(state_->boundaries);
  utext_close(&state_->text);
}

std::size_t Graphemes::at_or_before(std::size_t at) const {
  const auto place = static_cast<std::int32_t>(at);
  if (place >= state_->size || ubrk_isBoundary(state_->boundaries, place)) return at;
  return static_cast<std::size_t>(ubrk_preceding(state_->boundaries, place));
}

std::size_t Graphemes::at_or_behind(std::size_t at) const {
  const auto place = static_cast<std::int32_t>(at);
  if (place >= state_->size || ubrk_isBoundary(state_->boundaries, place)) return at;
  return static_cast<std::size_t>(ubrk_following(state_->boundaries, place));
}

}  // namespace elek
