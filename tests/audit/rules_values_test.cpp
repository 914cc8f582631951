#include <gmock/gmock.h>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PercentOver100, NamesTheRate) {
  const auto found = progress_findings("percent-over-100", "全市参加医疗保险298.6万人，参保率103.4%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "103.4%");
  EXPECT_NE(found[0].message_en.find("参保率"), std::string::npos);
  EXPECT_THAT(progress_findings("percent-over-100", "农村电网供电覆盖率和合格率分别为98%、102%"), SizeIs(1));
}

class MayPass100 : public ::testing::TestWithParam<const char*> {};
TEST_P(MayPass100, SaysNothing) { EXPECT_THAT(progress_findings("percent-over-100", GetParam()), IsEmpty()); }
INSTANTIATE_TEST_SUITE_P(Rates, MayPass100,
                         ::testing::Values("参保率达到100%", "高等教育毛入学率达到103%", "网上零售额同比增长135%",
                                           "完成年度任务的112%", "规模以上工业产销率101.2%",
                                           "覆盖率达到96%，投资额是去年的130%"));

TEST(RangeReversed, NamesTheRange) {
  const auto found = progress_findings("range-reversed", "预计全年产值增长10%-5%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "10%-5%");
  EXPECT_THAT(progress_findings("range-reversed", "预计全年产值增长5%-10%"), IsEmpty());
  EXPECT_THAT(progress_findings("range-reversed", "办理时限由10个减少到5个"), IsEmpty());
  EXPECT_THAT(progress_findings("range-reversed", "发生率从10%到5%"), IsEmpty());
}

TEST(NegativeCount, IsOfThingsOnly) {
  EXPECT_THAT(progress_findings("negative-count", "新增市场主体-120家"), SizeIs(1));
  EXPECT_THAT(progress_findings("negative-count", "工业增加值增速-3.4%"), IsEmpty());
}

// A decimal point or a 万 may be missing on either side.
TEST(ValueImplausible, IsAHundredthOfWhatWasPromised) {
  const auto of = [](const std::string& content, const std::string& progress) {
    return findings_of(document({{.content = content, .progress = progress, .claim = "正在推进"}}),
                       "value-implausible");
  };
  const auto found = of("一般公共预算收入达到12亿元", "一般公共预算收入完成1130万元");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "1130万元");
  EXPECT_EQ(found[0].message_en, "the value is 1130万元, about a 106th of 12亿元");
  EXPECT_THAT(found[0].related, ::testing::ElementsAre("12亿元"));
  EXPECT_THAT(of("一般公共预算收入达到12亿元", "一般公共预算收入完成1.13亿元"), IsEmpty()) << "a tenth";
  EXPECT_THAT(of("新增城镇就业3万人", "新增城镇就业0人"), IsEmpty()) << "nothing yet";
  EXPECT_THAT(of("重伤人数控制在300人以内", "重伤人数2人"), IsEmpty()) << "a ceiling";
  EXPECT_THAT(of("新建停车泊位500个", "正在新建停车泊位3个"), IsEmpty()) << "underway";
}

TEST(ValueImplausible, IsAHundredthOfItsNeighbours) {
  const auto found = progress_findings("value-implausible", "三项指标分别下降3.35%、0.032%、3.2%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "0.032%");
  EXPECT_EQ(found[0].related, std::vector<std::string>{"3.2%"});
  EXPECT_THAT(progress_findings("value-implausible", "三项指标分别下降3.35%、0.32%、3.2%"), IsEmpty()) << "a tenth";
  EXPECT_THAT(progress_findings("value-implausible", "处罚企业320家、约谈410家、关闭3家"), IsEmpty()) << "three deeds";
  EXPECT_THAT(progress_findings("value-implausible", "三家企业分别投资3亿元、5亿元、200万元"), IsEmpty())
      << "told on two scales";
  EXPECT_THAT(progress_findings("value-implausible", "四家企业分别投资2万元、300万元、5000万元、600万元"), IsEmpty())
      << "of no one size";
}

}  // namespace
}  // namespace duban::testing
