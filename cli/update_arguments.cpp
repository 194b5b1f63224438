#include "cli/update_arguments.h"

#include <fmt/format.h>

#include <cstdlib>
#include <initializer_list>

#include "cli/signals.h"
#include "cli/user_folders.h"
#include "cli/version.h"

namespace elek::cli {
namespace {

std::string first_set(std::initializer_list<const char*> variables) {
  for (const char* const variable : variables) {
    const char* const value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

UpdateArguments::Task task_of(Checked& checked) {
  using enum UpdateArguments::Task;
  const Typed& typed = checked.typed();
  if (typed.has("rollback") && (typed.has("dry-run") || typed.has("accept"))) {
    checked.blame("--rollback takes an update back, and goes with neither --dry-run nor --accept");
  }
  if (typed.has("rollback")) return roll_back;
  if (is_offline(typed)) return tell;
  return typed.has("dry-run") ? show : update;
}

}  // namespace

bool is_offline(const Typed& typed) { return typed.has("offline") || !first_set({"ELEK_OFFLINE"}).empty(); }

FetchOptions fetch_options(Checked& checked) {
  constexpr std::uint64_t kLongestSeconds = 86'400, kMostTries = 20, kMostBytes = std::uint64_t{256} << 20U;
  FetchOptions options;
  if (const auto seconds = checked.number("timeout", 1, kLongestSeconds)) {
    constexpr std::int64_t kStallShare = 4;  // a server that sends nothing for so much of the time is not waited for
    options.limits.total_ms = static_cast<std::int64_t>(*seconds) * 1000;
    options.limits.stalled_ms = std::min(options.limits.stalled_ms, options.limits.total_ms / kStallShare);
  }
  if (const auto tries = checked.number("tries", 1, kMostTries)) options.limits.max_tries = static_cast<unsigned>(*tries);
  if (const auto bytes = checked.size("max-size", 1, kMostBytes)) options.limits.max_bytes = *bytes;
  if (checked.typed().has("allow-private")) options.private_machines = PrivateMachines::allow;
  const std::string* const ca_file = checked.typed().value("ca-file");
  options.ca_file = ca_file != nullptr ? *ca_file : first_set({"CURL_CA_BUNDLE", "SSL_CERT_FILE"});
  options.proxies = {first_set({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}), first_set({"no_proxy", "NO_PROXY"})};
  options.user_agent = fmt::format("elek/{}", version());
  options.stop = &stop_flag();
  return options;
}

UpdateArguments update_arguments(Checked& checked, const UpdateKind& kind) {
  UpdateArguments arguments;
  const Typed& typed = checked.typed();
  arguments.task = task_of(checked);
  arguments.command = kind.command;
  arguments.accepts_doubts = typed.has("accept");
  if (const std::string* const result = typed.value("on")) arguments.result = *result;
  const auto only = typed.all("only");
  arguments.only.assign(only.begin(), only.end());
  arguments.fetch = fetch_options(checked);
  const std::vector<std::string>& words = typed.operands();
  const std::string settings = user_settings_folder();
  if (words.size() > 2) checked.blame(fmt::format("{} takes one file of subscriptions", kind.command));
  if (words.size() == 1 && settings.empty()) checked.blame("which? name a file of subscriptions");
  arguments.file = words.size() > 1 ? words[1] : fmt::format("{}/{}", settings, kind.file);
  const std::string* const folder = typed.value("to");
  arguments.folder = folder != nullptr ? *folder : kind.folder;
  if (arguments.folder.empty()) checked.blame("where is it to be kept? name a folder with --to");
  return arguments;
}

}  // namespace elek::cli
