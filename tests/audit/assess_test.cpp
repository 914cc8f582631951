// Targets against progress: the judged pairs, and what an assessment says of each kind of figure.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "audit/assess_pairs.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Decimal number_of(std::string_view text) { return Decimal::parse(text).value(); }

Assessment only(std::string_view target, std::string_view progress, const AssessOptions& options = {}) {
  const std::vector<Assessment> found = assess(target, progress, options);
  EXPECT_EQ(found.size(), 1u) << target;
  return found.empty() ? Assessment{} : found.front();
}

bool as_judged(const testing::JudgedPair& pair, std::string* difference) {
  std::vector<Assessment> found = assess(pair.target, pair.progress);
  std::string& out = *difference;
  for (const testing::Expected& expected : pair.commitments) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const Assessment& a) {
      return a.commitment.value == number_of(expected.value) && a.commitment.unit == expected.unit;
    });
    if (at == found.end()) {
      out += "no commitment " + std::string(expected.value) + std::string(expected.unit) + "; ";
      continue;
    }
    const std::string evidence = at->evidence ? at->evidence->value.to_string() : "";
    const std::string wanted = expected.evidence.empty() ? "" : number_of(expected.evidence).to_string();
    const std::string stage = at->stage ? std::string(to_string(*at->stage)) : "";
    if (evidence != wanted || stage != expected.stage || to_string(at->figure) != expected.figure) {
      out += std::string(at->commitment.text) + ": got '" + evidence + "' " + stage + " " +
             std::string(to_string(at->figure)) + ", judged '" + wanted + "' " + std::string(expected.stage) + " " +
             std::string(expected.figure) + "; ";
    }
    found.erase(at);
  }
  for (const Assessment& extra : found)
    out += "no commitment by judgement: " + std::string(extra.commitment.text) + "; ";
  return out.empty();
}

class JudgedPairs : public ::testing::TestWithParam<testing::JudgedPair> {};

TEST_P(JudgedPairs, AreAssessedAsAPersonJudgedThem) {
  std::string difference;
  const bool right = as_judged(GetParam(), &difference);
  EXPECT_TRUE(right) << GetParam().id << ": " << difference;
}

INSTANTIATE_TEST_SUITE_P(All, JudgedPairs, ::testing::ValuesIn(testing::judged_pairs()), [](const auto& suite) {
  std::string name(suite.param.id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Assess, SaysWhatIsMeasuredInWordsOfTheTarget) {
  const std::string_view target = "力争引进高层次人才300名以上,城镇登记失业率控制在3.5%以内,推动6家检测站转企改制";
  std::vector<std::string_view> indicators;
  for (const Assessment& a : assess(target, "")) {
    indicators.push_back(a.indicator);
    EXPECT_EQ(target.substr(a.indicator_span.begin, a.indicator_span.size()), a.indicator);
  }
  EXPECT_THAT(indicators, ElementsAre("高层次人才", "城镇登记失业率", "检测站转企改制"));
}

TEST(Assess, GivesEachMemberOfAListItsOwnIndicator) {
  std::vector<std::string_view> indicators;
  for (const Assessment& a : assess("二氧化硫、氮氧化物排放量分别下降3%和2%", "")) indicators.push_back(a.indicator);
  EXPECT_THAT(indicators, ElementsAre("二氧化硫", "氮氧化物排放量"));
}

TEST(Assess, TheIndicatorKeepsAnAdjectiveMadeOfAVerb) {
  EXPECT_EQ(only("开展补贴性职业技能培训3.2万人次", "").indicator, "补贴性职业技能培训");
  EXPECT_EQ(only("推进普惠性民办幼儿园认定12所", "").indicator, "普惠性民办幼儿园认定");
}

TEST(Assess, ShowsTheClauseOfTheEvidence) {
  const std::string_view progress = "全面启动公园建设;建成口袋公园12处,栽植树木3万株";
  const Assessment a = only("新建口袋公园20处", progress);
  ASSERT_TRUE(a.evidence);
  EXPECT_EQ(progress.substr(a.evidence_clause.begin, a.evidence_clause.size()), "建成口袋公园12处");
  EXPECT_EQ(a.evidence->text, progress.substr(a.evidence->span.begin, a.evidence->span.size()));
}

TEST(Assess, TakesTheYearComparedWithForNoName) {
  for (const char* progress :
       {"社会消费品零售总额612.3亿元,比2024年增长6.9%", "社会消费品零售总额612.3亿元,较2024年增长6.9%"}) {
    const Assessment growth = only("社会消费品零售总额增长6.5%", progress);
    ASSERT_TRUE(growth.evidence) << progress;
    EXPECT_EQ(growth.evidence->value, number_of("6.9")) << progress;
    EXPECT_EQ(growth.why.rule, MatchRule::name_before) << progress;
  }
}

TEST(Assess, TakesNumbersThatOnlyDescribeForNoCommitment) {
  for (const std::string_view target :
       {"加快推进全长31公里、总投资22亿元的云州北绕城公路建设", "推进云州体育中心(占地260亩)建设",
        "落实促进消费的18条措施", "用好3000万元人才专项资金", "打造百亿级食品产业集群", "实施“十大行动”",
        "围绕8条重点产业链开展招商"}) {
    EXPECT_THAT(assess(target, "完成投资3亿元"), IsEmpty()) << target;
  }
}

TEST(Assess, TakesTheNumberAfterABaseline) {
  const std::vector<Assessment> found = assess("绿化覆盖率由38.2%提高到40%", "绿化覆盖率达到40.3%");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].commitment.value, Decimal(40));
  EXPECT_EQ(found[0].figure, Figure::met);
}

