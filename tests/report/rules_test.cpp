// Every rule of the catalogue with the two documents that it gives as examples.

#include "report/rules.hpp"

#include <gmock/gmock.h>

#include <set>

#include "duban/report/read.hpp"
#include "reports.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

using namespace testing_reports;
using testing::Contains;

TEST(ReportRules, EveryExampleDoesWhatItSays) {
  for (const Rule& rule : report_rules()) {
    if (rule.id == "more-of-rule") continue;
    SCOPED_TRACE(rule.id);
    ASSERT_FALSE(rule.breaks.empty());
    ASSERT_FALSE(rule.keeps.empty());
    const Report broken = read(unescape_example(rule.breaks));
    EXPECT_THAT(rules_broken(broken), Contains(std::string(rule.id)));
    EXPECT_TRUE(adds_up(broken.accounting()));
    const Report kept = read(unescape_example(rule.keeps));
    EXPECT_THAT(rules_broken(kept), testing::IsEmpty());
    EXPECT_TRUE(adds_up(kept.accounting()));
  }
}

TEST(ReportRules, AreWholeInBothLanguages) {
  std::set<std::string_view> ids;
  for (const Rule& rule : report_rules()) {
    SCOPED_TRACE(rule.id);
    EXPECT_TRUE(ids.insert(rule.id).second);
    for (const std::string_view text :
         {rule.summary_zh, rule.summary_en, rule.message_zh, rule.message_en, rule.why_zh, rule.why_en}) {
      EXPECT_FALSE(text.empty());
    }
  }
}

TEST(ReportRules, MessagesHaveNoHolesLeft) {
  for (const Rule& rule : report_rules()) {
    if (rule.breaks.empty()) continue;
    const Report report = read(unescape_example(rule.breaks));
    for (const Diagnostic& d : report.diagnostics()) {
      EXPECT_EQ(d.message_zh.find('{'), std::string::npos) << d.message_zh;
      EXPECT_EQ(d.message_en.find('{'), std::string::npos) << d.message_en;
      EXPECT_GT(d.place.line, 0u) << d.rule;
    }
  }
}

TEST(ReportRules, AThousandOfAKindAreListedAndTheRestCounted) {
  std::string text = "云州市2025年重点工作推进情况一览表\n序号\t目标任务\t完成时限\t责任单位\n";
  for (int i = 1; i <= 1500; ++i) {
    text += std::to_string(2 * i) + "\t新建学校\t年底\t市教育局\n";
  }
  const Report report = read(text);
  std::size_t gaps = 0;
  for (const Diagnostic& d : report.diagnostics()) gaps += d.rule == "seq-gap";
  EXPECT_EQ(gaps, 1000u);
  const Diagnostic* more = find(report, "more-of-rule");
  ASSERT_NE(more, nullptr);
  EXPECT_THAT(more->message_en, testing::HasSubstr("500 more"));
}

}  // namespace
}  // namespace duban
