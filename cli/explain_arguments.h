#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cli/rule_arguments.h"
#include "ingest/record_reader.h"
#include "trial/pick_post.h"

namespace elek::cli {

/// An export, and which of its posts.
struct PostTarget {
  std::string file;
  PostChoice choice;
};

/// "FILE", "FILE#3" or "FILE#telegram:1/2". Where a name holds a '#' itself, the longest one that is there is the file. Errors: usage.
std::expected<PostTarget, Error> post_target(const std::string& typed);

/// What `elek explain` was asked, checked; nothing was opened for it.
struct ExplainArguments {
  std::string subject;  ///< a rule, a rule file, the id of a reason or a post; empty: every rule
  std::string target;   ///< an export with its post, or a result
  RuleArguments rules;
  std::vector<std::string> lists;  ///< source lists, files and folders, in order
  std::vector<std::string> ignore_files;
  std::string rule_file;  ///< the subject, where it names one: its rules are meant
  std::optional<UnixSeconds> as_of;
  TimeZone zone;
  ReadOptions read;
  std::vector<NamedOutput> outputs;
  const std::string* color = nullptr;
};

/// Finds the default rules. Errors: usage, rules_unusable.
std::expected<ExplainArguments, Error> explain_arguments(const CommandSpec& command, const Typed& typed);

/// Whether `subject` is a reason's id.
bool is_reason_id(std::string_view subject);
/// Whether `subject` is a cluster's id.
bool is_cluster_id(std::string_view subject);
/// Whether `subject` may be a post's id: "platform:native-id".
bool may_be_post_id(std::string_view subject);

}  // namespace elek::cli
