#pragma once
// Lists of named things within a clause: "化学需氧量、氨氮、二氧化硫和氮氧化物四项".

#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::rulebook {

// The pieces between the separators of one list. The first may begin before its item and the last may run on after
// it: where the names of a list begin and end is no matter of punctuation.
struct Enumeration {
  std::vector<Span> pieces;        // two or more, trimmed, none empty
  bool after_enumeration = false;  // the clause before, behind a comma, lists things too
};

// Lists inside brackets and quotation marks are lists of their own and part of a piece outside. Linear in the text.
[[nodiscard]] std::vector<Enumeration> enumerations(std::string_view text);

}  // namespace duban::rulebook
