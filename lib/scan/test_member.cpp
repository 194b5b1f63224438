#include "scan/test_member.h"

#include <arpa/inet.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>

#include "base/time.h"
#include "fold/field_view.h"
#include "scan/evidence.h"

namespace elek {
namespace {

using Kind = RawScalar::Kind;

bool has_text(const FieldMember& member) {
  return member.kind == Kind::string || member.kind == Kind::number || member.kind == Kind::boolean;
}

// Views exist for strings; numbers and booleans are compared in their canonical text, which every view leaves as it is.
ViewChoice choice_for(const FieldMember& member, ViewKind view, Case letter_case) {
  return {member.kind == Kind::string ? view : ViewKind::raw, letter_case};
}

Case case_of(const WildcardPattern& pattern) { return pattern.cased ? Case::kept : Case::folded; }

std::optional<double> number_in(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> number_of(const FieldMember& member) {
  if (member.kind == Kind::number) return member.number;
  return member.kind == Kind::string ? number_in(member.text) : std::nullopt;
}

// ISO 8601 week of the year, 1..53.
int iso_week(std::chrono::sys_days day) {
  using namespace std::chrono;
  const auto thursday = day + days{4} - days{weekday{day}.iso_encoding()};
  const auto new_year = sys_days{year_month_day{thursday}.year() / January / 1};
  return static_cast<int>((thursday - new_year).count() / 7) + 1;
}

std::optional<double> date_part(const FieldMember& member, NumberTest::DatePart part) {
  using namespace std::chrono;
  using Part = NumberTest::DatePart;
  const auto when = read_time(member.text, TimeZone());  // `created` has its RFC 3339 text; numbers are Unix seconds or milliseconds
  if (!when) return std::nullopt;
  const sys_seconds time{seconds{when->seconds}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  switch (part) {
    case Part::minute: return static_cast<double>(clock.minutes().count());
    case Part::hour: return static_cast<double>(clock.hours().count());
    case Part::day: return static_cast<double>(static_cast<unsigned>(date.day()));
    case Part::week: return static_cast<double>(iso_week(day));
    case Part::month: return static_cast<double>(static_cast<unsigned>(date.month()));
    case Part::year: return static_cast<double>(static_cast<int>(date.year()));
    case Part::none: break;
  }
  return std::nullopt;
}

bool holds_number(const NumberTest& test, const FieldMember& member) {
  const auto value = test.part == NumberTest::DatePart::none ? number_of(member) : date_part(member, test.part);
  return value && holds(test, *value);
}

bool holds_boolean(const BooleanTest& test, const FieldMember& member) {
  return has_text(member) && member.kind != Kind::number && fold_case(member.text) == (test.value ? "true" : "false");
}

bool holds_network(const NetworkTest& test, const FieldMember& member) {
  if (member.kind != Kind::string) return false;
  std::array<std::uint8_t, 16> address{};
  const std::string text(member.text);
  if (inet_pton(test.v6 ? AF_INET6 : AF_INET, text.c_str(), address.data()) != 1 || std::strlen(text.c_str()) != text.size()) return false;
  for (unsigned bit = 0; bit < test.prefix_bits; ++bit) {
    const unsigned mask = 0x80U >> (bit % 8);
    if (((address[bit / 8] ^ test.address[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

// Neighboring words share the one space between them: in ' a a ' both are hits of ' a '. Goes on behind the start of the hit always.
std::size_t after_hit(std::string_view text, Span hit, ViewKind view) {
  const bool shares_space = is_words(view) && hit.size() > 1 && text[hit.end - 1] == ' ';
  return shares_space ? hit.end - 1 : after_match(text, hit);
}

// One search may read the text to its end and find a letter: a.*?c|a in a long run of "a" would take the square of its length. So no
// more is searched for once so many bytes may have been read and more is found than a reason lists. A text of 5,000 bytes never comes to
// that.
constexpr std::size_t kMostSearchedBytes = 16U << 20U;

bool is_enough(std::size_t hits, std::size_t searched_bytes) { return hits > Evidence::kMaxMatches && searched_bytes > kMostSearchedBytes; }

}  // namespace

bool holds(const NumberTest& test, double value) {
  using Operator = NumberTest::Operator;
  switch (test.op) {
    case Operator::equal: return value == test.value;
    case Operator::less: return value < test.value;
    case Operator::less_or_equal: return value <= test.value;
    case Operator::greater: return value > test.value;
    case Operator::greater_or_equal: return value >= test.value;
  }
  return false;
}

std::expected<bool, Error> holds(const CompiledTest& test, ViewKind view, const FieldMember& member, PostFields& fields) {
  if (const auto* pattern = std::get_if<WildcardPattern>(test.test)) {
    if (!has_text(member)) return false;
    const View& text = fields.view(member, choice_for(member, view, case_of(*pattern)));
    return test.wildcard_for(view).find(text.text()).has_value();
  }
  if (const auto* regex = std::get_if<RegexTest>(test.test)) {
    if (!has_text(member)) return false;
    const auto found = regex->regex.find(fields.view(member, choice_for(member, view, Case::kept)).text());
    if (!found) return std::unexpected(found.error());
    return found->has_value();
  }
  if (const auto* number = std::get_if<NumberTest>(test.test)) return holds_number(*number, member);
  if (const auto* boolean = std::get_if<BooleanTest>(test.test)) return holds_boolean(*boolean, member);
  if (const auto* network = std::get_if<NetworkTest>(test.test)) return holds_network(*network, member);
  return false;
}

std::expected<void, Error> add_candidates(const CompiledLeaf& leaf, ViewKind view, const FieldMember& member, PostFields& fields,
                                          ValueIndex::Scratch& scratch, std::vector<std::uint32_t>& values) {
  const ValueIndex& index = *leaf.index;
  if (!has_text(member)) return {};
  const View& text = fields.view(member, choice_for(member, view, index.is_cased() ? Case::kept : Case::folded));
  return index.find(text.text(), view, scratch, values);
}

std::expected<void, Error> each_hit(const CompiledTest& test, ViewKind view, const FieldMember& member, PostFields& fields,
                                    const std::function<void(Span)>& found) {
  const auto* pattern = std::get_if<WildcardPattern>(test.test);
  const auto* regex = std::get_if<RegexTest>(test.test);
  if (pattern == nullptr && regex == nullptr) return {};
  const View& folded = fields.view(member, choice_for(member, view, pattern != nullptr ? case_of(*pattern) : Case::kept));
  const std::string_view text = folded.text();
  const bool once = pattern != nullptr && !test.wildcard_for(view).floats();
  std::size_t hits = 0;
  std::size_t searched_bytes = 0;
  for (std::size_t from = 0; from <= text.size();) {
    std::optional<Span> hit;
    if (pattern != nullptr) {
      hit = test.wildcard_for(view).find(text, from);
    } else {
      if (is_enough(hits, searched_bytes)) break;
      searched_bytes += text.size() - from;
      const auto searched = regex->regex.find(text, from);
      if (!searched) return std::unexpected(searched.error());
      hit = *searched;
    }
    if (!hit) break;
    found(folded.to_raw(*hit));
    ++hits;
    if (once) break;
    from = after_hit(text, *hit, view);
  }
  return {};
}

bool compares(const FieldReferenceTest& test, const FieldMember& member, const FieldMember& other, PostFields& fields) {
  if (!has_text(member) || !has_text(other)) return false;
  const Case letter_case = test.cased ? Case::kept : Case::folded;
  const std::string_view a = fields.view(member, {ViewKind::raw, letter_case}).text();
  const std::string_view b = fields.view(other, {ViewKind::raw, letter_case}).text();
  using Compare = FieldReferenceTest::Compare;
  switch (test.compare) {
    case Compare::equal: return a == b;
    case Compare::contains: return a.find(b) != std::string_view::npos;
    case Compare::starts_with: return a.starts_with(b);
    case Compare::ends_with: return a.ends_with(b);
  }
  return false;
}

}  // namespace elek
