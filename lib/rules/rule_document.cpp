#include "rules/rule_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/detection.h"
#include "rules/elek_key.h"
#include "rules/metadata.h"
#include "rules/quote.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"unsupported", "deprecated", "experimental", "test", "stable"};

constexpr std::size_t kMaxShortText = 256;
constexpr std::size_t kMaxLongText = 65'535;

void read_texts(Metadata& metadata, RuleHead& rule) {
  rule.title = metadata.text("title", kMaxShortText, Need::mandatory);
  rule.name = metadata.text("name", kMaxShortText);
  rule.description = metadata.text("description", kMaxLongText);
  rule.author = metadata.text("author", kMaxLongText);
  rule.license = metadata.text("license", kMaxShortText);
  rule.taxonomy = metadata.taxonomy();
  rule.date = metadata.day("date");
  rule.modified = metadata.day("modified");
  rule.tags = metadata.tags();
  rule.references = metadata.texts("references");
  rule.falsepositives = metadata.texts("falsepositives", 2);
  metadata.texts("scope", 2);
}

void read_id(Metadata& metadata, RuleHead& rule) {
  rule.id = metadata.uuid();
  if (rule.id.empty()) rule.id = rule.name;
  if (rule.id.empty()) rule.id = slug_of(rule.title);
}

void read_status(Metadata& metadata, DocumentReport& report, RuleHead& rule) {
  const YamlNode* node = metadata.find("status");
  if (node == nullptr) return;
  const auto found = std::find(kStatuses.begin(), kStatuses.end(), node->text);
  if (found == kStatuses.end()) {
    return report.error(DiagnosticCode::rule_bad_value, node->mark, fmt::format("{} is no status", quoted(node->text)),
                        "use stable, test, experimental, deprecated or unsupported");
  }
  rule.status = static_cast<RuleStatus>(found - kStatuses.begin());
  rule.status_given = true;
}

void read_level(Metadata& metadata, DocumentReport& report, RuleHead& rule) {
  const YamlNode* node = metadata.find("level");
  if (node == nullptr) return;
  if (const std::optional<Level> level = level_named(node->text)) {
    rule.level = *level;
    return;
  }
  report.error(DiagnosticCode::rule_bad_value, node->mark, fmt::format("{} is no level", quoted(node->text)),
               "use informational, low, medium, high or critical");
}

}  // namespace

std::string_view name_of(RuleStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }

Level RuleHead::effective_level() const { return status == RuleStatus::experimental ? std::min(level, Level::medium) : level; }

DocumentKind kind_of(const YamlNode& document) {
  if (document.find("correlation") != nullptr) return DocumentKind::correlation;
  return document.find("filter") != nullptr ? DocumentKind::filter : DocumentKind::rule;
}

void read_head(const YamlNode& document, DocumentReport& report, RuleHead& head) {
  Metadata metadata(document, report);
  head.place = report.place(document.mark);
  read_texts(metadata, head);
  read_id(metadata, head);
  read_status(metadata, report, head);
  read_level(metadata, report, head);
  metadata.check_related();
}

Rule read_rule(const YamlNode& document, DetectionContext& context) {
  DocumentReport& report = context.report;
  Metadata metadata(document, report);
  Rule rule;
  read_head(document, report, rule);
  rule.fields = metadata.texts("fields");
  rule.logsource = metadata.logsource();
  if (const YamlNode* own = metadata.find("elek")) read_elek_key(*own, report, rule);
  if (const YamlNode* detection = metadata.map("detection")) {
    std::optional<Condition> condition = read_detection(*detection, context, rule.leaves);
    if (condition) rule.condition = *std::move(condition);
  }
  return rule;
}

}  // namespace elek
