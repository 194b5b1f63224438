#include "write/summary_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "write/item_words.h"
#include "write/yardstick_text.h"

// "0 flagged" is not "clean". Whoever reads a summary must see what was not examined and why, in the same breath; a line is left out
// only when its number is zero.

namespace elek {
namespace {

constexpr std::size_t kNamesShown = 12;

void line_if(std::string& out, std::uint64_t count, std::string_view one, std::string_view many) {
  if (count == 0) return;
  out += "  ";
  out += counted(count, one, many);
  out += '\n';
}

std::uint64_t under(const std::array<std::uint64_t, 5>& by_level, Level min_level) {
  std::uint64_t hidden = 0;
  for (std::size_t level = 0; level < static_cast<std::size_t>(min_level); ++level) hidden += by_level[level];
  return hidden;
}

std::string levels_of(const Summary& summary) {
  std::string out;
  for (std::size_t level = summary.flagged_by_level.size(); level-- > 0;) {
    if (summary.flagged_by_level[level] == 0) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", summary.flagged_by_level[level], name_of(static_cast<Level>(level)));
  }
  return out;
}

void append_flagged(std::string& out, const Summary& summary, Level min_level) {
  out += "Flagged: " + counted(summary.flagged, "post", "posts");
  if (summary.flagged != 0) out += " (" + levels_of(summary) + ")";
  const std::uint64_t hidden = under(summary.flagged_by_level, min_level);
  if (hidden != 0) out += fmt::format("; {} under --min-level {} not listed", hidden, name_of(min_level));
  if (summary.set_aside != 0) {
    const std::string_view level = summary.set_aside == 1 ? "is at low" : "are at low";
    out += fmt::format("; {} that filters or --ignore set aside {}", counted(summary.set_aside, "more post", "more posts"), level);
  }
  out += ".\n";
}

void append_clusters(std::string& out, const Summary& summary, Level min_level) {
  if (summary.correlations.empty()) return;
  out += "Across posts: " + counted(summary.clusters, "cluster", "clusters") + ", looked for by " +
         counted(summary.correlations.size(), "correlation rule", "correlation rules");
  const std::uint64_t hidden = under(summary.clusters_by_level, min_level);
  if (hidden != 0) out += fmt::format("; {} under --min-level {} not listed", hidden, name_of(min_level));
  out += ".\n";
}

/// In the order of the titles.
void append_correlations(std::string& out, const Summary& summary) {
  std::multimap<std::string_view, const CorrelationTally*> tallies;
  for (const auto& [id, tally] : summary.correlations) tallies.emplace(tally.title, &tally);
  for (const auto& [title, tally] : tallies) {
    const auto line = [&](std::uint64_t count, std::string_view one, std::string_view many) {
      if (count == 0) return;
      out += "  the correlation rule \"";
      append_for_terminal(out, title);
      out += "\" left out " + counted(count, one, many) + '\n';
    };
    line(tally->undated, "post without a time", "posts without a time");
    line(tally->lacking_group, "post that lacks a field of its group-by", "posts that lack a field of its group-by");
    line(tally->lacking_value, "post that lacks the field it counts", "posts that lack the field it counts");
    line(tally->cut_off, "part of a post that stands in very many groups", "parts of posts that stand in very many groups");
    line(tally->forgotten, "post for want of memory (more with --max-correlated SIZE)", "posts for want of memory (more with --max-correlated SIZE)");
  }
}

std::string lists_of(const Summary& summary) {
  if (summary.lists == 0) return "no source list";
  return counted(summary.lists, "source list", "source lists");
}

void append_copies(std::string& out, const CopyTotals& copies) {
  if (!copies.most_copied) return;
  const Copies& most = *copies.most_copied;
  out += fmt::format("The {} flagged posts hold {}; the most copied stands in {} posts", copies.posts,
                     counted(copies.texts, "text", "different texts"), most.posts());
  if (most.channels != 0) out += " of " + counted(most.channels, "channel", "channels");
  out += ".\n";
}

void append_unusable(std::string& out, const Summary& summary) {
  line_if(out, summary.files_unusable, "input could not be used", "inputs could not be used");
}

void append_records(std::string& out, const ReadCounts& read) {
  line_if(out, read.rejected, "record could not be read", "records could not be read");
  line_if(out, read.faults, "fault was found around the records", "faults were found around the records");
  line_if(out, read.repaired, "record was read after a repair of its JSON", "records were read after a repair of their JSON");
  line_if(out, read.duplicate_keys, "record has the same key twice (the last one counts)",
          "records have the same key twice (the last one counts)");
  line_if(out, read.not_posts, "record is not a post", "records are not posts");
  line_if(out, read.private_skipped, "private post was skipped (--private reads it)", "private posts were skipped (--private reads them)");
}

void append_times(std::string& out, const ReadCounts& read) {
  line_if(out, read.unread_times, "post has no known time, for it is written in a way that is not read",
          "posts have no known time, for it is written in a way that is not read");
}

void append_ids(std::string& out, std::uint64_t repeated) {
  line_if(out, repeated, "post has the id of an earlier one in its file", "posts have the id of an earlier one in their file");
}

void append_dates(std::string& out, std::uint64_t outside_dates, std::uint64_t undated) {
  line_if(out, outside_dates, "post lies outside --since and --until", "posts lie outside --since and --until");
  line_if(out, undated, "post without a time was kept in spite of --since and --until",
          "posts without a time were kept in spite of --since and --until");
}

void append_cut_off(std::string& out, std::uint64_t posts) {
  constexpr std::string_view kWhat =
      " more links, hashtags, mentions, media or other values than are looked at (10,000 each), a longer text (4 MiB), longer links (16 KiB), "
      "or links behind more than 20 redirectors";
  line_if(out, posts, fmt::format("post has{}", kWhat), fmt::format("posts have{}", kWhat));
}

void append_names(std::string& out, std::string_view intro, const std::vector<std::string>& names) {
  if (names.empty()) return;
  out += "  ";
  out += intro;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i) {
    out += i == 0 ? " " : ", ";
    append_for_terminal(out, names[i]);
  }
  if (names.size() > kNamesShown) out += fmt::format(" and {} more", names.size() - kNamesShown);
  out += '\n';
}

void append_files(std::string& out, std::string_view one, std::string_view many, const std::vector<std::string>& files) {
  append_names(out, counted(files.size(), one, many) + " could not be used:", files);
}

/// In the order of the titles; filters of one title are told apart by their ids.
void append_filters(std::string& out, const std::map<std::string, FilterTally>& filters, std::string_view what) {
  std::multimap<std::string_view, std::string_view> ids;
  for (const auto& [id, tally] : filters) ids.emplace(tally.title, id);
  for (const auto& [title, id] : ids) {
    const FilterTally& tally = filters.at(std::string(id));
    if (tally.posts == 0) continue;
    out += fmt::format("  {} {} by the filter \"", counted(tally.posts, "post", "posts"), what);
    append_for_terminal(out, title);
    out += '"';
    if (ids.count(title) > 1) {
      out += ' ';
      append_for_terminal(out, id);
    }
    out += '\n';
  }
}

void append_ignored(std::string& out, const std::map<std::string, std::uint64_t>& rows) {
  for (const auto& [label, count] : rows) {
    out += fmt::format("  {} ignored by ", counted(count, "reason", "reasons"));
    append_for_terminal(out, label);
    out += '\n';
  }
}

std::string not_examined(const Summary& summary) {
  std::string out;
  append_unusable(out, summary);
  append_records(out, summary.read);
  line_if(out, summary.read.no_text, "post has no text", "posts have no text");
  append_times(out, summary.read);
  append_ids(out, summary.repeated_ids);
  append_dates(out, summary.outside_dates, summary.undated);
  line_if(out, summary.posts_without_rules, "post is of a platform for which no rule was loaded",
          "posts are of platforms for which no rule was loaded");
  append_cut_off(out, summary.cut_off);
  line_if(out, summary.rules_faulty, "faulty rule was set aside", "faulty rules were set aside");
  append_files(out, "source list", "source lists", summary.lists_unusable);
  line_if(out, summary.entries_refused, "row of a source list was left out", "rows of source lists were left out");
  append_filters(out, summary.excluded, "set aside");
  append_filters(out, summary.lowered, "lowered to low");
  append_files(out, "file of --ignore", "files of --ignore", summary.ignore_unusable);
  line_if(out, summary.ignore_refused, "row of --ignore was left out", "rows of --ignore were left out");
  append_ignored(out, summary.ignored);
  append_correlations(out, summary);
  append_names(out, "no post has the fields that some rules ask for:", summary.fields_never_seen);
  return out;
}

}  // namespace

