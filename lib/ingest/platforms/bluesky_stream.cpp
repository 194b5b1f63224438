#include "ingest/platforms/bluesky_post.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Streams of all that happens on Bluesky, an event a line: Jetstream's {did, time_us, kind, commit: {operation, collection, rkey, record}} and Tap's
// {id, type, record: {did, collection, rkey, action, record}}. Most events are likes and follows. Of a deletion there is no record; authors have
// no handles here. `time_us` is when the server saw it, in microseconds.

namespace elek {
namespace {

bool is_did(const SketchMember* member) { return member != nullptr && member->opening == '"' && member->value.starts_with("did:"); }

/// Makes the post of a record that was written or changed, or counts the event as none.
void make_of_event(const Value& commit, const Value& did, const Value& time, const Value& raw, PostMaker& maker) {
  const std::string_view what = first_of(commit, {"operation", "action"}).string().value_or("");
  const std::string_view collection = value_at(commit, {"collection"}).string().value_or("");
  if ((what != "create" && what != "update") || (collection != kBlueskyPosts && collection != kBlueskyReposts)) return maker.skip_record();
  BlueskyPost source;
  source.uri = maker.join({"at://", did.string().value_or(""), "/", collection, "/", value_at(commit, {"rkey"}).string().value_or("")});
  source.record = value_at(commit, {"record"});
  source.seen = time;
  if (what == "update") {
    source.updated = time;
    source.seen = {};  // it was written before
  }
  if (!make_from_bluesky_record(source, raw, maker)) maker.skip_record();
}

class Jetstream : public Adapter {
 public:
  std::string_view name() const override { return "jetstream"; }
  std::string_view title() const override { return "Bluesky: events of Jetstream"; }

  bool recognizes(const HeadSketch& head) const override { return is_did(head.find("did")) && head.has("time_us") && head.has("kind"); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value commit = value_at(record, {"commit"});
    make_of_event(commit, value_at(record, {"did"}), value_at(record, {"time_us"}), record, maker);
  }
};

class BlueskyTap : public Adapter {
 public:
  std::string_view name() const override { return "bluesky_tap"; }
  std::string_view title() const override { return "Bluesky: events of Tap"; }

  bool recognizes(const HeadSketch& head) const override {
    const SketchMember* const type = head.find("type");
    if (type == nullptr || (type->value != "record" && type->value != "identity")) return false;
    const HeadSketch event = head.under(type->value);
    return is_did(event.find("did"));
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    const Value event = value_at(record, {"record"});
    make_of_event(event, value_at(event, {"did"}), {}, record, maker);
  }
};

}  // namespace

const Adapter& jetstream_adapter() {
  static const Jetstream adapter;
  return adapter;
}

const Adapter& bluesky_tap_adapter() {
  static const BlueskyTap adapter;
  return adapter;
}

}  // namespace elek
