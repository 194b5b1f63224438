#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic_code.h"

namespace elek {

/// Where something stands in a YAML stream: lines and columns from 1 (columns in code points), bytes from 0.
struct Mark {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  std::uint64_t offset = 0;
};

/// One value of a YAML document, anchors expanded. Owns its text and its children; at most kMaxYamlDepth deep, so recursion over it is
/// safe. Scalars resolve as in YAML 1.2 core; spellings on which YAML 1.1 and 1.2 disagree stay strings and say so in `odd`.
struct YamlNode {
  enum class Kind : std::uint8_t { null, boolean, number, string, list, map };
  enum class Odd : std::uint8_t { none, boolean_word, leading_zero, octal, underscores, exponent, clock };

  Kind kind = Kind::null;
  Odd odd = Odd::none;
  bool boolean = false;
  double number = 0;
  std::string text;  ///< a scalar as written, quotes resolved; "" for lists and maps
  std::string key;   ///< its own key, where the parent is a map
  Mark key_mark;
  Mark mark;
  std::vector<YamlNode> children;  ///< items of a list, entries of a map in the order of the file

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_scalar() const { return kind != Kind::list && kind != Kind::map; }
  /// The entry of a map called `name`; null if there is none. Valid until this node changes.
  const YamlNode* find(std::string_view name) const;
};

/// What is wrong with a document.
struct YamlFault {
  DiagnosticCode code{};
  Mark mark;
  std::string message;
  std::string help;
};

/// One document of a stream. With faults it cannot be used; what `root` then holds is for telling what else is wrong: a map if only keys
/// stand twice (all of them are there), else nothing.
struct YamlDocument {
  YamlNode root;
  Mark start;
  std::string_view bytes;  ///< from its start to its end; borrows from the stream
  std::vector<YamlFault> faults;
};

inline constexpr std::size_t kMaxYamlBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxYamlNodes = 200'000;
inline constexpr std::size_t kMaxYamlTextBytes = std::size_t{16} << 20U;
inline constexpr unsigned kMaxYamlDepth = 64;

/// How much a stream may still grow: nodes (keys do not count) and bytes of text, aliases and merges counted as often as they are expanded.
class YamlBudget {
 public:
  /// Takes that much; false if it is not there.
  bool take(std::size_t nodes, std::size_t bytes);
  /// Takes what a copy of `node` needs.
  bool take_copy(const YamlNode& node);
  bool spent() const { return spent_; }

 private:
  std::size_t nodes_ = kMaxYamlNodes;
  std::size_t bytes_ = kMaxYamlTextBytes;
  bool spent_ = false;
};

/// Every document of `stream`, in order. Never fails: a faulty document carries its faults, the next `---` starts afresh. Empty documents
/// are left out. The documents borrow from `stream`. What they hold is taken from `budget`; when that is spent, the last document says so.
std::vector<YamlDocument> read_yaml(std::string_view stream, YamlBudget& budget);

}  // namespace elek