void append_summary(std::string& out, const Summary& summary, Level min_level, const CopyTotals& copies, const YardstickChanges* changes) {
  if (!summary.complete) out += "INCOMPLETE: the scan was stopped before the end of its input.\n";
  out += fmt::format("Scanned {} in {} with {} and {}.\n", counted(summary.read.posts, "post", "posts"),
                     counted(summary.files, "file", "files"), counted(summary.rules, "rule", "rules"), lists_of(summary));
  append_flagged(out, summary, min_level);
  append_clusters(out, summary, min_level);
  append_copies(out, copies);
  if (changes != nullptr) append_yardstick_changes(out, *changes);
  std::string rest = not_examined(summary);
  line_if(rest, copies.beyond, "flagged post came when too many texts were known to tell of what it is a copy",
          "flagged posts came when too many texts were known to tell of what they are copies");
  if (!rest.empty()) out += "Not examined, or only in part:\n" + rest;
  out += "A flag is not a verdict: it says which rule found what, so that a person can check. No flag does not mean that a post is true.\n";
}

void append_read_summary(std::string& out, const Summary& summary) {
  if (!summary.complete) out += "INCOMPLETE: the reading was stopped before the end of its input.\n";
  out += fmt::format("Read {} from {}.\n", counted(summary.read.posts, "post", "posts"),
                     counted(summary.read.records, "record", "records"));
  append_unusable(out, summary);
  append_records(out, summary.read);
  append_times(out, summary.read);
  append_ids(out, summary.repeated_ids);
  append_dates(out, summary.outside_dates, summary.undated);
  append_cut_off(out, summary.cut_off);
}

}  // namespace elek
