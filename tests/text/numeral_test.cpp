#include "duban/text/numeral.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "text/tsv.hpp"

namespace duban {
namespace {

// "-" for none, else the value and what stands behind the numeral.
std::string read(std::string_view text) {
  const auto numeral = leading_integer(text);
  if (!numeral) return "-";
  return std::to_string(numeral->value) + "|" + std::string(text.substr(numeral->length));
}

TEST(Numeral, ReadsDigits) {
  EXPECT_EQ(read("12"), "12|");
  EXPECT_EQ(read("12."), "12|.");
  EXPECT_EQ(read("007号"), "7|号");
  EXPECT_EQ(read("１２项"), "12|项");
  EXPECT_EQ(read("1２"), "12|");
  EXPECT_EQ(read("123456789012345"), "123456789012345|");
  EXPECT_EQ(read("1234567890123456"), "-");
  EXPECT_EQ(read(std::string(100000, '9')), "-");
}

TEST(Numeral, ReadsChineseNumerals) {
  EXPECT_EQ(read("一、工业"), "1|、工业");
  EXPECT_EQ(read("十"), "10|");
  EXPECT_EQ(read("十二月"), "12|月");
  EXPECT_EQ(read("二十"), "20|");
  EXPECT_EQ(read("二十三、"), "23|、");
  EXPECT_EQ(read("廿三"), "23|");
  EXPECT_EQ(read("九十九"), "99|");
  EXPECT_EQ(read("一百"), "100|");
  EXPECT_EQ(read("一百零五"), "105|");
  EXPECT_EQ(read("一百一十"), "110|");
  EXPECT_EQ(read("一百一十二"), "112|");
  EXPECT_EQ(read("一百五"), "150|");
  EXPECT_EQ(read("两千零二十"), "2020|");
  EXPECT_EQ(read("三千零五"), "3005|");
  EXPECT_EQ(read("三万五千"), "35000|");
  EXPECT_EQ(read("三万五"), "35000|");
  EXPECT_EQ(read("十二万三千四百五十六"), "123456|");
  EXPECT_EQ(read("一亿二千万"), "120000000|");
  EXPECT_EQ(read("三亿零五"), "300000005|");
  EXPECT_EQ(read("两万五千亿"), "2500000000000|");
  EXPECT_EQ(read("壹佰贰拾叁"), "123|");
  EXPECT_EQ(read("零"), "0|");
}

TEST(Numeral, ReadsDigitsOneByOne) {
  EXPECT_EQ(read("二〇二〇年"), "2020|年");
  EXPECT_EQ(read("二○二五年"), "2025|年");
  EXPECT_EQ(read("一九九八"), "1998|");
  EXPECT_EQ(read("〇五"), "5|");
}

TEST(Numeral, LeavesWhatIsNoPartOfTheNumber) {
  EXPECT_EQ(read("十十"), "10|十");
  EXPECT_EQ(read("二十三十"), "23|十");
  EXPECT_EQ(read("一百零"), "100|零");
  EXPECT_EQ(read("三百 五"), "300| 五");
  EXPECT_EQ(read("一万万"), "10000|万");
}

TEST(Numeral, IsNoneWhereTheTextStartsOtherwise) {
  for (const char* text : {"", "项", "万", "亿元", "百", "千瓦", "-1", "第一", " 1", "\xFF\xFE", "\xE4\xB8"}) {
    EXPECT_EQ(read(text), "-") << text;
  }
}

// Written out by the rules of the school book, every number is read back.
TEST(Numeral, ReadsBackEveryNumberOfFiveDigits) {
  const std::vector<std::string> digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const std::vector<std::string> units = {"", "十", "百", "千", "万"};
  for (int n = 1; n < 100000; ++n) {
    std::string written;
    bool zero = false;
    bool started = false;
    for (int place = 4, divisor = 10000; place >= 0; --place, divisor /= 10) {
      const auto digit = static_cast<std::size_t>(n / divisor % 10);
      if (digit == 0) {
        zero = started;
        continue;
      }
      if (zero) written += "零";
      zero = false;
      started = true;
      written += digits[digit] + units[static_cast<std::size_t>(place)];
    }
    ASSERT_EQ(read(written), std::to_string(n) + "|") << written;
    if (written.starts_with("一十")) {
      ASSERT_EQ(read(written.substr(3)), std::to_string(n) + "|");
    }
  }
}

TEST(Numeral, HasAnExampleForEveryEntryOfItsTable) {
  std::ostringstream lexicon;
  lexicon << std::ifstream(DUBAN_SOURCE_DIR "/src/text/lexicon/numerals.tsv").rdbuf();
  const std::string text = lexicon.str();
  const tsv::Table table(text);
  ASSERT_GT(table.rows(), 30u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view example = table.at(row, "example");
    EXPECT_NE(example.find(table.at(row, "char")), example.npos) << example;
    EXPECT_TRUE(leading_integer(example)) << example;
  }
}

}  // namespace
}  // namespace duban
