// Over every export at hand, the project's samples and those of the machine: one adapter knows it for sure, or none; what `elek posts`
// makes of it reads again as the same posts; and the shipped rules and lists say the same of these as of the export.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii_text.h"
#include "bytes/byte_window.h"
#include "decode/csv_cutter.h"
#include "ingest/adapter.h"
#include "ingest/input_head.h"
#include "ingest/input_queue.h"
#include "ingest/platforms/platforms.h"
#include "rules/rule_files.h"
#include "scan/scanner.h"
#include "support/exports.h"
#include "support/read_export.h"
#include "write/pseudonyms.h"
#include "write/redaction.h"

namespace elek::testing {
namespace {

constexpr std::size_t kMostRecords = 20;  // of a head
constexpr std::size_t kMostPosts = 300;  // of one export: more are like them

/// The names of the adapters that know for sure what an input's head shows.
std::vector<std::string> claims_to(const HeadSketch& sketch) {
  std::vector<std::string> names;
  for (const Adapter* adapter : adapters()) {
    if (adapter->is_certain() && adapter->recognizes(sketch)) names.emplace_back(adapter->name());
  }
  return names;
}

/// The most claims to one of the records and elements that are looked at in an input.
std::vector<std::string> claims_to(OpenInput input) {
  ByteWindow window(std::move(input.source), kHeadBytes);
  const InputHead head = look_at(window, std::nullopt);
  if (head.odd || (head.layout != InputHead::Layout::json && head.layout != InputHead::Layout::table)) return {};
  const std::string_view bytes = window.rest().substr(0, kHeadBytes);
  const std::string row = head.layout == InputHead::Layout::table ? first_csv_record(bytes) : std::string(bytes);
  std::vector<std::string> most;
  std::vector<HeadSketch> sketches = sketches_of(row);
  if (head.layout == InputHead::Layout::json) std::ranges::move(sketch_records(row, kMostRecords), std::back_inserter(sketches));
  for (const HeadSketch& sketch : sketches) {
    std::vector<std::string> names = claims_to(sketch);
    if (names.size() > most.size()) most = std::move(names);
  }
  return most;
}

/// The posts as JSON, a line each, without the places of their records.
std::vector<std::string> without_places(const std::string& json) {
  std::vector<std::string> posts;
  for (std::size_t start = 0; start < json.size();) {
    const std::size_t end = json.find('\n', start);
    const std::string line = json.substr(start, end - start);
    posts.push_back(line.substr(0, line.rfind(",\"file\":")));
    start = end + 1;
  }
  return posts;
}

/// What the first posts of an input come to.
struct Look {
  std::string posts;                 // as elek.post/1
  std::vector<std::string> reasons;  // "POST REASON", sorted
};

/// Reads the first kMostPosts posts or somewhat more; scans them, if there are rules.
Look look(RecordReader& reader, const ReadyRules* rules) {
  Look seen;
  Decoder decoder(rules == nullptr ? WantedFields() : rules->ruleset().wanted(), reader.options());
  const auto scanner = rules == nullptr ? nullptr : Scanner::make(*rules, {}).value();
  RecordBatch records;
  PostBatch batch;
  ScanResult result;
  for (std::size_t posts = 0; posts < kMostPosts && reader.next(records).value_or(false); posts += batch.posts().size()) {
    decoder.decode(records, batch);
    for (const Post& post : batch.posts()) append_post_json(seen.posts, post);
    if (!scanner) continue;
    REQUIRE(scanner->scan(batch, [&](std::size_t post) -> const Post& { return decoder.whole(records, batch, post); }, result).has_value());
    for (const Item& item : result.items) {
      for (const Reason& reason : item.reasons) seen.reasons.push_back(item.post_id + " " + reason.reason_id);
    }
  }
  std::ranges::sort(seen.reasons);
  return seen;
}

ReadOptions small_batches() {
  ReadOptions options;
  options.batch_bytes = 16U << 10U;
  options.include_private = true;
  return options;
}

Look look_at_file(const std::string& file, const ReadyRules* rules) {
  RecordReader reader({file}, small_batches());
  return look(reader, rules);
}

Look look_at_posts(const std::string& posts, const ReadyRules* rules) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"posts.ndjson", std::make_unique<MemorySource>(posts, 1U << 16U)});
  RecordReader reader(std::move(sources), small_batches());
  Look all;
  for (Look part = look(reader, rules); !part.posts.empty(); part = look(reader, rules)) {
    all.posts += part.posts;
    all.reasons.insert(all.reasons.end(), part.reasons.begin(), part.reasons.end());
  }
  std::ranges::sort(all.reasons);
  return all;
}

