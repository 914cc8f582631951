#include <gmock/gmock.h>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(SumMismatch, NamesTheWholeAndItsParts) {
  const auto found = progress_findings("sum-mismatch", "18所中小学中，7所已建成投用，其余9所正在施工");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "18所");
  EXPECT_THAT(found[0].related, ElementsAre("7所", "9所"));
  EXPECT_THAT(found[0].message_en, HasSubstr("16"));
}

class AddsUp : public ::testing::TestWithParam<const char*> {};
TEST_P(AddsUp, SaysNothing) { EXPECT_THAT(progress_findings("sum-mismatch", GetParam()), IsEmpty()) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(
    Sums, AddsUp,
    ::testing::Values("28个村台社区，其中9个已经完工，其余19个正在建设",
                      "两处片区共28个社区，其中9个已完工，涉及5个乡镇，其余19个正在建设",     // 5个乡镇 is no part
                      "18所学校中，7所已投用，其余正在施工",                                  // the rest has no number
                      "约28个社区，其中9个已完工，其余18个正在建设",                          // about 28
                      "28个社区，其中9个已完工。其余12个项目正在建设",                        // another sentence
                      "全市道路总长16.4公里，其中沥青路面9.37公里，其余7.1公里为混凝土路面",  // rounding
                      "小学3所、初中2所，共5所", "开工3所，完工2所，共6所",                   // may overlap: not a list
                      "其中小学3所、初中2所，共6所",                                          // a part of the list only
                      "投入资金1.2亿元，其余3个项目正在申报"));

class DoesNotAddUp : public ::testing::TestWithParam<const char*> {};
TEST_P(DoesNotAddUp, IsNamed) { EXPECT_THAT(progress_findings("sum-mismatch", GetParam()), SizeIs(1)) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Sums, DoesNotAddUp,
                         ::testing::Values("28个村台社区，其中9个已经完工，其余18个正在建设",
                                           "28个社区，其中9个已完工，6个在装修，其余12个正在建设",
                                           "全市道路总长16.4公里，其中沥青路面9.3公里，其余6.1公里为混凝土路面",
                                           "新建小学3所、初中2所、幼儿园4所，共10所",
                                           "12个项目中，5个已投产，剩余的6个项目正在安装设备"));

TEST(PartExceedsWhole, NamesThePart) {
  const auto found = progress_findings("part-exceeds-whole", "上半年新开工项目46个，其中工业项目64个");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "64个");
  EXPECT_THAT(found[0].related, ElementsAre("46个"));
  EXPECT_THAT(progress_findings("part-exceeds-whole", "总投资超过46亿元，其中工业投资64亿元"), IsEmpty());
  EXPECT_THAT(progress_findings("part-exceeds-whole", "新开工项目46个，其中工业项目投资64亿元"), IsEmpty());
}

std::vector<Finding> shares(const std::string& content, const std::string& progress) {
  return findings_of(document({{.content = content, .progress = progress}}), "ratio-mismatch");
}

TEST(RatioMismatch, NamesShareFigureAndTarget) {
  const auto found = shares("开展补贴性职业技能培训3.2万人次", "共完成补贴性职业技能培训1.92万人次，完成年度任务的65%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "65%");
  EXPECT_THAT(found[0].related, ElementsAre("1.92万人次", "3.2万人次"));
  EXPECT_THAT(found[0].message_en, HasSubstr("60%"));
}

TEST(RatioMismatch, AllowsForRoundingAndCutting) {
  // 4.42 of 6.5 is 68.0; 1.58 of 2.6 is 60.77, printed rounded or cut.
  EXPECT_THAT(shares("开展补贴性技能培训6.5万人次", "完成补贴性技能培训4.42万人次，完成年度任务的68%"), IsEmpty());
  EXPECT_THAT(shares("城镇新增就业2.6万人", "城镇新增就业1.58万人，完成年度任务的60.8%"), IsEmpty());
  EXPECT_THAT(shares("城镇新增就业2.6万人", "城镇新增就业1.58万人，完成年度任务的60%"), IsEmpty());
  EXPECT_THAT(shares("城镇新增就业2.6万人", "城镇新增就业1.58万人，完成年度任务的58.8%"), SizeIs(1));
}

TEST(RatioMismatch, KeepsToTheFigureThatTheShareStandsBy) {
  // 412万株 has no target; 106% is of 5.83 to 5.5.
  EXPECT_THAT(shares("完成营造林5.5万亩", "完成营造林5.83万亩，栽植苗木412万株，占年度任务的106%"), IsEmpty());
  // another sentence: another matter
  EXPECT_THAT(shares("完成营造林5.5万亩", "完成营造林5.83万亩。义务植树完成年度任务的72%"), IsEmpty());
}

}  // namespace
}  // namespace duban::testing
