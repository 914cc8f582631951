#include "duban/text/date.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <cstdio>
#include <string>

#include "duban/text/error.hpp"

namespace duban {
namespace {

using boost::gregorian::date;
using boost::gregorian::gregorian_calendar;

// The years that Boost's calendar knows.
[[nodiscard]] bool known_month(int year, unsigned month) noexcept {
  return year >= 1400 && year <= 9999 && month >= 1 && month <= 12;
}

[[nodiscard]] unsigned days_of_month(int year, unsigned month) {
  return gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year), static_cast<unsigned short>(month));
}

[[nodiscard]] date boost_date(Date day) {
  const auto year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  if (!known_month(year, month) || !make_date(year, month, static_cast<unsigned>(day.day()))) {
    throw Error(ErrorCode::invalid_argument, "the calendar has no day " + to_string(day));
  }
  return {static_cast<unsigned short>(year), static_cast<unsigned short>(month),
          static_cast<unsigned short>(static_cast<unsigned>(day.day()))};
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) noexcept {
  if (!known_month(year, month) || day < 1 || day > days_of_month(year, month)) return std::nullopt;
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

Date last_day_of_month(int year, unsigned month) {
  if (!known_month(year, month)) {
    throw Error(ErrorCode::invalid_argument,
                "the calendar has no month " + std::to_string(year) + "-" + std::to_string(month));
  }
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{days_of_month(year, month)}};
}

int days_inclusive(Date first, Date last) {
  return static_cast<int>((boost_date(last) - boost_date(first)).days()) + 1;
}

std::string to_string(Date day) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return buffer;
}

}  // namespace duban
