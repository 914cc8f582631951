#include <gmock/gmock.h>

#include <set>
#include <string>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const std::set<std::string_view> of_two = {"target-changed",  "target-dropped", "target-added",       "deadline-moved",
                                           "claim-withdrawn", "figure-fell",    "progress-unchanged", "earlier-other"};

std::vector<std::string> changes(const std::string& now, const std::string& before) {
  const Audit audited = audit(read(now), {.earlier = read(before)});
  std::vector<std::string> found;
  for (const Diagnostic& d : audited.diagnostics()) {
    if (of_two.contains(d.rule)) found.emplace_back(d.rule);
  }
  return found;
}

const std::string half_year = "云州市人民政府2025年责任目标上半年推进情况一览表";
const std::string quarter = "云州市人民政府2025年责任目标第一季度推进情况一览表";
const Row road{.content = "新建农村公路260公里", .progress = "已建成农村公路182公里"};
const Row road_before{.content = "新建农村公路260公里", .progress = "已建成农村公路90公里"};
const Row parking{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"};

TEST(Changes, SayNothingWhereOnlyFiguresGrow) {
  EXPECT_THAT(changes(document({road}, half_year), document({road_before}, quarter)), IsEmpty());
  EXPECT_THAT(changes(document({parking, road}, half_year), document({road_before, parking}, half_year)), IsEmpty())
      << "the order does not matter";
}

TEST(Changes, CompareWhatHasTheSameNumber) {
  const Row less{.content = "新建停车泊位400个", .progress = "已建成停车泊位420个"};
  EXPECT_THAT(changes(document({less, road}, half_year), document({parking, road_before}, quarter)),
              ElementsAre("target-changed"));
}

TEST(Changes, FollowATargetThatWasRewordedAndRenumbered) {
  const Row reworded{.content = "新建公共停车泊位500个", .progress = "已建成停车泊位430个"};
  EXPECT_THAT(changes(document({road, reworded}, half_year), document({parking, road_before}, quarter)),
              ElementsAre("target-changed"));
}

TEST(Changes, NameWhatCameAndWent) {
  const Row station{.content = "新建城市消防站3座", .progress = "已建成消防站2座"};
  EXPECT_THAT(changes(document({road, station}, half_year), document({road_before, parking}, quarter)),
              UnorderedElementsAre("target-added", "target-dropped"));
}

TEST(Changes, OfFigures) {
  EXPECT_THAT(changes(document({road_before}, half_year), document({road}, quarter)), ElementsAre("figure-fell"));
  EXPECT_THAT(changes(document({road}, half_year), document({road}, quarter)), IsEmpty()) << "a short text may stand";
  const Row rate{.content = "城镇登记失业率控制在4%以内", .progress = "城镇登记失业率3.1%"};
  const Row rate_before{.content = "城镇登记失业率控制在4%以内", .progress = "城镇登记失业率3.4%"};
  EXPECT_THAT(changes(document({rate}, half_year), document({rate_before}, quarter)), IsEmpty()) << "a rate may fall";
}

TEST(Changes, OfAReportAgainstItself) {
  const std::string text = document({road, parking}, half_year);
  EXPECT_THAT(changes(text, text), IsEmpty());
}

TEST(Changes, GiveUpOnAnotherList) {
  const Row station{.content = "新建城市消防站3座", .progress = "已建成消防站2座"};
  EXPECT_THAT(changes(document({station}, half_year), document({road, parking}, quarter)),
              ElementsAre("earlier-other"));
}

}  // namespace
}  // namespace duban::testing
