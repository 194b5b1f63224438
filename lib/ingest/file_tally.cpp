#include "ingest/file_tally.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/time.h"
#include "base/utf8.h"
#include "ingest/adapter.h"

namespace elek {
namespace {

Diagnostic about(const FileShare& file, Severity severity, std::string message, std::string help,
                 DiagnosticCode code = DiagnosticCode::input_not_posts) {
  return {code, severity, {std::string(file.name), 0, 0, 0}, std::move(message), std::move(help)};
}

/// Enough of what was written to find it again.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMostBytes = 60;
  if (text.size() <= kMostBytes) return std::string(text);
  return std::string(text.substr(0, code_point_before(text, kMostBytes))) + "…";
}

std::string count_of(std::uint64_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

}  // namespace

std::vector<Diagnostic> FileTally::add(const PostBatch& batch) {
  std::vector<Diagnostic> told;
  const FileShare& file = batch.file();
  if (file.state == FileState::passed_by) return told;
  if (!std::exchange(at_hand_.begun, true) && file.state != FileState::unopened) ++files_;
  take_in(batch);
  if (file.state == FileState::goes_on) return told;
  if (file.state == FileState::ended) {
    judge(file, told);
  } else {
    ++unusable_files_;
  }
  tell_of_times(file, told);
  tell_of_ids(file, told);
  tell_of_sources(file, told);
  at_hand_ = {};
  ids_.clear();
  return told;
}

void FileTally::take_in(const PostBatch& batch) {
  const FileShare& file = batch.file();
  at_hand_.counts += batch.counts();
  at_hand_.elek_results += file.elek_results;
  at_hand_.empty_pages += file.empty_pages;
  at_hand_.sources_met |= file.sources_met;
  if (at_hand_.unread_time.empty() && !file.unread_time.empty()) {
    at_hand_.unread_time = shortened(file.unread_time.text);
    at_hand_.unread_line = file.unread_time.line;
  }
  meet_ids(batch.posts());
}

void FileTally::meet_ids(std::span<const Post> posts) {
  marks_.clear();
  for (const Post& post : posts) marks_.push_back(ids_.mark_of(post.id));
  for (std::size_t i = 0; i < posts.size(); ++i) {
    if (posts[i].id.empty() || !ids_.meet(posts[i].id, marks_[i])) continue;
    ++repeated_ids_;
    if (++at_hand_.repeated_ids == 1) at_hand_.first_repeated = posts[i].place.line;
  }
}

void FileTally::judge(const FileShare& file, std::vector<Diagnostic>& told) {
  if (at_hand_.elek_results > 0) {
    told.push_back(about(file, Severity::warning, count_of(at_hand_.elek_results, "record") + " of elek's own results, which are no posts, skipped",
                         "To scan posts again, keep what `elek posts` writes.", DiagnosticCode::input_own_output));
  }
  const bool certain = file.adapter->is_certain();
  const bool is_known_empty = at_hand_.counts.records == at_hand_.empty_pages || (certain && at_hand_.elek_results == 0);
  if (at_hand_.counts.posts > 0) {
    if (!certain && at_hand_.counts.no_text == at_hand_.counts.posts) {
      told.push_back(about(file, Severity::warning, "no record of this file has a text",
                           "Its format is not known to elek: only rules on the records' own names can match here. Say where the fields of a "
                           "post stand (--map), or which format it is (--from); posts that stand in one of several arrays must be "
                           "taken out first. See elek help formats."));
    }
  } else if (at_hand_.counts.private_skipped > 0) {
    if (std::exchange(private_told_, true)) return;
    told.push_back(about(file, Severity::warning,
                         "all messages of this file are private: " + count_of(at_hand_.counts.private_skipped, "message") + " skipped",
                         "With --private they are read too. Of other such files only the sum is told."));
  } else if (at_hand_.counts.records == 0 || (is_known_empty && at_hand_.counts.rejected == 0)) {
    const bool is_rest = !file.adapter->holds_posts();
    if (is_rest && std::exchange(rest_told_, true)) return;
    told.push_back(about(file, Severity::warning, "there are no posts in this file", is_rest ? "Of other such files only the sum is told." : ""));
  } else {
    ++unusable_files_;
    told.push_back(about(file, Severity::error, "no post was recognised in this file of " + count_of(at_hand_.counts.records, "record"),
                         "elek help formats lists what elek reads."));
  }
}

void FileTally::tell_of_times(const FileShare& file, std::vector<Diagnostic>& told) const {
  const std::uint64_t unread = at_hand_.counts.unread_times;
  if (unread == 0) return;
  const bool is_ambiguous = is_date_of_unknown_order(at_hand_.unread_time);
  told.push_back(about(file, Severity::warning,
                       "the time of " + count_of(unread, "post") + " cannot be read; the first is written \"" + at_hand_.unread_time + "\"",
                       is_ambiguous ? "Nothing in the file tells which number is the day: --date-order dmy or mdy says it."
                                    : "These posts have no time: --since and --until keep them.",
                       DiagnosticCode::input_unread_times));
  told.back().place.line = at_hand_.unread_line;
}

/// A misspelt source would be noticed by nobody where another key says something of its field.
void FileTally::tell_of_sources(const FileShare& file, std::vector<Diagnostic>& told) const {
  if (file.adapter == nullptr || at_hand_.counts.posts == 0) return;
  const std::vector<std::string> sources = file.adapter->told_sources();
  std::string missing;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].empty() || at_hand_.sources_met.test(std::min(i, kMostSources - 1))) continue;
    missing += (missing.empty() ? "" : ", ") + shortened(to_valid_utf8(sources[i]));
  }
  if (missing.empty()) return;
  told.push_back(about(file, Severity::warning, "no record of this file has what --map names: " + missing,
                       "Keys are written as in the file, capitals too; a key in another is reached by a path, as in /body/text."));
}

void FileTally::tell_of_ids(const FileShare& file, std::vector<Diagnostic>& told) const {
  const std::uint64_t repeated = at_hand_.repeated_ids;
  if (repeated == 0) return;
  const std::string bound = ids_.forgets() ? "at least " : "";
  told.push_back(about(file, Severity::warning, bound + count_of(repeated, "post") + (repeated == 1 ? " has" : " have") + " the id of an earlier one in this file",
                       "Each counts as a post of its own. Perhaps the file was put together of exports that overlap.",
                       DiagnosticCode::input_repeated_ids));
  told.back().place.line = at_hand_.first_repeated;
}

}  // namespace elek
