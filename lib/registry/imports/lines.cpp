// Lists in lines: hosts files, plain lists, trust.txt.

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "link/host.h"
#include "registry/imports/readers.h"

namespace elek::imports {
namespace {

/// The lines of a text, trimmed, each with its number.
template <typename Use>
void each_line(std::string_view text, Use use) {
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    use(trimmed(line), number);
  }
}

std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  line = trimmed(line.substr(word.size()));
  return word;
}

std::string_view without_comment(std::string_view line) { return trimmed(line.substr(0, line.find('#'))); }

bool is_machine_address(std::string_view word) { return word.contains(':') || is_address(word); }

// Names of the machine itself, which hosts files begin with.
bool is_local(std::string_view name) {
  constexpr std::array<std::string_view, 4> kLocal = {"localhost", "localhost.localdomain", "local", "broadcasthost"};
  return name.starts_with("ip6-") || name == "0.0.0.0" || std::ranges::find(kLocal, name) != kLocal.end();
}

ImportedRow row_of(std::string_view value, std::uint64_t line) {
  ImportedRow row;
  row[Column::value] = value;
  row.line = line;
  return row;
}

// "||example.org^" and "||example.org/a*$third-party" of ad blockers: the name alone.
std::string_view without_blocker_signs(std::string_view line) {
  if (!line.starts_with("||")) return line;
  line.remove_prefix(2);
  return line.substr(0, line.find_first_of("^$*"));
}

// What a blocker's list says of parts of pages that may stay, and exceptions from it: they accuse nobody.
bool is_no_block(std::string_view line) {
  constexpr std::array<std::string_view, 5> kSigns = {"##", "#@#", "#?#", "#$#", "#%#"};
  return line.starts_with("@@") || line.starts_with('[') ||
         std::ranges::any_of(kSigns, [&](std::string_view sign) { return line.contains(sign); });
}

struct Relation {
  std::string_view key;
  std::string_view label;  // what the named is to the file's owner; empty: names no source of theirs
};

constexpr auto kRelations = std::to_array<Relation>({
    {"member", "member"},
    {"belongto", "association"},
    {"control", "controlled site"},
    {"controlledby", "owner"},
    {"social", "account"},
    {"vendor", ""},
    {"customer", ""},
    {"contact", ""},
    {"disclosure", ""},
    {"datatrainingallowed", ""},
});

// The relation that a line of trust.txt tells of, or null.
const Relation* relation_of(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) return nullptr;
  const auto found = std::ranges::find(kRelations, lower_letters(trimmed(line.substr(0, sign))), &Relation::key);
  return found == kRelations.end() ? nullptr : &*found;
}

}  // namespace

bool is_trust_txt_line(std::string_view line) { return relation_of(line) != nullptr; }

bool has_trust_txt_line(std::string_view text) {
  bool has = false;
  each_line(text, [&](std::string_view line, std::uint64_t) { has = has || is_trust_txt_line(without_comment(line)); });
  return has;
}

Found read_hosts(std::string_view text) {
  Found found;
  each_line(text, [&](std::string_view line, std::uint64_t number) {
    line = without_comment(line);
    if (line.empty()) return;
    std::string_view names = line;
    if (is_machine_address(take_word(names))) line = names;  // the address that the names shall lead to
    while (!line.empty()) {
      const std::string_view name = take_word(line);
      if (is_local(name)) {
        ++found.passed_over;
      } else {
        found.add() = row_of(name, number);
      }
    }
  });
  return found;
}

Found read_plain(std::string_view text) {
  Found found;
  each_line(text, [&](std::string_view line, std::uint64_t number) {
    if (line.empty() || line.starts_with('#') || line.starts_with('!') || line.starts_with("//")) return;
    if (is_no_block(line)) {
      ++found.passed_over;
      return;
    }
    const std::size_t comment = line.find(" #");
    found.add() = row_of(trimmed(without_blocker_signs(line.substr(0, comment))), number);
  });
  return found;
}

Found read_trust_txt(std::string_view text) {
  Found found;
  each_line(text, [&](std::string_view line, std::uint64_t number) {
    line = without_comment(line);
    if (line.empty()) return;
    const Relation* const relation = relation_of(line);
    if (relation == nullptr || relation->label.empty()) {
      ++found.passed_over;
      return;
    }
    ImportedRow row = row_of(trimmed(line.substr(line.find('=') + 1)), number);
    row[Column::label] = relation->label;
    found.add() = std::move(row);
  });
  return found;
}

}  // namespace elek::imports
