// Values of fields that hold one of a few words, and codes of languages: a slip in them is never found, and the rule looks content.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/field_values.h"
#include "base/nearest.h"
#include "fold/folder.h"
#include "patterns/wildcard.h"
#include "rules/lint/checks.h"
#include "rules/lint/languages.h"
#include "rules/lint/literals.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Part = WildcardPattern::Part;

constexpr std::size_t kMostDifferent = 2;  // letters of what is taken for a misspelling

// What others call the same thing.
struct OtherWord {
  Field field;
  std::string_view word, ours;
};
constexpr auto kOtherWords = std::to_array<OtherWord>({
    {Field::platform, "twitter", "x"},
    {Field::platform, "tg", "telegram"},
    {Field::platform, "fb", "facebook"},
    {Field::platform, "vkontakte", "vk"},
    {Field::platform, "odnoklassniki", "ok"},
    {Field::source_tier, "fake", "exposed"},
    {Field::source_tier, "clone", "exposed"},
    {Field::source_tier, "protected", "protect"},
    {Field::source_via, "url", "link"},
    {Field::kind, "tweet", "post"},
    {Field::kind, "retweet", "repost"},
    {Field::kind, "share", "repost"},
    {Field::media_kind, "image", "photo"},
    {Field::media_kind, "picture", "photo"},
    {Field::media_kind, "gif", "animation"},
    {Field::media_kind, "file", "document"},
});

std::optional<std::string> meant_by(Field field, std::string_view typed) {
  const std::string word = lower_letters(typed);
  const auto other = std::ranges::find_if(kOtherWords, [&](const OtherWord& row) { return row.field == field && row.word == word; });
  if (other != kOtherWords.end()) return std::string(other->ours);
  const std::span<const std::string_view> known = values_of(field);
  return nearest(word, {known.begin(), known.end()}, kMostDifferent);
}

std::string help_with(Field field, std::string_view typed) {
  if (const std::optional<std::string> meant = meant_by(field, typed)) return fmt::format("did you mean {}?", *meant);
  return fmt::format("there are {}", fmt::join(values_of(field), ", "));
}

Wildcard matcher_of(const LintedItem& item, const YamlNode& value) {
  const bool cased = item.spec.has(Modifier::cased);
  std::vector<Wildcard::Part> parts;
  for (const Part& part : pattern_of(item, value).parts) {
    parts.push_back({static_cast<Wildcard::Part::Kind>(part.kind), cased ? part.literal : fold_case(part.literal)});
  }
  return Wildcard(std::move(parts));
}

// What a value of the field lang says of the language itself, before its region and script; nothing where a wildcard leaves it open.
std::optional<std::string> language_in(const LintedItem& item, const YamlNode& value) {
  const WildcardPattern pattern = pattern_of(item, value);
  if (pattern.parts.empty() || pattern.parts.front().kind != Part::Kind::literal) return std::nullopt;
  const std::string& literal = pattern.parts.front().literal;
  const std::size_t end = literal.find_first_of("-_");
  const bool open = pattern.parts.size() > 1 && end == std::string::npos;
  if (open && literal.size() < 2) return std::nullopt;
  return fold_case(std::string_view(literal).substr(0, end));
}

void check_language(const std::string& code, std::string_view written, Mark mark, LintTeller& teller) {
  const std::optional<LanguageHint> meant = language_meant(code);
  if (is_language_code(code) && !meant) return;
  if (meant)
    return teller.tell(mark, fmt::format("{} is not the code of {}", quoted(written), meant->name), fmt::format("write {}", meant->code));
  teller.tell(mark, fmt::format("{} is the code of no language", quoted(written)),
              "write it as exports do: kk, ky, uz, tg, tk, ru, en, or und");
}

void check_keys_of(const YamlNode& own, std::string_view key, LintTeller& teller) {
  const YamlNode* texts = own.find(key);
  if (texts == nullptr) return;
  for (const YamlNode& text : texts->children) {
    check_language(text.key.substr(0, text.key.find('-')), text.key, text.key_mark, teller);
  }
}

std::string_view text_under(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node != nullptr ? std::string_view(node->text) : std::string_view();
}

}  // namespace

void check_unknown_values(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    const auto known = item.field ? values_of(*item.field) : std::span<const std::string_view>();
    const auto fits = [&, matcher = matcher_of(item, value)](std::string_view word) { return matcher.find(word).has_value(); };
    if (known.empty() || std::ranges::any_of(known, fits)) return;
    teller.tell(value.mark, fmt::format("no value of {} fits {}", item.spec.field, quoted(value.text)), help_with(*item.field, value.text));
  });
}

void check_unknown_languages(const LintedDocument& document, LintTeller& teller) {
  for_each_pattern(document, [&](const LintedItem& item, const YamlNode& value) {
    if (item.field != Field::lang) return;
    if (const std::optional<std::string> code = language_in(item, value)) check_language(*code, value.text, value.mark, teller);
  });
  const YamlNode* own = document.tree.find("elek");
  if (own == nullptr || document.is_filter()) return;
  for (const std::string_view key : {"reason", "advice"}) check_keys_of(*own, key, teller);
}

// Rules of other categories are not for posts, and their products are those of Sigma.
void check_unknown_product(const LintedDocument& document, LintTeller& teller) {
  if (document.rule == nullptr) return;  // that a filter applies to no rule is told already
  const YamlNode* logsource = document.tree.find("logsource");
  const YamlNode* product = logsource != nullptr ? logsource->find("product") : nullptr;
  if (product == nullptr || product->text.empty()) return;
  const std::string_view category = text_under(*logsource, "category");
  const bool for_posts = category == "social_post" || (category.empty() && text_under(document.tree, "taxonomy") == "elek");
  if (!for_posts || std::ranges::binary_search(platforms(), std::string_view(product->text))) return;
  teller.tell(product->mark, fmt::format("there is no platform {}: this rule runs on no post", quoted(product->text)),
              help_with(Field::platform, product->text));
}

}  // namespace elek