struct FigureCase {
  std::string_view target;
  std::string_view progress;
  Figure figure;
};

class Figures : public ::testing::TestWithParam<FigureCase> {};

TEST_P(Figures, FollowTheBoundOfTheTarget) {
  const Assessment a = only(GetParam().target, GetParam().progress);
  ASSERT_TRUE(a.evidence) << GetParam().target << " | " << GetParam().progress;
  EXPECT_EQ(a.figure, GetParam().figure) << GetParam().target << " | " << GetParam().progress;
}

INSTANTIATE_TEST_SUITE_P(
    Bounds, Figures,
    ::testing::Values(FigureCase{"新建公园20处", "建成公园20处", Figure::met},
                      FigureCase{"新建公园20处", "建成公园19处", Figure::short_},
                      FigureCase{"新建公园20处以上", "建成公园20处", Figure::met},
                      FigureCase{"技术合同成交额突破30亿元", "技术合同成交额30亿元", Figure::short_},
                      FigureCase{"技术合同成交额突破30亿元", "技术合同成交额突破30亿元", Figure::met},
                      FigureCase{"城镇登记失业率控制在4%以内", "城镇登记失业率4%", Figure::met},
                      FigureCase{"城镇登记失业率控制在4%以内", "城镇登记失业率4.01%", Figure::short_},
                      FigureCase{"供水管网漏损率降至9%", "供水管网漏损率降至8.6%", Figure::met},
                      FigureCase{"粮食总产量80万吨左右", "粮食总产量76万吨", Figure::met},
                      FigureCase{"粮食总产量80万吨左右", "粮食总产量75.9万吨", Figure::short_},
                      FigureCase{"工业用电量增长6%左右", "工业用电量增长5.5%", Figure::met},
                      FigureCase{"工业用电量增长6%左右", "工业用电量增长5.4%", Figure::short_},
                      FigureCase{"工业用电量增长6%", "工业用电量下降6.5%", Figure::short_},
                      FigureCase{"工业用电量增长6%", "工业用电量增速为-6.5%", Figure::short_},
                      FigureCase{"二氧化硫排放量下降3%", "二氧化硫排放量下降3.2%", Figure::met},
                      FigureCase{"二氧化硫排放量下降3%", "二氧化硫排放量上升3.2%", Figure::short_},
                      FigureCase{"居民消费价格涨幅控制在3%以内", "居民消费价格上涨2.1%", Figure::met},
                      FigureCase{"引进专家30至50名", "引进专家31名", Figure::met},
                      FigureCase{"铺设管网40公里", "铺设管网39800米", Figure::short_},
                      FigureCase{"治理河道40公里", "治理河道完成年度任务的100%", Figure::met}));

TEST(Assess, TellsRatioAndPace) {
  AssessOptions half;
  half.elapsed = 0.5;
  const Assessment a = only("新建公园20处", "建成公园8处", half);
  EXPECT_EQ(a.ratio, number_of("0.4"));
  EXPECT_EQ(a.pace_ratio, number_of("0.8"));
  EXPECT_EQ(a.pace, Pace::behind);
  EXPECT_EQ(only("新建公园20处", "建成公园10处", half).pace, Pace::on_pace);
  EXPECT_EQ(only("新建公园20处", "建成公园11处", half).pace, Pace::ahead);
  EXPECT_EQ(only("治理河道40公里", "治理河道完成年度任务的60%", half).pace_ratio, number_of("1.2"));
  EXPECT_EQ(only("治理河道40公里", "治理河道30000米", half).ratio, number_of("0.75"));
}

