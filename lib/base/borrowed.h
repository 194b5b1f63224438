#pragma once

/// Marks a function whose result borrows from the object it is called on. Clang warns where the object dies first;
/// g++ knows no such attribute, so the deleted `&&` overloads carry the rule for both (tests/must_not_compile).
#if defined(__clang__)
#define ELEK_BORROWED [[clang::lifetimebound]]
#else
#define ELEK_BORROWED
#endif
