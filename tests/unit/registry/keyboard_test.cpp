#include "registry/keyboard.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>

namespace elek {
namespace {

TEST_CASE("keys that touch each other") {
  for (const auto& [a, b] : {std::pair(U'q', U'w'), {U'w', U'q'}, {U'a', U'q'}, {U's', U'w'}, {U's', U'e'}, {U'b', U'g'}, {U'b', U'h'}, {U'й', U'ц'}, {U'в', U'у'},
                             {U'в', U'к'}, {U'ь', U'л'}}) {
    CAPTURE(static_cast<std::uint32_t>(a));
    CAPTURE(static_cast<std::uint32_t>(b));
    CHECK(are_neighbor_keys(a, b));
  }
  for (const auto& [a, b] : {std::pair(U'q', U'q'), {U'q', U's'}, {U'q', U'e'}, {U'p', U'a'}, {U'q', U'z'}, {U'1', U'q'}, {U'-', U'p'}, {U'q', U'ц'}, {U'қ', U'к'}}) {
    CAPTURE(static_cast<std::uint32_t>(a));
    CAPTURE(static_cast<std::uint32_t>(b));
    CHECK_FALSE(are_neighbor_keys(a, b));
  }
}

TEST_CASE("what is typed while the other keyboard is on") {
  CHECK(typed_on_other_keyboard(U"лента") == U"ktynf");
  CHECK(typed_on_other_keyboard(U"ktynf") == U"лента");
  CHECK(typed_on_other_keyboard(U"news24-kz") == U"туцы24-ля");
  CHECK(typed_on_other_keyboard(U"жизнь").empty());
  CHECK(typed_on_other_keyboard(U"қазақ").empty());
  CHECK(typed_on_other_keyboard(U"24-7").empty());
  CHECK(typed_on_other_keyboard(U"").empty());
}

}  // namespace
}  // namespace elek
