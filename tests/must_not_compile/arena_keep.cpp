// Text kept in an arena that dies at the end of the line.
#include "base/arena.h"

std::size_t kept_size() {
  elek::Arena arena;
#if defined(ELEK_MUST_NOT_COMPILE)
  const std::string_view kept = elek::Arena().keep("text");
#else
  const std::string_view kept = arena.keep("text");
#endif
  return kept.size();
}
