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

}  // namespace
}  // namespace duban::testing
