#include "duban/audit/rules.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/report/read.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

using ::testing::Contains;
using ::testing::Not;

std::set<std::string> broken_by(std::string_view example, std::string_view earlier) {
  AuditOptions options;
  if (!earlier.empty()) options.earlier = read(unescape_example(earlier));
  const Audit audited = audit(read(unescape_example(example)), options);
  std::set<std::string> ids;
  for (const Diagnostic& diagnostic : audited.diagnostics()) ids.emplace(diagnostic.rule);
  return ids;
}

// Rules that stand in for the many of another rule have no example that fits into a table.
bool needs_a_long_document(const Rule& rule) {
  // A PDF and a data frame are no text that could stand in a catalogue.
  if (rule.id == "page-without-text" || rule.id == "column-of-other-type") return true;
  return rule.id.starts_with("more-") || rule.id == "nesting-too-deep";
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

// Words of a report may be quoted.
std::size_t latin_letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
}

std::size_t chinese_bytes(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

TEST(Rules, AreOrderedByIdAndNamedOnce) {
  const auto all = rules();
  ASSERT_GE(all.size(), 70u);
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
      EXPECT_TRUE(text.find(' ') != std::string_view::npos && latin_letters(text) > chinese_bytes(text)) << text;
    }
    if (needs_a_long_document(rule)) continue;
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
      for (const std::string_view word : {"false", "lie", "lied", "fail", "failed", "fraud"}) {
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
  EXPECT_THAT(broken_by(GetParam().breaks, GetParam().earlier), Contains(std::string(GetParam().id)));
}

TEST_P(EveryRule, IsKeptByItsExample) {
  EXPECT_THAT(broken_by(GetParam().keeps, GetParam().earlier), Not(Contains(std::string(GetParam().id))));
}

std::string test_name(const ::testing::TestParamInfo<Rule>& info) {
  std::string name(info.param.id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::vector<Rule> with_examples() {
  std::vector<Rule> some;
  for (const Rule& rule : rules()) {
    if (needs_a_long_document(rule) && rule.breaks.empty()) continue;
    // Parts of office documents: tests/table/office_rules_test.cpp puts documents around them.
    if (rule.breaks.starts_with("xl/") || rule.breaks.starts_with("word/")) continue;
    some.push_back(rule);
  }
  return some;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryRule, ::testing::ValuesIn(with_examples()), test_name);

}  // namespace
}  // namespace duban
