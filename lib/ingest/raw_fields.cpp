#include "ingest/raw_fields.h"

#include "base/scratch.h"

namespace elek {
namespace {

std::vector<std::string> split(std::string_view name) {
  std::vector<std::string> parts;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    parts.emplace_back(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  parts.emplace_back(name);
  return parts;
}

RawScalar::Kind kind_of(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::boolean:
      return RawScalar::Kind::boolean;
    case Value::Kind::number:
      return RawScalar::Kind::number;
    case Value::Kind::string:
      return RawScalar::Kind::string;
    case Value::Kind::object:
      return RawScalar::Kind::object;
    default:
      return RawScalar::Kind::null;
  }
}

void append_escaped(std::string& pointer, std::string_view key) {
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

// One more step of a JSON pointer, as long as it lives.
class Step {
 public:
  Step(std::string& pointer, std::string_view key) : pointer_(pointer), size_(pointer.size()) {
    pointer_ += '/';
    append_escaped(pointer_, key);
  }
  Step(std::string& pointer, std::size_t index) : pointer_(pointer), size_(pointer.size()) {
    pointer_ += '/';
    pointer_ += std::to_string(index);
  }
  ~Step() { pointer_.resize(size_); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  std::string& pointer_;
  std::size_t size_;
};

}  // namespace

RawFields::RawFields(const WantedFields& wanted) : all_scalars_(wanted.all_scalars), found_(wanted.raw_names.size()) {
  for (std::size_t i = 0; i < wanted.raw_names.size(); ++i) {
    names_.push_back({wanted.raw_names[i], split(wanted.raw_names[i])});
    uses_[names_[i].whole].push_back({i, true});
    if (names_[i].path.size() > 1) uses_[names_[i].path.front()].push_back({i, false});
  }
}

std::span<const RawField> RawFields::take(const Value& record, Arena& arena) {
  cut_off_ = false;
  if (names_.empty()) return {};
  begin_record();
  found_.assign(names_.size(), {});
  for (const Value::Member& member : record.members()) {
    const auto used = uses_.find(member.key);
    if (used == uses_.end()) continue;
    for (const Use& use : used->second) (use.whole ? found_[use.name].whole : found_[use.name].first) = member.value;
  }
  fields_.clear();
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (found_[i].whole) {
      fields_.push_back(collect(names_[i].whole, *found_[i].whole, {}, arena));
    } else if (found_[i].first) {
      const std::span path(names_[i].path);
      fields_.push_back(collect(path.front(), *found_[i].first, path.subspan(1), arena));
    } else {
      fields_.emplace_back();
    }
  }
  return arena.keep_all(fields_);
}

RawField RawFields::collect(std::string_view key, const Value& value, std::span<const std::string> path, Arena& arena) {
  values_.clear();
  const Step step(pointer_, key);
  const bool present = walk(value, path, 0, arena);
  return {present, arena.keep_all(values_)};
}

/// Adds the values at the end of `path`; whether its last key is there.
bool RawFields::walk(const Value& value, std::span<const std::string> path, std::size_t depth, Arena& arena) {
  if (depth > JsonParser::kMaxDepth) return false;
  const Value::Kind kind = value.kind();
  if (kind == Value::Kind::array) return walk_elements(value, path, depth, arena);
  if (path.empty()) {
    add_scalar(value, arena);
    return true;
  }
  const auto next = kind == Value::Kind::object ? value.find(path.front()) : std::nullopt;
  if (!next) return false;
  const Step step(pointer_, path.front());
  return walk(*next, path.subspan(1), depth + 1, arena);
}

bool RawFields::walk_elements(const Value& array, std::span<const std::string> path, std::size_t depth, Arena& arena) {
  bool present = path.empty();
  std::size_t index = 0;
  for (const Value element : array.elements()) {
    const Step step(pointer_, index++);
    present = walk(element, path, depth + 1, arena) || present;
  }
  return present;
}

std::span<const RawScalar> RawFields::take_scalars(const Value& record, Arena& arena) {
  if (!all_scalars_) return {};
  begin_record();
  walk_all(record, arena, 0);
  return arena.keep_all(values_);
}

void RawFields::walk_all(const Value& value, Arena& arena, std::size_t depth) {
  if (depth > JsonParser::kMaxDepth) return;
  if (value.is(Value::Kind::array)) {
    std::size_t index = 0;
    for (const Value element : value.elements()) {
      const Step step(pointer_, index++);
      walk_all(element, arena, depth + 1);
    }
  } else if (value.is(Value::Kind::object)) {
    for (const Value::Member& member : value.members()) {
      const Step step(pointer_, member.key);
      walk_all(member.value, arena, depth + 1);
    }
  } else {
    add_scalar(value, arena);
  }
}

void RawFields::add_scalar(const Value& value, Arena& arena) {
  if (values_.size() == kMostParts) {
    cut_off_ = true;
    return;
  }
  RawScalar& scalar = values_.emplace_back();
  scalar.kind = kind_of(value.kind());
  scalar.text = arena.keep(value.scalar_text(scratch_));
  scalar.number = value.number().value_or(0);
  scalar.pointer = keep_pointer(arena);
}

void RawFields::begin_record() {
  trim_scratch(values_);
  trim_scratch(scratch_);
  trim_scratch(pointer_);
  pointer_bytes_left_ = kMaxPointerBytes;
}

std::string_view RawFields::keep_pointer(Arena& arena) {
  if (pointer_.size() > pointer_bytes_left_) return {};
  pointer_bytes_left_ -= pointer_.size();
  return arena.keep(pointer_);
}

}  // namespace elek
