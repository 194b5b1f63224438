#include <algorithm>
#include <array>

#include "ingest/platforms/mastodon_status.h"
#include "ingest/platforms/platforms.h"
#include "ingest/value_at.h"

// Answers of Mastodon's API as collectors keep them: statuses one by one, in arrays or lines; a search, {accounts, statuses, hashtags}; what
// stands around a status, {ancestors, descendants}; notifications and conversations, which hold a status under `status` or `last_status`.

namespace elek {
namespace {

constexpr std::array<std::string_view, 3> kLists = {"statuses", "ancestors", "descendants"};
constexpr std::array<std::string_view, 2> kHolders = {"status", "last_status"};

class MastodonApi : public Adapter {
 public:
  std::string_view name() const override { return "mastodon_api"; }
  std::string_view title() const override { return "Mastodon, Truth Social or Gab: statuses of the API"; }

  bool recognizes(const HeadSketch& head) const override {
    const auto holds_status = [&](std::string_view key) { return is_mastodon_status(head.under(key)); };
    return is_mastodon_status(head) || std::ranges::any_of(kLists, holds_status) || std::ranges::any_of(kHolders, holds_status);
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (make_mastodon_post(record, maker)) return;
    bool made = false;
    for (const std::string_view key : kLists) {
      for (const Value status : value_at(record, {key}).elements()) made |= make_mastodon_post(status, maker);
    }
    for (const std::string_view key : kHolders) made |= make_mastodon_post(value_at(record, {key}), maker);
    if (!made) maker.skip_record();
  }
};

}  // namespace

const Adapter& mastodon_api_adapter() {
  static const MastodonApi adapter;
  return adapter;
}

}  // namespace elek
