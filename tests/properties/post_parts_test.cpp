// A scan reads of a post what its rules look at, and the rest of those in which a rule finds something. Over every export at hand: what is read does
// not depend on what else is asked, the rest comes to the same post, and rules say the same as of whole posts.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bytes/memory_source.h"
#include "ingest/decoder.h"
#include "ingest/post_json.h"
#include "ingest/record_reader.h"
#include "scan/item_json.h"
#include "scan/scanner.h"
#include "scan/wanted_parts.h"
#include "support/exports.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

constexpr std::size_t kMostRecords = 300;  // of one export: more are like them

/// The post's core and these parts of it, as JSON.
std::string json_of(Post post, PostParts parts) {
  std::vector<Link> links;
  for (const Link& link : post.links) {
    const bool is_card = link.title.data() != nullptr || link.description.data() != nullptr;
    if (parts.has(PostPart::links) || (is_card && parts.has(PostPart::cards))) links.push_back(link);
  }
  post.links = links;
  if (!parts.has(PostPart::author)) post.author = {};
  if (!parts.has(PostPart::channel)) post.channel = {};
  if (!parts.has(PostPart::forward)) post.forward = {};
  if (!parts.has(PostPart::tags)) post.hashtags = post.mentions = {};
  if (!parts.has(PostPart::media)) post.media = {};
  if (!parts.has(PostPart::relations)) post.reply_to = post.repost_of = post.quote_of = {};
  if (!parts.has(PostPart::engagement)) post.engagement = {};
  if (!parts.has(PostPart::rest)) {
    post.url = post.ad_label = {};
    post.edited.reset();
  }
  std::string json;
  append_post_json(json, post);
  return json;
}

/// None, each alone, all.
std::vector<PostParts> choices_of_parts() {
  std::vector<PostParts> choices = {PostParts(), PostParts::all()};
  for (int part = 0; part <= static_cast<int>(PostPart::rest); ++part) {
    choices.emplace_back();
    choices.back().add(static_cast<PostPart>(part));
  }
  return choices;
}

/// What is counted of records and posts, whatever was asked for.
std::vector<std::uint64_t> counts_of(const PostBatch& batch) {
  const ReadCounts& counts = batch.counts();
  return {counts.records, counts.posts, counts.rejected, counts.not_posts, counts.private_skipped, counts.no_text, counts.no_time, counts.unread_times,
          counts.repaired};
}

/// Ids that are hashes, which may be others where nobody asks for them. They must tell the same posts apart.
class OtherIds {
 public:
  /// Gives `some` the id of `whole` if that is another.
  void settle(Post& some, const Post& whole, PostParts parts) {
    if (some.id == whole.id) return;
    CHECK_FALSE(parts.has(PostPart::hash));
    CHECK(wholes_.emplace(some.id, whole.id).first->second == whole.id);
    CHECK(somes_.emplace(whole.id, some.id).first->second == some.id);
    some.id = whole.id;
  }

 private:
  std::map<std::string, std::string, std::less<>> wholes_, somes_;
};

/// Decodes the records with all parts and with `parts`, and compares. Returns of how many posts something was left out.
std::size_t compare_parts(const RecordBatch& records, const ReadOptions& options, PostParts parts) {
  PostBatch all, some;
  Decoder of_all({}, options);
  Decoder of_some({.raw_names = {}, .parts = parts}, options);
  of_all.decode(records, all);
  of_some.decode(records, some);
  CHECK(counts_of(some) == counts_of(all));
  REQUIRE(some.posts().size() == all.posts().size());
  std::size_t shortened = 0;
  OtherIds other_ids;
  for (std::size_t i = 0; i < all.posts().size(); ++i) {
    const std::string whole = json_of(all.posts()[i], PostParts::all());
    Post post = some.posts()[i];
    other_ids.settle(post, all.posts()[i], parts);
    CHECK(json_of(post, parts) == json_of(all.posts()[i], parts));
    CHECK(json_of(of_some.whole(records, some, i), PostParts::all()) == whole);
    if (json_of(post, PostParts::all()) != whole) ++shortened;
  }
  return shortened;
}

class NoSink : public DiagnosticSink {
 public:
  void report(Diagnostic) override {}
};

ReadOptions small_batches() {
  ReadOptions options;
  options.batch_bytes = 16U << 10U;
  options.include_private = true;
  return options;
}

