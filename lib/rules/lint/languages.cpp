#include "rules/lint/languages.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

// The codes of ISO 639-1, then those withdrawn from it that platforms still write (in, iw, ji, jw, mo, sh).
constexpr std::string_view kCodes =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff "
    "fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku "
    "kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo "
    "wa wo xh yi yo za zh zu in iw ji jw mo sh ";

struct Mistake {
  std::string_view written;
  LanguageHint meant;
};

// Codes of countries, and names, written where a language's code is wanted. Countries whose code is another widely written language's
// (am, se) are not here: they may be meant.
constexpr auto kMistakes = std::to_array<Mistake>({
    {"kz", {"Kazakh", "kk"}},         {"kazakh", {"Kazakh", "kk"}},
    {"kg", {"Kyrgyz", "ky"}},         {"kyrgyz", {"Kyrgyz", "ky"}},
    {"kirghiz", {"Kyrgyz", "ky"}},    {"tj", {"Tajik", "tg"}},
    {"tajik", {"Tajik", "tg"}},       {"tm", {"Turkmen", "tk"}},
    {"turkmen", {"Turkmen", "tk"}},   {"uzbek", {"Uzbek", "uz"}},
    {"russian", {"Russian", "ru"}},   {"english", {"English", "en"}},
    {"gb", {"English", "en"}},        {"us", {"English", "en"}},
    {"ua", {"Ukrainian", "uk"}},      {"ukrainian", {"Ukrainian", "uk"}},
    {"by", {"Belarusian", "be"}},     {"belarusian", {"Belarusian", "be"}},
    {"ge", {"Georgian", "ka"}},       {"georgian", {"Georgian", "ka"}},
    {"armenian", {"Armenian", "hy"}}, {"azerbaijani", {"Azerbaijani", "az"}},
    {"cn", {"Chinese", "zh"}},        {"chinese", {"Chinese", "zh"}},
    {"jp", {"Japanese", "ja"}},       {"japanese", {"Japanese", "ja"}},
    {"ir", {"Persian", "fa"}},        {"persian", {"Persian", "fa"}},
    {"turkish", {"Turkish", "tr"}},   {"cz", {"Czech", "cs"}},
    {"dk", {"Danish", "da"}},         {"gr", {"Greek", "el"}},
    {"rs", {"Serbian", "sr"}},        {"md", {"Romanian", "ro"}},
    {"german", {"German", "de"}},     {"french", {"French", "fr"}},
    {"arabic", {"Arabic", "ar"}},     {"uighur", {"Uyghur", "ug"}},
    {"uyghur", {"Uyghur", "ug"}},
});

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

bool is_language_code(std::string_view code) {
  if (!std::ranges::all_of(code, is_lower)) return false;
  if (code.size() == 3) return true;
  if (code.size() != 2) return false;
  for (std::string_view rest = kCodes; !rest.empty(); rest.remove_prefix(3)) {
    if (rest.starts_with(code)) return true;
  }
  return false;
}

std::optional<LanguageHint> language_meant(std::string_view text) {
  const auto found = std::ranges::find(kMistakes, text, &Mistake::written);
  if (found == kMistakes.end()) return std::nullopt;
  return found->meant;
}

}  // namespace elek
