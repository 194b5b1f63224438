#include "rules/lint/linted_document.h"

#include <algorithm>

#include "base/utf8.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;

// Finds the items of one selection; those whose key cannot be read are left out. Recursion is bounded by the depth of the YAML.
class ItemFinder {
 public:
  ItemFinder(std::string_view selection, std::vector<LintedItem>& items) : selection_(selection), items_(items) {}

  void find(const YamlNode& search) {
    if (search.is(Kind::map)) {
      for (const YamlNode& entry : search.children) add_entry(entry, search.children.size() == 1);
    } else if (search.is(Kind::list)) {
      add_keywords(search);
      for (const YamlNode& item : search.children) {
        if (!item.is_scalar()) find(item);
      }
    } else {
      items_.push_back({selection_, {}, {}, search.mark, true, {&search}});
    }
  }

 private:
  void add_entry(const YamlNode& entry, bool alone) {
    std::expected<FieldSpec, ValueFault> spec = read_field_spec(entry.key);
    if (!spec) return;
    LintedItem item{selection_, *std::move(spec), {}, entry.key_mark, alone, {}};
    item.field = field_named(item.spec.field);
    if (entry.is(Kind::list)) {
      for (const YamlNode& value : entry.children) item.values.push_back(&value);
    } else {
      item.values.push_back(&entry);
    }
    items_.push_back(std::move(item));
  }

  void add_keywords(const YamlNode& list) {
    LintedItem item{selection_, {}, {}, list.mark, true, {}};
    for (const YamlNode& keyword : list.children) {
      if (keyword.is_scalar()) item.values.push_back(&keyword);
    }
    if (!item.values.empty()) items_.push_back(std::move(item));
  }

  std::string_view selection_;
  std::vector<LintedItem>& items_;
};

void find_items(LintedDocument& document) {
  for (const YamlNode& entry : document.detection.children) {
    if (document.is_selection(entry)) ItemFinder(entry.key, document.items).find(entry);
  }
}

}  // namespace

bool LintedItem::has_patterns() const {
  return std::all_of(spec.modifiers.begin(), spec.modifiers.end(), [](Modifier modifier) {
    return modifier == Modifier::contains || modifier == Modifier::startswith || modifier == Modifier::endswith ||
           modifier == Modifier::cased || modifier == Modifier::windash;
  });
}

Mark LintedDocument::mark_of(std::string_view name) const {
  for (const std::string_view wanted : {name, std::string_view("title")}) {
    if (const YamlNode* node = tree.find(wanted)) return node->key_mark;
  }
  return tree.mark;
}

Mark LintedDocument::mark_within(const YamlNode& scalar, std::size_t at) const {
  Mark mark = scalar.mark;
  if (mark.offset >= source.size() || at > scalar.text.size()) return mark;
  const bool quoted = source[mark.offset] == '\'' || source[mark.offset] == '"';
  const std::string_view before = std::string_view(scalar.text).substr(0, at);
  const std::size_t start = mark.offset + (quoted ? 1 : 0);
  if (source.substr(start, at) != before || before.find('\n') != std::string_view::npos) return mark;
  mark.offset = start + at;
  mark.column += (quoted ? 1 : 0) + count_code_points(before);
  return mark;
}

LintedDocument linted_rule(std::string_view source, const YamlNode& document, const Rule& rule) {
  static const YamlNode kNone;
  const YamlNode* detection = document.find("detection");
  if (detection == nullptr || !detection->is(Kind::map)) detection = &kNone;
  LintedDocument linted{rule.place.file, source, document, *detection, rule.title, &rule, &rule, nullptr, {}};
  find_items(linted);
  return linted;
}

LintedDocument linted_correlation(std::string_view source, const YamlNode& document, const Correlation& correlation) {
  static const YamlNode kNone;
  return {correlation.place.file, source, document, kNone, correlation.title, &correlation, nullptr, &correlation, {}};
}

LintedDocument linted_filter(std::string_view source, const YamlNode& document, const FilterDocument& filter) {
  LintedDocument linted{filter.file, source, document, filter.detection, filter.title, nullptr, nullptr, nullptr, {}};
  find_items(linted);
  return linted;
}

}  // namespace elek
