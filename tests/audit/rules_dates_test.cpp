#include <gmock/gmock.h>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string title = "云州市人民政府2025年责任目标上半年推进情况一览表";

std::vector<Finding> due(std::string_view rule, const std::string& deadline, const std::string& claim,
                         const std::string& heading = title) {
  return findings_of(document({{"建成市民文化中心", "市民文化中心正在装修", claim, deadline}}, heading), rule);
}

TEST(DeadlinePassed, SpeaksOfTheDayOfTheReport) {
  const auto found = due("deadline-passed", "5月底", "未完成");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "5月底");
  EXPECT_THAT(found[0].message_en, HasSubstr("2025-05-31"));
  EXPECT_THAT(found[0].message_en, HasSubstr("2025-06-30"));
}

TEST(DeadlinePassed, IsNotSaidOfWhatIsDoneOrDueOrUnknown) {
  EXPECT_THAT(due("deadline-passed", "5月底", "是"), IsEmpty());
  EXPECT_THAT(due("deadline-passed", "6月底", "未完成"), IsEmpty());  // the day itself
  EXPECT_THAT(due("deadline-passed", "年底", "未完成"), IsEmpty());
  EXPECT_THAT(due("deadline-passed", "长期坚持", "未完成"), IsEmpty());
  EXPECT_THAT(due("deadline-passed", "5月底", ""), IsEmpty());
  EXPECT_THAT(due("deadline-passed", "5月底", "未完成", ""), IsEmpty());  // the report names no day
}

TEST(DeadlineBeforeYear, StandsForItself) {
  EXPECT_THAT(due("deadline-before-year", "2024年12月底", "未完成"), SizeIs(1));
  EXPECT_THAT(due("deadline-passed", "2024年12月底", "未完成"), IsEmpty());
  EXPECT_THAT(due("deadline-before-year", "2025年12月底", "未完成"), IsEmpty());
}

}  // namespace
}  // namespace duban::testing
