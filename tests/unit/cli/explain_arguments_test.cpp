#include "cli/explain_arguments.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>

namespace elek::cli {
namespace {

struct Show {
  std::string operator()(const OnlyPost&) const { return "only"; }
  std::string operator()(const NthPost& post) const { return "number " + std::to_string(post.number); }
  std::string operator()(const PostId& post) const { return "id " + post.id; }
  std::string operator()(const PostPlace&) const { return "place"; }
};

TEST_CASE("a file and one of its posts") {
  const std::string there = "explain#arguments#1.json";
  std::ofstream(there) << "{}";
  struct Case {
    const char* typed;
    const char* target;
  };
  const Case cases[] = {
      {"posts.json", "posts.json only"},
      {"posts.json#3", "posts.json number 3"},
      {"posts.json#telegram:1/2", "posts.json id telegram:1/2"},
      {"posts.json#json:a#b", "posts.json id json:a#b"},
      {"-", "- only"},
      {"-#2", "- number 2"},
      {"explain#arguments#1.json", "explain#arguments#1.json only"},
      {"explain#arguments#1.json#7", "explain#arguments#1.json number 7"},
      {"explain#arguments#1.json#x:1#2", "explain#arguments#1.json id x:1#2"},
      {"posts.json#0", "'0' is no number of a post: they are counted from 1"},
      {"posts.json#", "'' is no number of a post: they are counted from 1"},
      {"posts.json#99999999999999999999", "'99999999999999999999' is no number of a post: they are counted from 1"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.typed);
    const auto target = post_target(row.typed);
    CHECK((target ? target->file + " " + std::visit(Show(), target->choice) : target.error().message) == row.target);
  }
  std::remove(there.c_str());
}

TEST_CASE("what a subject may be") {
  CHECK(is_reason_id("r1-0123456789abcdef0123456789abcdef"));
  CHECK_FALSE(is_reason_id("r1-0123456789ABCDEF0123456789abcdef"));
  CHECK_FALSE(is_reason_id("r1-0123"));
  CHECK_FALSE(is_reason_id(""));
  CHECK(is_cluster_id("k1-0123456789abcdef0123456789abcdef"));
  CHECK_FALSE(is_cluster_id("r1-0123456789abcdef0123456789abcdef"));
  CHECK(may_be_post_id("telegram:1900000001/7"));
  CHECK(may_be_post_id("json:a b") == false);
  CHECK(may_be_post_id("x:1"));
  CHECK_FALSE(may_be_post_id("Vaccine: chip"));
  CHECK_FALSE(may_be_post_id(":1"));
  CHECK_FALSE(may_be_post_id("x:"));
  CHECK_FALSE(may_be_post_id("urgent_call"));
}

}  // namespace
}  // namespace elek::cli
