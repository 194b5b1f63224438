#include "fold/tags.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("a value of an attribute is found where it stands") {
  struct Row {
    const char* html;
    const char* name;
    const char* value;  // null: none
  };
  const Row rows[] = {
      {R"(<a href="x">)", "href", "x"},
      {R"(<a href='x y' class=b>)", "href", "x y"},
      {R"(<a href='x' class=b>)", "class", "b"},
      {R"(<A HREF = "x" >)", "href", "x"},
      {R"(<a href=x/y>)", "href", "x/y"},
      {R"(<a data-href="z" href="x">)", "href", "x"},
      {R"(<a title="href=1" href="x">)", "href", "x"},
      {R"(<a title="a > b" href="x">)", "href", "x"},
      {R"(<a hidden / href="x"/>)", "href", "x"},
      {R"(<a href="">)", "href", ""},
      {R"(<a href>)", "href", nullptr},
      {R"(<a href=>)", "href", ""},
      {R"(<a>)", "href", nullptr},
      {R"(<a = = ="x" ' ">)", "href", nullptr},
      {R"(<a href="x)"
       "\n>",
       "href", "x\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    const std::string_view html = row.html;
    const auto tag = TagReader(html).read(0);
    REQUIRE(tag.has_value());
    CHECK(tag->name == "a");
    const auto value = attribute_of(html, 0, *tag, row.name);
    REQUIRE(value.has_value() == (row.value != nullptr));
    if (value) CHECK(html.substr(value->start, value->size()) == row.value);
  }
}

TEST_CASE("the words of a piece of HTML") {
  CHECK(words_of_html("a <b>c</b>&amp;d<!-- no -->e<script>f</script>g < h") ==
        "a c&de"
        "g < h");
  CHECK(words_of_html("").empty());
}

}  // namespace
}  // namespace elek
