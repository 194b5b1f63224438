#pragma once

#include <string>
#include <string_view>

#include "base/sha256.h"
#include "scan/item.h"

namespace elek {

/// A match of `word` in the item's text, at its first place.
inline Match match_in_text(const Item& item, std::string_view word) {
  const std::size_t at = item.text->find(word);
  Match match;
  match.field = "text";
  match.path = "/text";
  match.match = std::string(word);
  match.start_byte = static_cast<std::int64_t>(at);
  match.end_byte = static_cast<std::int64_t>(at + word.size());
  match.start = *match.start_byte;
  match.end = *match.end_byte;
  return match;
}

/// What a list says of a link.
inline Note fixed_note() {
  Note note;
  note.via = "link";
  note.tier = "state";
  note.list = "media";
  note.entry = "example.org";
  return note;
}

/// An ordinary flagged post, with one reason.
inline Item fixed_item(std::string_view id, Level level, std::string_view text) {
  Item item;
  item.post_id = "telegram:" + std::string(id);
  item.platform = "telegram";
  item.visibility = "public";
  item.kind = "post";
  item.created_at = "2026-06-19T15:26:50Z";
  item.created_known = true;
  item.channel_name = "Morning News";
  item.channel_handle = "morning";
  item.url = "https://t.me/morning/" + std::string(id);
  item.text = text;
  item.engagement.views = 1200;
  item.copy_key = "key of " + std::string(text);
  item.level = level;
  item.file = "export.json";
  item.line = 7;
  item.offset = 120;
  item.length = 300;
  Reason reason;
  reason.reason_id = "r1-0123456789abcdef0123456789abcdef";
  reason.rule_id = "urgent-share";
  reason.rule_title = "Urgent call to share";
  reason.rule_status = "experimental";
  reason.rule_hash = std::string(64, 'a');
  reason.level = level;
  reason.tags = {"elek.pressure"};
  reason.reason = "The post presses the reader to pass it on.";
  reason.matches_total = 1;
  item.reasons.push_back(reason);
  return item;
}

/// The same with the copy key of a text that is long enough to be copied.
inline Item copied_item(std::string_view id, Level level, std::string_view text) {
  Item item = fixed_item(id, level, text);
  item.copy_key = "c1-" + sha256_hex(text).substr(0, 16);
  item.copy_letters = 60;
  return item;
}

}  // namespace elek
