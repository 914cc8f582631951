#pragma once
// The best pairing of rows with columns.

#include <cstdint>
#include <span>
#include <vector>

namespace duban::matching {

struct Pair {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  double weight = 0;  // over 0
};

// Pairs such that no row and no column is used twice and the weights add up to the most; a row may stay without a
// column. One entry a row: its column, or -1. Deterministic. Up to `kExactSize` rows that share columns are solved
// exactly (Hungarian method, time rows² × columns); larger tangles take the heaviest pair first.
inline constexpr std::size_t kExactSize = 160;
[[nodiscard]] std::vector<std::int32_t> assign(std::size_t rows, std::size_t columns, std::span<const Pair> pairs);

}  // namespace duban::matching
