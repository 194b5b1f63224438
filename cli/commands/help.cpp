#include <fmt/format.h>

#include <optional>

#include "base/diagnostic_code.h"
#include "cli/commands.h"
#include "cli/help_page.h"

namespace elek::cli {
namespace {

std::string diagnostic_page(const DiagnosticPage& page) {
  const bool ends = page.text.ends_with('\n');
  return fmt::format("{}: {}\n\n{}{}", text_of(page.code), page.title, page.text, ends ? "" : "\n");
}

bool looks_like_code(const std::string& topic) {
  return topic.size() > 1 && (topic[0] == 'E' || topic[0] == 'e') && topic.find_first_not_of("0123456789", 1) == std::string::npos;
}

Outcome run_help(const Typed& typed) {
  if (typed.operands().size() > 1) return refuse(usage_error(help_command(), "one topic at a time"));
  if (typed.operands().empty()) return print(main_page());
  const std::string& topic = typed.operands().front();
  if (const CommandSpec* const command = command_named(topic)) return print(command_page(*command));
  if (topic == "fields") return print(fields_page());
  if (topic == "formats") return print(formats_page());
  if (const std::optional<DiagnosticPage> page = page_called(topic)) return print(diagnostic_page(*page));
  if (looks_like_code(topic)) return refuse(usage_error(help_command(), fmt::format("no message has the number {}", topic)));
  return refuse(unknown_command(topic));
}

constexpr CommandSpec kHelp = {
    .name = "help",
    .operands = "[COMMAND|fields|formats|E0101]",
    .summary = "explain a command, the fields of rules, the formats of exports, a message",
    .about = "Explains a command, the fields that rules can name, the formats of exports, or the number of a message, such as E0101.",
    .examples = "elek help scan\nelek help E0101",
    .choices = "scan|posts|test|lint|rules|schema|completion|fields|formats",
    .options = {},
    .run = run_help,
};

}  // namespace

const CommandSpec& help_command() { return kHelp; }

}  // namespace elek::cli
