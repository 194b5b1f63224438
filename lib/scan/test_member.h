#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <vector>

#include "base/error.h"
#include "scan/compiled_rule.h"
#include "scan/post_fields.h"

namespace elek {

/// Whether one test holds for one value of a field (sigma.md 1.9). Tests of a field as a whole (null, exists, fieldref) are the
/// evaluator's business. Errors: out_of_memory (a regex).
std::expected<bool, Error> holds(const CompiledTest& test, ViewKind view, const FieldMember& member, PostFields& fields);

/// Whether a comparison of numbers, not of parts of dates, holds for one.
bool holds(const NumberTest& test, double value);

/// Appends the values of the leaf of which a literal stands in the member, as the leaf's index tells. REQUIRES: the leaf has an index.
/// Errors: out_of_memory.
std::expected<void, Error> add_candidates(const CompiledLeaf& leaf, ViewKind view, const FieldMember& member, PostFields& fields,
                                          ValueIndex::Scratch& scratch, std::vector<std::uint32_t>& values);

/// Calls `found` with the raw span of every hit of a string test in the member, leftmost first, not overlapping but for the space that
/// two words share where a view is words; other tests have none.
/// REQUIRES: holds(). Errors: out_of_memory.
std::expected<void, Error> each_hit(const CompiledTest& test, ViewKind view, const FieldMember& member, PostFields& fields,
                                    const std::function<void(Span)>& found);

/// Whether the value of `member` compares as `test` asks with the value of `other`.
bool compares(const FieldReferenceTest& test, const FieldMember& member, const FieldMember& other, PostFields& fields);

}  // namespace elek
