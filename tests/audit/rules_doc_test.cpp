#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "duban/audit/rules.hpp"

namespace duban {
namespace {

const char* const page = DUBAN_SOURCE_DIR "/docs/rules.md";

TEST(RulesDoc, IsMadeFromTheCatalogue) {
  if (std::getenv("DUBAN_UPDATE_DOCS") != nullptr) {
    std::ofstream(page, std::ios::binary) << rules_markdown();
  }
  std::ifstream in(page, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_TRUE(text.str() == rules_markdown()) << "docs/rules.md is not what the catalogue says. Make it anew with:\n"
                                                 "  DUBAN_UPDATE_DOCS=1 duban_audit_tests --gtest_filter='RulesDoc.*'";
}

TEST(RulesDoc, NamesEveryRuleWithItsExamples) {
  const std::string text = rules_markdown();
  for (const Rule& rule : rules()) {
    EXPECT_NE(text.find("\n## " + std::string(rule.id) + "\n"), std::string::npos) << rule.id;
    EXPECT_NE(text.find(std::string(rule.why_zh)), std::string::npos) << rule.id;
  }
  EXPECT_EQ(text.find("\\t"), std::string::npos) << "examples are shown with real tabs";
}

}  // namespace
}  // namespace duban
