// How people imitate domains and handles, and how one finds out without comparing each with each.
//
// imitation_of() decides of one pair; it is plain, and it is the judge. The keys below make it cheap to ask of thousands of originals at
// once: whatever imitation_of() says yes to has a key in common with its original. Where letters are missing or exchanged that is what is
// left when one letter (or two) is taken out of both (deletion neighborhoods, as in SymSpell): "spiegel" and "spiegelr" share "spiegel".

#include "registry/imitation.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "fold/skeleton_letters.h"
#include "link/host.h"
#include "registry/keyboard.h"
#include "registry/namesakes.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"tld-swap", "homoglyph", "subdomain", "combo", "typo"};

// From how many letters on a name is told apart from chance.
constexpr std::size_t kLeastUnderCheapEnding = 3;  // bild, faz: only where the ending is one that anybody buys for a dollar
constexpr std::size_t kLeastSwapped = 4;
constexpr std::size_t kLeastDrawn = 5;
constexpr std::size_t kLeastInWords = 5;    // parted by a hyphen from words that such names take on
constexpr std::size_t kLeastGlued = 6;      // without a hyphen
constexpr std::size_t kLeastBesideAny = 8;  // parted by a hyphen from any word
constexpr std::size_t kLeastGluedToAny = 10;
constexpr std::size_t kLeastWithTypo = 6;
constexpr std::size_t kLeastWithSlip = 5;  // a key beside the right one, under the name's own ending or a cheap one
constexpr std::size_t kLeastOnOtherKeyboard = 4;
constexpr std::size_t kLeastWithTwoTypos = 10;
constexpr std::size_t kMostWithTypo = 32;
constexpr std::size_t kMostWithTwoTypos = 24;
constexpr std::size_t kMostTokens = 8;
constexpr std::size_t kMostLabelsOfName = 6;

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    letters += point.value;
    at += point.size;
  }
  return letters;
}

std::string utf8_of(std::u32string_view letters) {
  std::string text;
  for (const char32_t letter : letters) append_utf8(text, letter);
  return text;
}

char32_t drawn_letter(char32_t letter) {
  switch (letter) {
    case U'0':
      return U'o';
    case U'1':
    case U'i':
      return U'l';
    case U'3':
      return U'e';
    case U'4':
      return U'a';
    case U'5':
      return U's';
    case U'q':
      return U'g';
    default:
      break;
  }
  if (letter < 0x80) return letter;
  const char32_t latin = skeleton_letter(letter).latin;
  return latin == 0 ? letter : latin < 0x80 ? drawn_letter(latin) : latin;
}

std::u32string as_drawn(std::u32string_view label) {
  std::u32string drawn;
  for (const char32_t letter : label) {
    if (letter == U'-') continue;
    const char32_t now = drawn_letter(letter);
    const char32_t before = drawn.empty() ? 0 : drawn.back();
    const char32_t joined = before == U'r' && now == U'n'   ? U'm'
                            : before == U'v' && now == U'v' ? U'w'
                            : before == U'c' && now == U'l' ? U'd'
                                                            : 0;
    if (joined != 0) drawn.pop_back();
    drawn += joined != 0 ? joined : now;
  }
  return drawn;
}

std::u32string squeezed(std::u32string_view text) {
  std::u32string out(text);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Endings that anybody buys for a dollar: neither a country's own nor of the first dozen, and those of small countries that are sold
// everywhere.
bool is_cheap(std::string_view ending) {
  static constexpr auto kOld =
      std::to_array<std::string_view>({"com", "net", "org", "info", "edu", "gov", "mil", "int", "biz", "name", "pro"});
  static constexpr auto kSoldEverywhere =
      std::to_array<std::string_view>({"bz", "cc", "cf", "cx", "fm", "ga", "gq", "li", "ml", "pe", "pm", "pw", "so", "tk", "ws"});
  if (ending.contains('.') || ending.starts_with("xn--")) return false;
  if (ending.size() < 3) return std::ranges::find(kSoldEverywhere, ending) != kSoldEverywhere.end();
  return std::ranges::find(kOld, ending) == kOld.end();
}

std::vector<std::u32string> split(std::u32string_view label) {
  std::vector<std::u32string> tokens(1);
  for (const char32_t letter : label) {
    if (letter == U'-') {
      tokens.emplace_back();
    } else {
      tokens.back() += letter;
    }
  }
  return tokens;
}

std::u32string join(const std::vector<std::u32string>& tokens, std::size_t from, std::size_t to, std::u32string_view between) {
  std::u32string joined = tokens[from];
  for (std::size_t i = from + 1; i < to; ++i) joined.append(between).append(tokens[i]);
  return joined;
}

// The smallest number of letters to put in, take out, exchange for another or with their neighbor; more than 2 is told as 3. (Optimal
// string alignment: no stretch is edited twice.)
std::size_t typos_between(std::u32string_view a, std::u32string_view b) {
  constexpr std::size_t kMany = 3;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) >= kMany) return kMany;
  std::vector<std::size_t> two_above, above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    two_above = above;
    std::swap(above, row);
  }
  return std::min(above[b.size()], kMany);
}

