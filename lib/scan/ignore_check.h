#pragma once

#include "base/diagnostic.h"
#include "base/time.h"
#include "registry/ignore_list.h"
#include "rules/ruleset.h"

namespace elek {

/// Warns of rows of --ignore that name a rule which does not run, or one that looks across posts, and so ignore nothing.
void tell_of_unknown_rules(const IgnoreList& list, const Ruleset& ruleset, DiagnosticSink& diagnostics);

/// Warns of rows whose `until` had come for every post: `earliest` is the first time at which one was judged (Summary::earliest).
void tell_of_expired_rows(const IgnoreList& list, UnixSeconds earliest, DiagnosticSink& diagnostics);

}  // namespace elek
