#include "duban/text/date.hpp"

#include <gtest/gtest.h>

#include "duban/text/error.hpp"

namespace duban {
namespace {

using namespace std::chrono;

TEST(Date, KnowsWhichDaysThereAre) {
  EXPECT_EQ(make_date(2020, 2, 29), Date(year{2020}, month{2}, day{29}));
  EXPECT_EQ(make_date(2021, 2, 29), std::nullopt);
  EXPECT_EQ(make_date(1900, 2, 29), std::nullopt);
  EXPECT_EQ(make_date(2000, 2, 29), Date(year{2000}, month{2}, day{29}));
  EXPECT_EQ(make_date(2020, 4, 31), std::nullopt);
  EXPECT_EQ(make_date(2020, 13, 1), std::nullopt);
  EXPECT_EQ(make_date(2020, 0, 1), std::nullopt);
  EXPECT_EQ(make_date(2020, 1, 0), std::nullopt);
  EXPECT_EQ(make_date(-5, 1, 1), std::nullopt);
  EXPECT_EQ(make_date(100000, 1, 1), std::nullopt);
  EXPECT_EQ(make_date(2020, 4294967295u, 1), std::nullopt);
}

// The standard library's own calendar is the oracle.
TEST(Date, AgreesWithTheStandardCalendarOnEveryDay) {
  for (int y = 1996; y <= 2030; ++y) {
    for (unsigned m = 1; m <= 12; ++m) {
      EXPECT_EQ(last_day_of_month(y, m), Date(year{y} / month{m} / last));
      for (unsigned d = 1; d <= 32; ++d) {
        const Date expected(year{y}, month{m}, day{d});
        EXPECT_EQ(make_date(y, m, d).has_value(), expected.ok());
      }
    }
  }
}

TEST(Date, CountsBothEnds) {
  const Date first = *make_date(2020, 1, 1);
  EXPECT_EQ(days_inclusive(first, first), 1);
  EXPECT_EQ(days_inclusive(first, *make_date(2020, 6, 30)), 182);
  EXPECT_EQ(days_inclusive(first, *make_date(2020, 12, 31)), 366);
  EXPECT_EQ(days_inclusive(*make_date(2021, 1, 1), *make_date(2021, 12, 31)), 365);
  EXPECT_EQ(days_inclusive(*make_date(2020, 1, 2), first), 0);
  EXPECT_THROW((void)days_inclusive(first, Date(year{2021}, month{2}, day{29})), Error);
  EXPECT_THROW((void)last_day_of_month(2020, 13), Error);
}

TEST(Date, IsWrittenAsIso8601) {
  EXPECT_EQ(to_string(*make_date(2020, 6, 30)), "2020-06-30");
  EXPECT_EQ(to_string(*make_date(2025, 12, 1)), "2025-12-01");
}

}  // namespace
}  // namespace duban
