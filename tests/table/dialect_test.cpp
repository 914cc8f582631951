#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "duban/table/delimited.hpp"

namespace duban {
namespace {

std::string dialect_of(std::string_view text) {
  const Dialect dialect = detect_dialect(Source::from_bytes(text));
  return std::string(to_string(dialect.delimiter)) + (dialect.quotes ? "" : " without quotes");
}

// The table of the tests in any dialect, with prose in it as reports have it.
std::string table(std::string_view d) {
  std::string out;
  const auto row = [&](std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
      if (!first) out += d;
      out += cell;
      first = false;
    }
    out += '\n';
  };
  row({"序号", "市领导", "责任目标", "完成时限", "完成情况", "是否完成", "责任单位"});
  row({"1", "周明远", "新建幼儿园8所", "年底", "已建成5所，其余3所主体封顶", "是", "市教育局"});
  row({"2", "林若溪", "改造老旧小区20个", "10月底", "已开工18个，其中12个完工", "是", "市住建局"});
  row({"3", "赵文博", "新改建农村公路260公里", "年底", "完成182.6公里", "是", "市交通局 市财政局"});
  return out;
}

TEST(Dialect, IsFoundFromTheTable) {
  EXPECT_EQ(dialect_of(table("\t")), "tab");
  EXPECT_EQ(dialect_of(table(",")), "comma");
  EXPECT_EQ(dialect_of(table(";")), "semicolon");
  EXPECT_EQ(dialect_of(table("|")), "bar");
  EXPECT_EQ(dialect_of(table("｜")), "bar");
  EXPECT_EQ(dialect_of(table(" | ")), "bar");
  EXPECT_EQ(dialect_of(table("  ")), "spaces");
  EXPECT_EQ(dialect_of(table("　")), "spaces");
  EXPECT_EQ(dialect_of(table("      ")), "spaces");
}

TEST(Dialect, IsFoundBelowTitleAndProse) {
  const std::string prose =
      "# 云州市人民政府2025年责任目标一览表\n\n"
      "根据工作安排,市政府办公室对2025年《政府工作报告》确定的60项责任目标进行了汇总,现予公布.\n\n"
      "各县区,市直各部门要对照目标,倒排工期,挂图作战;逐项销号.\n\n";
  EXPECT_EQ(dialect_of(prose + table("\t")), "tab");
  EXPECT_EQ(dialect_of(prose + table("|")), "bar");
  EXPECT_EQ(dialect_of(prose + table("  ")), "spaces");
  EXPECT_EQ(dialect_of(prose + prose + prose + prose + table("\t")), "tab");
}

TEST(Dialect, IsTabWherePastedCellsAreFullOfAsciiCommas) {
  const std::string header = "序号\t责任目标\t完成情况\n";
  EXPECT_EQ(dialect_of(header + "1\t落实政策,做好服务\t已落实,正推进\n2\t强化监管,防范风险\t已开展,成效好\n"), "tab");
  EXPECT_EQ(dialect_of(header + "1\t甲,乙\t丙,丁\n"), "tab");
  EXPECT_EQ(dialect_of("1\t落实政策,做好服务,防范风险\t已落实,正推进\n"), "tab");
}

TEST(Dialect, IsCommaWhereOneCellHoldsATab) {
  std::string text = table(",");
  text += "4,钱书宁,稳定\t就业,年底,新增2.6万人,是,市人社局\n";
  EXPECT_EQ(dialect_of(text), "comma");
}

TEST(Dialect, IsCommaWhereQuotedCellsHoldCommasAndLineBreaks) {
  EXPECT_EQ(dialect_of("序号,责任目标,完成情况\n"
                       "1,\"落实政策,做好服务;防范风险\",\"1. 已落实,正推进\n2. 已开展,成效好;\n3. 其他\"\n"
                       "2,\"强化监管\",\"1. 甲,乙\n2. 丙\"\n"),
            "comma");
}

TEST(Dialect, IsCommaWhereTheExportFillsEveryRow) {
  EXPECT_EQ(dialect_of("云州市责任目标一览表,,,\n,,,\n序号,责任目标,完成情况,是否完成\n"
                       "1,新建幼儿园,已建成,是\n一、工业经济,,,\n2,改造小区,已改造,是\n"),
            "comma");
}

TEST(Dialect, DoesWithoutQuotesWhereTheyArePartOfTheText) {
  std::string text = "序号\t责任目标\t完成情况\n";
  for (int i = 1; i <= 12; ++i) {
    // Every third row opens a quotation in one cell and closes one in the next row.
    const std::string n = std::to_string(i);
    text += n + (i % 3 == 1 ? "\t\"四好农村路\t已建成\n" : i % 3 == 2 ? "\t新建\t全面推进\"\n" : "\t改造\t已完成\n");
  }
  EXPECT_EQ(dialect_of(text), "tab without quotes");
}

TEST(Dialect, IsTabWhereNothingIsSetApart) {
  EXPECT_EQ(dialect_of("云州市人民政府\n责任目标\n"), "tab");
  EXPECT_EQ(dialect_of("x"), "tab");
}

// A sheet saved as text ends its rows with as many separators as the widest row has.
TEST(Dialect, BlankCellsBehindTheLastDoNotCountAgainstIt) {
  EXPECT_EQ(dialect_of("序号\t责任领导\t责任目标内容\t完成时限\t责任单位\n1\t周明远\t新建道路5条\t年底\ta,b\t\t\t\n"),
            "tab");
  EXPECT_EQ(dialect_of("序号,责任领导,责任目标内容,完成时限,责任单位\n1,周明远,新建道路5条；改造3条,年底,甲；乙,,,\n"),
            "comma");
}

TEST(Dialect, OfTheRealReport) {
  const char* shared = std::getenv("DUBAN_SHARED");
  const std::filesystem::path folder = shared != nullptr ? shared : DUBAN_SOURCE_DIR "/../shared";
  const auto path = folder / "seed" / "heze-2020-h1.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path << ": set DUBAN_SHARED";
  const Source source = Source::from_file(path.string());
  EXPECT_EQ(detect_dialect(source), Dialect{});
  const Grid grid = read_delimited(source);
  EXPECT_EQ(grid.cells(8), 14u);
  EXPECT_EQ(grid.cell(8, 1).text, "市政府领导");
  for (std::size_t row = 9; row + 1 < grid.rows(); ++row) EXPECT_EQ(grid.cells(row), 14u) << row;
}

}  // namespace
}  // namespace duban
