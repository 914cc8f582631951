// Whole numerals against values that a person wrote down, and against a writer of Chinese numerals that shares nothing
// with the reader: it is slow and follows the words of a school book.

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "duban/figures/number.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

std::string shown(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }

TEST(NumeralSuite, ReadsEachNumeral) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/tests/figures/data/numerals.tsv", std::ios::binary);
  ASSERT_TRUE(in);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string suite = bytes.str();
  const tsv::Table table(suite);
  ASSERT_GE(table.rows(), 600u);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    std::string_view text = table.at(i, "text");
    const std::string_view expected = table.at(i, "expected");
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    EXPECT_EQ(shown(number(text)), expected) << "\"" << text << "\"";
    if (expected != "none") {
      // The same value, not only the same words.
      EXPECT_TRUE(number(text) == Decimal::parse(expected)) << "\"" << text << "\"";
    }
  }
}

// Why there is no value, or no exact one.
TEST(NumeralSuite, SaysWhatIsNotExact) {
  const auto outcome = [](std::string_view text) { return read_number(text).outcome; };
  const std::string most(38, '7');
  EXPECT_EQ(read_number(most), (NumberReading{NumberOutcome::exact, Decimal::parse(most)}));
  EXPECT_EQ(read_number("-" + most), (NumberReading{NumberOutcome::exact, Decimal::parse("-" + most)}));
  EXPECT_EQ(read_number(most + "7"), (NumberReading{NumberOutcome::too_long, std::nullopt}));
  EXPECT_EQ(outcome("0." + std::string(40, '7')), NumberOutcome::too_long);
  EXPECT_EQ(outcome(std::string(1000, '9') + "万"), NumberOutcome::too_long);
  EXPECT_EQ(outcome(most + "万"), NumberOutcome::exact);
  EXPECT_EQ(outcome(std::string(60, '0') + "5"), NumberOutcome::exact);
  EXPECT_EQ(read_number("三分之一"), (NumberReading{NumberOutcome::rounded, Decimal::parse("0.3333333333333333")}));
  EXPECT_EQ(outcome("1/7"), NumberOutcome::rounded);
  EXPECT_EQ(read_number("四分之三"), (NumberReading{NumberOutcome::exact, Decimal::parse("0.75")}));
  EXPECT_EQ(read_number("百分之三点五"), (NumberReading{NumberOutcome::exact, Decimal::parse("0.035")}));
  for (const std::string_view text :
       {"", " ", "三项", "两三", "十几", "三十多", "年底", "1,23", "二〇二〇", "+", "-"}) {
    EXPECT_EQ(read_number(text), NumberReading{}) << text;
  }
  EXPECT_EQ(to_string(NumberOutcome::exact), "exact");
  EXPECT_EQ(to_string(NumberOutcome::rounded), "rounded");
  EXPECT_EQ(to_string(NumberOutcome::too_long), "too_long");
  EXPECT_EQ(to_string(NumberOutcome::no_numeral), "no_numeral");
}

// How a numeral is written.
struct Style {
  std::array<const char*, 10> digits;
  const char* ten;
  const char* hundred;
  const char* thousand;
  const char* ten_thousand;
  const char* hundred_million;
  bool short_ten;  // 十五, not 一十五, at the start of the numeral
  bool liang;      // 两千, 两百, 两万, 两亿 for 二千 …
};

