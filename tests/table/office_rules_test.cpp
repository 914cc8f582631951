// Each rule for parts of office documents has an example that breaks it and one that keeps it.

#include <gmock/gmock.h>

#include <string>

#include "document_outline.hpp"
#include "duban/table/docx.hpp"
#include "duban/table/xlsx.hpp"
#include "package_writer.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

using ::testing::Contains;
using ::testing::Not;
using testing_packages::package_of;
using testing_packages::parts_of_example;

std::vector<std::string> broken_by(std::string_view example) {
  testing_packages::Parts parts = parts_of_example(unescape_example(example));
  const bool word = parts.front().first.starts_with("word/");
  const std::string bytes = package_of(std::move(parts));
  return testing_packages::rules_of(word ? read_docx(bytes) : read_xlsx(bytes));
}

class OfficeRule : public ::testing::TestWithParam<Rule> {};

TEST_P(OfficeRule, IsBrokenByItsExample) {
  EXPECT_THAT(broken_by(GetParam().breaks), Contains(std::string(GetParam().id)));
}
TEST_P(OfficeRule, IsKeptByItsExample) {
  EXPECT_THAT(broken_by(GetParam().keeps), Not(Contains(std::string(GetParam().id))));
}

std::vector<Rule> office_rules() {
  std::vector<Rule> rules;
  for (const Rule& rule : table_rules()) {
    if (rule.breaks.starts_with("xl/") || rule.breaks.starts_with("word/")) rules.push_back(rule);
  }
  return rules;
}

std::string test_name(const ::testing::TestParamInfo<Rule>& info) {
  std::string name(info.param.id);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}
INSTANTIATE_TEST_SUITE_P(Catalogue, OfficeRule, ::testing::ValuesIn(office_rules()), test_name);

TEST(OfficeRules, AreMany) { EXPECT_EQ(office_rules().size(), 17u); }

}  // namespace
}  // namespace duban
