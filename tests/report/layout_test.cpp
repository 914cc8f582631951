// Layouts that reports are published in, each a small table of an invented city with what a person reads in it.

#include <gmock/gmock.h>

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

TEST(Layout, ColumnsInAnyOrder) {
  const Report r =
      ok("责任单位\t完成情况\t序号\t目标任务\t是否完成\t完成时限\t责任领导\n"
         "市教育局\t已开工3所\t1\t新建学校5所\t否\t2025年底\t周明远\n");
  const Target& t = r.targets()[0];
  EXPECT_EQ(t.seq, 1u);
  EXPECT_EQ(t.content.text, "新建学校5所");
  EXPECT_EQ(t.progress.text, "已开工3所");
  EXPECT_EQ(t.claim.status, ClaimStatus::incomplete);
  EXPECT_EQ(t.deadline.date, make_date(2025, 12, 31));
  EXPECT_THAT(leaders(t), ElementsAre("周明远"));
  EXPECT_THAT(offices(t), ElementsAre("市教育局/L"));
}

TEST(Layout, HeaderInTwoRows) {
  const Report r =
      ok("云州市2025年重点任务一季度进展情况表\n"
         "序号\t工作任务\t责任单位\t\t完成时限\t进展情况\n"
         "\t\t牵头\t配合\t\t\n"
         "1\t新建学校5所\t市教育局\t市财政局、市住建局\t年底\t完成选址\n"
         "2\t改造道路8条\t市城管局\t\t6月底\t开工3条\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2));
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局+L", "市财政局+s", "市住建局+s"));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("市城管局+L"));
  EXPECT_THAT(rules_broken(r), IsEmpty());  // not every task has an office that supports it
  EXPECT_EQ(r.period_last(), make_date(2025, 3, 31));
}

TEST(Layout, GroupHeaderAboveSubHeadersThatAreHeadersThemselves) {
  const Report r =
      ok("序号\t目标任务\t责任分工\t\t\t完成时限\n"
         "\t\t责任领导\t牵头单位\t配合单位\t\n"
         "1\t新建学校5所\t周明远\t市教育局\t市财政局\t2025年底\n");
  ASSERT_EQ(r.targets().size(), 1u);
  EXPECT_THAT(leaders(r.targets()[0]), ElementsAre("周明远"));
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局+L", "市财政局+s"));
}

TEST(Layout, NumbersOfColumnsUnderTheHeader) {
  const Report r =
      ok("序号\t目标任务\t完成时限\t责任单位\n"
         "1\t2\t3\t4\n"
         "1\t新建学校5所\t2025年底\t市教育局\n");
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所"));
}

TEST(Layout, TwoBanksReadOneAfterTheOther) {
  const Report r =
      ok("序号\t目标任务\t责任单位\t序号\t目标任务\t责任单位\n"
         "1\t甲项工作\t市教育局\t4\t丁项工作\t市水利局\n"
         "2\t乙项工作\t市财政局\t5\t戊项工作\t市商务局\n"
         "3\t丙项工作\t市民政局\t\t\t\n");
  EXPECT_EQ(r.banks(), 2u);
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(rules_broken(r), IsEmpty());
  EXPECT_EQ(r.targets()[3].seq_field.row, 2u);
  EXPECT_EQ(r.targets()[3].seq_field.cell, 4u);
}

TEST(Layout, TwoBanksReadRowByRow) {
  const Report r =
      ok("序号\t目标任务\t责任单位\t序号\t目标任务\t责任单位\n"
         "1\t甲项工作\t市教育局\t2\t乙项工作\t市财政局\n"
         "3\t丙项工作\t市民政局\t4\t丁项工作\t市水利局\n"
         "5\t戊项工作\t市商务局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, TwoBanksOnTwoPages) {
  const std::string header = "序号\t目标任务\t责任单位\t序号\t目标任务\t责任单位\n";
  const Report r = ok(header +
                      "1\t甲项工作\t市教育局\t3\t丙项工作\t市财政局\n"
                      "2\t乙项工作\t市民政局\t4\t丁项工作\t市水利局\n" +
                      header +
                      "5\t戊项工作\t市教育局\t7\t庚项工作\t市财政局\n"
                      "6\t己项工作\t市民政局\t8\t辛项工作\t市水利局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_EQ(r.accounting().headers, 12u);
}

TEST(Layout, ThreeBanksAndAColumnBetweenThem) {
  const Report r =
      ok("序号,任务,责任单位,,序号,任务,责任单位,,序号,任务,责任单位\n"
         "1,甲项工作,市教育局,,3,丙项工作,市财政局,,5,戊项工作,市商务局\n"
         "2,乙项工作,市民政局,,4,丁项工作,市水利局,,,,\n");
  EXPECT_EQ(r.banks(), 3u);
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4, 5));
}

TEST(Layout, SectionsInEachBank) {
  const Report r =
      ok("序号\t目标任务\t责任单位\t序号\t目标任务\t责任单位\n"
         "一、经济发展\t\t\t4\t丁项工作\t市水利局\n"
         "1\t甲项工作\t市教育局\t三、生态环境\t\t\n"
         "二、民生改善\t\t\t5\t戊项工作\t市林业局\n"
         "2\t乙项工作\t市财政局\t6\t己项工作\t市民政局\n"
         "3\t丙项工作\t市民政局\t\t\t\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(sections_of_targets(r), ElementsAre("一、经济发展", "二、民生改善", "二、民生改善", "二、民生改善",
                                                  "三、生态环境", "三、生态环境"));
}

