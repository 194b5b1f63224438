#pragma once

#include <cstddef>
#include <vector>

#include "trial/explanation.h"

namespace elek {

/// How much of a condition held, from 0 to 1: a leaf all or nothing, but under `all` the share of its values; "all of" the mean of its
/// parts, "any of" the best of them. A "not" or `neq` that holds is left out of the mean, for it holds of nearly every post; one that does
/// not counts as a part that is missing. 1 where the node holds.
double share_held(const ExplainedNode& node);

/// Of rules that do not flag a post, the `most` that came closest, closest first: those whose condition held but for a filter or the
/// platform; then by share_held; equal ones by their level, then by id. Rules of which nothing held that the post's own words, links or
/// facts gave (a share of 0) did not come close and are left out.
std::vector<Explanation> closest(std::vector<Explanation> explanations, std::size_t most);

}  // namespace elek
