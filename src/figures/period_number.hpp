#pragma once
// The small whole numbers of dates: days, months, years, lengths of time.

#include <cstddef>
#include <optional>
#include <string_view>

#include "figures/period_lexicon.hpp"

namespace duban {

struct PeriodNumber {
  int value = 0;
  std::optional<int> upper;  // 三五年: from three to five
  std::size_t end = 0;       // where the number ends in the text
  int digits = 0;            // ASCII or full-width digits, or Chinese digits read one by one (二〇二〇)
  bool chinese = false;
  bool leading_zero = false;

  // A year of the calendar, written with four digits.
  [[nodiscard]] bool is_year() const noexcept { return digits == 4 && value >= 1800 && value < 2200; }
  [[nodiscard]] bool is_between(int low, int high) const noexcept { return !upper && low <= value && value <= high; }
};

// The value of an ASCII or full-width digit.
[[nodiscard]] inline std::optional<int> arabic_digit(char32_t character) noexcept {
  if (character >= U'0' && character <= U'9') return static_cast<int>(character - U'0');
  if (character >= 0xFF10 && character <= 0xFF19) return static_cast<int>(character - 0xFF10);
  return std::nullopt;
}

// The number that starts at `at`: up to four ASCII or full-width digits, or a Chinese numeral of up to six characters.
// Longer ones are none: they are no part of a date, and so the look ahead is bounded.
[[nodiscard]] std::optional<PeriodNumber> period_number(std::string_view text, std::size_t at,
                                                        const PeriodLexicon& lexicon) noexcept;

// Behind the run of digits, Arabic or Chinese, that starts at `at`; `at` where none does.
[[nodiscard]] std::size_t end_of_digits(std::string_view text, std::size_t at, const PeriodLexicon& lexicon) noexcept;

}  // namespace duban