TEST(Layout, SectionRowsOfManyKinds) {
  const Report r =
      ok("云州市2025年重点工作台账\n"
         "序号\t目标任务\t完成时限\t责任单位\n"
         "一、经济发展\n"
         "1\t甲项工作\t年底\t市教育局\n"
         "（二）工业经济\t\t\t\n"
         "2\t乙项工作\t年底\t市工信局\n"
         "三\t民生改善\t\t\n"
         "3\t丙项工作\t年底\t市民政局\n"
         "第四部分　生态环境\n"
         "4\t丁项工作\t年底\t市林业局\n"
         "其他工作\t其他工作\t其他工作\t其他工作\n"
         "5\t戊项工作\t年底\t市财政局\n"
         "## 六、改革开放\n"
         "6\t己项工作\t年底\t市商务局\n");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("一、经济发展", "（二）工业经济", "三 民生改善", "第四部分　生态环境",
                                                  "其他工作", "六、改革开放"));
  EXPECT_THAT(texts(r.sections()), ElementsAre("一、经济发展", "（二）工业经济", "三 民生改善", "第四部分　生态环境",
                                               "其他工作", "六、改革开放"));
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, NumbersThatStartAgainInEachSection) {
  const Report r =
      ok("序号\t目标任务\t责任单位\n"
         "一、经济发展\n1\t甲项工作\t市教育局\n2\t乙项工作\t市财政局\n"
         "二、民生改善\n1\t丙项工作\t市民政局\n2\t丁项工作\t市住建局\n4\t戊项工作\t市住建局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 1, 2, 4));
  EXPECT_THAT(rules_broken(r), ElementsAre("seq-gap"));
}

TEST(Layout, SectionAsAColumnFilledOnceAGroup) {
  const Report r =
      ok("类别,序号,目标任务,责任单位\n"
         "经济发展,1,甲项工作,市教育局\n"
         ",2,乙项工作,市财政局\n"
         "民生改善,3,丙项工作,市民政局\n"
         ",4,丁项工作,市住建局\n");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("经济发展", "经济发展", "民生改善", "民生改善"));
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, HeadingAboveTheHeaderOfEachTable) {
  const Report r =
      ok("云州市2025年民生实事清单\n\n"
         "一、教育\n"
         "序号\t实事项目\t责任单位\n1\t新建学校5所\t市教育局\n\n"
         "二、养老\n"
         "序号\t实事项目\t责任单位\n1\t新建养老驿站6处\t市民政局\n");
  EXPECT_EQ(r.title().text, "云州市2025年民生实事清单");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("一、教育", "二、养老"));
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, TwoTablesWithOtherColumns) {
  const Report r =
      ok("序号\t目标任务\t责任单位\n1\t甲项工作\t市教育局\n\n"
         "附表二\n"
         "编号\t责任领导\t工作内容\t完成时限\n1\t周明远\t乙项工作\t2025年底\n");
  ASSERT_EQ(r.targets().size(), 2u);
  EXPECT_THAT(contents(r), ElementsAre("甲项工作", "乙项工作"));
  EXPECT_THAT(leaders(r.targets()[1]), ElementsAre("周明远"));
  EXPECT_EQ(r.targets()[1].section.text, "附表二");
  EXPECT_EQ(r.columns().size(), 7u);
}