std::string dashed(std::string_view whole) {
  std::string text(whole);
  std::ranges::replace(text, '.', '-');
  return text;
}

std::string glued(std::string_view whole) {
  std::string text(whole);
  std::erase_if(text, [](char c) { return c == '.' || c == '-'; });
  return text;
}

std::u32string drawn_office(const ComparedName& name) {
  static constexpr auto kOffices = std::to_array<std::string_view>({"go", "gob", "gouv", "gov"});
  const std::string_view office = std::string_view(name.ending).substr(0, name.ending.find('.'));
  if (office.size() == name.ending.size() || std::ranges::find(kOffices, office) == kOffices.end()) return {};
  return as_drawn(name.label + letters_of(office));
}

void forget_label(ComparedName& name) {
  name.label.clear();
  name.other_keyboard.clear();
  name.drawn.clear();
}

// ---- The kinds, of one pair.

bool swaps_ending(const ComparedName& original, const ComparedName& asked) {
  if (original.label != asked.label || original.ending == asked.ending) return false;
  return original.label.size() >= (is_cheap(asked.ending) ? kLeastUnderCheapEnding : kLeastSwapped);
}

bool is_beyond_ascii(char32_t letter) { return letter >= 0x80; }

// Under its own ending a short name that is drawn alike is no chance, and with a letter of another script it is none at any length.
std::size_t least_drawn(const ComparedName& original, const ComparedName& asked) {
  constexpr std::size_t kLeastMixed = 2;
  if (original.ending != asked.ending) return is_cheap(asked.ending) ? kLeastDrawn - 1 : kLeastDrawn;
  const bool is_mixed = std::ranges::any_of(asked.label, is_beyond_ascii) && std::ranges::none_of(original.label, is_beyond_ascii);
  return is_mixed ? kLeastMixed : kLeastDrawn - 1;
}

bool looks_the_same(const ComparedName& original, const ComparedName& asked) {
  return original.drawn == asked.drawn && original.label != asked.label && original.drawn.size() >= least_drawn(original, asked);
}

// Its own label may be the last of the name: egov.kz.top is a host of kz.top.
bool stands_before(const ComparedName& original, const ComparedName& asked) {
  const std::string name = "." + original.whole + ".";
  return ("." + asked.whole).contains(name);
}

bool all_are_tokens(const std::vector<std::u32string>& tokens, std::size_t from, std::size_t to) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((i < from || i >= to) && !is_imitators_word(utf8_of(tokens[i]))) return false;
  }
  return true;
}

bool has_words_beside(const ComparedName& original, const ComparedName& asked) {
  const std::vector<std::u32string> tokens = split(asked.label);
  if (tokens.size() < 2 || tokens.size() > kMostTokens || original.label.size() < kLeastInWords) return false;
  for (std::size_t from = 0; from < tokens.size(); ++from) {
    for (std::size_t to = from + 1; to <= tokens.size() && to - from < tokens.size(); ++to) {
      if (join(tokens, from, to, U"") != original.label && join(tokens, from, to, U"-") != original.label) continue;
      if (original.label.size() >= kLeastBesideAny || all_are_tokens(tokens, from, to)) return true;
    }
  }
  return false;
}

