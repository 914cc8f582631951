#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "duban/text/source.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

bool breaks(std::string_view example, std::string_view rule) {
  const Source source = Source::from_bytes(unescape_example(example));
  return std::any_of(source.diagnostics().begin(), source.diagnostics().end(),
                     [&](const Diagnostic& d) { return d.rule == rule; });
}

TEST(TextRules, EachHasAnExampleThatBreaksItAndOneThatKeepsIt) {
  ASSERT_EQ(text_rules().size(), 4u);
  for (const Rule& rule : text_rules()) {
    EXPECT_TRUE(breaks(rule.breaks, rule.id)) << rule.id;
    EXPECT_FALSE(breaks(rule.keeps, rule.id)) << rule.id;
    EXPECT_TRUE(Source::from_bytes(unescape_example(rule.keeps)).diagnostics().empty()) << rule.id;
    for (const std::string_view text :
         {rule.summary_zh, rule.summary_en, rule.message_zh, rule.message_en, rule.why_zh, rule.why_en}) {
      EXPECT_FALSE(text.empty()) << rule.id;
    }
  }
}

TEST(RuleTable, UnescapesItsExamples) {
  EXPECT_EQ(unescape_example(R"(a\tb\nc\r\\d\xFF\x00e)"), std::string("a\tb\nc\r\\d\xFF\0e", 11));
  EXPECT_EQ(unescape_example("plain"), "plain");
  EXPECT_EQ(unescape_example("at the end\\"), "at the end\\");
  EXPECT_THROW((void)unescape_example(R"(\q)"), std::logic_error);
  EXPECT_THROW((void)unescape_example(R"(\xF)"), std::logic_error);
}

TEST(RuleTable, DoesNotFillInWhatAReportSays) {
  const std::vector<Rule>& rules = text_rules();
  const Diagnostic d = make_diagnostic(rules, "encoding-mismatch", {}, {"{1}{0}", "UTF-8"});
  EXPECT_EQ(d.message_en, "{1}{0} was declared, but the bytes are UTF-8; they were read as UTF-8");
  EXPECT_THROW((void)make_diagnostic(rules, "no-such-rule", {}), std::logic_error);
}

}  // namespace
}  // namespace duban
