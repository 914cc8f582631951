#include "duban/audit/rules.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/report/read.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

using ::testing::Contains;
using ::testing::Not;

std::set<std::string> broken_by(std::string_view example) {
  const Audit audited = audit(read(unescape_example(example)));
  std::set<std::string> ids;
  for (const Diagnostic& diagnostic : audited.diagnostics()) ids.emplace(diagnostic.rule);
  return ids;
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

TEST(Rules, AreOrderedByIdAndNamedOnce) {
  const auto all = rules();
  ASSERT_GE(all.size(), 20u);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].id, all[i].id);
}

TEST(Rules, AreFoundByTheirId) {
  for (const Rule& rule : rules()) EXPECT_EQ(find_rule(rule.id), &rule);
  EXPECT_EQ(find_rule("no-such-rule"), nullptr);
  EXPECT_EQ(find_rule(""), nullptr);
}

TEST(Rules, HoldTheCatalogueOfEveryModule) {
  for (const std::string_view id : {"undecodable-bytes", "unclosed-quote", "seq-gap", "sum-mismatch"}) {
    EXPECT_NE(find_rule(id), nullptr) << id;
  }
}

TEST(Rules, SayEverythingInBothLanguages) {
  for (const Rule& rule : rules()) {
    SCOPED_TRACE(rule.id);
    for (const std::string_view text : {rule.summary_zh, rule.message_zh, rule.why_zh}) {
      EXPECT_TRUE(has_chinese(text)) << text;
    }
    for (const std::string_view text : {rule.summary_en, rule.message_en, rule.why_en}) {
      EXPECT_GE(text.size(), 10u);
      EXPECT_FALSE(has_chinese(text)) << text;
    }
    EXPECT_FALSE(rule.breaks.empty());
    EXPECT_FALSE(rule.keeps.empty());
    EXPECT_NE(rule.breaks, rule.keeps);
  }
}

// Both languages name the same particulars, so that neither tells less than the other.
TEST(Rules, NameTheSamePlaceholdersInBothLanguages) {
  for (const Rule& rule : rules()) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      const std::string placeholder = std::string("{") + digit + "}";
      EXPECT_EQ(rule.message_zh.find(placeholder) == std::string_view::npos,
                rule.message_en.find(placeholder) == std::string_view::npos)
          << rule.id << ' ' << placeholder;
    }
  }
}

TEST(Rules, JudgeNobody) {
  for (const Rule& rule : rules()) {
    for (const std::string_view text : {rule.summary_en, rule.message_en, rule.why_en}) {
      for (const std::string_view word : {"false", "lie", "lied", "fail", "failed", "wrong", "fraud"}) {
        EXPECT_EQ((" " + std::string(text) + " ").find(" " + std::string(word) + " "), std::string::npos)
            << rule.id << ": " << text;
      }
    }
    for (const std::string_view text : {rule.summary_zh, rule.message_zh, rule.why_zh}) {
      for (const std::string_view word : {"造假", "虚假", "谎", "失职"}) {
        EXPECT_EQ(text.find(word), std::string_view::npos) << rule.id << ": " << text;
      }
    }
  }
}

class EveryRule : public ::testing::TestWithParam<Rule> {};

TEST_P(EveryRule, IsBrokenByItsExample) {
  EXPECT_THAT(broken_by(GetParam().breaks), Contains(std::string(GetParam().id)));
}

TEST_P(EveryRule, IsKeptByItsExample) {
  EXPECT_THAT(broken_by(GetParam().keeps), Not(Contains(std::string(GetParam().id))));
}

std::string test_name(const ::testing::TestParamInfo<Rule>& info) {
  std::string name(info.param.id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryRule, ::testing::ValuesIn(rules().begin(), rules().end()), test_name);

}  // namespace
}  // namespace duban
