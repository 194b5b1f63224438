#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/level.h"

namespace elek {

// An item owns all it says. Strings that are nothing are absent (JSON null).
using MaybeText = std::optional<std::string>;

/// What a rule found, where: a hit that it used, with its bytes.
struct Match {
  std::string field;   ///< as the rule names it
  std::string path;    ///< JSON pointer into elek.post/1; "record:" and a pointer into the record for names of its own
  MaybeText match;     ///< the bytes themselves; absent for derived values
  std::optional<std::int64_t> start, end;            ///< code points of the string at `path`
  std::optional<std::int64_t> start_byte, end_byte;  ///< bytes of it
  MaybeText value;     ///< canonical or derived value
  MaybeText via, list, entry, said_by, said_url, said_on, authority;  ///< of source lists
  bool of_account = false;  ///< `entry` names an account, not a website; not in elek.item/1
};

/// One rule's case against one post.
struct Reason {
  std::string reason_id, rule_id, rule_title, rule_status, rule_hash;
  Level level = Level::medium;
  std::vector<std::string> tags;
  MaybeText reason, advice;
  std::string reservations;        ///< the end of `reason` that is not the rule's: what makes it weaker; not in elek.item/1
  std::vector<std::string> references;
  std::vector<Match> matches;      ///< at most 32, in the order of ruling 21
  std::int64_t matches_total = 0;
};

/// What a list says without accusing.
struct Note {
  std::string via, tier, list, entry;
  MaybeText name, label, owner, country, said_by, said_url, said_on, authority;
  bool of_account = false;  ///< `entry` names an account, not a website; not in elek.item/1
};

struct ItemLink {
  std::string raw;
  MaybeText url, title, description;
};

struct ItemMedia {
  MaybeText kind, url, alt;
};

struct ItemEngagement {
  std::optional<std::int64_t> views, likes, shares, replies;
};

/// A flagged post with its reasons and notes: elek.item/1 (design, "What goes out").
struct Item {
  std::string post_id;
  MaybeText platform;
  std::string visibility, kind;
  MaybeText created_at;            ///< RFC 3339, UTC
  bool created_known = false;
  MaybeText edited_at, lang;
  MaybeText author_id, author_handle, author_name;
  MaybeText channel_id, channel_handle, channel_name;
  bool personal_channel = false;   ///< see is_personal_channel(); not in elek.item/1
  MaybeText forward_id, forward_name;
  MaybeText url, title, text;
  std::vector<ItemLink> links;
  std::vector<ItemMedia> media;
  ItemEngagement engagement;
  MaybeText copy_key;              ///< equal for posts of equal folded words
  std::int64_t copy_letters = 0;   ///< code points of those words without the spaces; not in elek.item/1
  Level level = Level::informational;
  bool set_aside = false;          ///< shown on demand only: filters or --ignore hold all its reasons; not in elek.item/1
  std::vector<Reason> reasons;     ///< by level descending, then rule id
  std::vector<Note> notes;
  MaybeText file;                  ///< absent where items are pseudonymised
  std::int64_t line = 0, offset = 0, length = 0;
};

}  // namespace elek
