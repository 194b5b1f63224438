#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest.h"
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

// A message's number with or without its E.
std::optional<DiagnosticPage> page_of(const std::string& topic) {
  const auto page = page_called(topic);
  return page ? page : page_called("E" + topic);
}

Error no_such_topic(const std::string& topic) {
  std::vector<std::string> topics = {"fields", "formats"};
  for (const CommandSpec* const command : commands()) topics.emplace_back(command->name);
  const std::optional<std::string> near = nearest(topic, topics);
  return {ErrorCode::usage, fmt::format("there is no help on {}{}", topic, near ? fmt::format("; did you mean elek help {}?", *near) : ""),
          "elek help lists the commands; there are also elek help fields, elek help formats and elek help E0101 (a message's number)"};
}

Error too_many_topics(const std::vector<std::string>& topics) {
  const auto command = std::ranges::find_if(topics, [](const std::string& topic) { return command_named(topic) != nullptr; });
  return {ErrorCode::usage, "one topic at a time", command == topics.end() ? "elek help" : "elek help " + *command};
}

Outcome run_help(const Typed& typed) {
  std::vector<std::string> topics = typed.operands();
  if (!topics.empty() && topics.front() == "elek") topics.erase(topics.begin());  // "elek help elek scan"
  if (topics.size() > 1) return refuse(too_many_topics(topics));
  if (topics.empty()) return print(main_page());
  const std::string& topic = topics.front();
  if (const CommandSpec* const command = command_named(topic)) return print(command_page(*command));
  if (topic == "fields") return print(fields_page());
  if (topic == "formats") return print(formats_page());
  if (const std::optional<DiagnosticPage> page = page_of(topic)) return print(diagnostic_page(*page));
  if (looks_like_code(topic)) return refuse({ErrorCode::usage, fmt::format("no message has the number {}", topic), "it stands before a message, as in error E0101"});
  return refuse(no_such_topic(topic));
}

constexpr CommandSpec kHelp = {
    .name = "help",
    .operands = "[COMMAND|fields|formats|E0101]",
    .summary = "explain a command, the fields of rules, the formats of exports, a message",
    .about = "Explains a command, the fields that rules can name, the formats of exports, or the number of a message, such as E0101.",
    .examples = "elek help scan\nelek help E0101",
    .choices = "COMMAND|fields|formats",
    .options = {},
    .run = run_help,
};

}  // namespace

const CommandSpec& help_command() { return kHelp; }

}  // namespace elek::cli
