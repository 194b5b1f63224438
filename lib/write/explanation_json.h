#pragma once

#include <string>

#include "trial/explanation.h"

namespace elek {

/// Appends one rule's explanation of a post as a line of JSON (elek.explanation/1), every key always there; see `elek schema explanation`.
void append_explanation_json(std::string& out, const Explanation& rule, const Item& post);

}  // namespace elek
