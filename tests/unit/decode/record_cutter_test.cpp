#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "bytes/memory_source.h"
#include "decode/record_cutter.h"

using namespace elek;

namespace {

/// "LINE:record" of a record, "LINE!code" of what is rejected, "LINE?code" of a notice.
std::vector<std::string> cut(const std::string& input, std::span<const std::string_view> paths = {}, std::size_t max_record_bytes = 1000,
                             std::vector<std::string>* contexts = nullptr) {
  CutOptions options;
  options.plan = CutPlan(paths);
  options.max_record_bytes = max_record_bytes;
  RecordCutter cutter(ByteWindow(std::make_unique<MemorySource>(input), 64), std::move(options));
  std::vector<std::string> found;
  Cut cut;
  while (cutter.next(cut)) {
    const std::string line = std::to_string(cut.line);
    if (cut.kind == Cut::Kind::record) found.push_back(line + ":" + std::string(cut.bytes));
    if (cut.kind == Cut::Kind::rejected) found.push_back(line + "!" + std::to_string(static_cast<int>(cut.code)));
    if (cut.kind == Cut::Kind::notice) found.push_back(line + "?" + std::to_string(static_cast<int>(cut.code)));
    if (contexts != nullptr) contexts->push_back(cutter.context());
  }
  return found;
}

using Cuts = std::vector<std::string>;

}  // namespace