TEST(Assess, HasNoPaceForWhatDoesNotAddUpOverAYear) {
  AssessOptions half;
  half.elapsed = 0.5;
  for (const auto& [target, progress] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"工业用电量增长6%", "工业用电量增长5%"},
                                                                  {"绿化覆盖率达到40%", "绿化覆盖率39%"},
                                                                  {"矿山数量压减到45座以内", "矿山数量降至49座"},
                                                                  {"新建公园20处", "计划新建公园22处"}}) {
    const Assessment a = only(target, progress, half);
    EXPECT_TRUE(a.ratio) << target;
    EXPECT_FALSE(a.pace) << target;
    EXPECT_FALSE(a.pace_ratio) << target;
  }
}

TEST(Assess, HoldsTheClaimAgainstTheFigure) {
  const auto check = [](std::string_view progress, ClaimStatus claim) {
    AssessOptions options;
    options.claim = claim;
    return only("新建公园20处", progress, options).claim_check;
  };
  EXPECT_EQ(check("建成公园21处", ClaimStatus::complete), ClaimCheck::supported);
  EXPECT_EQ(check("建成公园12处", ClaimStatus::complete), ClaimCheck::contradicted);
  EXPECT_EQ(check("开工公园21处", ClaimStatus::complete), ClaimCheck::unproven);
  EXPECT_EQ(check("各项工作有序推进", ClaimStatus::complete), ClaimCheck::unsubstantiated);
  EXPECT_EQ(check("建成公园21处", ClaimStatus::underway), ClaimCheck::understated);
  EXPECT_EQ(check("建成公园12处", ClaimStatus::on_schedule), ClaimCheck::open);
  EXPECT_EQ(check("各项工作有序推进", ClaimStatus::unknown), ClaimCheck::open);
}

struct StageCase {
  std::string_view progress;
  Stage stage;
};

class Stages : public ::testing::TestWithParam<StageCase> {};

TEST_P(Stages, AreThoseOfTheThingCounted) {
  const Assessment a = only("新建幼儿园12所", GetParam().progress);
  ASSERT_TRUE(a.stage) << GetParam().progress;
  EXPECT_EQ(*a.stage, GetParam().stage) << GetParam().progress;
}

INSTANTIATE_TEST_SUITE_P(Words, Stages,
                         ::testing::Values(StageCase{"新建幼儿园9所", Stage::done},
                                           StageCase{"已建成幼儿园9所", Stage::done},
                                           StageCase{"幼儿园开工9所", Stage::underway},
                                           StageCase{"在建幼儿园9所", Stage::underway},
                                           StageCase{"9所幼儿园正在加快施工", Stage::underway},
                                           StageCase{"计划新建幼儿园9所", Stage::planned},
                                           StageCase{"预计年底建成幼儿园9所", Stage::planned},
                                           StageCase{"幼儿园9所,均已开工建设", Stage::underway},
                                           StageCase{"推进9所幼儿园建成投用", Stage::done}));

TEST(Assess, TakesADeedThatTheTargetAsksForAsDone) {
  EXPECT_EQ(only("开工建设幼儿园12所", "幼儿园开工9所").stage, Stage::done);
  EXPECT_EQ(only("签约文旅项目12个", "签约文旅项目13个").stage, Stage::done);
}

TEST(Assess, HoldsPlacesAgainstPlacesOnly) {
  for (const std::string_view progress :
       {"8所公办幼儿园全部开工,其中5所主体封顶", "新建公办幼儿园5所", "5所幼儿园建成投用"}) {
    const Assessment a = only("新增城镇公办幼儿园学位3000个", progress);
    EXPECT_FALSE(a.evidence) << progress << ": " << a.evidence->text;
  }
  EXPECT_EQ(only("新增公办幼儿园学位3000个", "新建公办幼儿园5所,新增学位2160个").evidence->value, Decimal(2160));
}

TEST(Assess, FollowsTheVerbWhereItNamesAnotherThingThanTheNounBefore) {
  const Assessment sold = only("肉羊出栏30万只", "6月末,肉羊存栏21.4万只,出栏16.8万只");
  ASSERT_TRUE(sold.evidence);
  EXPECT_EQ(sold.evidence->value, Decimal(168000));
  const Assessment kept = only("肉羊存栏20万只", "上半年肉羊出栏16.8万只,存栏21.4万只");
  ASSERT_TRUE(kept.evidence);
  EXPECT_EQ(kept.evidence->value, Decimal(214000));
}

