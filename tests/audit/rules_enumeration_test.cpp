#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "audit/audited_row.hpp"
#include "audit/enumeration.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::vector<std::string>> lists(const std::string& text) {
  std::vector<std::vector<std::string>> all;
  for (const rulebook::Enumeration& list : rulebook::enumerations(text)) {
    auto& pieces = all.emplace_back();
    for (const Span span : list.pieces) pieces.push_back(text.substr(span.begin, span.size()));
  }
  return all;
}

TEST(Enumerations, AreCutAtSeparatorsWithinAClause) {
  EXPECT_THAT(lists("推进甲项、乙项，完成丙项"), ElementsAre(ElementsAre("推进甲项", "乙项")));
  EXPECT_THAT(lists("没有并列。"), IsEmpty());
  EXPECT_THAT(lists("、、，、"), IsEmpty());
  EXPECT_THAT(lists("甲项、 乙项 、丙项"), ElementsAre(ElementsAre("甲项", "乙项", "丙项")));
}

TEST(Enumerations, InBracketsAreTheirOwn) {
  EXPECT_THAT(lists("医院（门诊、急诊）、学校"),
              ElementsAre(ElementsAre("门诊", "急诊"), ElementsAre("医院（门诊、急诊）", "学校")));
  EXPECT_THAT(lists("“两节”、“两会”“五一”期间"), ElementsAre(ElementsAre("“两节”", "“两会”", "“五一”期间")));
  EXPECT_THAT(lists("甲项）、乙项"), ElementsAre(ElementsAre("甲项）", "乙项")));
}

TEST(Enumerations, OfManyBracketsEndInTime) {
  const std::string deep(1'000'000, '(');
  EXPECT_THAT(rulebook::enumerations(deep), IsEmpty());
}

TEST(DuplicateItem, NamesTheSecondAndTheFirst) {
  const auto found = progress_findings("duplicate-item", "全市化学需氧量、氨氮、二氧化硫、氨氮四项污染物排放量下降");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "氨氮");
  EXPECT_THAT(found[0].related, ElementsAre("氨氮"));
}

class NamesTwice : public ::testing::TestWithParam<const char*> {};
TEST_P(NamesTwice, IsFound) { EXPECT_THAT(progress_findings("duplicate-item", GetParam()), SizeIs(1)) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Lists, NamesTwice,
                         ::testing::Values("涉及教育、医疗、住房、教育等领域",           // before 等
                                           "涉及教育、医疗、住房和医疗",                 // behind a joiner
                                           "包括二氧化硫、颗粒物、二氧化硫三项",         // the first behind a lead-in
                                           "检查商场、车站、商场、学校共46处",           // in the middle
                                           "培训网格员（城东、城西、城东）1.5万人次"));  // in brackets

class NamesOnce : public ::testing::TestWithParam<const char*> {};
TEST_P(NamesOnce, SaysNothing) {
  EXPECT_THAT(progress_findings("duplicate-item", GetParam()), IsEmpty()) << GetParam();
}
INSTANTIATE_TEST_SUITE_P(Lists, NamesOnce,
                         ::testing::Values("化学需氧量、氨氮、二氧化硫、氮氧化物四项污染物",
                                           "分别下降3.6%、4.2%、3.6%",          // numbers may be equal
                                           "小麦、玉米、小麦种子储备充足",      // another thing
                                           "新小麦、玉米、小麦三个品种",        // another thing
                                           "上报市、县、市三级备案",            // one character each
                                           "检查商场、车站；检查商场、学校"));  // two lists

TEST(CountOfItems, NamesTheNumber) {
  const auto found = progress_findings("count-of-items", "举办读书节、诗词大会、图书漂流、亲子共读五项主题活动");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "五项");
  EXPECT_THAT(found[0].related, ElementsAre("举办读书节、诗词大会、图书漂流、亲子共读"));
}

class CountDiffers : public ::testing::TestWithParam<const char*> {};
TEST_P(CountDiffers, IsFound) { EXPECT_THAT(progress_findings("count-of-items", GetParam()), SizeIs(1)) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(Lists, CountDiffers,
                         ::testing::Values("涉及教育、医疗、住房两个领域", "涉及教育、医疗、住房等两个领域",
                                           "钢铁、化工、机械四大产业"));

class CountAgrees : public ::testing::TestWithParam<const char*> {};
TEST_P(CountAgrees, SaysNothing) {
  EXPECT_THAT(progress_findings("count-of-items", GetParam()), IsEmpty()) << GetParam();
}
INSTANTIATE_TEST_SUITE_P(Lists, CountAgrees,
                         ::testing::Values("化学需氧量、氨氮、二氧化硫、氮氧化物四项污染物", "钢铁、化工和机械三大产业",
                                           "公路、铁路、水运和航空三类运输方式",  // 水运和航空 may be one
                                           "教育和医疗、住房三个领域",            // joined twice, in two ways
                                           "涉及教育、医疗等五个领域",            // 等: there are more
                                           "健全制度、强化监管、落实四项措施",    // 落实 is no name
                                           "城东、城西，以及城南、城北四个片区",  // goes on over the comma
                                           "完成道路、桥梁12项",                  // counts works
                                           "城乡居民、职工第三类参保人员", "县城、乡镇十四项任务"));

TEST(IdenticalProgress, NamesTheFirst) {
  const std::string same = "深入开展积案化解攻坚行动，领导包案、专班推进";
  const auto found = findings_of(document({{"化解信访积案", same}, {"培训基层网格员", same}}), "identical-progress");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, same);
  EXPECT_THAT(found[0].related, ElementsAre(same));
  EXPECT_NE(found[0].message_en.find("number 1"), std::string::npos);
  EXPECT_THAT(findings_of(document({{"甲", "已按期完成"}, {"乙", "已按期完成"}}), "identical-progress"), IsEmpty());
}

}  // namespace
}  // namespace duban::testing
