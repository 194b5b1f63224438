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
      {"a line that is another kind of value", "{\"a\":1}\n[1]\n{\"b\":2}\n", {"1:{\"a\":1}", "2:[1]", "3:{\"b\":2}"}},
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

TEST_CASE("RecordCutter: records at known places of a document") {
  const std::vector<std::string_view> paths = {"messages[]", "chats.list[].messages[]"};
  struct Row { std::string name, input; Cuts cuts; std::string context; };
  const Row rows[] = {
      {"one chat", R"({"name":"n","type":null,"id":1,"x":[{"y":2}],"messages":[{"a":1},{"b":2}],"z":3})", {R"(1:{"a":1})", R"(1:{"b":2})"},
       R"({"path":"","object":{"name":"n","type":null,"id":1},"trailer":{}})"},
      {"account", R"({"about":"t","messages":null,"chats":{"about":"u","list":[{"id":1,"messages":[{"a":1}]},{"id":2,"messages":[{"b":2}]}]}})",
       {R"(1:{"a":1})", R"(1:{"b":2})"}, R"({"path":"chats.list","object":{"id":2},"trailer":{}})"},
      {"comma missing", "{\"id\": 1\n \"messages\": [{\"a\":1}]}", {"2:{\"a\":1}"}, R"({"path":"","object":{"id":1},"trailer":{}})"},
      {"faulty scalar", R"({"id":1,"name":"\q","messages":[{"a":1}]})", {R"(1:{"a":1})"}, R"({"path":"","object":{"id":1},"trailer":{}})"},
      {"broken scalar", "{\n \"id\":1,\n \"name\":\"x\ny\",\n \"messages\":[\n  {\"a\":1}\n ]}", {"3!101", "6:{\"a\":1}"},
       R"({"path":"","object":{"id":1},"trailer":{}})"},
      {"text between members", "{\"id\":1, xyz \"messages\":[{\"a\":1}]}", {"1!101", "1:{\"a\":1}"}, R"({"path":"","object":{"id":1},"trailer":{}})"},
      {"two documents", "{\"id\":1,\"messages\":[{\"a\":1}]}\n{\"id\":2,\"messages\":[{\"b\":1}]}", {"1:{\"a\":1}", "2:{\"b\":1}"},
       R"({"path":"","object":{"id":2},"trailer":{}})"},
      {"cut off", "{\"id\":1,\"messages\":[{\"a\":1},{\"b", {"1:{\"a\":1}", "1!103"}, R"({"path":"","object":{"id":1},"trailer":{}})"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    Cuts contexts;
    CHECK(cut(row.input, paths, 1000, &contexts) == row.cuts);
    REQUIRE_FALSE(contexts.empty());
    CHECK(contexts.back() == row.context);
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