/// Calls `look` with batches of records of each export.
template <typename Look>
void for_each_batch(Look look) {
  for (const std::string& file : exports()) {
    CAPTURE(file);
    RecordReader reader({file}, small_batches());
    RecordBatch records;
    for (std::size_t seen = 0; seen < kMostRecords && reader.next(records).value_or(false); seen += records.records.size()) look(records);
  }
}

/// The items of some records, where posts are read with these parts first.
std::string items_of(const RecordBatch& records, const ReadyRules& rules, PostParts parts) {
  WantedFields wanted = rules.ruleset().wanted();
  wanted.parts = parts;
  Decoder decoder(wanted, small_batches());
  PostBatch posts;
  decoder.decode(records, posts);
  ScanResult result;
  const auto scanner = Scanner::make(rules, {}).value();
  REQUIRE(scanner->scan(posts, [&](std::size_t post) -> const Post& { return decoder.whole(records, posts, post); }, result).has_value());
  std::string items;
  for (const Item& item : result.items) append_item_json(items, item);
  return items;
}

/// One rule for each part of posts, and some that look at several.
constexpr auto kDetections = std::to_array<const char*>({
    "{s: {author.name|exists: true}, condition: s}",
    "{s: {author.followers|gte: 0}, condition: s}",
    "{s: {channel.id|contains: ':'}, condition: s}",
    "{s: {forward.name|exists: true}, condition: s}",
    "{s: {url.host|contains: '.'}, condition: s}",
    "{s: {hashtag|exists: true}, condition: s}",
    "{s: {mention|exists: true}, condition: s}",
    "{s: {media.kind|exists: true}, condition: s}",
    "{s: {reply_to|exists: true}, condition: s}",
    "{s: {engagement.likes|gte: 0}, condition: s}",
    "{s: {ad_label|exists: true}, condition: s}",
    "{s: {author.name|fieldref: channel.name}, condition: s}",
    "{s: {text|contains: 'а'}, condition: s and not media, media: {media.kind: photo}}",
    "{words: ['news', 'новости', 'вода'], condition: words}",
});

}  // namespace

TEST_CASE("what is read of a post does not depend on what else is asked of it") {
  const std::vector<PostParts> choices = choices_of_parts();
  std::size_t shortened = 0;
  for_each_batch([&](const RecordBatch& records) {
    for (const PostParts parts : choices) shortened += compare_parts(records, small_batches(), parts);
  });
  CHECK(shortened > 0);
}

TEST_CASE("a page of more than 1 MiB is read whole at once, a small one when it is asked for") {
  for (const std::size_t posts : {2U, 8'000U}) {
    std::string page = R"({"statuses":[)";
    for (std::size_t i = 0; i < posts; ++i) {
      page += (i == 0 ? "" : ",") + std::string(R"({"id_str":")") + std::to_string(i) +
              R"(","created_at":"Wed Oct 10 20:19:24 +0000 2018","full_text":"a","entities":{},"user":{"id_str":"5","screen_name":"ann","name":"Ann"}})";
    }
    std::vector<RecordReader::NamedSource> sources;
    sources.push_back({"page.json", std::make_unique<MemorySource>(page + "]}\n", 4096)});
    RecordReader reader(std::move(sources), {});
    RecordBatch records;
    REQUIRE(reader.next(records).value_or(false));
    const std::size_t shortened = compare_parts(records, {}, PostParts());
    CHECK(shortened == (posts == 2 ? posts : 0));
  }
}

TEST_CASE("rules say of posts that were read in part what they say of whole ones") {
  NoSink sink;
  const Registry no_lists;
  for (const char* detection : kDetections) {
    CAPTURE(detection);
    RulesetBuilder builder({}, sink);
    builder.add_text("rule.yml", rule_of(detection));
    const Ruleset ruleset = std::move(builder).build();
    const auto rules = ReadyRules::make(ruleset, no_lists);
    REQUIRE(rules.has_value());
    const PostParts some = parts_wanted(ruleset, {});
    std::string items;
    for_each_batch([&](const RecordBatch& records) {
      const std::string of_whole = items_of(records, *rules, PostParts::all());
      CHECK(items_of(records, *rules, some) == of_whole);
      items += of_whole;
    });
    CHECK_FALSE(items.empty());
  }
}

}  // namespace elek::testing
