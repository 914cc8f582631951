#include "table/number_format.hpp"

#include <gmock/gmock.h>

#include <random>
#include <string>

#include "duban/text/date.hpp"

namespace duban {
namespace {

std::string shown(std::string_view value, std::string_view code, bool from_1904 = false) {
  std::string out;
  (code.empty() ? NumberFormat() : NumberFormat(code)).append(out, value, from_1904);
  return out;
}
std::string built_in(std::string_view value, std::uint32_t id) { return shown(value, NumberFormat::built_in(id)); }

TEST(NumberFormat, GeneralDropsWhatBinaryArithmeticAdds) {
  EXPECT_EQ(shown("0.30000000000000004", ""), "0.3");
  EXPECT_EQ(shown("1234.5", ""), "1234.5");
  EXPECT_EQ(shown("12.0", ""), "12");
  EXPECT_EQ(shown("-0.0", ""), "0");
  EXPECT_EQ(shown("1E+2", ""), "100");
  EXPECT_EQ(shown("1.2999999999999999E-2", ""), "0.013");
  EXPECT_EQ(shown("99.99999999999999", ""), "100");
  EXPECT_EQ(shown("0.99999999999999989", ""), "1");
  EXPECT_EQ(shown("123456789012345678", ""), "123456789012345678") << "an identity number, not a measurement";
  EXPECT_EQ(shown("1E+300", ""), "1E+300");
  EXPECT_EQ(shown("1E-300", ""), "1E-300");
  EXPECT_EQ(shown("1E+99999999999", ""), "1E+99999999999");
  EXPECT_EQ(shown("", ""), "");
  EXPECT_EQ(shown("12a", ""), "12a");
  EXPECT_EQ(shown(".", ""), ".");
  EXPECT_EQ(shown("1e", ""), "1e");
}

TEST(NumberFormat, PercentsAreThoseThatAPersonSeesWithoutRounding) {
  EXPECT_EQ(shown("0.35", "0%"), "35%");
  EXPECT_EQ(shown("0.351", "0%"), "35.1%");
  EXPECT_EQ(shown("0.35", "0.00%"), "35.00%");
  EXPECT_EQ(shown("1", "0%"), "100%");
  EXPECT_EQ(shown("0.28999999999999998", "0%"), "29%");
  EXPECT_EQ(shown("0", "0.0%"), "0.0%");
  EXPECT_EQ(shown("-0.015", "0.0%"), "-1.5%");
  EXPECT_EQ(built_in("0.35", 9), "35%");
  EXPECT_EQ(built_in("0.351", 10), "35.10%");
}

TEST(NumberFormat, NumbersWithUnitsSeparatorsAndZeros) {
  EXPECT_EQ(shown("12", "0\"个\""), "12个");
  EXPECT_EQ(shown("3.5", "0.00\"亿元\""), "3.50亿元");
  EXPECT_EQ(shown("5", "\"第\"0\"项\""), "第5项");
  EXPECT_EQ(shown("1234567.5", "#,##0.00"), "1,234,567.50");
  EXPECT_EQ(shown("-1234", "#,##0;[Red](#,##0)"), "-1,234");
  EXPECT_EQ(shown("999", "#,##0"), "999");
  EXPECT_EQ(shown("7", "000"), "007");
  EXPECT_EQ(shown("12345678", "0.0,,"), "12.345678");
  EXPECT_EQ(shown("12000", "#,##0,\"千\""), "12千");
  EXPECT_EQ(shown("5", "General\"万\""), "5万");
  EXPECT_EQ(shown("5.25", "[$¥-804]#,##0.00"), "¥5.25");
  EXPECT_EQ(shown("-5.25", "[$¥-804]#,##0.00"), "-¥5.25");
  EXPECT_EQ(shown("8", "0\\ 万"), "8 万");
  EXPECT_EQ(shown("8", "0万元"), "8万元");
  EXPECT_EQ(built_in("1234", 43), "1,234.00");
  EXPECT_EQ(built_in("1234", 3), "1,234");
  EXPECT_EQ(built_in("12", 49), "12");
  EXPECT_EQ(built_in("12.5", 12), "12.5");
  EXPECT_EQ(built_in("1200", 11), "1200");
  EXPECT_EQ(built_in("12", 0), "12");
  EXPECT_EQ(built_in("12", 4000000000u), "12");
}

TEST(NumberFormat, DatesAreDays) {
  EXPECT_EQ(built_in("44012", 14), "2020-06-30");
  EXPECT_EQ(built_in("44012", 31), "2020-06-30");
  EXPECT_EQ(built_in("44012", 57), "2020年6月");
  EXPECT_EQ(built_in("44012", 58), "2020-06-30");
  EXPECT_EQ(built_in("44012.604166666664", 22), "2020-06-30 14:30");
  EXPECT_EQ(built_in("0.604166666666667", 20), "14:30");
  EXPECT_EQ(built_in("1.5", 46), "36:00");
  EXPECT_EQ(shown("44012", "yyyy\"年\"m\"月\"d\"日\";@"), "2020-06-30");
  EXPECT_EQ(shown("44012", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"), "2020-06-30");
  EXPECT_EQ(shown("44012", "yyyy/mm"), "2020/06");
  EXPECT_EQ(shown("44012", "yyyy\"年\"mm\"月\""), "2020年06月");
  EXPECT_EQ(shown("44012", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\""), "2020-06-30");
  EXPECT_EQ(shown("44012", "e-m-d"), "2020-06-30");
  EXPECT_EQ(shown("44012.5", "yyyy-mm-dd hh:mm:ss"), "2020-06-30 12:00");
  EXPECT_EQ(shown("44012.99999999", "yyyy-mm-dd hh:mm"), "2020-07-01 00:00");
  EXPECT_EQ(shown("44012.604166666664", "yyyy/m/d h:mm AM/PM"), "2020-06-30 14:30");
  EXPECT_EQ(shown("0.000173611111111111", "h:mm:ss"), "00:00:15");
  EXPECT_EQ(shown("42550", "yyyy-mm-dd", true), "2020-06-30");
  EXPECT_EQ(shown("0", "yyyy-mm-dd", true), "1904-01-01");
}

TEST(NumberFormat, TheDayThatNeverWas) {
  EXPECT_EQ(built_in("1", 14), "1900-01-01");
  EXPECT_EQ(built_in("59", 14), "1900-02-28");
  EXPECT_EQ(built_in("60", 14), "1900-02-29");
  EXPECT_EQ(built_in("61", 14), "1900-03-01");
  EXPECT_EQ(built_in("2958465", 14), "9999-12-31");
  EXPECT_EQ(built_in("2958466", 14), "2958466");
  EXPECT_EQ(built_in("0", 14), "0");
  EXPECT_EQ(built_in("-3", 14), "-3");
  EXPECT_EQ(built_in("12345678901234567890", 14), "12345678901234567890");
}

// Beside it a calendar that is walked day by day.
TEST(NumberFormatLaw, EveryDayFollowsTheOneBefore) {
  unsigned year = 1900, month = 3, day = 1;
  const auto length = [&] {
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29u : days[month - 1];
  };
  for (int serial = 61; serial < 75000; ++serial) {
    char expected[16];
    std::snprintf(expected, sizeof expected, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
    ASSERT_EQ(built_in(std::to_string(serial), 14), expected);
    if (++day > length()) {
      day = 1;
      if (++month > 12) {
        month = 1;
        ++year;
      }
    }
  }
}

// Law: what a number format prints has the digits of the value, whatever the format adds.
TEST(NumberFormatLaw, NoDigitIsLost) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    const std::string whole = std::to_string(random() % 1000000);
    const std::string fraction = std::to_string(1 + random() % 9999999);
    const std::string value = whole + "." + fraction;
    for (const char* code : {"0", "0.0", "#,##0.00", "0\"个\""}) {
      std::string digits;
      for (const char c : shown(value, code)) {
        if ((c >= '0' && c <= '9') || c == '.') digits.push_back(c);
      }
      while (digits.ends_with('0') && digits.find('.') != digits.npos) digits.pop_back();
      std::string expected = value;
      while (expected.ends_with('0')) expected.pop_back();
      ASSERT_EQ(digits, expected) << value << ' ' << code;
    }
  }
}

TEST(NumberFormat, AnyCodeIsTaken) {
  for (const char* code : {"\"", "[", "\\", "_", "*", ";", "[h", "0\"", "\\\xE4", "yyyy\"", "[<5]0;0", "AM/PM", "/",
                           "%%%", "0.0.0", ",,,", ""}) {
    EXPECT_FALSE(shown("5", code).empty()) << code;
  }
}

}  // namespace
}  // namespace duban
