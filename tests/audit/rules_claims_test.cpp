#include <gmock/gmock.h>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<Finding> said(std::string_view rule, const std::string& content, const std::string& progress,
                          const std::string& claim, const std::string& title = {}) {
  return findings_of(document({{content, progress, claim}}, title), rule);
}

TEST(ClaimContradicted, PointsAtFigureTargetAndClaim) {
  const auto found = said("claim-contradicted", "引进高层次人才300名以上", "已引进高层次人才247名", "是");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "247名");
  EXPECT_THAT(found[0].related, ElementsAre("300名", "是"));
  EXPECT_EQ(found[0].message_en,
            "reported as “是”; the figure reported is 247名, the target is at least 300名 (82.3% of the target)");
}

TEST(ClaimContradicted, SuggestsTheWordsThatFitTheTime) {
  const std::string half_year = "云州市人民政府2025年责任目标上半年推进情况一览表";
  const auto on_pace = said("claim-contradicted", "新建农村公路260公里", "已建成农村公路182公里", "是", half_year);
  ASSERT_THAT(on_pace, SizeIs(1));
  EXPECT_THAT(on_pace[0].suggestion_en, HasSubstr("on schedule"));
  const auto begun = said("claim-contradicted", "新建幼儿园12所", "已开工幼儿园9所，正在建设", "是", half_year);
  ASSERT_THAT(begun, SizeIs(1));
  EXPECT_EQ(begun[0].suggestion_en, "") << "begun is not done";
  const auto behind = said("claim-contradicted", "新建农村公路260公里", "已建成农村公路52公里", "是", half_year);
  ASSERT_THAT(behind, SizeIs(1));
  EXPECT_EQ(behind[0].suggestion_en, "");
}

TEST(ClaimUnsubstantiated, PointsAtTheTarget) {
  const auto found = said("claim-unsubstantiated", "社会消费品零售总额增长6%", "组织促销活动，消费市场逐步回暖", "是");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "6%");
  EXPECT_THAT(found[0].message_en, HasSubstr("a rise of 6%"));
}

TEST(ClaimRules, SayNothingWhereClaimAndFigureAgree) {
  for (const std::string_view rule :
       {"claim-contradicted", "claim-unproven", "claim-unsubstantiated", "claim-understated", "claim-behind-pace"}) {
    EXPECT_THAT(said(rule, "引进高层次人才300名以上", "已引进高层次人才312名", "是"), IsEmpty()) << rule;
    EXPECT_THAT(said(rule, "引进高层次人才300名以上", "已引进高层次人才212名", "未完成"), IsEmpty()) << rule;
  }
}

TEST(DirectionOpposite, IsNotSaidTwice) {
  EXPECT_THAT(said("direction-opposite", "实际使用外资增长10%", "实际使用外资同比下降4.2%", "正在推进"), SizeIs(1));
  // claimed complete: the contradiction says it already
  EXPECT_THAT(said("direction-opposite", "实际使用外资增长10%", "实际使用外资同比下降4.2%", "是"), IsEmpty());
  EXPECT_THAT(said("claim-contradicted", "实际使用外资增长10%", "实际使用外资同比下降4.2%", "是"), SizeIs(1));
}

}  // namespace
}  // namespace duban::testing
