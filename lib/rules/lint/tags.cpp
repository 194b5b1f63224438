// Tags that readers of results look up elsewhere: their names must be those that are in use there.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "rules/lint/checks.h"
#include "rules/lint/disarm_ids.h"
#include "rules/quote.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 8> kNamespaces = {"attack", "car", "cve", "d3fend", "detection", "stp", "tlp", "elek"};

// Wardle and Derakhshan, Information Disorder (2017).
constexpr std::array<std::string_view, 7> kWardle = {"satire-or-parody", "false-connection",    "misleading-content", "false-context",
                                                     "imposter-content", "manipulated-content", "fabricated-content"};

struct Fault {
  std::string message;
  std::string help;
};

template <typename Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<Fault> fault_of(std::string_view tag) {
  const std::size_t dot = tag.find('.');
  const std::string_view space = tag.substr(0, dot);
  const std::string_view name = dot == std::string_view::npos ? "" : tag.substr(dot + 1);
  if (space == "disarm") {
    if (is_disarm_id(name)) return std::nullopt;
    return Fault{fmt::format("DISARM 1.6 has no {}", quoted(name)), "write a technique of it, such as disarm.t0149.003"};
  }
  if (space == "infodisorder") {
    if (is_among(kWardle, name)) return std::nullopt;
    return Fault{fmt::format("{} is none of Wardle's seven types", quoted(name)), fmt::format("they are {}", fmt::join(kWardle, ", "))};
  }
  if (is_among(kNamespaces, space)) return std::nullopt;
  return Fault{fmt::format("nobody knows tags of {}", quoted(space)), "write disarm., infodisorder., or elek. for your own"};
}

}  // namespace

void check_unknown_tags(const LintedDocument& document, LintTeller& teller) {
  const YamlNode* tags = document.tree.find("tags");
  if (tags == nullptr) return;
  for (const YamlNode& tag : tags->children) {
    if (std::optional<Fault> fault = fault_of(tag.text)) teller.tell(tag.mark, std::move(fault->message), std::move(fault->help));
  }
}

}  // namespace elek
