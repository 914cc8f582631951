#pragma once
// What a short text may be by itself: a name, a day, a claim, an office, prose.

#include <cstddef>
#include <string_view>

#include "duban/report/column.hpp"

namespace duban {

struct LineKind {
  bool people = false;
  bool day = false;
  bool claim = false;
  bool office = false;
  bool number = false;      // a row's number
  bool sentence = false;    // long, and none of these
  bool list_start = false;  // starts with the first number of a list
  bool list_item = false;   // with a further one
  bool ends_sentence = false;
  std::size_t characters = 0;
};
[[nodiscard]] LineKind line_kind(std::string_view text);

// How badly the text fits under a column: 0 for what one expects there, to about 5.
[[nodiscard]] double misfit(const LineKind& kind, Column column);

}  // namespace duban
