#include "link/find_links.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ascii_text.h"
#include "base/byte_set.h"
#include "base/utf8.h"
#include "link/defang.h"
#include "link/host.h"
#include "link/link_marks.h"
#include "link/link_points.h"
#include "link/url_parts.h"

// Most of a text is no link, so only dots, colons and brackets are looked at (link_marks.h). Around such a mark lies a run: labels with dots
// between them, as far as it goes. A link begins in a run, for either its last label ends in a scheme ("http" before "://") or the run ends
// in a host. A run is looked at once, and what follows it a few times more at most: an authority ends before the next scheme, and a port or
// query that is none is given up within a few bytes. So time is linear.
//
// People leave no space behind a link. Of a host that cannot be, or that no registry knows, its beginning is taken that can be and is
// known.

namespace elek {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxLabels = 40;      // of a host without a scheme; names of more are cut
constexpr std::size_t kMaxBareBytes = 600;  // 253 letters of two bytes and the dots
constexpr std::size_t kMaxKeyBytes = 32;    // of the first parameter of a query that follows a host at once

// Of ASCII what goes on with an authority or with what follows it, and is to be looked at no closer: the rest may end it.
constexpr ByteSet kInAuthority = ByteSet::visible_ascii_without("\"<>`|/\\?#[](){},;!*'&@hH");
constexpr ByteSet kInRest = ByteSet::visible_ascii_without("\"<>`|[](){}&,;");

struct Range {
  std::size_t start = 0;
  std::size_t end = 0;
};

bool is_ascii_char(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool is_ascii(std::string_view text) { return std::ranges::all_of(text, is_ascii_char); }

bool is_number(std::string_view text) { return std::ranges::all_of(text, is_ascii_digit); }

bool is_rim(char c) { return c == '-' || c == '_'; }

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Span> find() {
    std::vector<Span> links;
    std::size_t done = 0;
    for (std::size_t at = next_link_mark(text_, 0); at < text_.size(); at = next_link_mark(text_, at)) {
      if (!is_inside_run(at, done)) {
        ++at;
        continue;
      }
      const std::size_t start = start_of_label(at, done);
      const Range run{start, read_labels(start, labels_)};
      const auto link = link_in(run);
      if (link) links.push_back({static_cast<std::uint32_t>(link->start), static_cast<std::uint32_t>(link->end)});
      done = link ? std::max(link->end, run.end) : run.end;
      at = std::max(at + 1, done);
    }
    return links;
  }

 private:
  std::string_view slice(Range range) const { return text_.substr(range.start, range.end - range.start); }

  std::string_view from(std::size_t at) const { return text_.substr(std::min(at, text_.size())); }

  char32_t point_at(std::size_t at) const { return code_point_at(text_, at).value; }

  bool is_label_at(std::size_t at) const { return at < text_.size() && is_label_point(point_at(at)); }

  /// Whether the mark at `at` is a dot between two labels or what follows a scheme. Nothing before `done` counts.
  bool is_inside_run(std::size_t at, std::size_t done) const {
    if (at == done || !is_label_at(code_point_before(text_, at))) return false;
    const std::size_t dot = dot_size(text_, at);
    if (dot > 0) return is_label_at(at + dot);
    const char last = lower_letter(text_[at - 1]);
    return (last == 'p' || last == 's') && (text_[at] == ':' || from(at).starts_with("[:"));
  }

  std::size_t start_of_label(std::size_t at, std::size_t done) const {
    while (at > done && is_label_at(code_point_before(text_, at))) at = code_point_before(text_, at);
    return at;
  }

  /// Fills `labels` with those from `at` on that have dots between them, one at least if only an empty one; returns where the last one
  /// ends.
  std::size_t read_labels(std::size_t at, std::vector<Range>& labels) const {
    labels.clear();
    for (;;) {
      const std::size_t start = at;
      while (is_label_at(at)) at += code_point_at(text_, at).size;
      labels.push_back({start, at});
      const std::size_t dot = dot_size(text_, at);
      if (dot == 0 || !is_label_at(at + dot)) return at;
      at += dot;
    }
  }

  /// Takes off `labels` what the text goes on with behind a host without a space ("example.com.Далее", "example.comДалее") and returns
  /// where they end then. ASCII in small letters is not taken off: a new top-level domain looks no different.
  std::size_t drop_next_sentence(std::vector<Range>& labels) const {
    if (labels.size() < 2) return labels.back().end;
    const Range last = labels.back();
    const Range before = labels[labels.size() - 2];
    const Range letters = ascii_start(last);
    const bool other_script = letters.end < last.end;
    const bool sentence = begins_sentence(last, before);
    if (other_script && letters.start < letters.end && is_ending(letters) && !is_ending(last)) {
      labels.back() = letters;
    } else if (labels.size() > 2 && (sentence || other_script) && is_ending(before) && (sentence || !is_ending(last))) {
      labels.pop_back();
    }
    return labels.back().end;
  }

  Range ascii_start(Range label) const {
    const std::string_view text = slice(label);
    return {label.start, label.start + static_cast<std::size_t>(std::ranges::find_if_not(text, is_ascii_char) - text.begin())};
  }

  bool is_ending(Range label) const { return is_top_level(lower_capitals(slice(label))); }

  /// Whether `label` is written as the first word of a sentence is, and `before`, the one before it, is not.
  bool begins_sentence(Range label, Range before) const {
    const auto [first, size] = code_point_at(text_, label.start);
    if (!is_capital(first) || is_capital(point_at(before.start)) || label.start + size >= label.end) return false;
    const char32_t second = point_at(label.start + size);
    return is_label_point(second) && !is_capital(second);
  }

  std::optional<Range> link_in(Range run) {
    if (auto link = link_with_scheme(run)) return link;
    return labels_.size() < 2 ? std::nullopt : bare_link(run);
  }

  // --- with a scheme ---

  std::optional<Range> link_with_scheme(Range run) const {
    for (const std::size_t size : {"https"sv.size(), "http"sv.size()}) {
      if (run.end - run.start < size) continue;
      const std::size_t start = run.end - size;
      const auto prefix = scheme_prefix(from(start));
      if (!prefix || prefix->slashes < 2) continue;
      return link_to(start, start + prefix->size);
    }
    return std::nullopt;
  }

  /// The link whose scheme begins at `start` and whose authority begins at `begin`. Where that is no name that can be registered, the text
  /// may go on behind such a name without a space: "https://example.com‼", "https://example.com:да", "https://example.com@channel".
  std::optional<Range> link_to(std::size_t start, std::size_t begin) const {
    const Range authority{start, end_of_authority(begin)};
    const std::size_t host = begin + (slice({begin, authority.end}).rfind('@') + 1);  // npos + 1 is 0
    const auto url = parse_url(slice(authority));
    const bool certain = url && (is_ascii(slice({host, authority.end})) || has_known_suffix(url->host));
    std::vector<Range> labels;
    const std::size_t end = read_labels(host, labels);
    if (drop_next_sentence(labels) != end || !certain) {
      if (auto link = link_to_name(start, labels)) return link;
    }
    if (host != begin && (!url || (!url->host.contains('.') && !is_address(url->host)))) {
      read_labels(begin, labels);
      drop_next_sentence(labels);
      if (auto link = link_to_name(start, labels)) return link;
    }
    return url ? std::optional(Range{start, end_of_link(authority.end)}) : std::nullopt;
  }

  /// As link_to(), if `labels` are a name that can be registered or an IPv4 address in full.
  std::optional<Range> link_to_name(std::size_t start, const std::vector<Range>& labels) const {
    const Range authority{start, end_of_port(without_right_rim(labels.back()).end)};
    const auto url = parse_url(slice(authority));
    if (!url) return std::nullopt;
    const bool is_known = has_known_suffix(url->host) || (labels.size() == 4 && is_address(url->host));
    return is_known ? std::optional(Range{start, end_of_link(authority.end)}) : std::nullopt;
  }

  /// Where user, host and port end. What a list or a sentence puts after a host is no part of it, unless a user's name holds it.
  std::size_t end_of_authority(std::size_t start) const {
    std::size_t end = end_of_ipv6(start);
    std::size_t soft_end = text_.size();
    bool has_user = false;
    while (end < text_.size()) {
      if (kInAuthority.contains(text_[end])) {
        ++end;
        continue;
      }
      const auto [point, point_size] = code_point_at(text_, end);
      const std::size_t defanged = size_of_defanged(end);
      if (defanged == 0 && (ends_link(point) || U"/\\?#[](){}"sv.contains(point) || begins_link(end))) break;
      if (U",;!*'&\u2013\u2014\u2026"sv.contains(point)) soft_end = std::min(soft_end, end);
      end += defanged > 0 ? defanged : point_size;
      if (point == U'@') {
        has_user = true;
        end = end_of_ipv6(end);
      }
    }
    end = without_trailing(start, has_user ? end : std::min(end, soft_end));
    return without_right_rim({start, end}).end;
  }

  /// Whether the next link follows without a space: "https://https://", "https://example.comhttps://".
  bool begins_link(std::size_t at) const {
    if (lower_letter(text_[at]) != 'h') return false;
    const auto prefix = scheme_prefix(from(at));
    return prefix && prefix->slashes > 1;
  }

  /// A dot or colon in brackets at `at`, in bytes; 0 for none.
  std::size_t size_of_defanged(std::size_t at) const {
    const std::size_t dot = dot_size(text_, at);
    return dot > 1 ? dot : from(at).starts_with("[:]") ? 3 : 0;
  }

  /// The end of the IPv6 address in brackets at `start`; `start` if there is none.
  std::size_t end_of_ipv6(std::size_t start) const {
    if (!from(start).starts_with('[')) return start;
    std::size_t end = start + 1;
    while (end < text_.size() && (hex_digit(text_[end]) >= 0 || text_[end] == ':' || text_[end] == '.')) ++end;
    return from(end).starts_with(']') && end > start + 3 ? end + 1 : start;
  }

  // --- without a scheme ---

  std::optional<Range> bare_link(Range run) {
    if (!may_follow(run.start) || from(run.end).starts_with('@')) return std::nullopt;
    drop_next_sentence(labels_);
    const std::vector<Range> labels = host_labels();
    if (labels.size() < 2) return std::nullopt;
    const Range host{labels.front().start, labels.back().end};
    const std::size_t port_end = host.end == run.end ? end_of_port(host.end) : host.end;
    const bool has_rest = host.end == run.end && begins_rest(port_end);
    if (!is_host(labels, has_rest || port_end > host.end)) return std::nullopt;
    return Range{host.start, has_rest ? end_of_link(port_end) : port_end};
  }

  /// Whether a host may stand after what is before `at`: not in an e-mail address, a path, a hashtag, an encoded text, a word.
  bool may_follow(std::size_t at) const {
    if (at == 0) return true;
    const std::size_t before = code_point_before(text_, at);
    if (U"@/\\#%"sv.contains(point_at(before))) return false;
    const bool apostrophe = U"'`\u2018\u2019"sv.contains(point_at(before));
    return !apostrophe || before == 0 || !is_label_point(point_at(code_point_before(text_, before)));
  }

  /// The labels of the run that can be a host, from its end: without hyphens and underscores around them, and, if the name itself is ASCII,
  /// without the last word of the sentence before it, which is not.
  std::vector<Range> host_labels() const {
    std::vector<Range> labels;
    const std::size_t end = labels_.back().end;
    const bool ascii_name = is_ascii(slice(labels_[labels_.size() - 2]));
    for (std::size_t i = labels_.size(); i > 0 && labels.size() < kMaxLabels && end - labels_[i - 1].start <= kMaxBareBytes; --i) {
      Range label = labels_[i - 1];
      if (i == labels_.size()) label = without_right_rim(label);
      if (i == 1) label = without_left_rim(label);
      if (label.start == label.end || is_rim(text_[label.start]) || is_rim(text_[label.end - 1])) break;
      if (i < labels_.size() && ascii_name && !is_ascii(slice(label))) break;
      labels.push_back(label);
    }
    std::ranges::reverse(labels);
    return labels;
  }

  Range without_left_rim(Range label) const {
    while (label.start < label.end && is_rim(text_[label.start])) ++label.start;
    return label;
  }

  Range without_right_rim(Range label) const {
    while (label.start < label.end && is_rim(text_[label.end - 1])) --label.end;
    return label;
  }

  /// The rules for a name that no scheme vouches for. `with_rest`: a port, path or query follows, so that it is meant as a link.
  bool is_host(const std::vector<Range>& labels, bool with_rest) const {
    const Range host{labels.front().start, labels.back().end};
    const std::string top = lower_capitals(slice(labels.back()));
    const std::string_view name = slice(labels[labels.size() - 2]);
    if (is_number(top)) {  // only defanged, and written in full: canonicalize() asks the same
      const auto address = canonical_host(slice(host));
      return labels.size() == 4 && host.end - host.start > text_size(labels) + 3 && address && refanged(slice(host)).starts_with(*address);
    }
    if (!is_top_level(top) || (!with_rest && is_of_a_sentence(labels, top, name))) return false;
    const auto canonical = canonical_host(slice(host));
    return canonical && has_known_suffix(*canonical);
  }

  std::size_t text_size(const std::vector<Range>& labels) const {
    std::size_t size = 0;
    for (const Range& label : labels) size += label.end - label.start;
    return size;
  }

  /// "end.So we", "i.am", "10.am", "archive.zip".
  bool is_of_a_sentence(const std::vector<Range>& labels, std::string_view top, std::string_view name) const {
    if (labels.size() > 2) return false;
    if (begins_sentence(labels.back(), labels.front())) return true;
    if (top == "zip" || top == "mov") return true;
    if ((top == "am" || top == "pm") && is_number(name) && name.size() <= 2) return true;
    return count_code_points(name) == 1 && top != "com";
  }

  /// Whether a path or a query that begins with "name=" is at `at`, after a host without a scheme.
  bool begins_rest(std::size_t at) const {
    if (from(at).starts_with('/') || from(at).starts_with("\\/")) return true;
    if (!from(at).starts_with('?')) return false;
    const std::string_view key = from(at + 1).substr(0, kMaxKeyBytes);
    const auto end = std::ranges::find_if(key, [](char c) { return !is_ascii_letter(c) && !is_ascii_digit(c) && !is_rim(c); });
    return end != key.begin() && end != key.end() && *end == '=';
  }

  std::size_t end_of_port(std::size_t at) const {
    if (!from(at).starts_with(':')) return at;
    std::size_t end = at + 1;
    unsigned port = 0;
    for (; end < text_.size() && end - at <= 5 && is_ascii_digit(text_[end]); ++end) {
      port = port * 10 + static_cast<unsigned>(text_[end] - '0');
    }
    return end == at + 1 || is_label_at(end) || port > 0xFFFF ? at : end;
  }

  // --- the rest of both ---

  /// Where path, query and fragment end that start at `start`; `start` if none does.
  std::size_t end_of_link(std::size_t start) const {
    if (start == text_.size() || !U"/\\?#"sv.contains(point_at(start))) return start;
    std::size_t end = start;
    std::string open;  // brackets that are to be closed
    while (end < text_.size()) {
      if (kInRest.contains(text_[end])) {
        ++end;
        continue;
      }
      const auto [point, size] = code_point_at(text_, end);
      if (ends_link(point) || stops_here(end)) break;
      if (const std::size_t bracket = "([{"sv.find(text_[end]); bracket != std::string_view::npos) open += ")]}"[bracket];
      if (")]}"sv.contains(text_[end])) {
        if (!open.ends_with(text_[end])) break;
        open.pop_back();
      }
      end += size;
    }
    return without_trailing(start, end);
  }

  /// An entity that stands for a sign no link holds, a tag of BBCode, or the next link of a list.
  bool stops_here(std::size_t at) const {
    const std::string_view rest = from(at);
    switch (rest[0]) {
      case '&':
        return std::ranges::any_of(std::to_array({"&lt;"sv, "&gt;"sv, "&quot;"sv, "&nbsp;"sv, "&laquo;"sv, "&raquo;"sv, "&#"sv}),
                                   [&](std::string_view entity) { return rest.starts_with(entity); });
      case '[':
        return rest.starts_with("[/");
      case ',':
      case ';':
        return starts_with_letters(rest.substr(1), "http") || starts_with_letters(rest.substr(1), "hxxp");
      default:
        return false;
    }
  }

  /// `end` moved back over what belongs to the sentence, to `start` at most.
  std::size_t without_trailing(std::size_t start, std::size_t end) const {
    while (end > start) {
      const std::size_t before = code_point_before(text_, end);
      const bool markdown = end - start > 2 && text_.substr(end - 2, 2) == "__";
      if (!markdown && !is_trailing_point(point_at(before)) && !"([{"sv.contains(text_[before])) break;
      end = markdown ? end - 2 : before;
    }
    return end;
  }

  std::string_view text_;
  std::vector<Range> labels_;  ///< of the run that is looked at
};

}  // namespace

std::vector<Span> find_links(std::string_view text) { return Finder(text).find(); }

}  // namespace elek
