#pragma once
// Verb and object of the clauses of a target that promise a deed without a number.

#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::matching {

struct Act {
  Span verb;  // empty where the clause only names a thing
  Span object;
};

// What one clause asks for, in the order of the text: 健全督查机制、制定考核办法 gives two.
[[nodiscard]] std::vector<Act> acts_of(std::string_view text, Span clause);

// Whether words of `clause` say that what it speaks of goes on: 持续推进.
[[nodiscard]] bool ongoing(std::string_view text, Span clause);

}  // namespace duban::matching
