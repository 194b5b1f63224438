#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii_text.h"
#include "base/sha256.h"
#include "rules/document_report.h"
#include "rules/metadata.h"
#include "rules/quote.h"
#include "rules/rule_collection.h"
#include "rules/rule_document.h"
#include "rules/yaml_merge.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;

// Reads the documents of one stream in order. `action: global` and `repeat` reach only documents of the same stream.
class StreamLoader {
 public:
  StreamLoader(std::string_view file, const RuleOptions& options, DiagnosticSink& sink, DocumentObserver* observer,
               RuleCollection& collection)
      : file_(file), options_(options), sink_(sink), observer_(observer), collection_(collection) {}

  void load(std::string_view yaml) {
    if (yaml.size() > kMaxYamlBytes) return too_large();
    const std::size_t before = count_read();
    for (YamlDocument& document : read_yaml(yaml, budget_)) {
      DocumentReport report(sink_, file_);
      for (YamlFault& fault : document.faults) report.error(fault.code, fault.mark, std::move(fault.message), std::move(fault.help));
      if (document.faults.empty()) {
        load_document(document, report);
      } else {
        look_at_faulty(document.root, report);
      }
      if (report.faulty()) ++collection_.faulty;
    }
    if (count_read() == before) tell_empty();
  }

 private:
  static Soundness soundness_of(const DocumentReport& report) { return report.faulty() ? Soundness::faulty : Soundness::good; }

  std::size_t count_read() const {
    return collection_.rules.size() + collection_.filters.size() + collection_.correlations.size() + collection_.faulty;
  }

  void tell_empty() {
    DocumentReport(sink_, file_)
        .warning(DiagnosticCode::rule_file_empty, {0, 0, 0}, "this file holds no rule", "write one, or take the file away");
  }

  void too_large() {
    DocumentReport(sink_, file_)
        .error(DiagnosticCode::yaml_too_large, {}, fmt::format("the file is over {} MiB large", kMaxYamlBytes >> 20U),
               "split it into several");
    ++collection_.faulty;
  }

  void load_document(YamlDocument& document, DocumentReport& report) {
    YamlNode& root = document.root;
    if (!root.is(Kind::map))
      return report.error(DiagnosticCode::rule_bad_value, root.mark, "a rule is a map",
                          "write keys such as title, logsource and detection");
    std::string hash = sha256_hex(document.bytes);
    if (root.find("action") != nullptr) return act(root, std::move(hash), report);
    const DocumentKind kind = kind_of(root);
    if (kind == DocumentKind::filter) return load_filter(root, std::move(hash), report);
    if (kind == DocumentKind::correlation) return load_correlation(root, std::move(hash), report);
    if (common_ && !merge(root, *common_, report)) return;
    if (common_) hash = sha256_hex(common_hash_ + hash);
    load_rule(std::move(root), std::move(hash), report);
  }

  // What else is wrong with a document whose keys stand twice: one run tells its author everything.
  void look_at_faulty(YamlNode& root, DocumentReport& report) {
    if (!root.is(Kind::map) || root.find("action") != nullptr) return;
    const DocumentKind kind = kind_of(root);
    if (kind == DocumentKind::filter) load_filter(root, {}, report);
    if (kind == DocumentKind::correlation) load_correlation(root, {}, report);
    if (kind == DocumentKind::rule && !common_) load_rule(std::move(root), {}, report);
    if (kind == DocumentKind::rule) previous_.reset();
  }

  void act(YamlNode& root, std::string hash, DocumentReport& report) {
    const YamlNode& node = *root.find("action");
    const std::string action = node.text;
    const Mark mark = node.mark;
    remove_entry(root, "action");
    if (action == "reset") {
      common_.reset();
    } else if (action == "global") {
      common_ = std::move(root);
      common_hash_ = std::move(hash);
    } else if (action == "repeat") {
      repeat(root, hash, mark, report);
    } else {
      report.error(DiagnosticCode::rule_bad_value, mark, fmt::format("{} is no action", quoted(action)), "use global, reset or repeat");
    }
  }

