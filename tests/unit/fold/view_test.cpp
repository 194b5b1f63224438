#include "fold/view.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

// raw "в&amp;a", folded "в&a": two linear pieces around a whole one.
View ampersand() {
  View view;
  view.append_linear("в", 0);
  view.append("&", {2, 7});
  view.append_linear("a", 7);
  return view;
}

TEST_CASE("a view maps to the smallest raw range") {
  const View view = ampersand();
  CHECK(view.text() == "в&a");
  CHECK(view.to_raw({0, 2}) == Span{0, 2});
  CHECK(view.to_raw({2, 3}) == Span{2, 7});
  CHECK(view.to_raw({3, 4}) == Span{7, 8});
  CHECK(view.to_raw({0, 4}) == Span{0, 8});
  CHECK(view.to_raw({2, 4}) == Span{2, 8});
}

TEST_CASE("an empty span maps to an empty one") {
  const View view = ampersand();
  CHECK(view.to_raw({0, 0}) == Span{0, 0});
  CHECK(view.to_raw({2, 2}) == Span{2, 2});
  CHECK(view.to_raw({3, 3}) == Span{7, 7});
  CHECK(view.to_raw({4, 4}) == Span{8, 8});
  CHECK(View().to_raw({0, 0}) == Span{0, 0});
}

TEST_CASE("linear pieces join only when their raw bytes do") {
  View view;
  view.append_linear("ab", 0);
  view.append_linear("cd", 2);
  view.append_linear("ef", 7);
  CHECK(view.to_raw({1, 3}) == Span{1, 3});
  CHECK(view.to_raw({3, 4}) == Span{3, 4});
  CHECK(view.to_raw({3, 5}) == Span{3, 8});
}

TEST_CASE("a gap at an edge adds nothing to the raw range") {
  View view;  // raw "- a, b!"
  view.append_gap({0, 2});
  view.append_linear("a", 2);
  view.append_gap({3, 5});
  view.append_linear("b", 5);
  view.append_gap({6, 7});
  CHECK(view.text() == " a b ");
  CHECK(view.to_raw({0, 3}) == Span{2, 3});
  CHECK(view.to_raw({1, 4}) == Span{2, 6});
  CHECK(view.to_raw({0, 5}) == Span{2, 6});
  CHECK(view.to_raw({2, 3}) == Span{3, 5});
}

TEST_CASE("a part of a view keeps its map") {
  const View from = ampersand();
  View view;
  view.append_part(from, {2, 4});
  view.append_part(from, {0, 0});
  CHECK(view.text() == "&a");
  CHECK(view.to_raw({0, 1}) == Span{2, 7});
  CHECK(view.to_raw({1, 2}) == Span{7, 8});
}

}  // namespace
}  // namespace elek
