#include <gmock/gmock.h>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Case = std::pair<const char*, const char*>;  // rule, progress

class Breaks : public ::testing::TestWithParam<Case> {};
TEST_P(Breaks, IsSaidOnce) {
  const auto [rule, progress] = GetParam();
  EXPECT_THAT(progress_findings(rule, progress), SizeIs(1)) << rule << ": " << progress;
}
INSTANTIATE_TEST_SUITE_P(
    Levels, Breaks,
    ::testing::Values(Case{"growth-mismatch", "公办幼儿园由40所增加到50所，增长35%"},
                      Case{"growth-mismatch", "营业收入从12.5亿元提高到18.5亿元，增长60%"},
                      Case{"growth-mismatch", "完成投资18.5亿元，上年同期12.5亿元，增长40%"},
                      Case{"growth-mismatch", "信访积案由200件下降到150件，下降35%"},
                      Case{"difference-mismatch", "公办幼儿园由40所增加到50所，增加12所"},
                      Case{"difference-mismatch", "污水处理率由81%提高到86%，提高9个百分点"},
                      Case{"part-share-mismatch", "全市20个断面中14个达到优良，占75%"},
                      Case{"part-share-mismatch", "梳理事项1746项，其中1698项实现网上可办，网上可办率93.3%"},
                      Case{"shares-over-100", "教育支出占45%、卫生支出占38%、其他支出占27%"},
                      Case{"value-implausible", "三项指标分别下降3.35%、360%、3.2%"},
                      Case{"fall-over-100", "信访积案同比下降120%"}, Case{"fall-over-100", "事故起数下降2倍"}));

class Keeps : public ::testing::TestWithParam<Case> {};
TEST_P(Keeps, IsNotSaid) {
  const auto [rule, progress] = GetParam();
  EXPECT_THAT(progress_findings(rule, progress), IsEmpty()) << rule << ": " << progress;
}
INSTANTIATE_TEST_SUITE_P(
    Levels, Keeps,
    ::testing::Values(
        // 12.3 to 15.7 is between 27 and 28.3 % as printed; a rate may be rounded or cut
        Case{"growth-mismatch", "营业收入由12.3亿元提高到15.7亿元，增长27.6%"},
        Case{"growth-mismatch", "营业收入由12.3亿元提高到15.7亿元，增长27%"},
        Case{"growth-mismatch", "信访积案由200件下降到150件，下降25%"},
        Case{"growth-mismatch", "营业收入由12.5亿元提高到18.5亿元，年均增长14.5%"},       // a year
        Case{"growth-mismatch", "营业收入由12.5亿元提高到18.5亿元，其中工业增长40%"},     // of a part
        Case{"growth-mismatch", "营业收入由12.5亿元提高到18.5亿元，利润3亿元，增长40%"},  // of another
        Case{"growth-mismatch", "开工12所，建成18所，增长40%"},                          // no way from one to the other
        Case{"growth-mismatch", "由0家增加到5家，增长500%"},                             // from nothing
        Case{"difference-mismatch", "污水处理率由81.4%提高到86%，提高5个百分点"},        // rounded
        Case{"difference-mismatch", "公办幼儿园由40所增加到50所，新增学位2700个"},       // another unit
        Case{"part-share-mismatch", "全市10个断面中9个达到优良，优良比例90%"},           //
        Case{"part-share-mismatch", "全市30个断面中20个达到优良，占66.6%"},              // cut
        Case{"part-share-mismatch", "共有村卫生室400个，其中120个达标，门诊报销率75%"},  // another rate
        Case{"shares-over-100", "民营经济占60%，规模以上工业中高新技术产业占55%"},       // two wholes
        Case{"shares-over-100", "三次产业占8.3%、41.2%、50.5%"},                         //
        Case{"value-implausible", "三项指标分别下降3.35%、36%、3.2%"},                   // ten times
        Case{"value-implausible", "两家企业分别投资3万元、600万元"},                     // two are no list
        Case{"fall-over-100", "企业利润总额同比下降120%"},                               // may turn to a loss
        Case{"fall-over-100", "信访积案同比下降100%"}, Case{"fall-over-100", "增长120%"}));

TEST(GrowthMismatch, SaysWhatTheLevelsGive) {
  const auto found = progress_findings("growth-mismatch", "公办幼儿园由40所增加到50所，增长35%");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "35%");
  EXPECT_THAT(found[0].related, ElementsAre("40所", "50所"));
  EXPECT_EQ(found[0].message_en, "a rise of 35% is printed; from 40所 to 50所 is 25%");
}

TEST(ValueConflict, IsOfOneIndicatorInOnePeriod) {
  const auto two = [](const std::string& a, const std::string& b) {
    return findings_of(
        document({{.content = "扩大就业规模", .progress = a}, {.content = "稳定就业局势", .progress = b}}),
        "value-conflict");
  };
  const auto found = two("全市城镇新增就业人数1.58万人", "强化服务，全市城镇新增就业人数1.85万人");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "1.85万人");
  EXPECT_THAT(found[0].message_en, HasSubstr("全市城镇新增就业人数"));
  EXPECT_THAT(two("全市城镇新增就业人数1.58万人", "全市城镇新增就业人数15800人"), IsEmpty());
  EXPECT_THAT(two("1-3月，全市城镇新增就业人数0.8万人", "1-6月，全市城镇新增就业人数1.58万人"), IsEmpty());
  EXPECT_THAT(two("全市累计完成投资3亿元", "全市累计完成投资5亿元"), IsEmpty()) << "names no indicator";
  EXPECT_THAT(two("全市城镇新增就业人数增长5%", "全市城镇新增就业人数1.58万人"), IsEmpty()) << "another kind of number";
}

TEST(ValueConflict, OfAMegabyteTakesLinearTime) {
  std::string one_sentence;
  for (int i = 0; i < 20'000; ++i) {
    one_sentence += "1月，全市城镇新增就业人数" + std::to_string(i) + "人，";
  }
  // As many as are kept of one target; each figure was compared.
  EXPECT_THAT(progress_findings("value-conflict", one_sentence), SizeIs(50));
}

TEST(UnitMismatch, TellsPeopleFromTurns) {
  const auto said = [](const std::string& content, const std::string& progress) {
    return findings_of(document({{content, progress}}), "unit-mismatch");
  };
  const auto found = said("培训养老护理员2000人", "培训养老护理员2300人次");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "2300人次");
  EXPECT_THAT(found[0].related, ElementsAre("2000人"));
  EXPECT_THAT(said("新建供热管网85公里", "完成供热管网85平方米"), SizeIs(1));
  EXPECT_THAT(said("培训养老护理员2000人", "培训养老护理员2300名"), IsEmpty());
  EXPECT_THAT(said("新建供热管网85公里", "供热管网已铺设64千米"), IsEmpty());
  EXPECT_THAT(said("新建供热管网85公里", "整治供水管网，惠及居民85户"), IsEmpty()) << "another thing";
}

}  // namespace
}  // namespace duban::testing
