#include "duban/output/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/table/delimited.hpp"
#include "output/csv_writer.hpp"

namespace duban {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string one_cell(const std::string& text, const CsvOptions& options = {}) {
  const std::string csv = table_to_csv({.columns = {"c"}, .rows = {{text}}}, options);
  return csv.substr(3, csv.size() - 5);  // without c CR LF in front and CR LF behind
}

TEST(Csv, QuotesWhatRfc4180Asks) {
  EXPECT_EQ(one_cell("云州"), "云州");
  EXPECT_EQ(one_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(one_cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(one_cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(one_cell("a\r\nb"), "\"a\r\nb\"");
  EXPECT_EQ(one_cell("a;b"), "\"a;b\"");
  EXPECT_EQ(one_cell("a\tb"), "\"a\tb\"");
  EXPECT_EQ(one_cell(""), "");
  EXPECT_EQ(one_cell(" a "), " a ");
}

TEST(Csv, GuardsFormulas) {
  for (const std::string start : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    EXPECT_EQ(one_cell(start + "cmd|' /C calc'!A0"), "'" + start + "cmd|' /C calc'!A0");
    EXPECT_EQ(one_cell(start + "a", {.guard_formulas = false}), start + "a");
  }
  EXPECT_EQ(one_cell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(one_cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(one_cell("=A1,B1"), "\"'=A1,B1\"");
  EXPECT_EQ(one_cell("-"), "'-");
  EXPECT_EQ(one_cell("-3.4%"), "'-3.4%");
}

TEST(Csv, LeavesNumbersAsTheyAre) {
  EXPECT_EQ(one_cell("-3.4"), "-3.4");
  EXPECT_EQ(one_cell("-0"), "-0");
  EXPECT_EQ(one_cell("3-4"), "3-4");
  EXPECT_EQ(table_to_csv({.columns = {"n"}, .rows = {{*Decimal::parse("-12.50")}, {std::int64_t{-7}}}}),
            "n\r\n-12.5\r\n-7\r\n");
}

TEST(Csv, GuardsHeadersToo) { EXPECT_THAT(table_to_csv({.columns = {"=1"}, .rows = {}}), StartsWith("'=1\r\n")); }

TEST(Csv, PutsAByteOrderMarkInFrontOnRequest) {
  EXPECT_EQ(table_to_csv({.columns = {"c"}, .rows = {}}, {.bom = true}),
            "\xEF\xBB\xBF"
            "c\r\n");
  EXPECT_EQ(table_to_csv({.columns = {"c"}, .rows = {}}), "c\r\n");
}

TEST(Csv, WritesEveryKindOfValue) {
  EXPECT_EQ(table_to_csv({.columns = {"a", "b", "c", "d", "e"},
                          .rows = {{Value(), std::int64_t{1}, *Decimal::parse("0.25"), std::string("x"),
                                    *make_date(2025, 2, 28)}}}),
            "a,b,c,d,e\r\n,1,0.25,x,2025-02-28\r\n");
}

constexpr std::string_view report_text =
    "云州市2025年责任目标上半年推进情况一览表\n"
    "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\t备注\n"
    "1\t周明远、林若溪\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局 市财政局\t=HYPERLINK(1)\n"
    "3\t林若溪\t新增养老床位1500张\t长期坚持\t\t正在推进\t市民政局\t\n";

// Reads our CSV back with our own reader of delimited text.
std::vector<std::vector<std::string>> cells_of(const std::string& csv) {
  const Grid grid = read_delimited(Source::from_bytes(csv), {.delimiter = Delimiter::comma});
  std::vector<std::vector<std::string>> rows;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (std::size_t cell = 0; cell < grid.cells(row); ++cell) cells.emplace_back(grid.cell(row, cell).text);
  }
  return rows;
}

TEST(CsvOfTargets, HasARowATarget) {
  const auto rows = cells_of(targets_to_csv(read(report_text, {.name = "a.txt"})));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0], testing::ElementsAre("source", "target", "seq", "section", "leaders", "content", "deadline",
                                            "deadline_date", "progress", "claim", "claim_status", "lead_offices",
                                            "support_offices", "extras", "line", "column", "row", "cell"));
  EXPECT_THAT(rows[1], testing::ElementsAre("a.txt", "0", "1", "", "周明远; 林若溪", "新建泊位500个", "年底",
                                            "2025-12-31", "建成泊位420个", "是", "complete", "市城管局", "市财政局",
                                            "备注: =HYPERLINK(1)", "3", "11", "3", "3"));
  EXPECT_THAT(rows[2], testing::ElementsAre("a.txt", "1", "3", "", "林若溪", "新增养老床位1500张", "长期坚持", "", "",
                                            "正在推进", "underway", "市民政局", "", "", "4", "7", "4", "3"));
}

TEST(CsvOfAssessments, HasARowACommitment) {
  const auto rows = cells_of(assessments_to_csv(audit(read(report_text, {.name = "a.txt"}))));
  ASSERT_EQ(rows.size(), 3U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  const auto at = [&](std::size_t row, const std::string& column) {
    const auto found = std::find(rows[0].begin(), rows[0].end(), column);
    return found == rows[0].end() ? "no such column" : rows[row][static_cast<std::size_t>(found - rows[0].begin())];
  };
  EXPECT_EQ(at(1, "commitment"), "500个");
  EXPECT_EQ(at(1, "commitment_value"), "500");
  EXPECT_EQ(at(1, "commitment_bound"), "eq");
  EXPECT_EQ(at(1, "evidence_value"), "420");
  EXPECT_EQ(at(1, "figure"), "short");
  EXPECT_EQ(at(1, "ratio"), "0.84");
  EXPECT_EQ(at(1, "claim_check"), "contradicted");
  EXPECT_EQ(at(1, "line"), "3");
  EXPECT_EQ(at(1, "column"), "15");  // of 500个 behind 1, leaders, 新建泊位 and two tabs
  EXPECT_EQ(at(2, "evidence_value"), "");
  EXPECT_EQ(at(2, "evidence_of_target"), "");
  EXPECT_EQ(at(2, "figure"), "no_figure");
}

// One row of a megabyte must not become a terabyte.
TEST(CsvOfAssessments, RepeatsTheTextsOfATargetAtMostAHundredTimes) {
  std::string content = "新建泊位1个";
  for (int i = 2; i <= 2000; ++i) content += "，第" + std::to_string(i) + "街道新建公园" + std::to_string(i) + "处";
  const Audit audited = audit(read("序号\t目标任务\n1\t" + content + "\n"));
  ASSERT_GT(audited.assessments().size(), 1000U);
  const std::string csv = assessments_to_csv(audited);
  std::size_t times = 0;
  for (std::size_t at = csv.find("新建泊位1个，"); at != std::string::npos; at = csv.find("新建泊位1个，", at + 1))
    ++times;
  EXPECT_EQ(times, 100U);
}

TEST(CsvOfDiagnostics, HasARowADiagnostic) {
  const Audit audited = audit(read(report_text, {.name = "a.txt"}));
  const auto rows = cells_of(diagnostics_to_csv(audited));
  ASSERT_EQ(rows.size(), audited.diagnostics().size() + 1);
  bool gap = false;
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), 15U);
    if (row[7] != "seq-gap") continue;
    gap = true;
    EXPECT_EQ(row[1], "4");
    EXPECT_EQ(row[2], "1");
    EXPECT_EQ(row[6], to_string(find_rule("seq-gap")->severity));
  }
  EXPECT_TRUE(gap);
}

TEST(CsvWriter, TellsFormulas) {
  EXPECT_TRUE(csv::looks_like_formula("=1"));
  EXPECT_TRUE(csv::looks_like_formula("\n=1"));
  EXPECT_FALSE(csv::looks_like_formula(""));
  EXPECT_FALSE(csv::looks_like_formula("1=1"));
  EXPECT_FALSE(csv::looks_like_formula("-1e3"));
}

}  // namespace
}  // namespace duban
