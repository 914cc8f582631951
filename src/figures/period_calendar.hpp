#pragma once
// Days of the calendar that the words of a period stand for.

#include <optional>

#include "duban/figures/period.hpp"

namespace duban {

// From the first day to the last, both included; none where open, or where the year is not known.
struct PeriodDays {
  std::optional<Date> first;
  std::optional<Date> last;
};

// What a reference says, after checking: years from 1 to 9999 and days that the calendar has.
struct CheckedReference {
  std::optional<int> year;
  std::optional<Date> date;

  explicit CheckedReference(const Reference& reference) noexcept;
};

[[nodiscard]] PeriodDays days_of_months(std::optional<int> year, int first, int last) noexcept;
[[nodiscard]] PeriodDays days_of_years(std::optional<int> first, std::optional<int> last) noexcept;
// Months counted on from January of `year`: 13 is January of the next one, 0 December of the one before.
[[nodiscard]] PeriodDays days_of_months_counted(int year, int first, int last) noexcept;
// Days `first` to `last` of a month; `last` may be 31 in any month.
[[nodiscard]] PeriodDays days_of_month(std::optional<int> year, int month, int first, int last) noexcept;
// Whether the calendar has the day; 29 February where the year is not known.
[[nodiscard]] bool has_day(std::optional<int> year, int month, int day) noexcept;
// Monday to Sunday of the week that lies `weeks` after that of `date`.
[[nodiscard]] PeriodDays days_of_week(Date date, int weeks) noexcept;
[[nodiscard]] Date days_later(Date date, int days) noexcept;

}  // namespace duban
