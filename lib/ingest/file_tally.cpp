#include "ingest/file_tally.h"

#include <string>
#include <utility>

#include "ingest/adapter.h"

namespace elek {
namespace {

Diagnostic about(const FileShare& file, Severity severity, std::string message, std::string help,
                 DiagnosticCode code = DiagnosticCode::input_not_posts) {
  return {code, severity, {std::string(file.name), 0, 0, 0}, std::move(message), std::move(help)};
}

std::string count_of(std::uint64_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

std::vector<Diagnostic> FileTally::add(const PostBatch& batch) {
  std::vector<Diagnostic> told;
  const FileShare& file = batch.file();
  if (file.state == FileState::passed_by) return told;
  if (!std::exchange(begun_, true) && file.state != FileState::unopened) ++files_;
  counts_ += batch.counts();
  elek_results_ += file.elek_results;
  if (file.state == FileState::goes_on) return told;
  if (file.state == FileState::ended) {
    judge(file, told);
  } else {
    ++unusable_files_;
  }
  begun_ = false;
  counts_ = {};
  elek_results_ = 0;
  return told;
}

void FileTally::judge(const FileShare& file, std::vector<Diagnostic>& told) {
  if (elek_results_ > 0) {
    told.push_back(about(file, Severity::warning, count_of(elek_results_, "record") + " of elek's own results, which are no posts, skipped",
                         "To scan posts again, keep what `elek posts` writes.", DiagnosticCode::input_own_output));
  }
  const bool certain = file.adapter->is_certain();
  if (counts_.posts > 0) {
    if (!certain && counts_.no_text == counts_.posts) {
      told.push_back(about(file, Severity::warning, "no record of this file has a text",
                           "Its format is not known to elek: only rules on the records' own names can match here. Say where the fields of a "
                           "post stand (--map), or which format it is (--from); posts that stand in one of several arrays must be "
                           "taken out first. See elek help formats."));
    }
  } else if (counts_.private_skipped > 0) {
    if (std::exchange(private_told_, true)) return;
    told.push_back(about(file, Severity::warning,
                         "all messages of this file are private: " + count_of(counts_.private_skipped, "message") + " skipped",
                         "With --private they are read too. Of other such files only the sum is told."));
  } else if (counts_.records == 0 || (certain && counts_.rejected == 0 && elek_results_ == 0)) {
    told.push_back(about(file, Severity::warning, "there are no posts in this file", ""));
  } else {
    ++unusable_files_;
    told.push_back(about(file, Severity::error, "no post was recognised in this file of " + count_of(counts_.records, "record"),
                         "elek help formats lists what elek reads."));
  }
}

}  // namespace elek
