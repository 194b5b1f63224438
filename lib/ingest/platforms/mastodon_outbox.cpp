#include <array>

#include "ingest/platforms/activity_post.h"
#include "ingest/platforms/platforms.h"

// outbox.json of the archive that Mastodon and its kin give to their users, and the pages of an outbox as servers publish it: {type:
// "OrderedCollection", orderedItems: [activities]}. Of what was boosted there is only the address. `totalItems` is often wrong. The archive
// holds direct messages and what only followers may read.

namespace elek {
namespace {

constexpr ActivitySource kSource = {"mastodon", "mastodon", ActivitySource::Names::in_addresses};

class MastodonOutbox : public Adapter {
 public:
  std::string_view name() const override { return "mastodon_outbox"; }
  std::string_view title() const override { return "Mastodon, outbox.json of the archive"; }

  bool recognizes(const HeadSketch& head) const override { return is_outbox(head); }

  std::span<const std::string_view> record_paths() const override {
    static constexpr std::array<std::string_view, 1> kPaths = {"orderedItems[]"};
    return kPaths;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (!make_activity_post(record, kSource, maker)) maker.skip_record();
  }
};

}  // namespace

const Adapter& mastodon_outbox_adapter() {
  static const MastodonOutbox adapter;
  return adapter;
}

}  // namespace elek
