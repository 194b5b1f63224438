#include "cli/checked.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/nearest.h"

namespace elek::cli {
namespace {

/// Bare digits would be read as Unix seconds, so that "--since 2026" meant 1970.
bool names_a_day(std::string_view text) { return text.find('-', 1) != std::string_view::npos; }

}  // namespace

std::vector<std::string> choices_of(std::string_view choices) {
  std::vector<std::string> out;
  while (!choices.empty()) {
    const std::string_view choice = choices.substr(0, choices.find('|'));
    out.emplace_back(choice);
    choices.remove_prefix(std::min(choices.size(), choice.size() + 1));
  }
  return out;
}

std::optional<std::string> Checked::choice(std::string_view option, std::string_view choices) {
  const std::string* const text = typed_.value(option);
  if (text == nullptr) return std::nullopt;
  const std::vector<std::string> known = choices_of(choices);
  if (std::ranges::find(known, *text) != known.end()) return *text;
  const std::optional<std::string> near = nearest(*text, known);
  blame(fmt::format("--{} {}: {}", option, *text,
                    near ? fmt::format("did you mean {}?", *near) : fmt::format("choose one of {}", fmt::join(known, ", "))));
  return std::nullopt;
}

std::optional<Level> Checked::level(std::string_view option) {
  const std::optional<std::string> name = choice(option, kLevelChoices);
  return name ? level_named(*name) : std::nullopt;
}

std::optional<UnixSeconds> Checked::time(std::string_view option, const TimeZone& zone) {
  const std::string* const text = typed_.value(option);
  if (text == nullptr) return std::nullopt;
  const std::optional<ReadTime> time = names_a_day(*text) ? read_time(*text, zone) : std::nullopt;
  if (time) return time->seconds;
  blame(fmt::format("--{} {}: not a date; write 2026-06-19 or 2026-06-19T15:26:50Z", option, *text));
  return std::nullopt;
}

std::optional<std::uint64_t> Checked::number(std::string_view option, std::uint64_t least, std::uint64_t most) {
  const std::string* const text = typed_.value(option);
  if (text == nullptr) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (fault == std::errc() && end == text->data() + text->size() && value >= least && value <= most) return value;
  blame(fmt::format("--{} {}: not a number from {} to {}", option, *text, least, most));
  return std::nullopt;
}

std::optional<std::uint64_t> Checked::size(std::string_view option, std::uint64_t least, std::uint64_t most) {
  constexpr std::string_view kUnits = "KMGT";
  const std::string* const text = typed_.value(option);
  if (text == nullptr) return std::nullopt;
  std::uint64_t value = 0;
  const char* const end = text->data() + text->size();
  const auto [rest, fault] = std::from_chars(text->data(), end, value);
  const std::size_t unit = rest == end ? std::string_view::npos : kUnits.find(*rest);
  const unsigned shift = unit == std::string_view::npos ? 0 : 10 * (static_cast<unsigned>(unit) + 1);
  const bool is_size = fault == std::errc() && (rest == end || (rest + 1 == end && unit != std::string_view::npos));
  if (is_size && value <= most >> shift && value << shift >= least) return value << shift;
  blame(fmt::format("--{} {}: not a size from {} to {} bytes; write 512M or 2G", option, *text, least, most));
  return std::nullopt;
}

TimeZone Checked::zone(std::string_view option) {
  const std::string* const name = typed_.value(option);
  if (name == nullptr) return {};
  auto zone = TimeZone::named(*name);
  if (zone) return *zone;
  blame(zone.error());
  return {};
}

void Checked::blame(std::string message) { blame(usage_error(command_, std::move(message))); }

void Checked::blame(Error error) {
  if (!error_) error_ = std::move(error);
}

}  // namespace elek::cli
