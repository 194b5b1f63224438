#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// X's API v1.1: posts one a line, in an array, or the answer of a search, {"statuses": [...], "search_metadata": {...}}. A stream holds notices of
// deletions and limits between them.

namespace elek {
namespace {

/// "Sat Jul 13 02:27:22 +0000 2013".
bool is_time_of_v11(const SketchMember* created) {
  return created != nullptr && created->value.size() == 30 && created->value[3] == ' ' && created->value[7] == ' ' && created->value[20] == '+';
}

bool is_post(const HeadSketch& head) {
  return head.has("id_str") && (head.has("text") || head.has("full_text")) && is_time_of_v11(head.find("created_at"));
}

class XApiV11 : public Adapter {
 public:
  std::string_view name() const override { return "x_api_v11"; }
  std::string_view title() const override { return "X's (Twitter's) API v1.1"; }

  bool recognizes(const HeadSketch& head) const override { return is_post(head) || is_post(head.under("statuses")); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value statuses = value_at(record, {"statuses"});
    if (statuses.size() > 0) {
      for (const Value tweet : statuses.elements()) make_post(tweet, maker);
      return;
    }
    if (first_of(record, {"full_text", "text", "extended_tweet"}).is(Value::Kind::null)) return maker.skip_record();
    make_post(record, maker);
  }

 private:
  static void make_post(const Value& tweet, PostMaker& maker) {
    fill_x_post(tweet, maker.begin_post(), maker);
    maker.finish_post(tweet);
  }
};

}  // namespace

const Adapter& x_api_v11_adapter() {
  static const XApiV11 adapter;
  return adapter;
}

}  // namespace elek
