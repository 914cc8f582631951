#pragma once
// The unit behind a numeral: 余 and 多 between the two, scaled units, rates with / and 每.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "figures/numeral_reader.hpp"
#include "figures/unit_lexicon.hpp"

namespace duban {

struct Measure {
  const Unit* unit = nullptr;  // the first unit; none where no unit stands there
  std::string rate;            // the whole canonical form where it is a rate
  int rate_power = 0;          // by which power of ten the denominators divide
  std::size_t end = 0;
  bool more = false;  // 125万余条
  bool few = false;   // 十几个

  [[nodiscard]] bool is(Dimension dimension) const noexcept { return unit != nullptr && unit->dimension == dimension; }
};

// The unit behind the numeral that ends at `offset`. Spaces may stand between the two.
[[nodiscard]] Measure read_measure(std::string_view text, std::size_t offset);

}  // namespace duban