const Style plain = {
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, "十", "百", "千", "万", "亿", true, false};
const Style long_ten = {
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, "十", "百", "千", "万", "亿", false, false};
const Style spoken = {
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, "十", "百", "千", "万", "亿", true, true};
const Style round_zero = {
    {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, "十", "百", "千", "万", "亿", true, false};
const Style formal = {
    {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, "拾", "佰", "仟", "万", "亿", false, false};
const Style traditional = {
    {"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"}, "拾", "佰", "仟", "萬", "億", false, false};

struct NamedStyle {
  const char* name;
  const Style* style;
};
constexpr int styles = 6;
const std::array<NamedStyle, styles> all_styles = {{{"plain", &plain},
                                                    {"long_ten", &long_ten},
                                                    {"spoken", &spoken},
                                                    {"round_zero", &round_zero},
                                                    {"formal", &formal},
                                                    {"traditional", &traditional}}};

// Up to four digits. A gap inside them is one zero, however wide.
std::string write_group(std::uint64_t value, const Style& style, bool at_start) {
  const std::array<std::uint64_t, 4> worth = {1000, 100, 10, 1};
  const std::array<const char*, 4> names = {style.thousand, style.hundred, style.ten, ""};
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint64_t digit = value / worth[i] % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += style.digits[0];
    gap = false;
    const bool is_ten = worth[i] == 10;
    const bool leads = out.empty() && at_start;
    if (is_ten && digit == 1 && leads && style.short_ten) {
      // 十五
    } else if (style.liang && digit == 2 && worth[i] >= 100) {
      out += "两";
    } else {
      out += style.digits[digit];
    }
    out += names[i];
  }
  return out;
}

// Below a hundred million: so many ten thousands, and the rest. A rest of less than a thousand takes a zero.
std::string write_section(std::uint64_t value, const Style& style, bool at_start) {
  const std::uint64_t upper = value / 10000;
  const std::uint64_t lower = value % 10000;
  if (upper == 0) return write_group(lower, style, at_start);
  std::string out = upper == 2 && style.liang ? "两" : write_group(upper, style, at_start);
  out += style.ten_thousand;
  if (lower == 0) return out;
  if (lower < 1000) out += style.digits[0];
  return out + write_group(lower, style, false);
}

std::string write(std::uint64_t value, const Style& style) {
  if (value == 0) return style.digits[0];
  const std::uint64_t upper = value / 100000000;
  const std::uint64_t lower = value % 100000000;
  if (upper == 0) return write_section(lower, style, true);
  std::string out = upper == 2 && style.liang ? "两" : write_section(upper, style, true);
  out += style.hundred_million;
  if (lower == 0) return out;
  if (lower < 10000000) out += style.digits[0];
  return out + write_section(lower, style, false);
}

// The writer itself, against numerals that a person wrote.
TEST(NumeralWriter, WritesAsPeopleDo) {
  EXPECT_EQ(write(0, plain), "零");
  EXPECT_EQ(write(15, plain), "十五");
  EXPECT_EQ(write(15, long_ten), "一十五");
  EXPECT_EQ(write(115, plain), "一百一十五");
  EXPECT_EQ(write(1205, plain), "一千二百零五");
  EXPECT_EQ(write(1015, plain), "一千零一十五");
  EXPECT_EQ(write(2222, spoken), "两千两百二十二");
  EXPECT_EQ(write(20000, spoken), "两万");
  EXPECT_EQ(write(10005, plain), "一万零五");
  EXPECT_EQ(write(150000, plain), "十五万");
  EXPECT_EQ(write(101000, plain), "十万一千");
  EXPECT_EQ(write(105000000, plain), "一亿零五百万");
  EXPECT_EQ(write(1200, formal), "壹仟贰佰");
  EXPECT_EQ(write(10, formal), "壹拾");
  EXPECT_EQ(write(350000000, traditional), "參億伍仟萬");
  EXPECT_EQ(write(3500000000000, plain), "三万五千亿");
  EXPECT_EQ(write(105, round_zero), "一百〇五");
}

void expect_read_back(std::uint64_t value, const NamedStyle& style, int& wrong) {
  const std::string text = write(value, *style.style);
  const std::optional<Decimal> read = number(text);
  if (read == Decimal(static_cast<std::int64_t>(value))) return;
  if (++wrong <= 10) ADD_FAILURE() << text << " (" << style.name << ") is " << value << ", read as " << shown(read);
}

TEST(NumeralWriter, EveryNumberBelowAHundredThousandReadsBack) {
  int wrong = 0;
  for (const NamedStyle& style : all_styles) {
    for (std::uint64_t value = 0; value < 100000; ++value) expect_read_back(value, style, wrong);
  }
  EXPECT_EQ(wrong, 0);
}

TEST(NumeralWriter, RandomNumbersUpToTenToTheSixteenthReadBack) {
  int wrong = 0;
  std::mt19937_64 random(20200630);
  std::uint64_t limit = 10;
  for (int i = 0; i < 100000; ++i) {
    // Every length as often as every other, and many zeros inside.
    limit = limit >= 10000000000000000 ? 10 : limit * 10;
    std::uint64_t value = random() % limit;
    for (std::uint64_t place = 1; place < limit && (i % 3) == 0; place *= 10) {
      if (random() % 2 == 0) value -= value / place % 10 * place;
    }
    expect_read_back(value, all_styles[static_cast<std::size_t>(i) % styles], wrong);
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace duban
