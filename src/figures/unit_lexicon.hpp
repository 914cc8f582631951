#pragma once
// Units of measure and counters (lexicon/units.tsv), and the unit that stands behind a numeral.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "figures/phrase_trie.hpp"

namespace duban {

// What a unit measures; it converts to units of its own dimension only.
enum class Dimension : std::uint8_t {
  none,
  ratio,
  points,
  times,
  doubling,
  money,
  length,
  area,
  volume,
  mass,
  flow,
  energy,
  power,
  apparent_power,
  reactive_power,
  voltage,
  current,
  charge,
  pressure,
  steam,
  cooling,
  temperature,
  sound,
  frequency,
  data,
  data_rate,
  computing,
  radiation,
  radioactivity,
  illuminance,
  luminous_flux,
  technical,  // what has no other unit: 像素, NTU
  time,
  working_time,
  age,
  count,
  score,
  rate,
};

// Which numerals and sentences a unit goes with; units.tsv explains each.
enum class UnitUse : std::uint8_t {
  any,
  digits,
  duration,
  age,
  score,
  power,
  channel,
  large,
  rank,
  term,
  calendar,
  never
};

struct Unit {
  std::string_view word;
  std::string canonical;
  Dimension dimension = Dimension::none;
  UnitUse use = UnitUse::any;
  bool scaled = false;          // factor is not 1
  bool is_run = false;          // 期: counts runs of an event, and names phases of a project
  Decimal factor = 1;           // of the canonical unit
  std::optional<Decimal> size;  // in base units of the dimension; none where it converts to nothing else
};

class UnitLexicon {
 public:
  [[nodiscard]] static const UnitLexicon& instance();

  struct Match {
    const Unit* unit = nullptr;
    std::uint32_t length = 0;  // bytes
    explicit operator bool() const noexcept { return unit != nullptr; }
  };
  // The longest unit that starts at `offset`. A unit in Latin letters ends where the letters end.
  [[nodiscard]] Match at(std::string_view text, std::size_t offset) const noexcept;

  // The row of that very word, or null.
  [[nodiscard]] const Unit* find(std::string_view word) const noexcept;

  // What an amount of renminbi is returned in.
  [[nodiscard]] const std::string& money() const noexcept { return money_; }

  [[nodiscard]] const std::vector<Unit>& units() const noexcept { return units_; }

 private:
  UnitLexicon();

  std::vector<Unit> units_;
  PhraseTrie trie_;
  std::string money_;
};

}  // namespace duban
