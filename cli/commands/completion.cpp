#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/completion_script.h"

namespace elek::cli {
namespace {

Outcome run_completion(const Typed& typed) {
  if (typed.operands().size() != 1) return refuse(usage_error(completion_command(), "name one shell: bash, zsh or fish"));
  const auto script = completion_script(typed.operands().front());
  if (script) return print(*script);
  return refuse(
      usage_error(completion_command(), fmt::format("no completion for {}; there are bash, zsh and fish", typed.operands().front())));
}

constexpr CommandSpec kCompletion = {
    .name = "completion",
    .operands = "bash|zsh|fish",
    .summary = "print a completion script for a shell",
    .about = "Prints a script that completes commands, options and their values.",
    .examples = "source <(elek completion bash)\nelek completion fish > ~/.config/fish/completions/elek.fish",
    .choices = "bash|zsh|fish",
    .options = {},
    .run = run_completion,
};

}  // namespace

const CommandSpec& completion_command() { return kCompletion; }

}  // namespace elek::cli