  void repeat(const YamlNode& root, const std::string& hash, Mark mark, DocumentReport& report) {
    if (!previous_)
      return report.error(DiagnosticCode::rule_bad_value, mark, "there is no rule to repeat", "a rule must come before, in the same file");
    YamlNode merged = *std::exchange(previous_, std::nullopt);
    merged.mark = root.mark;
    if (merge(merged, root, report)) load_rule(std::move(merged), sha256_hex(previous_hash_ + hash), report);
  }

  // What a merge makes counts as if it stood in the file, or else n documents could cost n times n.
  bool merge(YamlNode& into, const YamlNode& over, DocumentReport& report) {
    if (budget_.take_copy(into) && budget_.take_copy(over)) {
      merge_maps(into, over);
      return true;
    }
    report.error(DiagnosticCode::yaml_too_large, into.mark, "the file is too large once its actions are carried out",
                 "split it into several");
    return false;
  }

  void load_rule(YamlNode root, std::string hash, DocumentReport& report) {
    DetectionContext context{options_.placeholders, values_, report};
    Rule rule = read_rule(root, context);
    claim_handles(root, report);
    if (!report.faulty() && root.find("id") == nullptr && root.find("name") == nullptr) claim(rule.id, root.mark, report);
    rule.hash = hash;
    if (observer_ != nullptr) observer_->saw_rule(root, rule, soundness_of(report));
    if (!report.faulty()) collection_.rules.push_back(std::move(rule));
    previous_ = std::move(root);
    previous_hash_ = std::move(hash);
  }

  void load_filter(YamlNode& root, std::string hash, DocumentReport& report) {
    DetectionContext context{options_.placeholders, values_, report};
    FilterDocument filter = read_filter(root, file_, context);
    claim_handles(root, report);
    if (!report.faulty()) tell_apart(filter, report);
    filter.hash = std::move(hash);
    if (observer_ != nullptr) observer_->saw_filter(root, filter, soundness_of(report));
    if (!report.faulty()) collection_.filters.push_back(std::move(filter));
  }

  void load_correlation(const YamlNode& root, std::string hash, DocumentReport& report) {
    CorrelationDocument read = read_correlation(root, file_, report);
    claim_handles(root, report);
    if (!report.faulty() && root.find("id") == nullptr && root.find("name") == nullptr) claim(read.correlation.id, root.mark, report);
    read.correlation.hash = std::move(hash);
    if (observer_ != nullptr) observer_->saw_correlation(root, read.correlation, soundness_of(report));
    if (!report.faulty()) collection_.correlations.push_back(std::move(read));
  }

  /// Posts are counted by the id of the filter, which one without id and name has from its title.
  void tell_apart(const FilterDocument& filter, DocumentReport& report) {
    const auto same = [&](const FilterDocument& other) { return other.id == filter.id; };
    if (std::ranges::none_of(collection_.filters, same)) return;
    report.error(DiagnosticCode::rule_duplicate_id, filter.mark, fmt::format("another filter is called {} already", quoted(filter.id)),
                 "give this one an id of its own, or load only one of the two");
  }

  void claim_handles(const YamlNode& root, DocumentReport& report) {
    const YamlNode* id = root.find("id");
    const YamlNode* name = root.find("name");
    if (id != nullptr && is_uuid(id->text)) claim(id->text, id->mark, report);
    if (name != nullptr && name->is(Kind::string) && (id == nullptr || name->text != id->text)) claim(name->text, name->mark, report);
  }

  void claim(const std::string& handle, Mark mark, DocumentReport& report) {
    if (handle.empty() || collection_.handles.insert(lower_letters(handle)).second) return;
    report.error(DiagnosticCode::rule_duplicate_id, mark, fmt::format("another rule is called {} already", quoted(handle)),
                 "give this one an id of its own, or load only one of the two");
  }

  std::string_view file_;
  const RuleOptions& options_;
  DiagnosticSink& sink_;
  DocumentObserver* observer_;
  RuleCollection& collection_;
  YamlBudget budget_;
  ValueBudget values_;
  std::optional<YamlNode> common_;  // of action: global
  std::string common_hash_;
  std::optional<YamlNode> previous_;  // the rule before, for action: repeat
  std::string previous_hash_;
};

}  // namespace

void load_stream(std::string_view file, std::string_view yaml, const RuleOptions& options, DiagnosticSink& sink,
                 DocumentObserver* observer, RuleCollection& collection) {
  StreamLoader(file, options, sink, observer, collection).load(yaml);
}

}  // namespace elek
