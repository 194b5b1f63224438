#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends a fuzz target at a broken promise, in every kind of build.
inline void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}
