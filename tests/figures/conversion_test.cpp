// One unit said in another.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "duban/text/error.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

Quantity of(const std::string& value, const std::string& unit) {
  Quantity quantity;
  quantity.value = Decimal::parse(value).value();
  quantity.unit = unit;
  return quantity;
}

struct Case {
  const char* value;
  const char* unit;
  const char* wanted;
  const char* expected;
};

TEST(Conversion, IsExact) {
  const Case cases[] = {
      {"12.5", "公里", "米", "12500"},
      {"86500", "米", "公里", "86.5"},
      {"12.5", "公里", "千米", "12.5"},
      {"15", "亩", "公顷", "1"},
      {"1", "公顷", "亩", "15"},
      {"3", "亩", "平方米", "2000"},
      {"1", "平方公里", "亩", "1500"},
      {"3.2", "平方公里", "平方米", "3200000"},
      {"12800000000", "元", "亿元", "128"},
      {"12800000000", "元", "万元", "1280000"},
      {"128", "亿元", "元", "12800000000"},
      {"16.4", "亿元", "万元", "164000"},
      {"50000", "人", "万人", "5"},
      {"12000000", "美元", "亿美元", "0.12"},
      {"1", "吨", "公斤", "1000"},
      {"1", "斤", "公斤", "0.5"},
      {"7", "吨", "斤", "14000"},
      {"1", "千瓦时", "兆焦", "3.6"},
      {"300000", "千瓦", "万千瓦", "30"},
      {"300000", "千瓦", "MW", "300"},
      {"1", "立方米", "升", "1000"},
      {"1.5", "亿立方米", "立方米", "150000000"},
      {"3", "‰", "%", "0.3"},
      {"35", "基点", "百分点", "0.35"},
      {"2", "小时", "分钟", "120"},
      {"38", "微克/立方米", "毫克/立方米", "0.038"},
      {"0.5", "毫克/升", "微克/立方米", "500000"},
      {"250", "元/亩", "元/公顷", "3750"},
      {"250", "元/亩", "万元/公顷", "0.375"},
      {"90", "公里/小时", "米/秒", "25"},
      {"240", "立方米/日", "立方米/小时", "10"},
      {"-3.4", "公里", "米", "-3400"},
      {"0", "公里", "米", "0"},
  };
  for (const Case& c : cases) {
    const Quantity given = of(c.value, c.unit);
    EXPECT_TRUE(given.converts_to(c.wanted)) << c.unit << " " << c.wanted;
    const Quantity result = given.to(c.wanted);
    EXPECT_EQ(result.value.to_string(), c.expected) << c.value << c.unit << " " << c.wanted;
    EXPECT_EQ(result.unit, c.wanted);
  }
}

TEST(Conversion, RoundsWhatDoesNotComeOutEven) {
  EXPECT_EQ(of("1", "亩").to("公顷").value.to_string(), "0.066666666666666667");
  EXPECT_EQ(of("2", "亩").to("公顷").value.to_string(), "0.13333333333333333");
  EXPECT_EQ(of("100", "平方米").to("亩").value.to_string(), "0.15");
  EXPECT_EQ(of("1", "平方米").to("公顷").value.to_string(), "0.0001");
}

TEST(Conversion, KeepsTheRestOfTheQuantity) {
  const std::string text = "新增绿道3至5公里以上";
  const std::vector<Quantity> found = quantities(text);
  ASSERT_EQ(found.size(), 1u);
  const Quantity metres = found[0].to("米");
  EXPECT_EQ(metres.value, Decimal(3000));
  EXPECT_EQ(metres.upper, Decimal(5000));
  EXPECT_EQ(metres.bound, found[0].bound);
  EXPECT_EQ(metres.span, found[0].span);
  EXPECT_EQ(metres.text, found[0].text);
  EXPECT_EQ(metres.to("公里"), found[0]);
}

ErrorCode code_of(const Quantity& given, const std::string& wanted) {
  try {
    static_cast<void>(given.to(wanted));
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::io;  // no error at all
}

TEST(Conversion, SaysWhyItHasNoAnswer) {
  EXPECT_EQ(code_of(of("3", "公里"), "亩"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "个"), "家"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "元"), "美元"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "百分点"), "%"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "元/亩"), "元"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "吨/日"), "立方米/日"), ErrorCode::other_dimension);
  EXPECT_EQ(code_of(of("3", "公里"), "光年尺"), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("3", ""), "米"), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("3", "公里"), ""), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("3", "公里"), "万"), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("3", "公里"), "/"), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("3", "公里"), "年"), ErrorCode::unknown_unit);
  EXPECT_EQ(code_of(of("99999999999999999999999999999999999999", "公里"), "尺"), ErrorCode::too_large);
  EXPECT_FALSE(of("3", "公里").converts_to("亩"));
  EXPECT_FALSE(of("3", "公里").converts_to("光年尺"));
  // Its own unit every quantity has, known or not.
  EXPECT_EQ(of("3", "光年尺").to("光年尺"), of("3", "光年尺"));
  EXPECT_EQ(of("0.5", "").to(""), of("0.5", ""));
}

// Every unit of the table into every other of its dimension and back.
TEST(Conversion, GoesThereAndBack) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/src/figures/lexicon/units.tsv", std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string text = bytes.str();
  const tsv::Table table(text);
  std::map<std::string, std::vector<std::string>> dimensions;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view use = table.at(row, "use");
    if (table.at(row, "size").empty() || use == "never" || use == "calendar") continue;
    std::vector<std::string>& units = dimensions[std::string(table.at(row, "dimension"))];
    units.emplace_back(table.at(row, "word"));
    // The value as it is read is in the canonical unit.
    const Quantity one = of("1", units.back()).to(std::string(table.at(row, "canonical")));
    EXPECT_EQ(one.value, Decimal::parse(table.at(row, "factor")).value()) << units.back();
  }
  EXPECT_GE(dimensions.size(), 10u);
  const Decimal tolerance = Decimal::parse("1e-12").value();
  for (const auto& [dimension, units] : dimensions) {
    for (const std::string& a : units) {
      for (const std::string& b : units) {
        const Quantity back = of("7", a).to(b).to(a);
        const Decimal off = Decimal::subtract(back.value, 7).value();
        EXPECT_LE(off.is_negative() ? -off : off, tolerance) << a << " " << b << " " << back.value.to_string();
      }
    }
  }
}

}  // namespace
}  // namespace duban