TEST(Assess, PutsTheVeryNameBeforeASynonym) {
  const std::vector<Assessment> found =
      assess("引进高层次人才200名,其中博士40名", "全市引进高层次人才153人,其中博士31人");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].evidence->value, Decimal(153));
  EXPECT_EQ(found[1].evidence->value, Decimal(31));
}

TEST(Assess, TakesThoseWhoAttendedForNothingAdded) {
  EXPECT_FALSE(only("新增上云企业150家", "举办企业上云培训6场,386家企业参加").evidence);
}

TEST(Assess, KeepsAClassToTheNumberThatItNarrows) {
  const Assessment a =
      only("营业收入超20亿元企业达到9家", "兑付奖励资金1200万元,惠及企业64家;营收超20亿元企业7家,超亿元企业58家");
  ASSERT_TRUE(a.evidence);
  EXPECT_EQ(a.evidence->value, Decimal(7));
}

TEST(Assess, GoesOnFromWhatIsCountedPastTheMoneyBetween) {
  const Assessment a = only("招引文旅项目20个", "签约文旅项目26个,协议投资额48亿元,已落地15个");
  ASSERT_TRUE(a.evidence);
  EXPECT_EQ(a.evidence->value, Decimal(15));
}

TEST(Assess, UsesANumberOfTheProgressOnce) {
  const std::vector<Assessment> found = assess("新建小学5所、初中3所", "建成小学4所");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].evidence);
  EXPECT_FALSE(found[1].evidence);
}

TEST(Assess, RefusesAnElapsedShareOutsideItsRange) {
  for (const double elapsed : {0.0, -0.5, 1.5}) {
    AssessOptions options;
    options.elapsed = elapsed;
    EXPECT_THROW((void)assess("新建公园20处", "建成公园8处", options), Error) << elapsed;
  }
}

TEST(Assess, FindsNothingInNothing) {
  EXPECT_THAT(assess("", ""), IsEmpty());
  EXPECT_THAT(assess("加强统筹协调", "建成公园8处"), IsEmpty());
  EXPECT_EQ(only("新建公园20处", "").figure, Figure::no_figure);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// A sentence before says what a number is of only where none of its own does, and not across a full stop.
TEST(Assess, ARiseIsOfWhatItsOwnSentenceSpeaksOf) {
  const auto found =
      assess("外贸进出口总额增长15%以上", "新增外贸备案企业52户。实际使用外资1870万美元,较上年同期增长42.1%");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].evidence.has_value());
  const auto own = assess("外贸进出口总额增长15%以上", "新增企业52户。外贸进出口总额1870万美元,较上年同期增长42.1%");
  ASSERT_EQ(own.size(), 1u);
  EXPECT_TRUE(own[0].evidence.has_value());
}

// 左右 leaves half a point of a rate on the side that the target does not want, and everything on the other.
TEST(Assess, ACeilingOfAboutIsKeptFromBelow) {
  const auto figure = [](const char* progress) { return only("城镇调查失业率控制在5.5%左右", progress).figure; };
  EXPECT_EQ(figure("城镇调查失业率4.1%"), Figure::met);
  EXPECT_EQ(figure("城镇调查失业率5.3%"), Figure::met);
  EXPECT_EQ(figure("城镇调查失业率6%"), Figure::met);
  EXPECT_EQ(figure("城镇调查失业率6.1%"), Figure::short_);
  EXPECT_EQ(only("重污染天数控制在20天左右", "重污染天数21天").figure, Figure::met);
  EXPECT_EQ(only("重污染天数控制在20天左右", "重污染天数22天").figure, Figure::short_);
  EXPECT_EQ(only("地区生产总值增长6%左右", "地区生产总值增长5.5%").figure, Figure::met);
  EXPECT_EQ(only("地区生产总值增长6%左右", "地区生产总值增长5.4%").figure, Figure::short_);
}

// Quadratic time would show as a test that does not end.
TEST(Assess, AnswersLongRows) {
  EXPECT_THAT(assess(repeated("新建公园3处、", 8000), repeated("建成公园2处、", 8000)), SizeIs(8000));
  EXPECT_THAT(assess(repeated("新建公园", 30000) + "3处", repeated("“建成公园", 30000) + "2处"), SizeIs(1));
}

