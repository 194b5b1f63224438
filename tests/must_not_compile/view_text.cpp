// The text of a view that dies at the end of the line.
#include "fold/view.h"

std::size_t size() {
  elek::View view;
#if defined(ELEK_MUST_NOT_COMPILE)
  const std::string_view text = elek::View().text();
#else
  const std::string_view text = view.text();
#endif
  return text.size();
}
