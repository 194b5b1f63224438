#include "write/item_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace elek {
namespace {

/// "Name (@handle)", or the best that there is.
std::string called(const MaybeText& name, const MaybeText& handle, const MaybeText& id) {
  if (name && handle) return fmt::format("{} (@{})", *name, *handle);
  if (name) return *name;
  if (handle) return "@" + *handle;
  return id.value_or("");
}

const std::string* text_or_null(const MaybeText& text) { return text ? &*text : nullptr; }

/// The index in "/links/3/title" after `prefix`, and what follows it.
template <typename T>
const T* element_at(const std::vector<T>& elements, std::string_view path, std::string_view prefix, std::string_view& rest) {
  if (!path.starts_with(prefix)) return nullptr;
  path.remove_prefix(prefix.size());
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(path.data(), path.data() + path.size(), index);
  if (fault != std::errc() || index >= elements.size()) return nullptr;
  rest = path.substr(static_cast<std::size_t>(end - path.data()));
  return &elements[index];
}

}  // namespace

Style style_of(Level level) {
  constexpr std::array kStyles = {Style::informational, Style::low, Style::medium, Style::high, Style::critical};
  return kStyles[static_cast<std::size_t>(level)];
}

std::string who(const Item& item) {
  const std::string channel = called(item.channel_name, item.channel_handle, item.channel_id);
  const std::string author = called(item.author_name, item.author_handle, item.author_id);
  if (channel.empty() || channel == author) return author.empty() ? "author unknown" : author;
  return author.empty() ? channel : channel + ", " + author;
}

std::string local_time(UnixSeconds time, const TimeZone& zone) {
  std::string local = to_rfc3339(zone.to_local(time));
  local = local.substr(0, local.rfind(':'));
  std::replace(local.begin(), local.end(), 'T', ' ');
  return local;
}

std::string when(const Item& item, const TimeZone& zone) {
  const auto time = item.created_at ? read_time(*item.created_at, TimeZone()) : std::nullopt;
  if (!time) return "no date";
  const std::string local = local_time(time->seconds, zone);
  return item.created_known ? local : local + " (zone not in the export)";
}

std::string according_to(const Match& match) {
  if (!match.said_by) return {};
  return fmt::format(" (according to {}{})", *match.said_by, match.said_on ? ", " + *match.said_on : "");
}

const std::string* string_at(const Item& item, std::string_view path) {
  if (path == "/text") return text_or_null(item.text);
  if (path == "/title") return text_or_null(item.title);
  std::string_view rest;
  if (const ItemLink* link = element_at(item.links, path, "/links/", rest)) {
    if (rest == "/title") return text_or_null(link->title);
    if (rest == "/description") return text_or_null(link->description);
    if (rest == "/url") return text_or_null(link->url);
    return rest == "/raw" ? &link->raw : nullptr;
  }
  if (const ItemMedia* media = element_at(item.media, path, "/media/", rest)) {
    if (rest == "/alt") return text_or_null(media->alt);
    return rest == "/url" ? text_or_null(media->url) : nullptr;
  }
  return nullptr;
}

std::string_view word_for(std::string_view path) {
  if (path == "/text") return "text";
  if (path == "/title") return "title";
  if (path.starts_with("/links/")) return path.ends_with("/url") || path.ends_with("/raw") ? "link" : "card";
  if (path.starts_with("/media/")) return path.ends_with("/alt") ? "caption" : "media";
  return {};
}

bool lies_in(const Match& match, const std::string& text) {
  if (!match.match || !match.start_byte || !match.end_byte) return false;
  const std::int64_t start = *match.start_byte;
  const std::int64_t end = *match.end_byte;
  if (start < 0 || end < start || end > static_cast<std::int64_t>(text.size()) || end > std::numeric_limits<std::uint32_t>::max())
    return false;
  return std::string_view(text).substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)) == *match.match;
}

std::vector<Span> spans_in(const std::string& text, std::string_view path, const std::vector<Match>& matches) {
  std::vector<Span> spans;
  for (const Match& match : matches) {
    if (match.path != path || !lies_in(match, text)) continue;
    spans.push_back({static_cast<std::uint32_t>(*match.start_byte), static_cast<std::uint32_t>(*match.end_byte)});
  }
  return spans;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace elek
