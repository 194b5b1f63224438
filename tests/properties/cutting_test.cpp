#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bytes/byte_window.h"
#include "bytes/memory_source.h"
#include "decode/record_cutter.h"

// Whatever the input: its records, faults and their places do not depend on how the bytes arrive; no byte of it is passed over in silence;
// memory and time stay in bounds; and good JSON of any layout is cut exactly into its values.

namespace {

using namespace elek;

struct Found {
  Cut cut;
  std::string bytes, context;
};

std::vector<Found> cut_all(const std::string& input, std::size_t chunk, std::size_t read_bytes, std::span<const std::string_view> paths,
                           std::size_t max_record_bytes) {
  CutOptions options;
  options.plan = CutPlan(paths);
  options.max_record_bytes = max_record_bytes;
  RecordCutter cutter(ByteWindow(std::make_unique<MemorySource>(input, chunk), read_bytes), std::move(options));
  std::vector<Found> found;
  Cut cut;
  while (cutter.next(cut)) {
    found.push_back({cut, std::string(cut.bytes), cutter.context()});
    REQUIRE(found.size() <= input.size() + 1);
  }
  return found;
}

std::string text_of(const std::vector<Found>& all) {
  std::string text;
  for (const Found& found : all) {
    text += std::to_string(static_cast<int>(found.cut.kind)) + ' ' + std::to_string(found.cut.line) + ' ' +
            std::to_string(found.cut.offset) + ' ' + std::to_string(found.cut.length) + ' ' + std::string(found.cut.message) + ' ' +
            found.context + ' ' + found.bytes + '\n';
  }
  return text;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return random_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string blank() {
    std::string text;
    while (one_in(3)) text += " \n\t\r"[below(4)];
    return text;
  }

  std::string string() {
    static const std::vector<std::string> kPieces = {"a", "слово", "\\n", "\\\"", "\\\\", "{",       "}",
                                                     "[", "]",     ",",   ":",    " ",    "\\u0444", "##["};
    std::string text = "\"";
    while (!one_in(4)) text += kPieces[below(kPieces.size())];
    return text + "\"";
  }

  /// A value with white space of any kind anywhere, nested at most `depth` deep.
  std::string value(std::size_t depth) {
    const std::size_t kind = below(depth == 0 ? 4 : 8);
    if (kind == 0) return string();
    if (kind == 1) return std::to_string(below(1000));
    if (kind == 2) return "true";
    if (kind == 3) return "-1.5e3";
    return kind < 6 ? list(depth) : object(depth);
  }

  std::string list(std::size_t depth) {
    std::string text = "[" + blank();
    for (bool first = true; !one_in(3); first = false) text += (first ? "" : ",") + blank() + value(depth - 1) + blank();
    return text + "]";
  }

  std::string object(std::size_t depth) {
    std::string text = "{" + blank();
    for (bool first = true; !one_in(3); first = false) {
      text += (first ? "" : ",") + blank() + string() + blank() + ":" + blank() + value(depth - 1) + blank();
    }
    return text + "}";
  }

  std::string record(std::size_t number) { return "{\"id\":" + std::to_string(number) + ",\"x\":" + compact(value(3)) + "}"; }

  /// `text` without line feeds between its strings.
  static std::string compact(std::string text) {
    std::erase(text, '\n');
    std::erase(text, '\r');
    return text;
  }

  /// Some bytes replaced, removed, added, or the end cut off.
  std::string corrupt(std::string text) {
    static const std::string kBytes = "\"\\{}[]:, \nx1\xFF";
    for (std::size_t count = 1 + below(4); count > 0 && !text.empty(); --count) {
      const std::size_t at = below(text.size());
      const std::size_t kind = below(9);
      if (kind < 3) text[at] = kBytes[below(kBytes.size())];
      if (kind >= 3 && kind < 6) text.erase(at, 1 + below(3));
      if (kind >= 6 && kind < 8) text.insert(at, 1, kBytes[below(kBytes.size())]);
      if (kind == 8) text.resize(at);
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

std::string indented(const std::string& record) {
  std::string text = "  {\n";
  text += "   " + record.substr(1, record.size() - 2) + "\n  }";
  return text;
}

constexpr std::size_t kStreams = 10;  // layouts without a document around the records
constexpr std::size_t kLayouts = kStreams + 3;

/// An input of one of the layouts that exports have.
std::string make_input(Generator& make, std::size_t layout) {
  std::string text;
  const std::size_t count = make.below(6);
  const auto each = [&](const std::string& before, const std::string& between, auto write) {
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? before : between) + write(make.record(i));
  };
  const auto as_is = [](const std::string& record) { return record; };
  switch (layout) {
    case 0:
      each("", make.one_in(2) ? "\n" : "\r\n", as_is);
      break;
    case 1:
      text = "[";
      each("\n", ",\n", as_is);
      text += "\n]\n";
      break;
    case 2:
      text = "[\n";
      each("", ",\n", indented);
      text += "\n]";
      break;
    case 3:
      text = "[";
      each("", ",", as_is);
      text += "]";
      break;
    case 4:
      each("", "", as_is);
      break;
    case 5:
      each("", "\n", indented);
      break;
    case 6:
      each("\xEF\xBB\xBF", "\n\n", as_is);
      text += "\n";
      break;
    case 7:
      text = "[ ";
      each("", "\n,", as_is);
      text += "\n]";
      break;
    case 8:
      each("", "\n", [&](const std::string& record) { return make.one_in(2) ? record : "[" + record + (make.one_in(2) ? "," + record : "") + "]"; });
      break;
    case 9:
      each("", "\n", [&](const std::string& record) { return make.one_in(2) ? record : "[\n" + indented(record) + ",\n" + indented(record) + "\n]"; });
      break;
    case kStreams:
    case kStreams + 1:
      text = "{\n \"name\": \"c\",\n \"id\": 7,\n \"messages\": [\n";
      each("", ",\n", indented);
      text += "\n ]\n}";
      if (layout > kStreams) text += make.one_in(2) ? "\n[\n {}\n]" : "\n{\"messages\":[{}]}\n";
      break;
    default:
      text = "{\n \"about\": \"x\",\n \"chats\": {\n  \"list\": [\n   {\n    \"id\": 1,\n    \"messages\": [\n";
      each("", ",\n", [](const std::string& record) { return "     " + record; });
      text += "\n    ]\n   },\n   {\n    \"id\": 2,\n    \"messages\": [\n";
      each("", ",\n", [](const std::string& record) { return "     " + record; });
      text += "\n    ]\n   }\n  ]\n }\n}";
  }
  return text;
}

const std::vector<std::string_view> kPaths = {"messages[]", "chats.list[].messages[]"};
std::span<const std::string_view> paths_of(std::size_t layout) { return layout < kStreams ? std::span<const std::string_view>() : kPaths; }

}  // namespace

TEST_CASE("chunks: how the bytes arrive changes nothing") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Generator make(seed);
    const std::size_t layout = make.below(kLayouts);
    std::string input = make_input(make, layout);
    if (!make.one_in(4)) input = make.corrupt(input);
    const std::size_t limit = make.one_in(4) ? 40 : 1U << 20U;
    const std::string whole = text_of(cut_all(input, input.size() + 1, 1U << 16U, paths_of(layout), limit));
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{7}, 1 + make.below(50)}) {
      INFO("seed ", seed, " layout ", layout, " chunk ", chunk, "\n", input);
      REQUIRE(text_of(cut_all(input, chunk, 1 + make.below(64), paths_of(layout), limit)) == whole);
    }
  }
}

