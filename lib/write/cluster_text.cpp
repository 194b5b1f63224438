#include "write/cluster_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "trace/cluster_text.h"
#include "write/excerpt.h"
#include "write/item_words.h"

namespace elek {
namespace {

constexpr std::size_t kPostsShown = 5;
constexpr std::size_t kValuesShown = 8;
constexpr std::string_view kIndent = "  ";

std::string local(const std::string& rfc3339, const TimeZone& zone) {
  const auto time = read_time(rfc3339, TimeZone());
  return time ? local_time(time->seconds, zone) : rfc3339;
}

void append_times(std::string& out, const Cluster& cluster, const TimeZone& zone) {
  out += kIndent;
  out += counted(static_cast<std::uint64_t>(cluster.posts_total), "post", "posts");
  const std::string first = local(cluster.first_at, zone);
  const std::string last = local(cluster.last_at, zone);
  out += first == last ? " at " + first : " from " + first + " to " + last;
  out += "; ";
  append_for_terminal(out, cluster.condition);
  if (cluster.value > 0) out += ": " + number_text(cluster.value);
  out += '\n';
}

/// A text may be the name of a group: one line of it is enough.
void append_group(std::string& out, const ClusterValue& value, const ItemTextOptions& options) {
  out += kIndent;
  append_for_terminal(out, value.field);
  out += ": ";
  if (value.value) {
    append_excerpt(out, to_valid_utf8(*value.value), {}, options.width - std::min(options.width / 2, value.field.size() + 4), options.color);
  } else {
    out += "(left out)";
  }
  out += '\n';
}

void append_values(std::string& out, std::string_view intro, const std::vector<ClusterValue>& values, std::size_t total) {
  if (values.empty()) return;
  out += kIndent;
  out += intro;
  for (std::size_t i = 0; i < std::min(values.size(), kValuesShown); ++i) {
    out += i == 0 ? "" : ", ";
    append_for_terminal(out, values[i].value.value_or("(left out)"));
  }
  if (total > kValuesShown) out += fmt::format(" and {} more", total - kValuesShown);
  out += '\n';
}

void append_post(std::string& out, const ClusterPost& post, const TimeZone& zone) {
  out += kIndent;
  out += kIndent;
  out += local(post.created_at, zone) + "  ";
  append_for_terminal(out, post.post_id);
  const MaybeText& where = post.channel_id ? post.channel_id : post.author_id;
  if (where) {
    out += "  ";
    append_for_terminal(out, *where);
  }
  if (post.file) {
    out += "  (";
    append_for_terminal(out, *post.file == "-" ? "standard input" : std::string_view(*post.file));
    out += fmt::format(":{})", post.line);
  }
  out += '\n';
}

}  // namespace

void append_cluster_text(std::string& out, const Cluster& cluster, const ItemTextOptions& options) {
  append_level(out, cluster.level, options.color);
  out += "  ";
  append_styled(out, options.color, Style::bold, cluster.rule_title);
  if (cluster.rule_status == "experimental") out += " [experimental]";
  out += '\n';
  for (const ClusterValue& value : cluster.group) append_group(out, value, options);
  append_times(out, cluster, options.zone);
  if (cluster.reason) {
    out += kIndent;
    append_for_terminal(out, *cluster.reason);
    out += '\n';
  }
  append_values(out, "counted: ", cluster.values, static_cast<std::size_t>(cluster.values_total));
  const std::size_t shown = std::min(cluster.posts.size(), kPostsShown);
  for (std::size_t i = 0; i < shown; ++i) append_post(out, cluster.posts[i], options.zone);
  const auto total = static_cast<std::size_t>(cluster.posts_total);
  if (total > shown) out += fmt::format("{}{}and {} more\n", kIndent, kIndent, counted(total - shown, "post", "posts"));
  out += '\n';
}

}  // namespace elek
