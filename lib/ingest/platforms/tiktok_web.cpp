#include <array>

#include "ingest/platforms/platforms.h"
#include "ingest/platforms/tiktok_item.h"
#include "ingest/value_at.h"

// Videos and comments of TikTok as its web pages and its app get them, one a record or in the pages of the API, as TikTok-Api, pyktok and
// others write them down.

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kLists = {"itemList", "item_list", "aweme_list", "items", "comments"};

class TikTokWeb : public Adapter {
 public:
  std::string_view name() const override { return "tiktok_web"; }
  std::string_view title() const override { return "TikTok: videos and comments as its web pages and its app get them"; }

  bool recognizes(const HeadSketch& head) const override {
    if (is_tiktok_video(head) || is_tiktok_comment(head) || is_tiktok_video(head.under("itemInfo").under("itemStruct"))) return true;
    for (const std::string_view list : kLists) {
      const HeadSketch first = head.under(list);
      if (is_tiktok_video(first) || is_tiktok_comment(first)) return true;
    }
    return false;
  }

  void make_posts(const Value& record, PostMaker& maker) const override {
    if (make_post(record, maker) || make_post(value_at(record, {"itemInfo", "itemStruct"}), maker)) return;
    bool holds_items = false;
    for (const std::string_view list : kLists) {
      for (const Value item : value_at(record, {list}).elements()) {
        holds_items = true;
        if (!make_post(item, maker)) maker.skip_record();
      }
    }
    if (!holds_items) maker.skip_record();
  }

 private:
  static bool make_post(const Value& item, PostMaker& maker) {
    if (is_tiktok_video(item))
      make_tiktok_video(item, item, maker);
    else if (is_tiktok_comment(item))
      make_tiktok_comment(item, item, maker);
    else
      return false;
    return true;
  }
};

}  // namespace

const Adapter& tiktok_web_adapter() {
  static const TikTokWeb adapter;
  return adapter;
}

}  // namespace elek
