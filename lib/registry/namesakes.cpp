#include "registry/namesakes.h"

#include <algorithm>
#include <array>

#include "base/ascii_text.h"

namespace elek {
namespace {

// In byte order. Words by which sites, papers and programs are called the world over, in English and in Latin letters.
constexpr auto kOrdinaryWords = std::to_array<std::string_view>({
    "bank",   "business", "capital", "cert",    "city",      "click", "daily",  "economist", "economy", "express",   "finance", "focus",
    "forbes", "forum",    "gazeta",  "global",  "gov",       "gouv",  "health", "info",      "inform",  "internews", "kapital", "kurier",
    "law",    "lex",      "life",    "live",    "market",    "media", "metro",  "mir",       "money",   "news",      "novosti", "online",
    "orient", "planet",   "portal",  "post",    "president", "press", "pressa", "radio",     "repost",  "review",    "science", "search",
    "smart",  "sport",    "spot",    "sputnik", "standard",  "star",  "sun",    "super",     "system",  "telecom",   "telekom", "time",
    "times",  "today",    "total",   "travel",  "tribune",   "vesti", "vision", "weather",   "work",    "world",     "www",     "zan",
});

// In byte order.
constexpr auto kImitatorsWords = std::to_array<std::string_view>({
    "24",  "24x7",  "about", "app",      "bank",   "bonus",  "by",  "card",   "club",  "com",  "de",   "en",     "eu",      "fm",
    "fr",  "gov",   "help",  "id",       "info",   "invest", "kg",  "kk",     "ky",    "kz",   "live", "login",  "media",   "my",
    "net", "new",   "news",  "official", "online", "org",    "pay", "portal", "press", "real", "ru",   "site",   "support", "tj",
    "tm",  "today", "top",   "tv",       "ua",     "uk",     "us",  "uz",     "web",   "www",  "банк", "инвест", "кз",      "новости",
});

// In byte order: outlets and companies of their own.
constexpr auto kNamesakes = std::to_array<std::string_view>({
    "interfax-russia.ru",
    "interfax.com.ua",
    "interfax.ru",
    "kaktusapp.com",
    "kapitalbank.az",
    "khabaronline.ir",
    "mbank.pl",
    "megafon.ru",
    "onlinekhabar.com",
    "sputniknews.cn",
    "sputniknews.com",
    "sputniknews.ru",
});

}  // namespace

bool is_ordinary_word(std::string_view label) { return std::ranges::find(kOrdinaryWords, label) != kOrdinaryWords.end(); }

bool is_imitators_word(std::string_view word) {
  return is_ascii_number(word) || std::ranges::find(kImitatorsWords, word) != kImitatorsWords.end();
}

bool is_namesake(std::string_view domain) { return std::ranges::binary_search(kNamesakes, domain); }

}  // namespace elek
