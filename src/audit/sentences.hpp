#pragma once
// Sentences of a field, and the quantities that stand in each.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "duban/text/span.hpp"

namespace duban::rulebook {

struct Sentence {
  Span span;
  std::size_t first = 0;  // quantities [first, last)
  std::size_t last = 0;
};

// In order; together they cover the text.
[[nodiscard]] std::vector<Sentence> sentences(std::string_view text, std::span<const Quantity> quantities);

// Where the clause that byte `at` of `text` stands in begins, looking back at most `window` bytes.
[[nodiscard]] std::size_t clause_begin(std::string_view text, std::size_t at, std::size_t window);

// Where it ends, looking ahead at most `window` bytes.
[[nodiscard]] std::size_t clause_end(std::string_view text, std::size_t at, std::size_t window);

}  // namespace duban::rulebook
