#include "duban/table/grid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "duban/table/delimited.hpp"
#include "duban/table/read_document.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

TEST(Grid, HoldsWhatAReaderPutsThere) {
  const std::string text = "序号 目标 1 新建";
  Grid grid(Source::from_bytes(text));
  EXPECT_EQ(grid.rows(), 0u);
  grid.reserve(2, 4);
  grid.add_cell({0, 6});
  grid.add_cell({7, 13});
  grid.end_row({0, 13});
  grid.end_row({13, 13});
  grid.add_cell({14, 15}, "一");
  grid.add_cell({16, 22});
  grid.end_row({14, 22});
  ASSERT_EQ(grid.rows(), 3u);
  EXPECT_EQ(grid.cells(0), 2u);
  EXPECT_EQ(grid.cells(1), 0u);
  EXPECT_EQ(grid.cells(2), 2u);
  EXPECT_EQ(grid.cell(0, 1).text, "目标");
  EXPECT_EQ(grid.cell(2, 0).text, "一");
  EXPECT_EQ(grid.cell(2, 0).span, (Span{14, 15}));
  EXPECT_EQ(grid.row_span(2), (Span{14, 22}));
  EXPECT_EQ(grid.cell(2, 1).row_span, 1u);
  const Place place = grid.place(2, 1);
  EXPECT_EQ(place.row, 3u);
  EXPECT_EQ(place.cell, 2u);
  EXPECT_EQ(place.line, 1u);
  EXPECT_EQ(place.column, 9u);
}

TEST(Grid, KnowsMergedCells) {
  Grid grid(Source::from_bytes("ab"));
  grid.add_cell({0, 1});
  grid.add_cell({1, 2}, "乙");
  grid.end_row({0, 2});
  grid.set_spans(0, 0, 3, 2);
  grid.set_spans(0, 1, 1, 4);
  grid.set_spans(0, 0, 5, 2);
  EXPECT_EQ(grid.cell(0, 0).text, "a");
  EXPECT_EQ(grid.cell(0, 0).span, (Span{0, 1}));
  EXPECT_EQ(grid.cell(0, 0).row_span, 5u);
  EXPECT_EQ(grid.cell(0, 0).column_span, 2u);
  EXPECT_EQ(grid.cell(0, 1).text, "乙");
  EXPECT_EQ(grid.cell(0, 1).column_span, 4u);
}

TEST(Grid, KeepsViewsOfItsOwnTextWhileItGrows) {
  Grid grid(Source::from_bytes("x"));
  grid.add_cell({0, 1}, "first");
  grid.end_row({0, 1});
  const std::string_view first = grid.cell(0, 0).text;
  for (int i = 0; i < 10000; ++i) {
    grid.add_cell({0, 1}, std::string(static_cast<std::size_t>(i % 50), 'y'));
    grid.end_row({0, 1});
  }
  EXPECT_EQ(first, "first");
  EXPECT_EQ(first.data(), grid.cell(0, 0).text.data());
  for (std::size_t i = 0; i < 10000; ++i) ASSERT_EQ(grid.cell(i + 1, 0).text, std::string(i % 50, 'y'));
}

TEST(Grid, OutlivesItsSource) {
  Grid grid = [] {
    const Source source = Source::from_bytes("甲\t\"乙\"\"丙\"");
    return read_delimited(source);
  }();
  const Grid copy = grid;
  EXPECT_EQ(copy.cell(0, 0).text, "甲");
  EXPECT_EQ(copy.cell(0, 1).text, "乙\"丙");
  EXPECT_EQ(copy.source().text(), "甲\t\"乙\"\"丙\"");
}

TEST(TableRules, EachHasAnExampleThatBreaksItAndOneThatKeepsIt) {
  const auto breaks = [](std::string_view example, std::string_view id) {
    const Document document = read_document(unescape_example(example));
    std::vector<Diagnostic> all = document.diagnostics;
    for (const DocumentTable& table : document.tables) {
      all.insert(all.end(), table.grid.diagnostics().begin(), table.grid.diagnostics().end());
    }
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) { return d.rule == id; });
  };
  ASSERT_GE(table_rules().size(), 9u);
  for (const Rule& rule : table_rules()) {
    if (rule.breaks.empty()) continue;  // it takes a document too long for a catalogue
    if (rule.breaks.starts_with("xl/") || rule.breaks.starts_with("word/")) continue;  // office_rules_test.cpp
    EXPECT_TRUE(breaks(rule.breaks, rule.id)) << rule.id;
    EXPECT_FALSE(breaks(rule.keeps, rule.id)) << rule.id;
    EXPECT_FALSE(rule.why_zh.empty() || rule.why_en.empty() || rule.summary_en.empty()) << rule.id;
  }
}

}  // namespace
}  // namespace duban
