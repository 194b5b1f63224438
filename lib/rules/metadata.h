#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/document_report.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

enum class Need : std::uint8_t { optional, mandatory };

/// Reads the keys of a rule's, filter's or correlation's top level, and tells what does not fit sigma.md 1.3. A null counts as absent.
/// Borrows both. What is faulty reads as empty.
class Metadata {
 public:
  Metadata(const YamlNode& document, DocumentReport& report) : document_(document), report_(report) {}

  /// A text of at most `max` code points; not empty if mandatory.
  std::string text(std::string_view key, std::size_t max, Need need = Need::optional);
  /// A list of different texts, each of at least `min` code points.
  std::vector<std::string> texts(std::string_view key, std::size_t min = 1);
  /// `id`, checked to be a UUID.
  std::string uuid();
  /// A day, "2026-08-01" or "2026/08/01".
  std::string day(std::string_view key);
  /// `tags`, each checked to be namespace.tag.
  std::vector<std::string> tags();
  /// A map under `key`; null, and told, if it is not there.
  const YamlNode* map(std::string_view key);
  /// `logsource`, of which at least one part is given.
  LogSource logsource();
  /// `taxonomy`, checked to be one whose fields are known here.
  std::string taxonomy();
  void check_related();

  /// The entry, unless it is absent or null.
  const YamlNode* find(std::string_view key) const;

 private:
  void bad(const YamlNode& node, std::string message, std::string help);

  const YamlNode& document_;
  DocumentReport& report_;
};

/// Whether `text` reads 8-4-4-4-12 hex digits.
bool is_uuid(std::string_view text);

/// A rule's id where it has neither `id` nor `name`: lower-case ASCII letters, digits and dashes; other letters stay as they are.
std::string slug_of(std::string_view title);

}  // namespace elek
