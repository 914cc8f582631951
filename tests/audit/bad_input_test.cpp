// Reports that lack what an audit rests on, and rows as no person writes them: each gives assessments or a diagnostic.

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "audit/audited_row.hpp"

namespace duban::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Findings of one rule in one target that are kept; the last says how many more there are.
constexpr std::size_t most_of_a_target = 50;
// Numbers that an assessment names beside the one it chose.
constexpr std::size_t most_considered = 3;

std::multiset<std::string> rules_of(const Audit& audited) {
  std::multiset<std::string> rules;
  for (const Diagnostic& diagnostic : audited.diagnostics()) rules.emplace(diagnostic.rule);
  return rules;
}

std::vector<Figure> figures_of(const Audit& audited) {
  std::vector<Figure> figures;
  for (const Assessment& assessment : audited.assessments()) figures.push_back(assessment.figure);
  return figures;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(WithoutClaims, FiguresAreHeldAgainstTargetsAndNothingIsSaidOfClaims) {
  const Audit audited =
      audit(read("云州市2025年责任目标完成情况\n序号\t责任目标内容\t完成时限\t完成情况\t责任单位\n"
                 "1\t新建公园20处\t年底\t建成公园12处\t市城管局\n2\t新建学校3所\t年底\t建成学校3所\t市教育局\n"));
  EXPECT_THAT(figures_of(audited), ElementsAre(Figure::short_, Figure::met));
  for (const std::string& rule : rules_of(audited)) EXPECT_EQ(rule.find("claim-"), std::string::npos) << rule;
}

// A cell that is empty in a column of claims says no more than a column that is not there.
TEST(WithoutClaims, AnEmptyClaimIsNoUnderstatement) {
  const Audit audited =
      audit(read(document({{.content = "新建学校3所", .progress = "建成学校3所", .claim = ""},
                           {.content = "新建水厂2座", .progress = "建成水厂2座", .claim = "正在推进"}})));
  const auto rules = rules_of(audited);
  EXPECT_EQ(rules.count("claim-understated"), 1u);
  EXPECT_THAT(rules, Contains("missing-field"));
}

TEST(WithoutProgress, NothingIsReportedAndNoPlaceIsMadeUp) {
  const Audit audited =
      audit(read("序号\t责任目标内容\t完成时限\t是否完成\t责任单位\n1\t新建公园20处\t年底\t是\t市城管局\n"
                 "2\t新建学校3所\t6月底\t否\t市教育局\n"));
  EXPECT_THAT(figures_of(audited), ElementsAre(Figure::no_figure, Figure::no_figure));
  std::size_t unsubstantiated = 0;
  for (const Diagnostic& diagnostic : audited.diagnostics()) {
    if (diagnostic.rule != "claim-unsubstantiated") continue;
    ++unsubstantiated;
    for (const RelatedPlace& related : diagnostic.related) EXPECT_GT(related.place.span.size(), 0u);
  }
  EXPECT_EQ(unsubstantiated, 1u);
}

TEST(WithoutDeadlines, NothingIsSaidOfTime) {
  const Audit audited =
      audit(read("云州市2025年责任目标完成情况\n序号\t责任目标内容\t完成情况\t是否完成\t责任单位\n"
                 "1\t新建公园20处\t建成公园12处\t否\t市城管局\n"));
  EXPECT_THAT(figures_of(audited), ElementsAre(Figure::short_));
  for (const std::string& rule : rules_of(audited)) EXPECT_EQ(rule.find("deadline"), std::string::npos) << rule;
  EXPECT_FALSE(audited.report().targets()[0].deadline.date.has_value());
}

TEST(ContradictoryDeadlines, AreSaidAndEachCommitmentKeepsItsOwn) {
  const Audit audited = audit(read("云州市2025年责任目标上半年推进情况一览表\n" +
                                   document({{.content = "9月底前新建公园20处，12月底前新建学校3所",
                                              .progress = "建成公园12处，建成学校3所",
                                              .deadline = "6月底"}})));
  ASSERT_THAT(audited.assessments(), SizeIs(2));
  ASSERT_TRUE(audited.assessments()[0].due && audited.assessments()[1].due);
  EXPECT_EQ(to_string(*audited.assessments()[0].due), "2025-09-30");
  EXPECT_EQ(to_string(*audited.assessments()[1].due), "2025-12-31");
  EXPECT_THAT(rules_of(audited), Contains("deadline-differs"));
}

TEST(ProgressThatIsTheTargetsText, IsSaid) {
  const std::string text = "年内新建改建城市公园20处，新增绿地面积35公顷";
  const Audit audited = audit(read(document({{.content = text, .progress = text}})));
  EXPECT_THAT(rules_of(audited), Contains("copied-cell"));
  EXPECT_THAT(audited.assessments(), SizeIs(2));
}

TEST(UnknownYear, LeavesDatesOutAndSaysSo) {
  const Audit audited = audit(read(document({{.content = "9月底前新建公园20处", .progress = "建成公园12处"}})));
  EXPECT_THAT(rules_of(audited), Contains("year-unknown"));
  ASSERT_THAT(audited.assessments(), SizeIs(1));
  EXPECT_FALSE(audited.assessments()[0].due.has_value());
  EXPECT_EQ(audited.assessments()[0].figure, Figure::short_);
}

TEST(TargetOfAMegabyte, GivesEveryCommitmentAndCapsWhatIsSaid) {
  constexpr std::size_t copies = 20'000;
  const std::string piece = "新建公园3处,完成投资2亿元,9月底前,";
  const std::string text = repeated(piece, copies);
  ASSERT_GT(text.size(), 900'000u);
  const Audit audited = audit(read(document({{.content = text, .progress = repeated("建成公园2处,", copies)}})));
  EXPECT_THAT(audited.assessments(), SizeIs(2 * copies));
  std::map<std::string, std::size_t> of_rule;
  for (const Diagnostic& diagnostic : audited.diagnostics()) ++of_rule[std::string(diagnostic.rule)];
  for (const auto& [rule, count] : of_rule) EXPECT_LE(count, most_of_a_target) << rule;
  // words without a number
  EXPECT_THAT(audit(read(document({{.content = repeated("健全重大项目协调机制,", 35'000), .progress = "正在推进"}})))
                  .assessments(),
              IsEmpty());
}

TEST(ThousandsOfQuantities, AreAssessedEachWithAFewOthersConsidered) {
  constexpr std::size_t numbers = 6'000;
  std::string target;
  std::string progress;
  for (std::size_t i = 0; i < numbers; ++i) {
    target += "新建公园" + std::to_string(i + 3) + "处;";
    progress += "建成公园" + std::to_string(i + 2) + "处;";
  }
  const auto found = assess(target, progress);
  ASSERT_THAT(found, SizeIs(numbers));
  std::set<std::uint32_t> taken;
  std::size_t linked = 0;
  for (const Assessment& assessment : found) {
    EXPECT_LE(assessment.why.considered.size(), most_considered);
    if (!assessment.evidence) continue;
    ++linked;
    taken.insert(assessment.evidence->span.begin);
  }
  EXPECT_EQ(taken.size(), linked) << "a number of the progress serves one commitment";
  EXPECT_GT(linked, numbers / 2);
}

}  // namespace
}  // namespace duban::testing
