#pragma once
// What a fuzz target demands of the code under test.

#include <cstdio>
#include <cstdlib>

namespace duban::fuzzing {

// Ends the run where it does not hold; the log says which demand of which target it was.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: what is required here does not hold\n", file, line);
  std::abort();
}

}  // namespace duban::fuzzing