TEST_CASE("RecordCutter: sequences of records") {
  struct Row { std::string name, input; Cuts cuts; };
  const Row rows[] = {
      {"nothing", "", {}},
      {"blank", " \n\n", {}},
      {"lines", "{\"a\":1}\n{\"b\":2}\n", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"no last line feed", "{\"a\":1}\n{\"b\":2}", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"CRLF, blank lines, mark", "\xEF\xBB\xBF{\"a\":1}\r\n\r\n{\"b\":2}\r\n", {"1:{\"a\":1}", "3:{\"b\":2}"}},
      {"a mark where files were joined", "{\"a\":1}\n\xEF\xBB\xBF{\"b\":2}\n{\"c\":3}\n", {"1:{\"a\":1}", "2:{\"b\":2}", "3:{\"c\":3}"}},
      {"a line that is another kind of value", "{\"a\":1}\n\"x\"\n{\"b\":2}\n", {"1:{\"a\":1}", "2:\"x\"", "3:{\"b\":2}"}},
      {"text between lines", "{\"a\":1}\nxyz\n{\"b\":2}\n", {"1:{\"a\":1}", "2!101", "3:{\"b\":2}"}},
      {"a line feed in a string", "{\"a\":1}\n{\"a\":\"x\ny\nz\"}\n{\"b\":2}\n", {"1:{\"a\":1}", "2!101", "5:{\"b\":2}"}},
      {"a line that does not close: the parser's business", "{\"a\":1}\n{\"a\":\n{\"b\":2}\n{\"c\":3}\n", {"1:{\"a\":1}", "2:{\"a\":", "3:{\"b\":2}", "4:{\"c\":3}"}},
      {"cut off", "{\"a\":1}\n{\"b\":2}\n{\"c\":\"x", {"1:{\"a\":1}", "2:{\"b\":2}", "3!103"}},
      {"cut off, then a line feed", "{\"a\":1}\n{\"c\":\"x\n", {"1:{\"a\":1}", "2!103"}},
      {"first line bad", "{\"a\":\"x\n{\"b\":2}\n{\"c\":3}\n", {"1!101", "2:{\"b\":2}", "3:{\"c\":3}"}},
      {"a pretty record among lines", "{\"a\":1}\n{\n \"b\":2\n}\n{\"c\":3}\n", {"1:{\"a\":1}", "2:{\n \"b\":2\n}", "5:{\"c\":3}"}},
      {"pretty records", "{\n \"a\": {\n  \"b\": 1\n }\n}\n{\n \"c\": 2\n}\n", {"1:{\n \"a\": {\n  \"b\": 1\n }\n}", "6:{\n \"c\": 2\n}"}},
      {"joined", "{\"a\":1}{\"b\":2} {\"c\":3}", {"1:{\"a\":1}", "1:{\"b\":2}", "1:{\"c\":3}"}},
      {"two on the first line", "{\"a\":1} {\"b\":2}\n{\"c\":3}\n", {"1:{\"a\":1}", "1:{\"b\":2}", "2:{\"c\":3}"}},
      {"text after a record", "{\"a\":1} xyz\n{\"b\":2}\n", {"1:{\"a\":1}", "1!101", "2:{\"b\":2}"}},
      {"scalars", "1 \"x\" true xyz\n", {"1:1", "1:\"x\"", "1:true", "1!101"}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(cut(row.input) == row.cuts);
  }
}

TEST_CASE("RecordCutter: arrays of records") {
  struct Row { std::string name, input; Cuts cuts; };
  const Row rows[] = {
      {"empty", "[ ]\n", {}},
      {"on one line", R"([{"a":1},{"b":[2,{}]}])", {R"(1:{"a":1})", R"(1:{"b":[2,{}]})"}},
      {"a line each", "[\n{\"a\":1},\n{\"b\":2}\n]\n", {"2:{\"a\":1}", "3:{\"b\":2}"}},
      {"comma first", "[\n {\"a\":1}\n,{\"b\":2}\n]", {"2:{\"a\":1}", "3:{\"b\":2}"}},
      {"several arrays", "[{\"a\":1}]\n[{\"b\":2}]\n", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"scalars", "[1,\"x\",null]", {"1:1", "1:\"x\"", "1:null"}},
      {"text between elements", "[{\"a\":1} xyz,{\"b\":2}]", {"1:{\"a\":1}", "1!101", "1:{\"b\":2}"}},
      {"cut off in a record", "[{\"a\":1},{\"b\":", {"1:{\"a\":1}", "1!103"}},
      {"cut off between records", "[{\"a\":1},", {"1:{\"a\":1}", "1?103"}},
      {"brace missing", "[\n {\"a\":1},\n {\"b\":{\"x\":2},\n {\"c\":3}\n]", {"2:{\"a\":1}", "3!101", "4:{\"c\":3}"}},
      {"brace missing in the last", "[\n {\"a\":1},\n {\"b\":{\"x\":2}\n]", {"2:{\"a\":1}", "3!101"}},
      {"a line feed in a string", "[\n {\"a\":\"x\ny\"},\n {\"c\":3}\n]", {"2!101", "4:{\"c\":3}"}},
      {"quote missing", "[\n {\"a\":\"x},\n {\"c\":3}\n]", {"2!101", "3:{\"c\":3}"}},
      {"brace too many", "[\n {\"a\":1}},\n {\"c\":3}\n]", {"2:{\"a\":1}", "2!101", "3:{\"c\":3}"}},
      {"wrong bracket", "[\n {\"a\":1],\n {\"c\":3}\n]", {"2!101", "3:{\"c\":3}"}},
      {"nested, without indentation", "[\n{\"a\":\n{\"b\":\n[\n{\n}\n]\n}\n}\n,\n{\"c\":3}]", {"2:{\"a\":\n{\"b\":\n[\n{\n}\n]\n}\n}", "11:{\"c\":3}"}},
      {"after the array", "[{\"a\":1}] ]", {"1:{\"a\":1}", "1!101"}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(cut(row.input) == row.cuts);
  }
}

TEST_CASE("RecordCutter: objects and arrays in one stream") {
  struct Row { std::string name, input; Cuts cuts; };
  const Row rows[] = {
      {"object, then array", R"({"a":1}[{"b":2},{"c":3}])", {R"(1:{"a":1})", R"(1:{"b":2})", R"(1:{"c":3})"}},
      {"array, then object", R"([{"a":1},{"b":2}] {"c":3})", {R"(1:{"a":1})", R"(1:{"b":2})", R"(1:{"c":3})"}},
      {"array, then array", "[{\"a\":1}]\n[{\"b\":2},{\"c\":3}]", {"1:{\"a\":1}", "2:{\"b\":2}", "2:{\"c\":3}"}},
      {"lines that are arrays", "[{\"a\":1}]\n[{\"b\":2}]\n[]\n[{\"c\":3},{\"d\":4}]\n", {"1:{\"a\":1}", "2:{\"b\":2}", "4:{\"c\":3}", "4:{\"d\":4}"}},
      {"an array among lines", "{\"a\":1}\n[{\"b\":2},{\"c\":3}]\n{\"d\":4}\n", {"1:{\"a\":1}", "2:{\"b\":2}", "2:{\"c\":3}", "3:{\"d\":4}"}},
      {"an array as the last line", "{\"a\":1}\n{\"b\":2}\n[{\"c\":3}]", {"1:{\"a\":1}", "2:{\"b\":2}", "3:{\"c\":3}"}},
      {"indented lines, arrays too", " {\"a\":1}\r\n [1]\r\n {\"b\":2}\r\n", {"1:{\"a\":1}", "2:1", "3:{\"b\":2}"}},
      {"a pretty array among lines", "{\"a\":1}\n[\n {\n  \"b\":2\n },\n {\"c\":3}\n]\n{\"d\":4}\n", {"1:{\"a\":1}", "3:{\n  \"b\":2\n }", "6:{\"c\":3}", "8:{\"d\":4}"}},
      {"pretty ones of both kinds", "{\n \"a\":1\n}\n[\n {\"b\":2}\n]\n[\n]\n{\n \"c\":3\n}\n", {"1:{\n \"a\":1\n}", "5:{\"b\":2}", "9:{\n \"c\":3\n}"}},
      {"an array in an array", "{\"a\":1}\n[[1],{\"b\":2}]\n", {"1:{\"a\":1}", "2:[1]", "2:{\"b\":2}"}},
      {"two arrays on a line", "{\"a\":1}\n[1] [2]\n{\"b\":2}\n", {"1:{\"a\":1}", "2:1", "2:2", "3:{\"b\":2}"}},
      {"text after an array on its line", "{\"a\":1}\n[1] xyz\n{\"b\":2}\n", {"1:{\"a\":1}", "2:1", "2!101", "3:{\"b\":2}"}},
      {"text before an array", "data = [{\"a\":1},{\"b\":2}]", {"1!101", "1:{\"a\":1}", "1:{\"b\":2}"}},
      {"a bracket in a broken text", "{\"a\":1}\n{\"b\":\"x\n[y]\"}\n{\"c\":3}\n", {"1:{\"a\":1}", "2!101", "4:{\"c\":3}"}},
      {"an array after a broken line", "{\"a\":1}\n{\"b\":\"x\n[{\"c\":3}]\n", {"1:{\"a\":1}", "2:{\"b\":\"x", "3:{\"c\":3}"}},
      {"an array after an unclosed record", "{\n\"a\":{}\n[{\"c\":3}]\n", {"1!101", "3:{\"c\":3}"}},
      {"a broken text in a line of many", "{\"a\":1}\n[{\"b\":2},{\"c\":\"x\n{\"d\":4}\n[{\"e\":5}]\n", {"1:{\"a\":1}", "2:{\"b\":2}", "2!101", "3:{\"d\":4}", "4:{\"e\":5}"}},
      {"a broken text in lines that are arrays", "[{\"a\":1}]\n[{\"b\":2},{\"c\":\"x\n[{\"d\":4}]\n", {"1:{\"a\":1}", "2:{\"b\":2}", "2!101", "3:{\"d\":4}"}},
      {"an element that is not closed", "{\"a\":1}\n[{\"b\":{\"x\":1}\n{\"d\":4}\n[{\"e\":5}]\n", {"1:{\"a\":1}", "2!101", "3:{\"d\":4}", "4:{\"e\":5}"}},
      {"a broken text in a pretty array", "{\"a\":1}\n[\n {\"b\":\"x\ny\"},\n {\"c\":3}\n]\n{\"d\":4}\n", {"1:{\"a\":1}", "3!101", "5:{\"c\":3}", "7:{\"d\":4}"}},
      {"cut off in an array", "{\"a\":1}\n[{\"b\":2},", {"1:{\"a\":1}", "2:{\"b\":2}", "2?103"}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(cut(row.input) == row.cuts);
  }
}

TEST_CASE("RecordCutter: records at known places of a document") {
  const std::vector<std::string_view> paths = {"messages[]", "chats.list[].messages[]"};
  struct Row { std::string name, input; Cuts cuts; std::string context; };
  const Row rows[] = {
      {"one chat", R"({"name":"n","type":null,"id":1,"x":[{"y":2}],"messages":[{"a":1},{"b":2}],"z":3})", {R"(1:{"a":1})", R"(1:{"b":2})"},
       R"({"path":"","object":{"name":"n","type":null,"id":1},"trailer":{},"list":"messages"})"},
      {"account", R"({"about":"t","messages":null,"chats":{"about":"u","list":[{"id":1,"messages":[{"a":1}]},{"id":2,"messages":[{"b":2}]}]}})",
       {R"(1:{"a":1})", R"(1:{"b":2})"}, R"({"path":"chats.list","object":{"id":2},"trailer":{},"list":"messages"})"},
      {"comma missing", "{\"id\": 1\n \"messages\": [{\"a\":1}]}", {"2?106", "2:{\"a\":1}"}, R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
      {"faulty scalar", R"({"id":1,"name":"\q","messages":[{"a":1}]})", {"1!101", R"(1:{"a":1})"}, R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
      {"broken scalar", "{\n \"id\":1,\n \"name\":\"x\ny\",\n \"messages\":[\n  {\"a\":1}\n ]}", {"3!101", "6:{\"a\":1}"},
       R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
      {"text between members", "{\"id\":1, xyz \"messages\":[{\"a\":1}]}", {"1!101", "1:{\"a\":1}"}, R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
      {"two documents", "{\"id\":1,\"messages\":[{\"a\":1}]}\n{\"id\":2,\"messages\":[{\"b\":1}]}", {"1:{\"a\":1}", "2:{\"b\":1}"},
       R"({"path":"","object":{"id":2},"trailer":{},"list":"messages"})"},
      {"a document, then an array", "{\"id\":1,\"messages\":[{\"a\":1}]}\n[{\"b\":1}]", {"1:{\"a\":1}", "2:{\"b\":1}"}, "{}"},
      {"a document, then a number", "{\"id\":1,\"messages\":[{\"a\":1}]}\n5", {"1:{\"a\":1}", "2:5"}, "{}"},
      {"an array, then a document", "[{\"b\":1}]{\"id\":1,\"messages\":[{\"a\":1}]}", {"1:{\"b\":1}", "1:{\"a\":1}"}, R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
      {"cut off", "{\"id\":1,\"messages\":[{\"a\":1},{\"b", {"1:{\"a\":1}", "1!103"}, R"({"path":"","object":{"id":1},"trailer":{},"list":"messages"})"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    Cuts contexts;
    CHECK(cut(row.input, paths, 1000, &contexts) == row.cuts);
    REQUIRE_FALSE(contexts.empty());
    CHECK(contexts.back() == row.context);
  }
}

TEST_CASE("RecordCutter: a place under any key, but those that are named") {
  const std::vector<std::string_view> paths = {"chats.*[]", "chats.named.list[]", "*.live[]"};
  struct Row { std::string name, input; Cuts cuts, contexts; };
  const auto context = [](const char* path, const char* list) {
    return std::string(R"({"path":")") + path + R"(","object":{},"trailer":{},"list":")" + list + "\"}";
  };
  const Row rows[] = {
      {"two keys", R"({"chats":{"a b":[1],"c.d":[2,3],"e":null}})", {"1:1", "1:2", "1:3"}, {context("chats", "a b"), context("chats", "c.d"), context("chats", "c.d")}},
      {"a named key", R"({"chats":{"named":{"list":[1],"other":[2]}}})", {"1:1"}, {context("chats.named", "list")}},
      {"any object", R"({"x":{"live":[1]},"y":[2],"z":{"dead":[3]}})", {"1:1"}, {context("x", "live")}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    Cuts contexts;
    CHECK(cut(row.input, paths, 1000, &contexts) == row.cuts);
    CHECK(contexts == row.contexts);
  }
}

TEST_CASE("RecordCutter: nothing around records is passed over in silence") {
  struct Row { std::string name, input; Cuts cuts; };
  const Row streams[] = {
      {"comma between lines", "{\"a\":1},\n{\"b\":2}\n", {"1:{\"a\":1}", "1?106", "2:{\"b\":2}"}},
      {"comma after the last line", "{\"a\":1}\n{\"b\":2}\n,\n", {"1:{\"a\":1}", "2:{\"b\":2}", "3?106"}},
      {"a line that is a comma", "{\"a\":1}\n,\n{\"b\":2}\n", {"1:{\"a\":1}", "2?106", "3:{\"b\":2}"}},
      {"a comma before all", ",{\"a\":1}", {"1?106", "1:{\"a\":1}"}},
      {"bytes of a mark that are none", "{\"a\":1}\n\xBB\xBB\n{\"b\":2}\n", {"1:{\"a\":1}", "2!101", "3:{\"b\":2}"}},
      {"a mark in an array", "[\xEF\xBB\xBF{\"a\":1}]", {"1!101", "1:{\"a\":1}"}},
      {"comma too many", "[{\"a\":1},,{\"b\":2}]", {"1:{\"a\":1}", "1?106", "1:{\"b\":2}"}},
      {"comma first", "[,{\"a\":1}]", {"1?106", "1:{\"a\":1}"}},
      {"comma last", "[\n {\"a\":1},\n]", {"2:{\"a\":1}", "2?106"}},
      {"comma alone", "[,]", {"1?106"}},
      {"comma missing", "[\n {\"a\":1}\n {\"b\":2}\n]", {"2:{\"a\":1}", "3?106", "3:{\"b\":2}"}},
      {"comma after an array", "[{\"a\":1}],\n", {"1:{\"a\":1}", "1?106"}},
      {"bracket too many", "[{\"a\":1}]]\n{\"b\":2}\n", {"1:{\"a\":1}", "1!101", "2:{\"b\":2}"}},
      {"brace in an array", "[{\"a\":1}},{\"b\":2}]", {"1:{\"a\":1}", "1!101", "1:{\"b\":2}"}},
      {"brace after lines", "{\"a\":1}\n{\"b\":2}}\n", {"1:{\"a\":1}", "2!101"}},
      {"text behind an array", "[{\"a\":1}] xyz", {"1:{\"a\":1}", "1!101"}},
      {"zeros at the end", std::string("{\"a\":1}\n\0\0\0", 11), {"1:{\"a\":1}", "2!101"}},
      {"array not closed", "[{\"a\":1}\n", {"1:{\"a\":1}", "2?103"}},
      {"array not closed among lines", "{\"a\":1}\n[{\"b\":2}\n{\"c\":3}\n", {"1:{\"a\":1}", "2:{\"b\":2}", "3?106", "3:{\"c\":3}"}},
  };
  for (const Row& row : streams) {
    INFO(row.name);
    CHECK(cut(row.input) == row.cuts);
  }
  const std::vector<std::string_view> paths = {"messages[]", "chats.list[].messages[]"};
  const Cuts read = {R"(1:{"a":1})"};
  const auto with = [&](const std::string& fault, bool first) { return first ? Cuts{fault, read[0]} : Cuts{read[0], fault}; };
  struct Document { std::string name, input, fault; bool first; };
  const Document documents[] = {
      {"comma missing in front", R"({"id":1 "messages":[{"a":1}]})", "1?106", true},
      {"comma too many in front", R"({"id":1,,"messages":[{"a":1}]})", "1?106", true},
      {"comma first", R"({,"messages":[{"a":1}]})", "1?106", true},
      {"comma last", R"({"messages":[{"a":1}],})", "1?106", false},
      {"comma missing behind", R"({"messages":[{"a":1}] "id":1})", "1?106", false},
      {"colon missing", R"({"id" 1,"messages":[{"a":1}]})", "1!101", true},
      {"two colons", R"({"id"::1,"messages":[{"a":1}]})", "1!101", true},
      {"value missing", R"({"id":,"messages":[{"a":1}]})", "1!101", true},
      {"value missing behind", R"({"messages":[{"a":1}],"id":})", "1!101", false},
      {"bare word", R"({"id":nil,"messages":[{"a":1}]})", "1!101", true},
      {"number", R"({"id":01,"messages":[{"a":1}]})", "1!101", true},
      {"escape in a key", R"({"\q":1,"messages":[{"a":1}]})", "1!101", true},
      {"not UTF-8", "{\"name\":\"\xFF\",\"messages\":[{\"a\":1}]}", "1!101", true},
      {"a fault deep in a member", R"({"x":{"y":[1,,2]},"messages":[{"a":1}]})", "1!101", true},
      {"a member that is not closed", R"({"messages":[{"a":1}],"x":{"y":1]}})", "1!101", false},
      {"words between", R"({"id":1, x y z "messages":[{"a":1}]})", "1!101", true},
      {"text behind", R"({"messages":[{"a":1}]} xyz)", "1!101", false},
      {"brace behind", R"({"messages":[{"a":1}]}})", "1!101", false},
      {"comma behind", R"({"messages":[{"a":1}]},)", "1?106", false},
      {"another object behind", R"({"messages":[{"a":1}]}{"b":2})", "1?106", false},
      {"not closed", R"({"messages":[{"a":1}])", "1?103", false},
      {"cut off in a member", R"({"messages":[{"a":1}],"id)", "1?103", false},
      {"list of chats: comma missing", R"({"chats":{"list":[{"messages":[]} {"messages":[{"a":1}]}]}})", "1?106", true},
      {"list of chats: comma last", R"({"chats":{"list":[{"messages":[{"a":1}]},]}})", "1?106", false},
      {"list of chats: text", R"({"chats":{"list":[xyz,{"messages":[{"a":1}]}]}})", "1!101", true},
      {"list of chats: object not closed", R"({"chats":{"list":[{"messages":[{"a":1}]]}})", "1?106", false},
  };
  for (const Document& document : documents) {
    INFO(document.name);
    CHECK(cut(document.input, paths) == with(document.fault, document.first));
  }
}

TEST_CASE("RecordCutter: the messages of one chat never pass for another's") {
  const std::vector<std::string_view> paths = {"chats.list[].messages[]"};
  const std::string input =
      "{\n \"chats\": {\n  \"list\": [\n   {\n    \"id\": 1,\n    \"messages\": [\n     {\"a\":1},\n     {\"a\":\"x\ny\n    ]\n   },\n"
      "   {\n    \"id\": 2,\n    \"messages\": [\n     {\"b\":1}\n    ]\n   }\n  ]\n }\n}\n";
  Cuts contexts;
  CHECK(cut(input, paths, 1000, &contexts) == Cuts{"7:{\"a\":1}", "8!101", "15:{\"b\":1}"});
  REQUIRE(contexts.size() == 3);
  CHECK(contexts[2].find("\"id\":2") != std::string::npos);
}

TEST_CASE("RecordCutter: a record over the limit is one rejected record") {
  const std::string large = "{\"a\":\"" + std::string(100, 'x') + "\"}";
  CHECK(cut("{\"a\":1}\n" + large + "\n{\"b\":2}\n", {}, 50) == Cuts{"1:{\"a\":1}", "2!102", "3:{\"b\":2}"});
  CHECK(cut("[{\"a\":1}," + large + ",{\"b\":2}]", {}, 50) == Cuts{"1:{\"a\":1}", "1!102", "1:{\"b\":2}"});
  CHECK(cut(large, {}, 50) == Cuts{"1!102"});
  CHECK(cut("[" + std::string(100, '1') + ",{\"b\":2}]", {}, 50) == Cuts{"1!102", "1:{\"b\":2}"});
}