bool has_word_glued(const ComparedName& original, const ComparedName& asked) {
  const std::u32string_view name = original.label;
  const std::u32string_view label = asked.label;
  if (name.size() < kLeastGlued || label.size() <= name.size()) return false;
  const bool any = name.size() >= kLeastGluedToAny;
  if (label.starts_with(name) && (any || is_imitators_word(utf8_of(label.substr(name.size()))))) return true;
  return label.ends_with(name) && (any || is_imitators_word(utf8_of(label.substr(0, label.size() - name.size()))));
}

bool spells_whole(const ComparedName& original, const ComparedName& asked) {
  const std::string label = utf8_of(asked.label);
  const bool is_office = original.drawn_office.size() >= kLeastGlued && asked.drawn == original.drawn_office;
  return is_office || (label.size() >= kLeastGlued && (label == dashed(original.whole) || label == glued(original.whole)));
}

// Where a finger slips: one letter is the one on the key beside it, or that one is hit together with it.
bool has_slip(std::u32string_view original, std::u32string_view asked) {
  if (asked.size() < original.size() || asked.size() > original.size() + 1) return false;
  const auto [at, differs] = std::ranges::mismatch(original, asked);
  const bool is_more = asked.size() > original.size();
  const auto same = static_cast<std::size_t>(at - original.begin());
  if (differs == asked.end() || asked.substr(same + 1) != original.substr(is_more ? same : same + 1)) return false;
  const auto is_near = [&](std::size_t place) { return place < original.size() && are_neighbor_keys(original[place], *differs); };
  return is_near(same) || (is_more && same > 0 && is_near(same - 1));
}

// Of handles nobody has measured what five letters cost.
bool is_nearby(const ComparedName& original, const ComparedName& asked) {
  return !original.ending.empty() && (original.ending == asked.ending || is_cheap(asked.ending));
}

bool is_on_other_keyboard(const ComparedName& original, const ComparedName& asked) {
  return original.label.size() >= kLeastOnOtherKeyboard && asked.label == original.other_keyboard;
}

bool has_typo(const ComparedName& original, const ComparedName& asked) {
  if (is_on_other_keyboard(original, asked)) return true;
  const std::size_t size = original.label.size();
  const bool doubled = is_cheap(asked.ending) && size >= kLeastUnderCheapEnding && asked.drawn.size() == original.drawn.size() + 1 &&
                       squeezed(asked.drawn) == squeezed(original.drawn);
  if (doubled) return true;
  if (size >= kLeastWithSlip && size < kLeastWithTypo && is_nearby(original, asked) && has_slip(original.label, asked.label)) return true;
  if (size < kLeastWithTypo || size > kMostWithTypo || asked.label.size() + 1 < kLeastWithTypo) return false;
  const std::size_t typos = typos_between(original.label, asked.label);
  if (typos == 1) return true;
  return typos == 2 && size >= kLeastWithTwoTypos && size <= kMostWithTwoTypos && original.label.front() == asked.label.front();
}

// ---- Keys.

void add_without_letters(std::u32string_view label, std::size_t letters, std::vector<std::string>& keys) {
  for (std::size_t at = 0; at < label.size(); ++at) {
    std::u32string rest(label);
    rest.erase(at, 1);
    keys.push_back(utf8_of(rest));
    if (letters > 1) add_without_letters(rest, letters - 1, keys);
  }
}

void add_typo_keys(std::u32string_view label, std::vector<std::string>& keys) {
  keys.push_back(utf8_of(label));
  if (label.size() + 1 < kLeastWithTypo || label.size() > kMostWithTypo + 2) return;
  const bool two = label.size() + 2 >= kLeastWithTwoTypos && label.size() <= kMostWithTwoTypos + 2;
  add_without_letters(label, two ? 2 : 1, keys);
}

void add_pieces(std::u32string_view label, std::vector<std::string>& keys) {
  const std::vector<std::u32string> tokens = split(label);
  for (std::size_t from = 0; tokens.size() <= kMostTokens && from < tokens.size(); ++from) {
    for (std::size_t to = from + 1; to <= tokens.size(); ++to) {
      keys.push_back(utf8_of(join(tokens, from, to, U"")));
      keys.push_back(utf8_of(join(tokens, from, to, U"-")));
    }
  }
  for (std::size_t size = kLeastGlued; size < label.size(); ++size) {
    keys.push_back(utf8_of(label.substr(0, size)));
    keys.push_back(utf8_of(label.substr(label.size() - size)));
  }
}

