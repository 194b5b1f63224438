#include "write/explanation_text.h"

#include <fmt/format.h>

#include <cmath>

#include "base/utf8.h"
#include "trial/close_calls.h"
#include "write/excerpt.h"
#include "write/item_words.h"

namespace elek {
namespace {

using Verdict = Explanation::Verdict;

constexpr std::size_t kIndent = 2;

void append_line(std::string& out, std::size_t indent, std::string_view text) {
  out.append(indent, ' ');
  append_for_terminal(out, text);
  out += '\n';
}

void append_words(std::string& out, const MaybeText& words, const ItemTextOptions& options) {
  if (!words) return;
  out.append(kIndent, ' ');
  append_excerpt(out, to_valid_utf8(*words), {}, options.width - kIndent, Color::never);
  out += '\n';
}

void append_post(std::string& out, const Item& post, const ItemTextOptions& options) {
  append_styled(out, options.color, Style::bold, post.post_id);
  out += "  ";
  append_for_terminal(out, fmt::format("{}  {}", who(post), when(post, options.zone)));
  out += '\n';
  const std::string file = post.file == "-" ? "standard input" : post.file.value_or("");
  append_line(out, kIndent, post.url ? fmt::format("{}  ({}:{})", *post.url, file, post.line) : fmt::format("({}:{})", file, post.line));
  append_words(out, post.title, options);
  append_words(out, post.text, options);
  if (!post.title && !post.text) append_line(out, kIndent, "The post has no text.");
}

// ---- One rule.

std::string verdict_text(const Explanation& rule) {
  const std::string_view level = name_of(rule.level);
  switch (rule.verdict) {
    case Verdict::flagged:
      return fmt::format("Flagged at level {}.", level);
    case Verdict::lowered:
      return rule.filter.empty() ? fmt::format("Flagged, but at level {}: only the name is the same, which anybody can take.", level)
                                 : fmt::format("Flagged, but at level {}: the filter \"{}\" caps it.", level, rule.filter);
    case Verdict::excluded:
      return fmt::format("Not flagged: the condition holds, but the filter \"{}\" leaves the post out.", rule.filter);
    case Verdict::not_flagged:
      return "Not flagged: the condition does not hold.";
    case Verdict::other_platform:
      break;
  }
  const std::string_view condition = rule.condition.held ? "would hold" : "would not hold either";
  if (rule.product.empty()) return fmt::format("Not flagged: the rule's logsource is not one of posts; its condition {}.", condition);
  return fmt::format("Not flagged: the rule is for posts of {} only; its condition {}.", rule.product, condition);
}

std::string place_text(const Explanation& rule) {
  return rule.place.line == 0 ? rule.place.file : fmt::format("{}:{}", rule.place.file, rule.place.line);
}

void append_rule_head(std::string& out, const Explanation& rule, const ItemTextOptions& options) {
  append_styled(out, options.color, Style::bold, rule.rule_title);
  out += '\n';
  append_line(out, kIndent,
              fmt::format("{}  level {}, status {}  ({})", rule.rule_id, name_of(rule.rule_level), rule.rule_status, place_text(rule)));
}

/// A filter acts where its condition does not hold.
void append_filter(std::string& out, const ExplainedFilter& filter, const Item& post, const ItemTextOptions& options) {
  const bool lowers = filter.effect == Filter::Effect::lower;
  const std::string_view effect = lowers ? "caps the level at low" : "leaves posts out";
  const std::string_view acts = filter.condition.held ? "does not act, as this holds" : "acts, as this does not hold";
  append_line(out, kIndent, fmt::format("Filter \"{}\", which {}, {}:", filter.title, effect, acts));
  append_condition_tree(out, filter.condition, TreePart::whole, post, 2 * kIndent, options);
}

void append_rule(std::string& out, const Explanation& rule, const Item& post, const ItemTextOptions& options) {
  out += '\n';
  append_rule_head(out, rule, options);
  out.append(kIndent, ' ');
  append_styled(out, options.color, rule.flags() ? style_of(rule.level) : Style::bold, verdict_text(rule));
  out += '\n';
  if (rule.hidden && rule.flags()) append_line(out, kIndent, "A scan gives no reason for this: only correlation rules look at what the rule finds.");
  if (!rule.ignored_by.empty()) append_line(out, kIndent, "A scan leaves this reason out: it is ignored by " + rule.ignored_by);
  append_condition_tree(out, rule.condition, TreePart::whole, post, 2 * kIndent, options);
  for (const ExplainedFilter& filter : rule.filters) append_filter(out, filter, post, options);
}

// ---- Rules that came close.

/// Never 100 where something is missing.
int percent_of(const ExplainedNode& condition) {
  const int percent = static_cast<int>(std::lround(share_held(condition) * 100));
  return condition.held ? percent : std::min(percent, 99);
}

void append_close(std::string& out, const Explanation& rule, const Item& post, const ItemTextOptions& options) {
  out += '\n';
  append_rule_head(out, rule, options);
  if (rule.condition.held) return append_line(out, kIndent, verdict_text(rule));
  append_line(out, kIndent, fmt::format("{}% of its condition holds; missing:", percent_of(rule.condition)));
  append_condition_tree(out, rule.condition, TreePart::missing, post, 2 * kIndent, options);
}

void append_close_calls(std::string& out, const PostExplanation& explanation, const ItemTextOptions& options) {
  const std::string_view other = explanation.rules.empty() ? "No rule flags this post, and none" : "No other rule";
  if (explanation.close.empty()) {
    out += fmt::format("\n{} came close.\n", other);
  } else {
    out += explanation.rules.empty() ? "\nNo rule flags this post. These came closest:\n" : "\nThese came closest:\n";
  }
  for (const Explanation& rule : explanation.close) append_close(out, rule, explanation.post, options);
}

}  // namespace

void append_explanation_text(std::string& out, const PostExplanation& explanation, const ItemTextOptions& options) {
  append_post(out, explanation.post, options);
  for (const std::string& remark : explanation.remarks) append_line(out, kIndent, "Note: " + remark);
  for (const Explanation& rule : explanation.rules) append_rule(out, rule, explanation.post, options);
  if (explanation.all_rules) append_close_calls(out, explanation, options);
  if (explanation.post.created_at) out += "\nTimes are in " + for_terminal(options.zone.name()) + ".\n";
}

}  // namespace elek
