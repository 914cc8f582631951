// What an assessment rests on, and what kind of commitment it speaks of.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "audit/assignment.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/audit/audit.hpp"
#include "duban/report/read.hpp"

namespace duban {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> words(const std::vector<Excerpt>& excerpts) {
  std::vector<std::string> out;
  for (const Excerpt& one : excerpts) out.emplace_back(one.text);
  return out;
}

Assessment only(std::string_view target, std::string_view progress, const AssessOptions& options = {}) {
  const std::vector<Assessment> found = assess(target, progress, options);
  EXPECT_EQ(found.size(), 1u) << target;
  return found.empty() ? Assessment{} : found.front();
}

TEST(Why, NamesTheWordsOfBothTexts) {
  const Assessment a = only("力争引进高层次人才300名以上", "已初步确定引进“双一流”高校毕业生247人,正在体检");
  EXPECT_THAT(words(a.why.target), ElementsAre("引进", "高层次人才", "300名"));
  EXPECT_THAT(words(a.why.progress), ElementsAre("初步", "确定", "引进", "“双一流”高校毕业生", "247人"));
  EXPECT_EQ(a.why.rule, MatchRule::near_name);
}

TEST(Why, ExcerptsAreViewsOfTheTextsInOrder) {
  const std::string_view target = "新增规上企业60家、高新技术企业40家";
  const std::string_view progress = "规上企业新增48家;高新技术企业认定47家,正在公示";
  for (const Assessment& a : assess(target, progress)) {
    std::uint32_t at = 0;
    for (const Excerpt& one : a.why.target) {
      EXPECT_EQ(target.substr(one.span.begin, one.span.size()), one.text);
      EXPECT_GE(one.span.begin, at);
      at = one.span.end;
    }
    at = 0;
    for (const Excerpt& one : a.why.progress) {
      EXPECT_EQ(progress.substr(one.span.begin, one.span.size()), one.text);
      EXPECT_GE(one.span.begin, at);
      at = one.span.end;
    }
    for (const Candidate& one : a.why.considered) {
      EXPECT_EQ(progress.substr(one.quantity.span.begin, one.quantity.span.size()), one.quantity.text);
    }
  }
}

struct RuleCase {
  const char* target;
  const char* progress;
  MatchRule rule;
};

class WhyRule : public ::testing::TestWithParam<RuleCase> {};

TEST_P(WhyRule, IsTheOneThatBroughtThemTogether) {
  EXPECT_EQ(to_string(only(GetParam().target, GetParam().progress).why.rule), to_string(GetParam().rule));
}

INSTANTIATE_TEST_SUITE_P(
    All, WhyRule,
    ::testing::Values(RuleCase{"净增高新技术企业50家", "净增高新技术企业47家", MatchRule::same_name},
                      RuleCase{"城镇登记失业率控制在3.5%以内", "失业率3.2%", MatchRule::near_name},
                      RuleCase{"PM2.5浓度控制在38微克/立方米以内", "细颗粒物浓度37微克/立方米", MatchRule::near_name},
                      RuleCase{"财政收入增长5%", "财政收入完成128亿元,同比增长2.8%", MatchRule::name_before},
                      RuleCase{"办好15件民生实事", "15件民生实事中,9件已办结", MatchRule::part_of_whole},
                      RuleCase{"改造老旧燃气管道45公里", "老旧燃气管道改造完成年度任务的83%", MatchRule::share_of_plan},
                      RuleCase{"新建改扩建幼儿园122所", "共开工项目122个", MatchRule::only_count},
                      RuleCase{"培训教师300人", "组织观摩12场", MatchRule::none}));

TEST(Why, SaysWhatElseWasConsidered) {
  const Assessment a = only("既有住宅加装电梯100部", "既有住宅加装电梯受理申请163部,竣工投用47部");
  ASSERT_TRUE(a.evidence.has_value());
  EXPECT_EQ(a.evidence->text, "47部");
  ASSERT_EQ(a.why.considered.size(), 1u);
  EXPECT_EQ(a.why.considered[0].quantity.text, "163部");
  EXPECT_GT(a.why.considered[0].likeness, Decimal(0));
  EXPECT_LE(a.why.considered[0].likeness, Decimal(1));
}

TEST(Why, ShowsAtMostThreeOthersTheLikestFirst) {
  const Assessment a = only(
      "新建公园12处", "新建城东公园3处,新建城西公园2处,新建城南公园1处,新建城北公园1处,新建公园共11处,改造公园5处");
  EXPECT_LE(a.why.considered.size(), 3u);
  for (std::size_t i = 1; i < a.why.considered.size(); ++i) {
    EXPECT_GE(a.why.considered[i - 1].likeness, a.why.considered[i].likeness);
  }
}

TEST(Why, IsSurerOfTheSameNameThanOfAFarOne) {
  const Assessment sure = only("净增高新技术企业50家", "净增高新技术企业47家");
  const Assessment less = only("培育市级以上文化龙头企业50家", "文化企业达到规模以上47家");
  EXPECT_GT(sure.why.confidence, less.why.confidence);
  EXPECT_LE(sure.why.confidence, Decimal(1));
  EXPECT_GE(less.why.confidence, Decimal(0));
}

TEST(Why, HasNoLikenessWithoutEvidence) {
  const Assessment a = only("新建公园12处", "");
  EXPECT_EQ(a.why.rule, MatchRule::none);
  EXPECT_FALSE(a.why.likeness.has_value());
  EXPECT_THAT(a.why.progress, IsEmpty());
  EXPECT_THAT(a.why.considered, IsEmpty());
}

struct KindCase {
  const char* target;
  CommitmentKind kind;
};

class Kind : public ::testing::TestWithParam<KindCase> {};

TEST_P(Kind, IsThatOfTheWords) {
  EXPECT_EQ(to_string(only(GetParam().target, "").kind), to_string(GetParam().kind)) << GetParam().target;
}

INSTANTIATE_TEST_SUITE_P(All, Kind,
                         ::testing::Values(KindCase{"新建公园12处", CommitmentKind::count},
                                           KindCase{"完成投资9亿元", CommitmentKind::level},
                                           KindCase{"一般公共预算收入达到95亿元", CommitmentKind::level},
                                           KindCase{"发放创业担保贷款3亿元", CommitmentKind::count},
                                           KindCase{"地区生产总值增长6%", CommitmentKind::growth},
                                           KindCase{"重复利用率提高2个百分点", CommitmentKind::growth},
                                           KindCase{"自来水普及率达到98%", CommitmentKind::share},
                                           KindCase{"登记失业率控制在3.5%以内", CommitmentKind::ceiling},
                                           KindCase{"矿山数量压减到45座", CommitmentKind::ceiling},
                                           KindCase{"关闭退出矿山8座", CommitmentKind::elimination},
                                           KindCase{"淘汰老旧机动车2万辆", CommitmentKind::elimination},
                                           KindCase{"人均预期寿命达到79.5岁", CommitmentKind::level}));

TEST(List, JoinsCommitmentsOfOneEnumeration) {
  std::vector<std::uint32_t> lists;
  for (const Assessment& a : assess("做好36项国家级和69项省级改革试点,新建公园12处、绿道30公里,农村改厕2万户", "")) {
    lists.push_back(a.list);
  }
  EXPECT_THAT(lists, ElementsAre(0u, 0u, 1u, 1u, 2u));
}

TEST(OwnDeadline, IsThatOfTheCommitmentsClause) {
  const std::vector<Assessment> found = assess("9月底前建成公园12处,改造小区8个", "", {.year = 2025});
  ASSERT_EQ(found.size(), 2u);
  ASSERT_TRUE(found[0].deadline.has_value());
  EXPECT_EQ(found[0].deadline->text, "9月底前");
  ASSERT_TRUE(found[0].due.has_value());
  EXPECT_EQ(to_string(*found[0].due), "2025-09-30");
  EXPECT_FALSE(found[1].deadline.has_value());
}

TEST(OwnDeadline, HasNoDayWhereTheYearIsUnknown) {
  const Assessment a = only("9月底前建成公园12处", "");
  ASSERT_TRUE(a.deadline.has_value());
  EXPECT_FALSE(a.due.has_value());
}

TEST(OwnDeadline, OfTwoThatContradictTheNearerCounts) {
  const Assessment a = only("6月底前开工9月底前建成公园12处", "", {.year = 2025});
  ASSERT_TRUE(a.due.has_value());
  EXPECT_EQ(to_string(*a.due), "2025-09-30");
}

TEST(AuditOfAReport, GivesDeedsByTarget) {
  const Audit a =
      audit(read("序号\t责任目标内容\t完成情况\n1\t健全督查机制\t督查机制基本建立\n2\t新建公园12处\t建成9处\n"
                 "3\t推进改革\t\n"));
  ASSERT_EQ(a.report().targets().size(), 3u);
  ASSERT_EQ(a.deeds_of(0).size(), 1u);
  EXPECT_EQ(a.deeds_of(0)[0].stage, DeedStage::done);
  EXPECT_THAT(a.deeds_of(1), IsEmpty());
  ASSERT_EQ(a.deeds_of(2).size(), 1u);
  EXPECT_EQ(a.deeds_of(2)[0].target, 2u);
  EXPECT_EQ(a.deeds_of(2)[0].stage, DeedStage::unmentioned);
  EXPECT_EQ(a.deeds().size(), 2u);
  EXPECT_THAT(a.deeds_of(7), IsEmpty());
}

}  // namespace
}  // namespace duban