void add_runs_of_labels(std::string_view host, std::vector<std::string>& keys) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = 0; at < host.size(); ++at) {
    if (host[at] == '.') starts.push_back(at + 1);
  }
  for (std::size_t from = 0; from < starts.size(); ++from) {
    for (std::size_t to = from + 1; to < std::min(starts.size(), from + kMostLabelsOfName + 1); ++to) {
      keys.emplace_back(host.substr(starts[from], starts[to] - 1 - starts[from]));
    }
  }
}

std::vector<std::string> unique_of(std::vector<std::string> keys) {
  std::ranges::sort(keys);
  const auto repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  if (!keys.empty() && keys.front().empty()) keys.erase(keys.begin());
  return keys;
}

}  // namespace

std::string_view name_of(Imitation kind) { return kNames[static_cast<std::size_t>(kind)]; }

ComparedName domain_name(std::string_view host) {
  ComparedName name;
  name.whole = host;
  std::string domain = registrable_domain(host);
  if (domain.empty()) domain = host;
  name.is_below = domain.size() < host.size();
  const std::string readable = readable_host(domain.substr(0, domain.find('.')));
  name.label = letters_of(readable);
  name.ending = domain.contains('.') ? domain.substr(domain.find('.') + 1) : "";
  name.drawn = as_drawn(name.label);
  return name;
}

ComparedName handle_name(std::string_view handle) {
  ComparedName name;
  name.whole = handle;
  std::string words(handle);
  std::ranges::replace_if(words, [](char c) { return c == '_' || c == '.'; }, '-');
  name.label = letters_of(words);
  name.drawn = as_drawn(name.label);
  return name;
}

ComparedName protected_domain(std::string_view domain) {
  ComparedName name = domain_name(domain);
  name.drawn_office = drawn_office(name);
  name.other_keyboard = typed_on_other_keyboard(name.label);
  if (is_ordinary_word(utf8_of(name.label))) forget_label(name);
  return name;
}

ComparedName protected_host(std::string_view host) {
  ComparedName name = protected_domain(host);
  if (name.is_below) forget_label(name);
  return name;
}

std::optional<Imitation> imitation_of(const ComparedName& original, const ComparedName& asked) {
  if (is_or_is_under(asked.whole, original.whole)) return std::nullopt;
  if (!original.label.empty()) {
    if (swaps_ending(original, asked)) return Imitation::tld_swap;
    if (looks_the_same(original, asked)) return Imitation::homoglyph;
  }
  if (stands_before(original, asked)) return Imitation::subdomain;
  if (spells_whole(original, asked)) return Imitation::combo;
  if (original.label.empty() || original.label == asked.label) return std::nullopt;
  if (has_words_beside(original, asked) || has_word_glued(original, asked)) return Imitation::combo;
  return has_typo(original, asked) ? std::optional(Imitation::typo) : std::nullopt;
}

std::optional<Imitation> handle_imitation_of(const ComparedName& original, const ComparedName& asked) {
  if (original.whole == asked.whole) return std::nullopt;
  if (original.drawn == asked.drawn && original.drawn.size() >= kLeastDrawn) return Imitation::homoglyph;
  if (has_words_beside(original, asked)) return Imitation::combo;
  if (has_typo(original, asked)) return Imitation::typo;
  return has_word_glued(original, asked) ? std::optional(Imitation::combo) : std::nullopt;
}

std::vector<std::string> keys_of_original(const ComparedName& name) {
  std::vector<std::string> keys = {
      name.whole, dashed(name.whole), glued(name.whole), utf8_of(name.drawn), utf8_of(squeezed(name.drawn)), utf8_of(name.drawn_office),
      utf8_of(name.other_keyboard)};
  add_typo_keys(name.label, keys);
  return unique_of(std::move(keys));
}

std::vector<std::string> keys_of_asked(const ComparedName& name) {
  std::vector<std::string> keys = {utf8_of(name.drawn), utf8_of(squeezed(name.drawn))};
  add_typo_keys(name.label, keys);
  add_pieces(name.label, keys);
  add_runs_of_labels(name.whole, keys);
  return unique_of(std::move(keys));
}

}  // namespace elek
