#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/record_reader.h"
#include "registry/registry.h"
#include "rules/rule.h"

namespace elek {

/// Records in memory, as an export of tests: private posts are read too.
std::unique_ptr<RecordReader> reader_of(std::string records);

/// What the rows of a rule's tests say, which were checked when the rule was loaded.
Registry registry_of(std::string_view rows);

/// What a test sets: the text alone, or every key.
std::string shown_post(const RuleTest& test);

}  // namespace elek