TEST_CASE("no byte is lost: what is in no record and no rejected stretch is white space, brackets and commas of arrays") {
  for (unsigned seed = 0; seed < 6000; ++seed) {
    Generator make(seed);
    const std::size_t layout = make.below(kStreams);
    std::string input = make_input(make, layout);
    if (!make.one_in(4)) input = make.corrupt(input);
    const auto all = cut_all(input, 1U << 16U, 1U << 16U, {}, make.one_in(4) ? 40 : 1U << 20U);
    std::uint64_t end = 0;
    const auto check_between = [&](std::uint64_t from, std::uint64_t to) {
      INFO("seed ", seed, " layout ", layout, " ", from, "-", to, "\n", input, "\n", text_of(all));
      REQUIRE(from <= to);
      const std::string between = input.substr(from, to - from);
      REQUIRE(between.find_first_not_of(" \t\r\n[],\xEF\xBB\xBF") == std::string::npos);
    };
    for (const Found& found : all) {
      check_between(end, found.cut.offset);
      end = found.cut.offset + found.cut.length;
      REQUIRE(found.cut.line == 1 + static_cast<std::uint64_t>(
                                        std::count(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(found.cut.offset), '\n')));
      if (found.cut.kind == Cut::Kind::record) {
        INFO("seed ", seed, "\n", input, "\n", text_of(all));
        REQUIRE(input.substr(found.cut.offset, found.cut.length) == found.bytes);
      }
    }
    check_between(end, input.size());
  }
}

