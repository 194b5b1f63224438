#include <doctest/doctest.h>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

TEST_CASE("schema.org: comments nest, authors are described elsewhere, types are lists") {
  const auto read = read_text(R"({"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"#a","name":"Айгүл"},
    {"@type":["Article","SocialMediaPosting"],"@id":"p","author":{"@id":"#a"},"articleBody":"Рас па?","datePublished":"2024-06-01T13:00:00+05:00",
     "comment":[{"@type":"Comment","@id":"c","text":"Жоқ","comment":{"@type":"Comment","text":"Иә"}},7],
     "interactionStatistic":{"interactionType":{"@type":"LikeAction"},"userInteractionCount":5}}]})");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].id == "schema_org:p");
  CHECK(read.posts[0].author.name == "Айгүл");
  CHECK(read.posts[0].engagement.likes == 5);
  CHECK(read.posts[1].kind == "comment");
  CHECK(read.posts[1].reply_to == "schema_org:p");
  CHECK(read.posts[2].reply_to == "schema_org:c");
}

TEST_CASE("schema.org: a page without postings is counted; wrong types read as absent") {
  const auto read = read_text(R"({"@context":"https://schema.org","@type":"Person","name":"x"}
{"@context":"https://schema.org","@type":"SocialMediaPosting","author":[[]],"comment":7,"text":{},"interactionStatistic":[3]})");
  CHECK(read.counts.not_posts == 1);
  CHECK(read.posts.size() == 1);
}
