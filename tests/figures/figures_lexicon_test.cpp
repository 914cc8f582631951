// The tables of words: every entry has an example, and the examples of units are read as the table says.

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "duban/figures/quantity.hpp"
#include "figures/annotated_text.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

std::string lexicon(const std::string& name) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/src/figures/lexicon/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

TEST(FiguresLexicon, EveryEntryStandsInItsExample) {
  for (const char* name : {"bounds.tsv", "changes.tsv", "targets.tsv", "contexts.tsv", "nouns.tsv", "idioms.tsv"}) {
    const std::string bytes = lexicon(name);
    const tsv::Table table(bytes);
    EXPECT_GT(table.rows(), 100u) << name;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view word = table.at(row, "word");
      EXPECT_NE(table.at(row, "example").find(word), std::string_view::npos) << name << ": " << word;
    }
  }
}

TEST(FiguresLexicon, UnitsAreReadFromTheirExamples) {
  const std::string bytes = lexicon("units.tsv");
  const tsv::Table table(bytes);
  EXPECT_GE(table.rows(), 400u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string word(table.at(row, "word"));
    const std::string example(table.at(row, "example"));
    EXPECT_NE(example.find(word), std::string::npos) << word;
    const std::vector<Quantity> found = quantities(example);
    const std::string_view use = table.at(row, "use");
    if (use == "never" || use == "term" || use == "calendar") {
      EXPECT_TRUE(found.empty()) << example << ": " << testing::shown(found, example).front();
      continue;
    }
    ASSERT_EQ(found.size(), 1u) << example;
    EXPECT_EQ(found[0].text.substr(found[0].text.size() - word.size()), word) << example;
    if (table.at(row, "dimension") != "doubling") {
      EXPECT_EQ(found[0].unit, table.at(row, "canonical")) << example;
    }
  }
}

}  // namespace
}  // namespace duban
