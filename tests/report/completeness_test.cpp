// What is missing, cut or unreadable in a report, and input that is hardly one.

#include <gmock/gmock.h>

#include "duban/text/error.hpp"
#include "reports.hpp"

namespace duban {
namespace {

using namespace testing_reports;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Report ok(std::string_view text, const ReadOptions& options = {}) {
  Report report = read(text, options);
  EXPECT_TRUE(adds_up(report.accounting()));
  return report;
}

TEST(Completeness, BlankCellsAreNamedOnceARow) {
  const Report r =
      ok("云州市2025年重点工作推进情况表\n"
         "序号\t责任领导\t目标任务\t完成时限\t完成情况\t责任单位\n"
         "1\t周明远\t甲项工作\t年底\t完成一半\t市教育局\n"
         "2\t\t乙项工作\t\t完成一半\t市财政局\n"
         "3\t周明远\t丙项工作\t年底\t完成一半\t市民政局\n");
  ASSERT_THAT(rules_broken(r), ElementsAre("missing-field"));
  const Diagnostic& d = r.diagnostics()[0];
  EXPECT_THAT(d.message_zh, HasSubstr("第2项没有填写：责任领导、完成时限"));
  EXPECT_EQ(d.place.line, 4u);
  EXPECT_EQ(d.place.column, 3u);
  EXPECT_EQ(d.place.cell, 2u);
  EXPECT_EQ(d.target, 1u);
}

TEST(Completeness, LongGapsAreOneDiagnostic) {
  const Report r =
      ok("序号\t目标任务\t责任单位\n1\t甲项工作\t市教育局\n30\t乙项工作\t市财政局\n41\t丙项工作\t市民政局\n");
  ASSERT_THAT(rules_broken(r), ElementsAre("seq-gap", "seq-gap"));
  EXPECT_THAT(r.diagnostics()[0].message_zh, HasSubstr("2—29（共28项）"));
  EXPECT_THAT(r.diagnostics()[1].message_en, HasSubstr("31–40 (10 in all)"));
  EXPECT_EQ(r.diagnostics()[1].place.line, 4u);
  ASSERT_EQ(r.diagnostics()[1].related.size(), 1u);
  EXPECT_EQ(r.diagnostics()[1].related[0].place.line, 3u);
}

TEST(Completeness, NumbersOutOfOrderAreNotMissing) {
  EXPECT_THAT(rules_broken(ok(
                  "序号\t目标任务\t责任单位\n1\t甲项工作\t市教育局\n3\t丙项工作\t市民政局\n2\t乙项工作\t市财政局\n")),
              IsEmpty());
}

TEST(Completeness, ARowCutInTheMiddle) {
  const std::string head =
      "云州市2025年重点工作推进情况表\n序号\t目标任务\t完成时限\t完成情况\t责任单位\n"
      "1\t甲项工作\t年底\t完成一半\t市教育局\n";
  const Report cut = ok(head + "2\t乙项工作\t年底\t出台了管理办法，");
  EXPECT_THAT(rules_broken(cut), ElementsAre("cut-text", "missing-field"));
  EXPECT_EQ(find(cut, "cut-text")->place.column, 18u);  // the comma
  EXPECT_THAT(rules_broken(ok(head + "2\t乙项工作\t年底\t出台了管理办法\t市财政局\n")), IsEmpty());
  // In the middle a row may lack its last cell without being cut.
  EXPECT_THAT(rules_broken(ok(head + "2\t乙项工作\t年底\t出台了办法\n3\t丙项工作\t年底\t完成\t市民政局\n")),
              ElementsAre("missing-field"));
}

TEST(Completeness, UnknownWordsOnceAText) {
  const Report r =
      ok("云州市2025年重点工作推进情况表\n序号\t目标任务\t完成时限\t是否完成\n"
         "1\t甲项工作\t视情况而定\t详见附件\n2\t乙项工作\t视情况而定\t是\n3\t丙项工作\t年底\t详见附件\n");
  EXPECT_THAT(rules_broken(r), ElementsAre("unreadable-deadline", "unknown-claim"));
  EXPECT_THAT(r.diagnostics()[1].message_zh, HasSubstr("详见附件”的含义未知（2处）"));
}

TEST(BadInput, NothingLikeATable) {
  const auto code = [](std::string_view text) {
    try {
      (void)read(text);
    } catch (const Error& error) {
      return to_string(error.code());
    }
    return std::string_view("read");
  };
  EXPECT_EQ(code("云州市今年新建学校5所。\n改造道路8条，新增停车位2000个。\n"), "no_table");
  EXPECT_EQ(code("序号\n1\n2\n3\n"), "no_table");
  EXPECT_EQ(code("a,b,c\n1,2,3\n4,5,6\n"), "no_table");
  EXPECT_EQ(code("x"), "no_table");
  EXPECT_EQ(code("项目\t单位\t1月\t2月\n产值\t万元\t12\t13\n利润\t万元\t2\t3\n"), "no_table");
  EXPECT_EQ(code("姓名\t年龄\t城市\n周明远\t20\t云州市\n陈启航\t30\t东湖区\n"), "no_table");
  EXPECT_EQ(code(""), "empty_input");
  EXPECT_EQ(code(" \n\t\n"), "empty_input");
  try {
    (void)read("序号\t目标\n", {.format = "parquet"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unknown_format);
  }
}

TEST(BadInput, OnlyAHeader) {
  const Report r = ok("序号\t目标任务\t责任单位\n");
  EXPECT_THAT(r.targets(), IsEmpty());
  EXPECT_THAT(rules_broken(r), ElementsAre("no-targets"));
}

TEST(BadInput, HundredThousandColumns) {
  std::string text = "序号\t目标任务\t责任单位";
  for (int i = 0; i < 100000; ++i) text += "\t备注";
  text += "\n1\t甲项工作\t市教育局";
  for (int i = 0; i < 100000; ++i) text += "\t无";
  text += "\n2\t乙项工作\t市财政局\n";
  const Report r = ok(text);
  EXPECT_EQ(r.targets().size(), 2u);
  EXPECT_EQ(r.targets()[0].extras.size(), 100000u);
}

TEST(BadInput, ACellOfMegabytes) {
  std::string text = "序号\t目标任务\t完成情况\t责任单位\n1\t甲项工作\t";
  for (int i = 0; i < 400000; ++i) text += "推进";
  const Report r = ok(text + ",\n");
  EXPECT_EQ(r.targets().size(), 1u);
  EXPECT_THAT(rules_broken(r), Contains("cut-text"));
}

TEST(BadInput, ManyHeadersInARow) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "序号\t目标任务\t";
  text += "\n一、经济发展\n1\t甲项工作\n";
  const Report r = ok(text);
  EXPECT_EQ(r.targets().size(), 1u);
}

}  // namespace
}  // namespace duban
