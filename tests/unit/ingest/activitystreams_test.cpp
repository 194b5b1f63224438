#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

const std::string kContext = R"("@context":"https://www.w3.org/ns/activitystreams",)";

}  // namespace

TEST_CASE("activitystreams: what stands alone, in activities and in collections") {
  struct Row { std::string name, text, expected; };
  const Row rows[] = {
      {"a note", "{" + kContext + R"("type":"Note","id":"https://a.example/1","content":"<p>t</p>","published":"2024-01-01T00:00:00Z"})",
       R"("id":"activitystreams:https://a.example/1","platform":null,"visibility":"unknown","kind":"post","created_at":"2024-01-01T00:00:00Z")"},
      {"an article", "{" + kContext + R"("type":"Article","name":"Тақырып","summary":"Қысқаша","content":"<p>t</p>"})", R"("title":"Тақырып\nҚысқаша","text":"<p>t</p>","text_format":"html")"},
      {"only a name", "{" + kContext + R"("type":["Image","x:Y"],"name":"Мысық"})", R"("title":null,"text":"Мысық","text_format":"plain")"},
      {"a question of names", "{" + kContext + R"("type":"Question","name":"Кім?","anyOf":[{"name":"А"}]})", R"("text":"Кім?\nА")"},
      {"markdown", "{" + kContext + R"("type":"Video","name":"Т","mediaType":"text/markdown","content":"*a*","language":{"identifier":"ky"}})", R"("lang":"ky","title":"Т","text":"*a*","text_format":"plain")"},
      {"the actor is described", "{" + kContext + R"("type":"Create","actor":{"id":"https://a.example/u","preferredUsername":"u","name":"У"},"object":{"type":"Note","content":"t","attributedTo":"https://a.example/u"}})",
       R"("author":{"id":"activitystreams:https://a.example/u","handle":"u@a.example","name":"У")"},
      {"a name in an address is not believed", "{" + kContext + R"("type":"Note","content":"t","attributedTo":"https://a.example/users/9abc"})", R"("handle":null)"},
      {"a group among the authors", "{" + kContext + R"("type":"Video","name":"t","attributedTo":[{"type":"Person","id":"https://a.example/p"},{"type":"Group","id":"https://a.example/g","name":"Г"}]})",
       R"("channel":{"id":"activitystreams:https://a.example/g","handle":null,"name":"Г","type":"group"})"},
      {"addresses of several kinds", "{" + kContext + R"("type":"Video","name":"t","url":[{"type":"Link","mediaType":"video/mp4","href":"https://a.example/v.mp4"},{"type":"Link","mediaType":"text/html","href":"https://a.example/w"}]})",
       R"("url":"https://a.example/w")"},
      {"a page with a link", "{" + kContext + R"("type":"Page","name":"t","attachment":[{"type":"Link","href":"https://example.org/"}]})", R"("links":[{"raw":"https://example.org/")"},
      {"what a group hands on", "{" + kContext + R"("type":"Announce","actor":"https://a.example/c/g","object":{"type":"Create","actor":"https://a.example/u/p","object":{"type":"Note","id":"https://a.example/3","content":"t"}}})",
       R"("id":"activitystreams:https://a.example/3")"},
      {"a boost with its original", "{" + kContext + R"("type":"Announce","id":"https://a.example/b","actor":"https://a.example/u","object":{"type":"Note","id":"https://a.example/3","content":"түп","attributedTo":{"id":"https://a.example/o","name":"О"}}})",
       R"("text":"түп")"},
      {"an update", "{" + kContext + R"("type":"Update","object":{"type":"Note","id":"https://a.example/4","content":"жаңа"}})", R"("text":"жаңа")"},
      {"a collection", "{" + kContext + R"("type":"Collection","items":[{"type":"Like","object":"x"},{"type":"Create","object":"https://a.example/5"}]})", R"("id":"activitystreams:https://a.example/5")"},
      {"a first page", R"({"@context":["https:\/\/www.w3.org\/ns\/activitystreams",{}],"type":"Collection","first":{"type":"CollectionPage","items":[{"type":"Note","id":"i","content":"t"}]}})", R"("id":"activitystreams:i")"},
      {"a message", "{" + kContext + R"("type":"ChatMessage","id":"m","content":"t","to":["https://a.example/u"]})", R"("visibility":"private","kind":"message")"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    ReadOptions options;
    options.include_private = true;
    const auto read = read_text(row.text, options);
    INFO(read.json);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("activitystreams: accounts and empty collections hold no posts") {
  for (const std::string members : {R"("type":"Person","id":"https://a.example/u","preferredUsername":"u"})", R"("type":"OrderedCollection","orderedItems":[]})",
                                    R"("type":"Create"})", R"("type":"Note2","content":"t"})"}) {
    INFO(members);
    const auto read = read_text("{" + kContext + members);
    CHECK(read.counts.posts == 0);
    CHECK(read.counts.not_posts == 1);
    CHECK(read.unusable_files == 0);
  }
}
