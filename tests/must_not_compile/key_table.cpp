// A table with an enumerator that is beyond the members which are gathered by it.
#include "ingest/key_table.h"

enum class Key { id, text };
constexpr std::array<std::pair<std::string_view, Key>, 2> kAll = {{{"id", Key::id}, {"text", Key::text}}};
constexpr std::array<std::pair<std::string_view, Key>, 1> kTooFew = {{{"text", Key::text}}};

bool has_text() {
#if defined(ELEK_MUST_NOT_COMPILE)
  static constexpr elek::KeyTable<Key, kTooFew.size()> table(kTooFew);
#else
  static constexpr elek::KeyTable<Key, kAll.size()> table(kAll);
  static_cast<void>(kTooFew);
#endif
  return table.find("text") != nullptr;
}