TEST_CASE("good JSON of any layout is cut exactly into its values") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    Generator make(seed);
    std::vector<std::string> values;
    for (std::size_t i = make.below(6); i > 0; --i) values.push_back(make.one_in(2) ? make.object(4) : make.value(4));
    std::string input = make.blank() + "[";
    for (std::size_t i = 0; i < values.size(); ++i) input += (i == 0 ? "" : ",") + make.blank() + values[i] + make.blank();
    input += "]" + make.blank();
    const auto all = cut_all(input, 1U << 16U, 1U << 16U, {}, 1U << 20U);
    INFO("seed ", seed, "\n", input, "\n", text_of(all));
    REQUIRE(all.size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) REQUIRE(all[i].bytes == values[i]);
  }
}

TEST_CASE("good values one after another are cut exactly, whatever is between them") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    Generator make(seed);
    std::vector<std::string> values;
    std::string input;
    for (std::size_t i = make.below(6); i > 0; --i) {
      if (make.one_in(3)) {
        input += "[";
        for (std::size_t k = make.below(4); k > 0; --k) {
          values.push_back(make.value(3));
          input += make.blank() + values.back() + make.blank() + (k > 1 ? "," : "");
        }
        input += make.blank() + "]";
      } else {
        values.push_back(make.object(4));
        input += values.back();
      }
      input += make.one_in(2) ? "\n" : make.blank();
    }
    // A first object that is alone on its line makes the input NDJSON, in which a line is a record.
    const std::size_t first_line = input.find('\n');
    if (input.starts_with('{') && first_line != std::string::npos && values[0].size() <= first_line) continue;
    const auto all = cut_all(input, 1U << 16U, 1U << 16U, {}, 1U << 20U);
    INFO("seed ", seed, "\n", input, "\n", text_of(all));
    REQUIRE(all.size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) REQUIRE(all[i].bytes == values[i]);
  }
}

TEST_CASE("one faulty record of several lines costs one record") {
  const std::vector<std::string> faults = {
      "{\"id\":1,\"text\":\"a\nb\"}",
      "{\"id\":1,\"text\":\"a}",
      "{\"id\":1,\"x\":{\"y\":2}",
      "{\"id\":1,\"x\":[1,2}",
      "{\"id\":1,,}",
      "{\"id\":",
      "{\"id\":1,\"text\":\"\nline\nline\n\"}",
      "{\"id\":1]",
      "xyz",
      "{\"id\":1,\"a\":{}",
      "{",
  };
  for (const std::string& fault : faults) {
    for (const bool array : {false, true}) {
      const std::string between = array ? ",\n" : "\n";
      const std::string good = "{\"id\":0,\"text\":\"good\"}";
      const std::string input = (array ? "[\n" : "") + good + between + fault + between + good + between + good + (array ? "\n]" : "\n");
      const auto all = cut_all(input, 1U << 16U, 1U << 16U, {}, 1U << 20U);
      std::size_t intact = 0;
      for (const Found& found : all) intact += found.bytes == good ? 1 : 0;
      INFO(input, "\n", text_of(all));
      CHECK(intact >= (fault == "{\"id\":" ? 2 : 3));  // after a colon the next record may be its value
      CHECK(all.size() == 4);
    }
  }
}

TEST_CASE("time is linear in hostile inputs") {
  const std::size_t kSize = 1U << 20U;
  const auto repeated = [&](std::string_view piece) {
    std::string text;
    while (text.size() < kSize) text += piece;
    return text;
  };
  for (const std::string_view piece :
       {"{", "[", "{\"a\":\n", "[\n", "\"", "}\n", "{\n}", "{\"\n", "x", " ", "\n", "[{", "{]", "1 ", "\\", "{\"a\":1}\nx\n", "[{}]\n", "[   ",
        "]\n[{\"a\":\n"}) {
    for (const std::string_view begin : {"", "{\"a\":1}\n", "[{\"a\":1},\n", "{\"a\":1}\n[{\"a\":\"x\n", "{\"messages\":[\n"}) {
      const std::string input = std::string(begin) + repeated(piece);
      INFO(begin, " ", piece);
      CHECK(cut_all(input, 1U << 16U, 1U << 12U,
                    begin.starts_with("{\"m") ? std::span<const std::string_view>(kPaths) : std::span<const std::string_view>(), 1U << 14U)
                .size() <= input.size());
    }
  }
}
