#include <array>

#include "ingest/platforms/activity_post.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// ActivityStreams 2.0 of any program: activities and objects one by one, or a collection of them. Which platform it is nobody says. A folder
// with Mastodon's archive has likes.json, bookmarks.json and actor.json beside the outbox: mastodon_rest knows them.

namespace elek {
namespace {

constexpr std::string_view kName = "activitystreams";
constexpr ActivitySource kSource = {{}, kName, ActivitySource::Names::unknown};
constexpr std::array<std::string_view, 2> kLists = {"items", "orderedItems"};

/// Whether `@context`, an address or a list of such, names ActivityStreams.
bool has_context(const HeadSketch& head) {
  const SketchMember* const context = head.find("@context");
  if (context == nullptr) return false;
  const char closing = context->opening == '[' ? ']' : context->opening == '{' ? '}' : '"';
  return context->value.substr(0, context->value.find(closing)).find(kName) != std::string_view::npos;
}

class ActivityStreams : public Adapter {
 public:
  std::string_view name() const override { return kName; }
  std::string_view title() const override { return "ActivityStreams 2.0 of the fediverse"; }

  bool recognizes(const HeadSketch& head) const override { return has_context(head) && head.has("type") && !is_outbox(head) && !mastodon_rest_adapter().recognizes(head); }

  void make_posts(const Value& record, PostMaker& maker) const override {
    std::size_t made = make_activity_post(record, kSource, maker) ? 1 : 0;
    for (const std::string_view key : kLists) {
      for (const Value holder : {record, value_at(record, {"first"})}) {
        for (const Value item : value_at(holder, {key}).elements()) made += make_activity_post(item, kSource, maker) ? 1 : 0;
      }
    }
    if (made == 0) maker.skip_record();
  }
};

}  // namespace

const Adapter& activitystreams_adapter() {
  static const ActivityStreams adapter;
  return adapter;
}

}  // namespace elek
