#pragma once

#include <span>

#include "base/diagnostic.h"
#include "base/time.h"
#include "registry/ignore_list.h"
#include "rules/rule.h"

namespace elek {

/// Warns of rows of --ignore that name a rule which is not among `rules`, and so ignore nothing.
void tell_of_unknown_rules(const IgnoreList& list, std::span<const Rule> rules, DiagnosticSink& diagnostics);

/// Warns of rows whose `until` had come for every post: `earliest` is the first time at which one was judged (Summary::earliest).
void tell_of_expired_rows(const IgnoreList& list, UnixSeconds earliest, DiagnosticSink& diagnostics);

}  // namespace elek
