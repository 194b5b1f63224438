#pragma once

#include "ingest/adapter.h"
#include "ingest/field_map.h"

namespace elek {

/// Records as the user's map says, and what it says nothing of as generic_json_adapter() does. Borrows the map.
class MappedAdapter final : public Adapter {
 public:
  explicit MappedAdapter(const FieldMap& map) : map_(map) {}

  std::string_view name() const override { return "mapped"; }
  std::string_view title() const override { return "records as --map says"; }
  bool recognizes(const HeadSketch&) const override { return false; }
  bool is_certain() const override { return false; }
  std::vector<std::string> told_sources() const override { return map_.sources(); }
  void make_posts(const Value& record, PostMaker& maker) const override;

 private:
  const FieldMap& map_;
};

}  // namespace elek