TEST(Assess, AnswersALongRowInItsOrder) {
  std::string target;
  std::string progress;
  for (int i = 0; i < 400; ++i) {
    target += "新建公园" + std::to_string(i + 3) + "处;";
    progress += "建成公园" + std::to_string(i + 2) + "处;";
  }
  std::size_t in_order = 0;
  const std::vector<Assessment> found = assess(target, progress);
  ASSERT_EQ(found.size(), 400u);
  for (const Assessment& a : found) {
    if (!a.evidence) continue;
    in_order += Decimal::add(a.evidence->value, 1) == a.commitment.value;
  }
  EXPECT_GT(in_order, 300u);
}

// What a report may hold, however unlikely: each gives an answer, and soon.
TEST(Assess, AnswersOddRows) {
  // a progress that is the target's own text
  const std::string same = "新建公园20处,城镇新增就业3万人,登记失业率控制在3.5%以内";
  for (const Assessment& a : assess(same, same)) EXPECT_EQ(a.figure, Figure::met) << a.commitment.text;
  // deadlines that contradict one another
  const auto contradictory = assess("年底前新建公园20处,6月底前新建公园20处", "新建公园12处", {.year = 2025});
  ASSERT_EQ(contradictory.size(), 2u);
  EXPECT_NE(contradictory[0].due, contradictory[1].due);
  // numbers without words
  EXPECT_EQ(assess("12个", "8个").size(), 1u);
  // a range upside down, a share of more than the whole
  EXPECT_EQ(assess("引进人才180至150名", "引进人才170名").size(), 1u);
  EXPECT_EQ(only("覆盖率达到130%", "覆盖率100%").figure, Figure::short_);
}

TEST(Assess, TakesAnyBytes) {
  std::string bytes;
  std::uint32_t state = 7;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525u + 1013904223u;
    bytes.push_back(static_cast<char>(state >> 24));
    if (i % 50 == 0) bytes += "新建公园20处";
    if (i % 70 == 0) bytes += "其中\xE5\x85";
  }
  for (std::size_t cut = 0; cut < 40; ++cut) {
    const std::string part = bytes.substr(cut, 15000);
    for (const Assessment& a : assess(part, part)) {
      EXPECT_LE(a.indicator_span.end, part.size());
      EXPECT_LE(a.indicator_span.begin, a.indicator_span.end);
    }
  }
}

// Tables are terse: the row says what a figure is of. Judged by a reader before the rule was written.
TEST(Assess, AFigureWithoutANameIsOfWhatTheRowPromises) {
  struct Pair {
    const char* target;
    const char* progress;
    std::vector<std::string> evidence;  // of each commitment; empty: none
  };
  const std::vector<Pair> pairs = {
      {"一般公共预算收入增长4%以上", "上半年增长4.6%", {"4.6%"}},
      {"固定资产投资增长8%", "同比增长8.3%,居全市第二", {"8.3%"}},
      {"固定资产投资增长8%", "完成投资18亿元,同比增长8.3%", {"8.3%"}},
      {"社会消费品零售总额增长7%", "1-6月份完成88亿元,增长6.1%", {"6.1%"}},
      {"规模以上工业增加值增长7.5%", "实现增加值30亿元,增长7.9%", {"7.9%"}},
      {"城镇居民人均可支配收入增长5.5%,农村居民人均可支配收入增长7%", "上半年分别增长5.1%和6.8%", {"5.1%", "6.8%"}},
      {"PM2.5平均浓度控制在42微克/立方米以内", "45微克/立方米", {"45微克/立方米"}},
      {"城镇登记失业率控制在3.5%以内", "6月末为3.12%", {"3.12%"}},
      {"一般公共预算收入增长4%", "收入增长4.6%,支出增长9%", {"4.6%"}},
      // A figure that is called by another name, falls where nothing was said of it, or may be of either promise.
      {"一般公共预算收入增长4%", "支出增长9%", {""}},
      {"固定资产投资增长8%", "工业投资增长12%", {""}},
      {"固定资产投资增长8%,工业投资增长10%", "完成投资18亿元,同比增长8.3%", {"", ""}},
      {"固定资产投资增长8%", "召开会议3次,下降2%", {""}},
  };
  for (const Pair& pair : pairs) {
    const auto found = assess(pair.target, pair.progress);
    std::vector<std::string> evidence;
    for (const Assessment& one : found) evidence.emplace_back(one.evidence ? one.evidence->text : "");
    EXPECT_EQ(evidence, pair.evidence) << pair.target << " | " << pair.progress;
  }
}

}  // namespace
}  // namespace duban
