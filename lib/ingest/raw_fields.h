#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "decode/json.h"
#include "ingest/post.h"
#include "ingest/wanted_fields.h"

namespace elek {

/// Takes from records what rules name of the record's own JSON. One per thread; reuses its memory.
class RawFields {
 public:
  explicit RawFields(const WantedFields& wanted);

  /// What the pointers of one record may take, once for take() and once for take_scalars(): long keys over many values would need
  /// memory without bound. Values after that have no pointer.
  static constexpr std::size_t kMaxPointerBytes = std::size_t{4} << 20U;

  /// Whether the last record has more values under a name, or in all, than kMostParts: the others are left out.
  bool cut_off() const { return cut_off_; }

  /// What `record` holds under each wanted name, in their order: under the key itself if there is one, else along the name as a dotted
  /// path, in arrays any member. Empty if no name is wanted. Borrows from `arena`.
  std::span<const RawField> take(const Value& record, Arena& arena);

  /// Every scalar of `record`, in order, if they are wanted. Borrows from `arena`.
  std::span<const RawScalar> take_scalars(const Value& record, Arena& arena);

 private:
  struct Name {
    std::string whole;
    std::vector<std::string> path;  // whole, split at its dots
  };
  /// The values of one name's two top-level keys in the record at hand.
  struct Found {
    std::optional<Value> whole, first;
  };
  struct Use {
    std::size_t name;
    bool whole;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  RawField collect(std::string_view key, const Value& value, std::span<const std::string> path, Arena& arena);
  bool walk(const Value& value, std::span<const std::string> path, std::size_t depth, Arena& arena);
  bool walk_elements(const Value& array, std::span<const std::string> path, std::size_t depth, Arena& arena);
  void walk_all(const Value& value, Arena& arena, std::size_t depth);
  void add_scalar(const Value& value, Arena& arena);
  void begin_record();
  std::string_view keep_pointer(Arena& arena);

  bool all_scalars_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<Use>, Hash, std::equal_to<>> uses_;  // by top-level key
  std::vector<Found> found_;
  std::vector<RawField> fields_;
  std::vector<RawScalar> values_;
  std::string scratch_;
  std::string pointer_;               // of the value that is being walked
  std::size_t pointer_bytes_left_ = 0;
  bool cut_off_ = false;
};

}  // namespace elek
