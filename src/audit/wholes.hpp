#pragma once
// How numbers of a text belong together: parts of a whole, sums of the numbers before them, the same thing a year
// earlier.

#include <string_view>

#include "audit/mention.hpp"

namespace duban::matching {

// 区域首店26家、全国首店1家,累计27家: sets `sum`. Nouns of all numbers must have been read.
void find_sums(std::string_view text, Reading& reading);

// 28个村台,其中9个: sets `scope`, `whole` and what parts take over from their whole. Topics must have been found.
void find_wholes(std::string_view text, Reading& reading);

// 2024年完成88亿元,2025年完成93亿元: the earlier year is where the later one began, unless that is still a plan. Sets
// `baseline`.
void find_earlier_years(Reading& reading);

}  // namespace duban::matching
