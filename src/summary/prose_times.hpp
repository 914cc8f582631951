#pragma once
// Which year each number of a document in prose speaks of, and whether it is reported or planned.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "audit/mention.hpp"

namespace duban::tracking {

struct Time {
  std::optional<int> year;    // none where nothing says it
  bool planned = false;       // aimed at, not reached
  bool part_of_year = false;  // 上半年, 1-6月份: not the year's
  bool whole_year = false;    // its clause says that it is the year's: 全年, 去年
  bool years = false;         // 五年来, 十三五期间: of several years
};

// One entry a mention.
[[nodiscard]] std::vector<Time> times_of(std::string_view text, const matching::Reading& reading);

}  // namespace duban::tracking
