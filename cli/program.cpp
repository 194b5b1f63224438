#include "cli/program.h"

#include <fmt/format.h>


#include "cli/commands.h"
#include "cli/help_page.h"
#include "cli/version.h"

namespace elek::cli {
namespace {

std::string version_page() {
  std::string out = fmt::format("elek {}\n", version());
  for (const LibraryVersion& library : library_versions())
    out += fmt::format("{} {}\n", library.name, library.version);
  return out;
}

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return refuse({ErrorCode::usage, "which command?", "elek help"});
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h") return print(main_page());
  if (name == "--version" || name == "-V") return print(version_page());
  if (name.starts_with('-'))
    return refuse({ErrorCode::usage, fmt::format("unknown option {}; the command comes first", name), "elek help"});
  const CommandSpec* const command = command_named(name);
  if (command == nullptr) return refuse(unknown_command(name));
  const auto typed = parse(*command, {arguments.begin() + 1, arguments.end()});
  if (!typed) return refuse(typed.error());
  if (typed->has("help")) return print(command_page(*command));
  return command->run(*typed);
}

}  // namespace elek::cli
