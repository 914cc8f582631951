#pragma once
/// \file
/// Calendar days. `Date` is the standard library's; the arithmetic behind it is Boost.Date_Time's.

#include <chrono>
#include <optional>
#include <string>

namespace duban {

/// A day of the Gregorian calendar.
using Date = std::chrono::year_month_day;

/// The day, or none where the calendar has no such day (30 February).
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day) noexcept;
/// 28 to 31 of `month`, which is 1 to 12.
[[nodiscard]] Date last_day_of_month(int year, unsigned month);
/// Days from `first` to `last`, both included: 1 for the same day.
[[nodiscard]] int days_inclusive(Date first, Date last);
/// ISO 8601: `2020-06-30`.
[[nodiscard]] std::string to_string(Date date);

}  // namespace duban
