// The tables of words: every entry has an example, and the examples of units are read as the table says.

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "duban/figures/quantity.hpp"
#include "figures/annotated_text.hpp"
#include "figures/unit_lexicon.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

std::string lexicon(const std::string& name) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/src/figures/lexicon/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

TEST(FiguresLexicon, EveryEntryStandsInItsExample) {
  for (const char* name : {"bounds.tsv", "changes.tsv", "targets.tsv", "contexts.tsv", "nouns.tsv", "idioms.tsv"}) {
    const std::string bytes = lexicon(name);
    const tsv::Table table(bytes);
    EXPECT_GT(table.rows(), 100u) << name;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view word = table.at(row, "word");
      EXPECT_NE(table.at(row, "example").find(word), std::string_view::npos) << name << ": " << word;
    }
  }
}

TEST(FiguresLexicon, UnitsAreReadFromTheirExamples) {
  const std::string bytes = lexicon("units.tsv");
  const tsv::Table table(bytes);
  EXPECT_GE(table.rows(), 400u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string word(table.at(row, "word"));
    const std::string example(table.at(row, "example"));
    EXPECT_NE(example.find(word), std::string::npos) << word;
    const std::vector<Quantity> found = quantities(example);
    const std::string_view use = table.at(row, "use");
    if (use == "never" || use == "term" || use == "calendar") {
      EXPECT_TRUE(found.empty()) << example << ": " << testing::shown(found, example).front();
      continue;
    }
    ASSERT_EQ(found.size(), 1u) << example;
    EXPECT_EQ(found[0].text.substr(found[0].text.size() - word.size()), word) << example;
    if (table.at(row, "dimension") != "doubling") {
      EXPECT_EQ(found[0].unit, table.at(row, "canonical")) << example;
    }
  }
}

// Units convert by their sizes: the size of a word is its factor times the size of its canonical form, and both measure
// the same.
TEST(FiguresLexicon, SizesAgreeWithFactors) {
  const UnitLexicon& units = UnitLexicon::instance();
  std::size_t sized = 0;
  for (const Unit& unit : units.units()) {
    if (!unit.size) continue;
    ++sized;
    const Unit* const canonical = units.find(unit.canonical);
    ASSERT_NE(canonical, nullptr) << unit.word;
    EXPECT_EQ(canonical->dimension, unit.dimension) << unit.word;
    ASSERT_TRUE(canonical->size) << unit.word;
    EXPECT_EQ(*unit.size, Decimal::multiply(unit.factor, *canonical->size)) << unit.word;
    EXPECT_FALSE(unit.size->is_zero() || unit.size->is_negative()) << unit.word;
  }
  EXPECT_GT(sized, 200u);
}

// Sizes that a person knows.
TEST(FiguresLexicon, SizesAreThoseOfTheLaw) {
  const auto ratio = [](std::string_view larger, std::string_view smaller) {
    const Unit* const a = UnitLexicon::instance().find(larger);
    const Unit* const b = UnitLexicon::instance().find(smaller);
    return a == nullptr || b == nullptr || a->dimension != b->dimension ? std::nullopt
                                                                        : Decimal::divide(*a->size, *b->size, 12);
  };
  EXPECT_EQ(ratio("公里", "米"), Decimal(1000));
  EXPECT_EQ(ratio("公顷", "亩"), Decimal(15));
  EXPECT_EQ(ratio("平方公里", "亩"), Decimal(1500));
  EXPECT_EQ(ratio("丈", "尺"), Decimal(10));
  EXPECT_EQ(ratio("米", "尺"), Decimal(3));
  EXPECT_EQ(ratio("海里", "米"), Decimal(1852));
  EXPECT_EQ(ratio("英里", "英尺"), Decimal(5280));
  EXPECT_EQ(ratio("英亩", "平方英尺"), Decimal(43560));
  EXPECT_EQ(ratio("吨", "斤"), Decimal(2000));
  EXPECT_EQ(ratio("担", "公斤"), Decimal(50));
  EXPECT_EQ(ratio("磅", "盎司"), Decimal(16));
  EXPECT_EQ(ratio("千瓦时", "兆焦"), Decimal::parse("3.6"));
  EXPECT_EQ(ratio("GW", "MW"), Decimal(1000));
  EXPECT_EQ(ratio("立方米", "升"), Decimal(1000));
  EXPECT_EQ(ratio("天", "小时"), Decimal(24));
  EXPECT_EQ(ratio("%", "‰"), Decimal(10));
  EXPECT_EQ(ratio("百分点", "基点"), Decimal(100));
  EXPECT_EQ(ratio("TB", "GB"), Decimal(1000));
  EXPECT_EQ(ratio("GB", "兆比特"), Decimal(8000));
  EXPECT_EQ(ratio("亩", "米"), std::nullopt);
}

}  // namespace
}  // namespace duban
