#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decode/json.h"
#include "ingest/head_sketch.h"
#include "ingest/owner.h"
#include "ingest/post_maker.h"

namespace elek {

/// What knows one export format: how its files are recognised, where its records stand, what posts they hold. Stateless and immutable; safe
/// for concurrent use.
class Adapter {
 public:
  virtual ~Adapter() = default;

  virtual std::string_view name() const = 0;   ///< of --from
  virtual std::string_view title() const = 0;  ///< what a person calls it, in a line
  /// Whether an input that begins so is of this format.
  virtual bool recognizes(const HeadSketch& head) const = 0;
  /// Whether the format is known for sure; if not, a file without posts was not understood.
  virtual bool is_certain() const { return true; }
  /// Whether there may be posts in such files; if not, they are known in order to be passed by: packages are full of them.
  virtual bool holds_posts() const { return true; }
  /// Where in one large document the records stand (CutPlan); none: the input itself is a sequence of records.
  virtual std::span<const std::string_view> record_paths() const { return {}; }

  /// Where a package of this format names its owner, if that is a file of its own: paths from the package's root.
  virtual std::span<const std::string_view> owner_files() const { return {}; }
  /// The owner that such a file names.
  virtual Owner owner_in(const Value& document) const;

  /// Where the user says that fields stand in a record, as it is written; constants are empty. None: nobody says so.
  virtual std::vector<std::string> told_sources() const { return {}; }

  /// What follows is of other surroundings: RecordCutter::context(), null if it was faulty. Called before the first record.
  virtual void enter(const Value& context, PostMaker& maker) const;
  /// Makes the posts of one record, or counts why it has none.
  virtual void make_posts(const Value& record, PostMaker& maker) const = 0;
};

/// All adapters, the more specific first; the last is the generic one.
std::span<const Adapter* const> adapters();

/// The adapter of an input that begins with `head`, the generic one if no other fits.
const Adapter& adapter_for(const HeadSketch& head);

/// What of JSON that begins with `text` is looked at, in this order: its first record; if that is of no known format, the records after it and
/// the elements of its arrays after the first, since an export may begin with what is no post, or is damaged.
std::vector<HeadSketch> sketches_of(std::string_view text);

/// The adapter of JSON that begins with `text`: the first that knows one of sketches_of() for sure, else the one of the first.
const Adapter& adapter_of_json(std::string_view text);

/// Null: there is none of this name.
const Adapter* adapter_called(std::string_view name);

}  // namespace elek
