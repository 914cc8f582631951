#include <gmock/gmock.h>

#include "audit/audited_row.hpp"
#include "audit/day_of_month.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string half_year = "云州市人民政府2025年责任目标上半年推进情况一览表";

std::vector<Finding> said(std::string_view rule, const std::string& progress, const std::string& title = half_year) {
  return findings_of(document({{.content = "推进重点工作", .progress = progress}}, title), rule);
}

std::vector<std::string> impossible(const std::string& text, std::optional<int> year = 2025) {
  std::vector<std::string> found;
  for (const Span span : rulebook::impossible_days(text, year)) found.push_back(text.substr(span.begin, span.size()));
  return found;
}

TEST(ImpossibleDays, AreThoseOfNoCalendar) {
  EXPECT_THAT(impossible("2月30日召开"), ElementsAre("2月30日"));
  EXPECT_THAT(impossible("6月31日、13月1日、0月5日、5月0日"), ElementsAre("6月31日", "13月1日", "0月5日", "5月0日"));
  EXPECT_THAT(impossible("２月３０日"), ElementsAre("２月３０日"));
  EXPECT_THAT(impossible("6月28-31日"), ElementsAre("6月28-31日"));
  EXPECT_THAT(impossible("13月底前"), ElementsAre("13月底"));
  EXPECT_THAT(impossible("2024年2月29日、2025年2月29日"), ElementsAre("2025年2月29日"));
}

TEST(ImpossibleDays, AreNotOtherNumbersBesideAMonth) {
  for (const char* text : {"6月30日", "12月底", "1-6月份", "2月28日至3月1日", "3个月32日内", "13个月", "月底", "2月",
                           "5月36家企业", "年月日", "12月31", "1月1号"}) {
    EXPECT_THAT(impossible(text), IsEmpty()) << text;
  }
  EXPECT_THAT(impossible("2月29日", std::nullopt), IsEmpty()) << "a leap year will do";
  EXPECT_THAT(impossible("2月29日", 2024), IsEmpty());
  EXPECT_THAT(impossible(std::string(100'000, '1') + "月30日"), IsEmpty());
}

TEST(PlanPassed, IsOfADayBeforeTheReports) {
  const auto found = said("plan-passed", "正在招标，计划5月底前完成采购");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].message_en, HasSubstr("2025-05-31"));
  EXPECT_THAT(said("plan-passed", "正在招标，计划8月底前完成采购"), IsEmpty());
  EXPECT_THAT(said("plan-passed", "原计划5月底前完成采购，现已完成"), IsEmpty());
  EXPECT_THAT(said("plan-passed", "5月底前完成采购"), IsEmpty()) << "no plan";
  EXPECT_THAT(said("plan-passed", "将社保费减征政策至4月30日到期后延期"), IsEmpty()) << "将 is no plan here";
  EXPECT_THAT(said("plan-passed", "计划5月底前完成采购", ""), IsEmpty()) << "the report names no day";
}

TEST(StalePeriod, IsOfFiguresFromAnotherTime) {
  for (const char* progress : {"1-9月份，零售总额同比增长6.4%", "截至9月底，建成泊位320个",
                               "截至2024年10月底，建成泊位320个", "2024年1-6月，完成投资3亿元"}) {
    EXPECT_THAT(said("stale-period", progress), SizeIs(1)) << progress;
  }
}

TEST(StalePeriod, IsNotOfPlansBasesAndWholeYears) {
  for (const char* progress : {"1-6月份，零售总额同比增长6.4%", "1-5月，完成投资3亿元", "截至5月底，建成泊位320个",
                               "截至7月10日，建成泊位320个", "2024年12月开工建设", "完成2025年度计划的68%",
                               "较2024年1-6月增长3%", "预计1-9月完成投资3亿元", "7月上旬完成图纸设计",
                               "实施2023-2025年三年行动，建成12个", "自2024年10月起实施", "下半年将建成12个"}) {
    EXPECT_THAT(said("stale-period", progress), IsEmpty()) << progress;
  }
  EXPECT_THAT(said("stale-period", "1-9月份，零售总额同比增长6.4%", ""), IsEmpty()) << "the report names no day";
}

TEST(DeadlineDiffers, IsOfALaterDayOfTheSameYear) {
  const auto due = [](const std::string& content, const std::string& deadline) {
    return findings_of(document({{.content = content, .progress = "已完成12个", .deadline = deadline}}, half_year),
                       "deadline-differs");
  };
  EXPECT_THAT(due("10月底前完成村庄规划编制", "9月底"), SizeIs(1));
  EXPECT_THAT(due("10月底前完成村庄规划编制", "年底"), IsEmpty());
  EXPECT_THAT(due("2027年10月底前完成村庄规划编制", "年底"), IsEmpty()) << "the year's part of a longer target";
  EXPECT_THAT(due("10月底前完成村庄规划编制", "长期坚持"), IsEmpty());
}

TEST(DeadlineBeforeReport, NeedsAPeriodThatBeganLater) {
  const auto due = [](const std::string& title) {
    return findings_of(document({{.content = "建成中心", .progress = "已投用", .deadline = "5月底"}}, title),
                       "deadline-before-report");
  };
  EXPECT_THAT(due("云州市人民政府2025年责任目标第三季度推进情况一览表"), SizeIs(1));
  EXPECT_THAT(due(half_year), IsEmpty());
  EXPECT_THAT(due(""), IsEmpty());
}

TEST(YearMismatch, ComparesTitleAndIntroduction) {
  const auto in = [](const std::string& introduction) {
    return findings_of(half_year + "\n" + introduction + "\n" + document({{"推进重点工作", "已召开推进会3次"}}),
                       "year-mismatch");
  };
  EXPECT_THAT(in("市政府对2024年确定的1项责任目标进行了汇总。"), SizeIs(1));
  EXPECT_THAT(in("市政府对2025年确定的1项责任目标进行了汇总。"), IsEmpty());
  EXPECT_THAT(in("市政府对1项责任目标进行了汇总。"), IsEmpty());
  EXPECT_THAT(in("市政府对2024年底部署、2025年确定的1项责任目标进行了汇总。"), IsEmpty()) << "either may be meant";
}

}  // namespace
}  // namespace duban::testing
