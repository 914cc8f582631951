#pragma once
// Sentences and clauses of a text.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "duban/text/span.hpp"

namespace duban::matching {

struct Clause {
  Span span;                   // without the mark that ends it
  std::uint32_t sentence = 0;  // clauses of one sentence share a topic
  std::uint32_t passage = 0;   // sentences that only semicolons part share a wider one
  bool heading = false;        // ends with a colon
};

// Sentences end at 。;!? and line breaks, clauses also at commas and colons; not inside a quantity (1,236万吨),
// quotation marks or a book title. One pass.
[[nodiscard]] std::vector<Clause> split_clauses(std::string_view text, std::span<const Quantity> quantities);

}  // namespace duban::matching
