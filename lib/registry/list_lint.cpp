#include "registry/list_lint.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "fold/folder.h"
#include "fold/spelling.h"
#include "registry/registry.h"

namespace elek {
namespace {

// The first byte of each line of a text.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts.push_back(at + 1);
  return starts;
}

// Looks at the rows of one list.
class ListLinter {
 public:
  ListLinter(const SourceList& list, std::string_view text, DiagnosticSink& sink) : list_(list), starts_(line_starts(text)), sink_(sink) {}

  void look_at(const Entry& entry) {
    check_link(entry);
    check_days(entry);
    check_letters(entry);
    check_imitated(entry);
  }

  // Of rows without a link only the first is shown: whole lists have none.
  void finish() {
    if (without_link_ == 0) return;
    tell(DiagnosticCode::lint_list_no_link, Severity::note, first_without_link_,
         fmt::format("{} of {} rows have no said_url, where a reader could check them", without_link_, list_.rows),
         "add the address of the page that says so");
  }

 private:
  void check_link(const Entry& entry) {
    if (!entry.text(Column::said_url).empty()) return;
    if (without_link_++ == 0) first_without_link_ = entry.line;
  }

  // Days are written alike, so that their texts are in the order of time.
  void check_days(const Entry& entry) {
    const std::string_view expires = entry.text(Column::expires);
    if (expires.empty() || expires > entry.text(Column::said_on)) return;
    tell(DiagnosticCode::lint_list_expired, Severity::warning, entry.line,
         fmt::format("the row expires on {}, before it was said on {}", expires, entry.text(Column::said_on)), "correct one of the days");
  }

  // Look-alike letters are the very thing that is exposed; elsewhere they are slips.
  void check_letters(const Entry& entry) {
    const auto stray = may_flag(entry.tier) ? std::nullopt : find_stray_letter(entry.text(Column::value));
    if (!stray) return;
    tell(DiagnosticCode::lint_list_stray_letter, Severity::warning, entry.line,
         fmt::format("a {} letter (U+{:04X}) stands in the {} word {}", stray->alphabet, static_cast<std::uint32_t>(stray->letter),
                     stray->meant, stray->word),
         "retype the value on one keyboard");
  }

  void check_imitated(const Entry& entry) {
    const std::string_view imitated = entry.text(Column::imitates);
    if (imitated.empty() || fold_case(imitated) != fold_case(entry.text(Column::value))) return;
    tell(DiagnosticCode::lint_list_imitates_itself, Severity::warning, entry.line, fmt::format("{} imitates itself", imitated),
         "name under imitates whom it pretends to be");
  }

  void tell(DiagnosticCode code, Severity severity, std::uint64_t line, std::string message, std::string help) {
    const std::size_t offset = line >= 1 && line <= starts_.size() ? starts_[line - 1] : 0;
    sink_.report({code, severity, {list_.file, line, 1, offset}, std::move(message), std::move(help)});
  }

  const SourceList& list_;
  std::vector<std::size_t> starts_;
  DiagnosticSink& sink_;
  std::size_t without_link_ = 0;
  std::uint64_t first_without_link_ = 0;
};

}  // namespace

std::size_t lint_lists(std::span<const TextFile> files, DiagnosticSink& diagnostics) {
  RegistryBuilder builder(diagnostics);
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const TextFile& file : files) {
    builder.add_text(file.name, file.text);
    texts.emplace(file.name, file.text);
  }
  const Registry registry = std::move(builder).build();
  std::vector<ListLinter> linters;
  std::size_t rows = 0;
  for (const SourceList& list : registry.lists()) {
    linters.emplace_back(list, texts[list.file], diagnostics);
    rows += list.rows + list.refused;
  }
  for (std::uint32_t row = 0; row < registry.size(); ++row) {
    const Entry entry = registry.entry(EntryIndex{row});
    linters[static_cast<std::size_t>(entry.list)].look_at(entry);
  }
  for (ListLinter& linter : linters) linter.finish();
  return rows;
}

}  // namespace elek
