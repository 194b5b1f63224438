#pragma once

#include <initializer_list>
#include <string_view>

#include "ingest/head_sketch.h"
#include "ingest/post_maker.h"

namespace elek {

/// Whose ActivityStreams are read.
struct ActivitySource {
  std::string_view platform;   ///< absent: unknown
  std::string_view id_prefix;  ///< of ids, before ':'
  /// Whether an actor's address ends in the name of the account, as Mastodon's do.
  enum class Names : std::uint8_t { unknown, in_addresses } names = Names::unknown;
};

/// Whether the object's type, one or several, is among `types`.
bool has_activity_type(const HeadSketch& object, std::initializer_list<std::string_view> types);
bool has_activity_type(const Value& object, std::initializer_list<std::string_view> types);

/// Whether an input that begins so is an outbox, or a page of one.
bool is_outbox(const HeadSketch& head);

/// Makes the post that an activity publishes or repeats, or that an object itself is. False if there is none: nothing was counted then.
bool make_activity_post(const Value& record, const ActivitySource& source, PostMaker& maker);

}  // namespace elek