TEST(Layout, RepeatedHeadersOnContinuationPages) {
  const std::string header = "序 号\t目标任务\t责任 单位\n";
  const Report r = ok(header + "1\t甲项工作\t市教育局\n序号\t目标任务\t责任单位\n2\t乙项工作\t市财政局\n" + header +
                      "3\t丙项工作\t市民政局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3));
  EXPECT_EQ(r.accounting().headers, 9u);
}

TEST(Layout, RowsAboveTheFirstHeaderOfALaterPage) {
  const Report r =
      ok("1\t甲项工作\t年底\t市教育局\n"
         "2\t乙项工作\t年底\t市财政局\n"
         "序号\t目标任务\t完成时限\t责任单位\n"
         "3\t丙项工作\t年底\t市民政局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3));
}

TEST(Layout, NoHeaderColumnsByContent) {
  const Report r = ok(
      "云州市2025年重点工作上半年推进情况\n"
      "1\t周明远\t新建学校5所，改造校舍12万平方米\t年底\t已开工3所，完成投资1.2亿元，其余正在办理手续\t否\t市教育局\n"
      "2\t陈启航\t改造道路8条，新增停车位2000个\t9月底\t完成5条，其余3条正在施工，新增停车位1260个\t是\t市城管局 "
      "市公安局\n"
      "3\t周明远\t建成口袋公园5处\t年底\t建成4处，剩余1处正在进行绿化施工\t是\t市住建局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3));
  const Target& t = r.targets()[1];
  EXPECT_THAT(leaders(t), ElementsAre("陈启航"));
  EXPECT_EQ(t.content.text, "改造道路8条，新增停车位2000个");
  EXPECT_EQ(t.deadline.date, make_date(2025, 9, 30));
  EXPECT_EQ(t.progress.text, "完成5条，其余3条正在施工，新增停车位1260个");
  EXPECT_EQ(t.claim.status, ClaimStatus::complete);
  EXPECT_THAT(offices(t), ElementsAre("市城管局/L", "市公安局/s"));
  const Diagnostic* d = find(r, "no-header");
  ASSERT_NE(d, nullptr);
  EXPECT_THAT(d->message_zh, HasSubstr("序号、领导、内容、完成时限、完成情况、完成状态、责任单位"));
  EXPECT_EQ(d->place.line, 2u);
}

TEST(Layout, NoHeaderTwoBanks) {
  const Report r =
      ok("1\t新建学校5所，改造校舍12万平方米\t2025年底\t市教育局\t3\t建成口袋公园5处并对外开放\t2025年底\t市住建局\n"
         "2\t改造道路8条，新增停车位2000个\t2025年底\t市城管局\t4\t完成营造林5.5万亩\t2025年4月底\t市林业局\n");
  EXPECT_EQ(r.banks(), 2u);
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3, 4));
}

TEST(Layout, HeaderWordsOfTheCaller) {
  const std::string text = "流水\t攻坚行动\t挂帅同志\t出力部门\n1\t新建学校5所\t周明远\t市教育局\n";
  const Report r = ok(text, {.columns = {{"流水", Column::seq},
                                         {"攻坚行动", Column::content},
                                         {"挂帅 同志", Column::leader},
                                         {"出力部门", Column::office}}});
  EXPECT_EQ(r.targets()[0].content.text, "新建学校5所");
  EXPECT_THAT(leaders(r.targets()[0]), ElementsAre("周明远"));
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局/L"));
}

TEST(Layout, ColumnsWithoutMeaningAreKept) {
  const Report r =
      ok("序号\t目标任务\t总投资（万元）\t完成情况\t存在问题\t备注\n"
         "1\t新建学校5所\t36000\t开工3所\t用地手续未办完\t市级\n");
  const Target& t = r.targets()[0];
  ASSERT_EQ(t.extras.size(), 3u);
  EXPECT_EQ(t.extras[0].header.text, "总投资（万元）");
  EXPECT_EQ(t.extras[0].value.text, "36000");
  EXPECT_EQ(t.extras[1].header.text, "存在问题");
  EXPECT_EQ(t.extras[2].value.text, "市级");
}

TEST(Layout, ProgressThatIsOnlyAClaim) {
  const Report r =
      ok("序号\t目标任务\t完成情况\t责任单位\n"
         "1\t甲项工作\t已完成\t市教育局\n2\t乙项工作\t正在推进\t市财政局\n3\t丙项工作\t未启动\t市民政局\n");
  EXPECT_EQ(r.targets()[0].claim.status, ClaimStatus::complete);
  EXPECT_EQ(r.targets()[1].claim.status, ClaimStatus::underway);
  EXPECT_EQ(r.targets()[2].claim.status, ClaimStatus::not_started);
}

TEST(Layout, ProgressThatOnlySoundsLikeAClaim) {
  const Report r =
      ok("2025年度云州市十大民生实事推进情况\n1．新建学校\n序号\t实事内容\t责任单位\t推进情况\n"
         "1\t新建学校5所\t市教育局\t完成\n2\t改造小区\t市住建局\t完成8个\n");
  EXPECT_EQ(r.targets()[1].progress.text, "完成8个");
  EXPECT_EQ(r.region(), "云州市");
  EXPECT_EQ(r.declared_total(), 10u);
  EXPECT_THAT(sections_of_targets(r), ElementsAre("1．新建学校", "1．新建学校"));
}

TEST(Layout, ATableOfPublishedKind) {
  const Report r = ok(
      "云州市2025年省政府工作报告重点任务责任分解及进展情况表\n（截至2025年9月30日）\n"
      "填报单位：云州市政府督查室\t填报日期：2025年10月8日\n"
      "序号\t重点任务\t市级责任领导\t牵头单位及责任人\t配合单位\t时间节点\t目前进展情况\t完成进度\t存在问题及下步打算\n"
      "一、坚持创新驱动，做强产业支撑（12项）\n"
      "1\t推动高新技术企业培育\t周明远\t市科技局 王 强\t市财政局、市税务局等\t12月底\t已新增31家\t按序时推进\t无\n"
      "2\t打造3个省级园区\t周明远 陈启航\t市工信局\t各县（区）政府\t10月底前\t2个已获批\t部分完成\t1个正在评审\n"
      "小计\t2项\n");
  EXPECT_EQ(r.as_of(), make_date(2025, 9, 30));
  EXPECT_EQ(r.issuer().text, "云州市政府");
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市科技局+L", "王强+L", "市财政局+s", "市税务局+s"));
  EXPECT_THAT(leaders(r.targets()[1]), ElementsAre("周明远", "陈启航"));
  EXPECT_EQ(r.targets()[1].claim.status, ClaimStatus::underway);
  EXPECT_EQ(r.targets()[1].section.text, "一、坚持创新驱动，做强产业支撑（12项）");
  EXPECT_EQ(r.notes().size(), 3u);
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, ClaimThatIsProgress) {
  const Report r =
      ok("序号\t目标任务\t进度\t责任单位\n"
         "1\t新建学校5所\t已开工3所，完成投资1.2亿元，其余2所正在办理用地手续\t市教育局\n");
  EXPECT_THAT(std::string(r.targets()[0].progress.text), HasSubstr("已开工3所"));
  EXPECT_TRUE(r.targets()[0].claim.field.empty());
}

TEST(Layout, TheQuestionInTheHeaderOfTheClaim) {
  const Report r =
      ok("序号\t目标任务\t是否达到序时进度\t责任单位\n"
         "1\t甲项工作\t是\t市教育局\n2\t乙项工作\t否\t市财政局\n");
  EXPECT_EQ(r.targets()[0].claim.status, ClaimStatus::on_schedule);
  EXPECT_EQ(r.targets()[1].claim.status, ClaimStatus::behind);
}

TEST(Layout, TwoColumnsOfProgressTheNewestCounts) {
  const Report r =
      ok("序号\t目标任务\t完成情况\t完成情况\t责任单位\n"
         "1\t新建学校5所\t一季度完成选址\t二季度开工3所\t市教育局\n");
  EXPECT_EQ(r.targets()[0].progress.text, "二季度开工3所");
  ASSERT_EQ(r.targets()[0].extras.size(), 1u);
  EXPECT_EQ(r.targets()[0].extras[0].value.text, "一季度完成选址");
}

TEST(Layout, TwoColumnsOfContentTheFullerWordCounts) {
  const Report r =
      ok("序号\t项目名称\t目标任务\t责任单位\n"
         "1\t学校建设工程\t新建学校5所\t市教育局\n");
  EXPECT_EQ(r.targets()[0].content.text, "新建学校5所");
  EXPECT_EQ(r.targets()[0].extras[0].value.text, "学校建设工程");
}

TEST(Layout, TotalsNotesAndASignature) {
  const Report r =
      ok("云州市2025年度目标任务完成情况统计表\n"
         "单位：万元\n"
         "序号\t目标任务\t完成情况\t责任单位\n"
         "1\t新建学校5所\t完成5所\t市教育局\n"
         "2\t改造道路8条\t完成8条\t市城管局\n"
         "合 计\t2项\t完成2项\t\n"
         "注：表中数据由各单位提供，截至12月31日。\n"
         "以上情况已经各责任单位确认，如有疑问请与市政府督查室联系。\n"
         "云州市人民政府办公室\n"
         "2026年1月8日\n");
  EXPECT_EQ(r.targets().size(), 2u);
  EXPECT_EQ(r.notes().size(), 6u);
  EXPECT_THAT(r.sections(), IsEmpty());
  EXPECT_EQ(r.issuer().text, "云州市人民政府办公室");
  EXPECT_EQ(r.region(), "云州市");
  EXPECT_EQ(r.year(), 2025);
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, MetadataOfManyTitles) {
  const std::string table = "序号\t目标任务\t完成时限\t责任单位\n1\t甲项工作\t年底\t市教育局\n";
  struct Case {
    const char* title;
    const char* issuer;
    const char* region;
    int year;
    double elapsed;
  };
  const std::vector<Case> cases = {
      {"云州市人民政府2025年重点工作上半年推进情况一览表", "云州市人民政府", "云州市", 2025, 0.5},
      {"云州市2025年前三季度重点工作进展情况表", "", "云州市", 2025, 0.75},
      {"2025年云州市政府工作报告重点任务分解表（截至9月底）", "云州市政府", "云州市", 2025, 0.75},
      {"云阳省云州市人民政府 2025 年度责任目标一览表", "云阳省云州市人民政府", "云州市", 2025, 1},
      {"东湖区二〇二五年民生实事进展情况公示", "", "东湖区", 2025, 1},
      {"关于白河县人民政府2025年1—5月份重点工作推进情况的通报", "白河县人民政府", "白河县", 2025, 5.0 / 12},
      {"云州高新区管委会2025年一季度工作台账", "云州高新区管委会", "云州高新区", 2025, 0.25},
      {"2025年全市重点区域发展任务清单", "", "", 2025, 1},
      {"市政府2025年重点工作清单", "", "", 2025, 1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.title);
    const Report r = ok(std::string(c.title) + "\n" + table);
    EXPECT_EQ(r.title().text, c.title);
    EXPECT_EQ(r.issuer().text, c.issuer);
    EXPECT_EQ(r.region(), c.region);
    EXPECT_EQ(r.year(), c.year);
    EXPECT_DOUBLE_EQ(r.elapsed(), c.elapsed);
    EXPECT_EQ(r.source().text().substr(r.issuer().span.begin, r.issuer().span.size()), c.issuer);
  }
}

TEST(Layout, ATitleOnTwoLines) {
  const Report r =
      ok("云州市2025年经济社会发展责任目标\n上半年推进情况一览表\n\n"
         "序号\t目标任务\t完成时限\t责任单位\n1\t甲项工作\t年底\t市教育局\n");
  EXPECT_EQ(r.title().text, "云州市2025年经济社会发展责任目标上半年推进情况一览表");
  EXPECT_DOUBLE_EQ(r.elapsed(), 0.5);
  EXPECT_THAT(r.notes(), IsEmpty());
}

TEST(Layout, DeclaredTotals) {
  const auto total = [](const std::string& line) {
    return ok("云州市2025年工作台账\n" + line + "\n序号\t目标任务\t责任单位\n1\t甲项工作\t市教育局\n").declared_total();
  };
  EXPECT_EQ(total("对《政府工作报告》确定的196项经济社会发展责任目标进行了调度。"), 196u);
  EXPECT_EQ(total("今年全市重点工作共120项，其中已完成35项。"), 120u);
  EXPECT_EQ(total("市委、市政府确定的十件民生实事进展顺利。"), 10u);
  EXPECT_EQ(total("围绕8个方面，梳理形成86项重点任务。"), 86u);
  EXPECT_EQ(total("其中30项重点工作已完成，全年共60项目标任务。"), 60u);
  EXPECT_EQ(total("完成投资17亿元，新建学校5所。"), std::nullopt);
  EXPECT_EQ(total("第3项工作由市财政局负责。"), std::nullopt);
}

TEST(Layout, YearOfTheCaller) {
  const std::string text = "序号\t目标任务\t完成时限\n1\t甲项工作\t年底\n";
  EXPECT_THAT(rules_broken(ok(text)), Contains("year-unknown"));
  const Report r = ok(text, {.year = 2024});
  EXPECT_EQ(r.targets()[0].deadline.date, make_date(2024, 12, 31));
  EXPECT_THAT(rules_broken(r), IsEmpty());
}

TEST(Layout, QuotedCellsWithLineBreaks) {
  const Report r =
      ok("序号,责任领导,目标任务,责任单位\r\n"
         "1,\"周明远\n陈启航\",\"新建学校5所,\n改造校舍\",\"市教育局\n市财政局\"\r\n");
  EXPECT_THAT(leaders(r.targets()[0]), ElementsAre("周明远", "陈启航"));
  EXPECT_EQ(r.targets()[0].content.text, "新建学校5所,\n改造校舍");
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局/L", "市财政局/s"));
}

TEST(Layout, PipeTableWithARule) {
  const Report r =
      ok("| 序号 | 目标任务 | 责任单位 |\n|---|---|---|\n| 1 | 甲项工作 | 市教育局 |\n| 2 | 乙项工作 | 市财政局 |\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("市财政局/L"));
}

TEST(Layout, ColumnsSetApartBySpaces) {
  const Report r =
      ok("序号  责任领导  目标任务  完成时限  责任单位\n"
         "1  周明远  新建学校5所  2025年底  市教育局\n"
         "2  陈启航  改造道路8条  2025年底  市城管局 市公安局\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("市城管局/L", "市公安局/s"));
}

TEST(Layout, MergedCellsStandInEveryRowThatTheyCover) {
  const Source source = Source::from_bytes("序号任务领导单位1甲项工作周明远市教育局2乙项工作市财政局合计两项");
  Grid grid(source);
  std::uint32_t at = 0;
  const auto cell = [&](std::string_view text) {
    grid.add_cell({at, at + static_cast<std::uint32_t>(text.size())});
    at += static_cast<std::uint32_t>(text.size());
  };
  const auto row = [&](std::initializer_list<std::string_view> cells) {
    const std::uint32_t begin = at;
    for (const std::string_view text : cells) cell(text);
    grid.end_row({begin, at});
  };
  row({"序号", "任务", "领导", "单位"});
  row({"1", "甲项工作", "周明远", "市教育局"});
  row({"2", "乙项工作", "市财政局"});
  grid.set_spans(1, 2, 2, 1);
  const Report r = read(grid);
  ASSERT_EQ(r.targets().size(), 2u);
  EXPECT_THAT(leaders(r.targets()[1]), ElementsAre("周明远"));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("市财政局/L"));
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_EQ(r.accounting().cells, 11u);
}

TEST(Layout, SpansOfABillionCells) {
  const Source source = Source::from_bytes("序号任务单位一二三");
  Grid grid(source);
  grid.add_cell({0, 6});
  grid.add_cell({6, 12});
  grid.add_cell({12, 18});
  grid.end_row({0, 18});
  for (std::uint32_t i = 0; i < 3; ++i) grid.add_cell({18 + 3 * i, 21 + 3 * i});
  grid.end_row({18, 27});
  grid.set_spans(1, 0, 1000000000, 1000000000);
  grid.set_spans(1, 1, 1000000000, 1);
  const Report r = read(grid);
  EXPECT_TRUE(adds_up(r.accounting()));
}

TEST(Layout, ColumnsOfTheOfficesOwnOutnumberTheKnownOnes) {
  std::string text = "序号\t责任目标内容\t完成情况";
  std::string row = "\n1\t新建泊位10个\t建成泊位9个";
  for (int i = 0; i < 12; ++i) {
    text += "\t自拟栏目" + std::to_string(i);
    row += "\t值" + std::to_string(i);
  }
  const Report r = read(text + row + "\n");
  ASSERT_EQ(r.targets().size(), 1u);
  EXPECT_EQ(r.targets()[0].content.text, "新建泊位10个");
  EXPECT_EQ(r.targets()[0].progress.text, "建成泊位9个");
  EXPECT_EQ(r.targets()[0].extras.size(), 12u);
  EXPECT_TRUE(adds_up(r.accounting()));
}

}  // namespace
}  // namespace duban