/// Who a post is of and whom it names, as the export spells them, where that is long enough to be looked for. Public channels may be named.
std::vector<std::string> people_of(const Post& post) {
  constexpr std::size_t kLeastBytes = 6;
  std::vector<std::string> people;
  const auto add = [&](std::string_view name) {
    const bool is_public = !is_personal_channel(post) && !name.empty() &&
                           (post.channel.id.find(name) != std::string_view::npos || post.channel.handle.find(name) != std::string_view::npos ||
                            post.channel.name.find(name) != std::string_view::npos);
    if (name.size() >= kLeastBytes && !is_public && name != post.platform && lower_letters(name) != "unknown") people.push_back(lower_letters(name));
  };
  const auto add_id = [&](std::string_view id) {
    while (!id.empty()) {
      const std::size_t end = std::min(id.find_first_of(":/"), id.size());
      add(id.substr(0, end));
      id.remove_prefix(std::min(end + 1, id.size()));
    }
  };
  for (const std::string_view id : {post.id, post.author.id, post.forward.id, post.reply_to, post.repost_of, post.quote_of}) add_id(id);
  for (const std::string_view name : {post.author.handle, post.author.name, post.forward.name, post.url}) add(name);
  for (const std::string_view mention : post.mentions) people.push_back("\"" + lower_letters(mention) + "\"");
  if (is_personal_channel(post)) {
    add_id(post.channel.id);
    add(post.channel.handle);
    add(post.channel.name);
  }
  return people;
}

class NoSink : public DiagnosticSink {
 public:
  void report(Diagnostic) override {}
};

}  // namespace

TEST_CASE("exports: no two adapters know one for sure") {
  std::size_t known = 0;
  for (const std::string& file : exports()) {
    const ReadOptions options;
    InputQueue inputs({file}, options);
    REQUIRE(inputs.prepare().has_value());
    while (!inputs.empty()) {
      OpenInput input = inputs.take();
      if (input.source == nullptr) continue;
      CAPTURE(input.name);
      const auto names = claims_to(std::move(input));
      CAPTURE(names.size() > 1 ? names[0] + ", " + names[1] : std::string());
      CHECK(names.size() <= 1);
      known += names.size();
    }
  }
  CHECK(known > 0);
}

TEST_CASE("exports: canonical posts read again are the same posts") {
  for (const std::string& file : exports()) {
    CAPTURE(file);
    const Look once = look_at_file(file, nullptr);
    CHECK(without_places(once.posts) == without_places(look_at_posts(once.posts, nullptr).posts));
  }
}

TEST_CASE("exports: nobody is left in pseudonymised posts") {
  Pseudonyms pseudonyms(std::string(Pseudonyms::kLeastKeyBytes, 'k'));
  Redactor keeps_text(&pseudonyms, RedactText::no);
  Redactor hides_text(&pseudonyms, RedactText::yes);
  RecordBatch records;
  PostBatch batch;
  std::size_t people = 0;
  for (const std::string& file : exports()) {
    RecordReader reader({file}, small_batches());
    Decoder decoder({}, reader.options());
    for (std::size_t posts = 0; posts < kMostPosts && reader.next(records).value_or(false); posts += batch.posts().size()) {
      decoder.decode(records, batch);
      for (const Post& post : batch.posts()) {
        Arena arena;
        std::string without_text, with_text;
        append_post_json(without_text, hides_text.redacted(post, arena));
        append_post_json(with_text, keeps_text.redacted(post, arena));
        without_text = lower_letters(without_text);
        with_text = lower_letters(with_text);
        for (const std::string& person : people_of(post)) {
          ++people;
          if (without_text.find(person) == std::string::npos && with_text.find("@" + person) == std::string::npos) continue;
          CAPTURE(file);
          CAPTURE(person);
          CAPTURE(with_text);
          CHECK(without_text.find(person) == std::string::npos);
          CHECK(with_text.find("@" + person) == std::string::npos);
        }
        CHECK((post.url.empty() || with_text.find(lower_letters(post.url)) == std::string::npos));
      }
    }
  }
  CHECK(people > 0);
}

TEST_CASE("exports: rules and lists say the same of canonical posts") {
  NoSink sink;
  RulesetBuilder builder({}, sink);
  REQUIRE(builder.add_path(ELEK_SOURCE_DIR "/rules").has_value());
  const Ruleset ruleset = std::move(builder).build();
  RegistryBuilder lists(sink);
  REQUIRE(lists.add_path(ELEK_SOURCE_DIR "/rules/sources").has_value());
  const Registry registry = std::move(lists).build();
  const auto rules = ReadyRules::make(ruleset, registry);
  REQUIRE(rules.has_value());
  std::size_t reasons = 0;
  for (const std::string& file : exports()) {
    CAPTURE(file);
    const Look of_export = look_at_file(file, &*rules);
    CHECK(of_export.reasons == look_at_posts(of_export.posts, &*rules).reasons);
    reasons += of_export.reasons.size();
  }
  CHECK(reasons > 0);
}

}  // namespace elek::testing
