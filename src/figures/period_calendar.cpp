#include "figures/period_calendar.hpp"

#include <chrono>
#include <utility>

namespace duban {
namespace {

constexpr int leap_year = 2000;

std::optional<Date> day_of(int year, int month, int day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

int length_of_month(int year, int month) noexcept {
  using std::chrono::month_day_last;
  const std::chrono::year_month_day_last last(std::chrono::year(year),
                                              month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace

CheckedReference::CheckedReference(const Reference& reference) noexcept {
  const auto plausible = [](int y) { return y >= 1 && y <= 9999; };
  if (reference.date && reference.date->ok() && plausible(static_cast<int>(reference.date->year()))) {
    date = reference.date;
  }
  if (reference.year && plausible(*reference.year)) {
    year = reference.year;
  } else if (!reference.year && date) {
    year = static_cast<int>(date->year());
  }
}

PeriodDays days_of_months(std::optional<int> year, int first, int last) noexcept {
  if (!year || *year < 1 || *year > 9999) return {};
  return {day_of(*year, first, 1), day_of(*year, last, length_of_month(*year, last))};
}

PeriodDays days_of_years(std::optional<int> first, std::optional<int> last) noexcept {
  return {days_of_months(first, 1, 12).first, days_of_months(last, 1, 12).last};
}

PeriodDays days_of_months_counted(int year, int first, int last) noexcept {
  const auto split = [year](int month) {
    const int years = (month - 1 >= 0 ? month - 1 : month - 12) / 12;
    return std::pair{year + years, month - years * 12};
  };
  const auto [first_year, first_month] = split(first);
  const auto [last_year, last_month] = split(last);
  return {days_of_months(first_year, first_month, first_month).first,
          days_of_months(last_year, last_month, last_month).last};
}

PeriodDays days_of_month(std::optional<int> year, int month, int first, int last) noexcept {
  if (!year || *year < 1 || *year > 9999) return {};
  const int length = length_of_month(*year, month);
  return {day_of(*year, month, first), day_of(*year, month, last < length ? last : length)};
}

bool has_day(std::optional<int> year, int month, int day) noexcept {
  return month >= 1 && month <= 12 && day >= 1 && day <= length_of_month(year.value_or(leap_year), month);
}

PeriodDays days_of_week(Date date, int weeks) noexcept {
  const std::chrono::sys_days day(date);
  const int after_monday = static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
  const Date monday = days_later(date, weeks * 7 - after_monday);
  return {monday, days_later(monday, 6)};
}

Date days_later(Date date, int days) noexcept { return std::chrono::sys_days(date) + std::chrono::days(days); }

}  // namespace duban
