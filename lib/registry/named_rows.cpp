// A name may be asked for in any of its spellings, and by its first words, of a million rows. Most rows share their names with others, so
// each spelling is folded once. Every word of every name's skeleton is filed, sorted by what stands from it to the name's end: whatever
// begins a word is one range of that, and the whole name is where the range's word is the first and nothing follows. A skeleton is too
// coarse to tell names apart, though: Radio Azattyq and Radio Azattyk are two.

#include "registry/named_rows.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "registry/entry_key.h"

namespace elek {
namespace {

constexpr std::array kNaming = {Column::name, Column::owner, Column::funding, Column::operation, Column::imitates};
constexpr std::size_t kLeastLetters = 4;     // that may begin a word; with fewer, half of all names would be found
constexpr std::size_t kMostNameBytes = 256;  // of a name; each of its words is sorted by all that follows it

// Case, punctuation, ё and apostrophes apart.
std::string folded(std::string_view name, Folder& folder) {
  constexpr std::string_view kYo = "ё", kYe = "е";
  std::string text = folded_name(name, folder);
  std::erase(text, '\'');
  for (std::size_t at = text.find(kYo); at != std::string::npos; at = text.find(kYo, at)) text.replace(at, kYo.size(), kYe);
  return text;
}

// " the paper ". Empty: it has no letters.
std::string skeleton_of(std::string_view name, Folder& folder) {
  View view;
  folder.fold(ViewKind::skeleton, Case::folded, Markup::plain, name, view);
  return std::string(view.text());
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return c != ' ' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The first spelling's text stands once in a registry, so its address tells it.
using Spelling = std::pair<Column, const char*>;

}  // namespace

NamedRows::NamedRows(const Registry& registry) {
  Folder folder;
  std::map<Spelling, std::size_t> spellings;
  std::map<std::pair<Column, std::string>, std::size_t> numbers;
  const auto number_of = [&](Column by, std::string_view text) {
    const auto [known, is_new] = spellings.try_emplace({by, text.data()}, 0);
    if (!is_new) return known->second;
    const auto [same, is_first] = numbers.try_emplace({by, folded(text, folder)}, names_.size());
    if (is_first) names_.push_back({by, text, same->first.second, skeleton_of(text, folder), {}});
    return known->second = same->second;
  };
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    for (const Column by : kNaming) {
      const std::string_view text = entry.text(by);
      if (!text.empty() && text.size() <= kMostNameBytes) names_[number_of(by, text)].rows.push_back(EntryIndex{i});
    }
  }
  std::ranges::sort(names_, {}, &Name::key);
  file_words();
}

void NamedRows::file_words() {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const std::string& text = names_[i].skeleton;
    for (std::uint32_t at = 1; at < text.size(); ++at) {
      if (text[at - 1] == ' ') words_.push_back({i, at});
    }
  }
  std::ranges::sort(words_, {}, [this](Word word) { return std::tuple(from(word), word.name, word.at); });
}

std::vector<NamedGroup> NamedRows::find(std::string_view name, Folder& folder) const {
  const std::string skeleton = name.size() <= kMostNameBytes ? skeleton_of(name, folder) : "";
  if (skeleton.empty()) return {};
  std::string_view asked = std::string_view(skeleton).substr(1);  // a space behind it ends its last word
  if (letters_in(asked) >= kLeastLetters) asked.remove_suffix(1);
  const std::string same = folded(name, folder);
  const std::string_view start = std::string_view(same).substr(0, asked.ends_with(' ') ? same.size() : same.size() - 1);
  std::set<std::uint32_t> wholes, respelled, longer, others;
  const auto start_of = [&](Word word) { return from(word).substr(0, asked.size()); };
  for (const Word word : std::ranges::equal_range(words_, asked, {}, start_of)) {
    const Name& each = names_[word.name];
    std::set<std::uint32_t>& place = each.folded == same           ? wholes
                                     : each.skeleton == skeleton   ? respelled
                                     : each.folded.contains(start) ? longer
                                                                   : others;
    place.insert(word.name);
  }
  if (wholes.empty()) std::swap(wholes, respelled);
  std::vector<NamedGroup> groups;
  for (const auto* const place : {&wholes, &longer, &respelled, &others}) {
    for (const std::uint32_t number : *place) groups.push_back(group(names_[number], place == &wholes));
  }
  return groups;
}

NamedGroup NamedRows::same(Column by, const Entry& entry, Folder& folder) const {
  const std::string_view text = entry.text(by);
  const std::string name = text.empty() || text.size() > kMostNameBytes ? "" : folded(text, folder);
  const auto found = std::ranges::lower_bound(names_, Key(by, name), {}, &Name::key);
  const bool is_same = found != names_.end() && !name.empty() && found->key() == Key(by, name);
  return is_same ? group(*found, true) : NamedGroup{by, text, true, 0, {}};
}

NamedGroup NamedRows::group(const Name& name, bool whole) { return {name.by, name.text, whole, name.rows.size(), name.rows}; }

}  // namespace elek
