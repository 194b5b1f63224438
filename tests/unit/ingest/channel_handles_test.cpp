#include "ingest/channel_handles.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

namespace elek {
namespace {

TEST_CASE("handles are found by id, else by name") {
  ChannelHandles handles;
  REQUIRE(handles.add_table("id;name;handle\n-1001234;;@first\n;Вести;https://t.me/second\n5;Вести 2;third\n", "t.csv"));
  CHECK(handles.find("telegram:1234", "") == "first");
  CHECK(handles.find("telegram:9", "Вести") == "second");
  CHECK(handles.find("telegram:5", "Вести") == "third");
  CHECK(handles.find("telegram:6", "x").empty());
}

TEST_CASE("a table that is wrong is refused with its line") {
  ChannelHandles handles;
  CHECK(handles.add_table("", "t.csv").error().message == "t.csv:1: the table is empty");
  CHECK(handles.add_table("id,name\n1,a\n", "t.csv").error().message == "t.csv:1: no column is called handle, or none id or name");
  CHECK(handles.add_table("id,handle\n1,a\n2\n", "t.csv").error().message == "t.csv:3: this row has no handle");
}

TEST_CASE("a Telegram export gets the handle and its posts their addresses") {
  ReadOptions options;
  REQUIRE(options.handles.add_table("id,handle\n7,vesti\n", "t.csv"));
  const auto read = testing::read_text(
      R"({"name":"c","type":"public_channel","id":7,"messages":[{"id":3,"type":"message","date":"2026-01-01T00:00:00","text":"a"}]})", options);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].channel.handle == "vesti");
  CHECK(read.posts[0].url == "https://t.me/vesti/3");
}

}  // namespace
}  // namespace elek
