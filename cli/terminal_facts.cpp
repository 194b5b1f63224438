#include "cli/terminal_facts.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace elek::cli {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool is_capable(int descriptor) { return is_terminal(descriptor) && environment("TERM") != "dumb"; }

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

bool can_redraw(int descriptor) { return is_capable(descriptor) && environment("CI").empty(); }

Color color_for(int descriptor, const std::string* choice) {
  if (choice != nullptr && *choice != "auto") return *choice == "always" ? Color::always : Color::never;
  return is_capable(descriptor) && environment("NO_COLOR").empty() ? Color::always : Color::never;
}

}  // namespace elek::cli
