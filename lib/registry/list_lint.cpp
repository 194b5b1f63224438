#include "registry/list_lint.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "fold/folder.h"
#include "fold/spelling.h"
#include "link/canonical_url.h"
#include "registry/popular_sites.h"
#include "registry/registry.h"

namespace elek {
namespace {

// The first byte of each line of a text.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts.push_back(at + 1);
  return starts;
}

// As the row was read when it was loaded; nothing for accounts.
std::optional<CanonicalUrl> address_of(const Entry& entry) {
  const std::string_view value = entry.text(Column::value);
  if (entry.kind > EntryKind::url) return std::nullopt;
  return entry.kind == EntryKind::url ? canonicalize(value) : canonicalize(fmt::format("https://{}", value));
}

// Whether both rows name one domain.
bool is_same(const Entry& entry, const Entry& covered, const CanonicalUrl& address) {
  const auto own = address_of(entry);
  return covered.kind == EntryKind::domain && own && own->host == address.host;
}

// Tells what is said of some files, and nothing else.
class SinkOfFiles final : public DiagnosticSink {
 public:
  SinkOfFiles(std::span<const TextFile> files, DiagnosticSink& next) : next_(next) {
    for (const TextFile& file : files) texts_.emplace(file.name, file.text);
  }

  void report(Diagnostic diagnostic) override {
    if (has(diagnostic.place.file)) next_.report(std::move(diagnostic));
  }
  bool has(std::string_view file) const { return texts_.contains(file); }
  /// Empty for other files.
  std::string_view text_of(std::string_view file) const { return has(file) ? texts_.at(file) : std::string_view(); }

 private:
  DiagnosticSink& next_;
  std::unordered_map<std::string_view, std::string_view> texts_;
};

// Looks at the rows of one list.
class ListLinter {
 public:
  ListLinter(const SourceList& list, std::string_view text, DiagnosticSink& sink) : list_(list), starts_(line_starts(text)), sink_(sink) {}

  void look_at(const Entry& entry) {
    check_link(entry);
    check_days(entry);
    check_letters(entry);
    check_imitated(entry);
    check_popular(entry);
  }

  // `entry` flags a domain to which what another list protects belongs.
  void tell_covered(const Entry& entry, const Entry& covered, std::string_view file) {
    tell(DiagnosticCode::lint_list_covers_protected, Severity::error, entry.line,
         fmt::format("{} is {} here, and {} in it is {} in {}:{}", entry.text(Column::value), name_of(entry.tier),
                     covered.text(Column::value), name_of(covered.tier), file, covered.line),
         "name the host or the page that is meant (host, url)");
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
    if (expires.empty() || expires >= entry.text(Column::said_on)) return;
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

  // A page or an account of such a site may well be a fake; the whole of it is not.
  void check_popular(const Entry& entry) {
    if (!may_flag(entry.tier) || entry.kind != EntryKind::domain) return;
    const auto address = address_of(entry);
    if (!address || !is_popular_site(address->host)) return;
    tell(DiagnosticCode::lint_list_popular, Severity::error, entry.line,
         fmt::format("{} is read by so many that a list cannot call all of it {}", entry.text(Column::value), name_of(entry.tier)),
         "name the page (url) or the account that is meant; state and advisory say something of a site and flag nobody");
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

// Tells domains that would flag what another list protects on a host or page of theirs. That two rows name just the same is told when they
// are loaded.
void check_covered(const Registry& registry, std::span<ListLinter> linters) {
  std::vector<EntryIndex> found;
  for (std::uint32_t row = 0; row < registry.size(); ++row) {
    const Entry covered = registry.entry(EntryIndex{row});
    const auto address = speaks_well(covered.tier) ? address_of(covered) : std::nullopt;
    if (!address) continue;
    found.clear();
    registry.find_url(*address, found);
    for (const EntryIndex index : found) {
      const Entry entry = registry.entry(index);
      if (!may_flag(entry.tier) || entry.kind != EntryKind::domain || is_same(entry, covered, *address)) continue;
      linters[static_cast<std::size_t>(entry.list)].tell_covered(entry, covered, registry.list(covered.list).file);
    }
  }
}

}  // namespace

std::size_t lint_lists(std::span<const TextFile> files, std::span<const TextFile> beside, DiagnosticSink& diagnostics) {
  SinkOfFiles sink(files, diagnostics);
  RegistryBuilder builder(sink);
  for (const TextFile& file : beside) builder.add_text(file.name, file.text);
  for (const TextFile& file : files) builder.add_text(file.name, file.text);
  const Registry registry = std::move(builder).build();
  std::vector<ListLinter> linters;
  std::size_t rows = 0;
  for (const SourceList& list : registry.lists()) {
    linters.emplace_back(list, sink.text_of(list.file), sink);
    if (sink.has(list.file)) rows += list.rows + list.refused;
  }
  for (std::uint32_t row = 0; row < registry.size(); ++row) {
    const Entry entry = registry.entry(EntryIndex{row});
    linters[static_cast<std::size_t>(entry.list)].look_at(entry);
  }
  check_covered(registry, linters);
  for (ListLinter& linter : linters) linter.finish();
  return rows;
}

}  // namespace elek
