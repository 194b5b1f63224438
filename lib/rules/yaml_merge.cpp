#include "rules/yaml_merge.h"

#include <unordered_map>

namespace elek {

void merge_maps(YamlNode& into, const YamlNode& over) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < into.children.size(); ++i) places.emplace(into.children[i].key, i);
  for (const YamlNode& entry : over.children) {
    const auto found = places.find(entry.key);
    if (found == places.end()) {
      into.children.push_back(entry);
      continue;
    }
    YamlNode& own = into.children[found->second];
    if (own.is(YamlNode::Kind::map) && entry.is(YamlNode::Kind::map))
      merge_maps(own, entry);
    else
      own = entry;
  }
}

void remove_entry(YamlNode& map, std::string_view key) {
  std::erase_if(map.children, [&](const YamlNode& entry) { return entry.key == key; });
}

}  // namespace elek
