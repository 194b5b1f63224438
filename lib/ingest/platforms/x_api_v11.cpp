#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// X's API v1.1: posts one a line, in an array, or the answer of a search, {"statuses": [...], "search_metadata": {...}}; the premium search had
// {"results": [...]}. A stream holds notices of deletions and limits between its posts.

namespace elek {
namespace {

/// "Sat Jul 13 02:27:22 +0000 2013".
bool is_time_of_v11(const SketchMember* created) {
  return created != nullptr && created->value.size() == 30 && created->value[3] == ' ' && created->value[7] == ' ' && created->value[20] == '+';
}

bool is_post(const HeadSketch& head) {
  return head.has("id_str") && (head.has("text") || head.has("full_text")) && is_time_of_v11(head.find("created_at"));
}

/// What a stream may begin with.
bool is_notice(const HeadSketch& head) {
  return head.under("delete").under("status").has("id_str") || (head.under("limit").has("track") && head.under("limit").has("timestamp_ms"));
}

/// The array of posts of an answer; null if `record` is none.
Value posts_of(const Value& record) {
  const Value statuses = value_at(record, {"statuses"});
  return statuses.is(Value::Kind::array) ? statuses : value_at(record, {"results"});
}

/// Makes a post of `object` if it has a text, and tells whether it has.
bool make_post(const Value& object, PostMaker& maker) {
  const XTweet tweet = x_tweet(object, maker);
  if (tweet.first_of({XTweetKey::full_text, XTweetKey::text, XTweetKey::extended_tweet}).is(Value::Kind::null)) return false;
  fill_x_post(tweet, maker.begin_post(), maker);
  maker.finish_post(object);
  return true;
}

class XApiV11 : public Adapter {
 public:
  std::string_view name() const override { return "x_api_v11"; }
  std::string_view title() const override { return "X's (Twitter's) API v1.1"; }

  bool recognizes(const HeadSketch& head) const override {
    if (is_post(head) || is_post(head.under("statuses")) || is_post(head.under("results")) || is_notice(head)) return true;
    return head.has("statuses") && head.under("search_metadata").has("query");  // nothing was found
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (make_post(record, maker)) return;
    const Value posts = posts_of(record);
    if (posts.size() == 0) return maker.skip_record();
    for (const Value tweet : posts.elements()) {
      if (!make_post(tweet, maker)) maker.skip_record();
    }
  }
};

}  // namespace

const Adapter& x_api_v11_adapter() {
  static const XApiV11 adapter;
  return adapter;
}

}  // namespace elek
