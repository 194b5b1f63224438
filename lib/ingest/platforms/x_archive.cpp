#include "ingest/platforms/platforms.h"
#include "ingest/platforms/x_post.h"
#include "ingest/value_at.h"

// The archive that X gives to its users: data/tweets.js and others of its hundred files, each a JavaScript assignment of an array. What a file holds
// stands under one key: {"tweet": {...}}, {"noteTweet": {...}}; the oldest archives have the bare post. The author is the archive's owner, whom
// these files do not name.

namespace elek {
namespace {

void make_note(const Value& note, const Value& record, PostMaker& maker) {
  Post& post = maker.begin_post();
  post.platform = "x";
  post.kind = "post";
  post.id = maker.id("x", first_of(note, {"noteTweetId"}));
  if (post.id.empty()) post.id = maker.join({"x:", maker.record_hash()});
  maker.set_created(post, value_at(note, {"createdAt"}));
  post.text = maker.text(value_at(note, {"core", "text"}));
  for (const Value url : value_at(note, {"core", "urls"}).elements()) {
    maker.add_link({maker.text(first_of(url, {"shortUrl", "url"})), maker.text(first_of(url, {"expandedUrl", "expanded_url", "url"})), {}, {}});
  }
  maker.finish_post(record);
}

class XArchive : public Adapter {
 public:
  std::string_view name() const override { return "x_archive"; }
  std::string_view title() const override { return "the archive of an X account: data/tweets.js and the like, or the whole zip"; }

  bool recognizes(const HeadSketch& head) const override {
    if (head.assigned_to.find("YTD.") != std::string_view::npos) return true;
    return head.under("tweet").has("full_text") && head.under("tweet").has("id_str");
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value note = value_at(record, {"noteTweet"});
    if (note.is(Value::Kind::object)) return make_note(note, record, maker);
    const Value wrapped = value_at(record, {"tweet"});
    const Value tweet = wrapped.is(Value::Kind::object) ? wrapped : record;
    if (first_of(tweet, {"full_text", "text"}).is(Value::Kind::null)) return maker.skip_record();
    fill_x_post(tweet, maker.begin_post(), maker);
    maker.finish_post(record);
  }
};

}  // namespace

const Adapter& x_archive_adapter() {
  static const XArchive adapter;
  return adapter;
}

}  // namespace elek
