#include "duban/table/markdown.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "duban/text/error.hpp"

namespace duban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Document markdown(const std::string& text, const DocumentLimits& limits = {}) {
  return read_markdown(Source::from_bytes(text), limits);
}

std::vector<std::string> row(const Grid& grid, std::size_t index) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < grid.cells(index); ++i) cells.emplace_back(grid.cell(index, i).text);
  return cells;
}

std::vector<std::string> paragraphs(const Document& document) {
  std::vector<std::string> texts;
  for (const Block& block : document.blocks) {
    if (!block.table) texts.emplace_back(document.source.text().substr(block.span.begin, block.span.size()));
  }
  return texts;
}

TEST(Markdown, RowsCellsAndTheTextAround) {
  const Document d = markdown("# 台账\n\n说明文字\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | |\n\n后记\n");
  ASSERT_THAT(d.tables, SizeIs(1));
  EXPECT_EQ(d.form, Form::markdown);
  EXPECT_EQ(d.tables[0].grid.rows(), 3u);
  EXPECT_THAT(row(d.tables[0].grid, 0), ElementsAre("a", "b"));
  EXPECT_THAT(row(d.tables[0].grid, 2), ElementsAre("3", ""));
  EXPECT_THAT(paragraphs(d), ElementsAre("台账", "说明文字", "后记"));
}

TEST(Markdown, CellsStandWhereTheySay) {
  const std::string text = "| **甲** | 乙\\|丙 | 丁<br>戊 |\n|---|---|---|\n| a&nbsp;b | `c` | \\*d |\n";
  const Document d = markdown(text);
  const Grid& grid = d.tables.at(0).grid;
  EXPECT_THAT(row(grid, 0), ElementsAre("甲", "乙|丙", "丁\n戊"));
  EXPECT_THAT(row(grid, 1), ElementsAre("a b", "c", "*d"));
  const auto printed = [&](std::size_t r, std::size_t i) {
    const Span span = grid.cell(r, i).span;
    return std::string(d.source.text().substr(span.begin, span.size()));
  };
  EXPECT_EQ(printed(0, 0), "甲");
  EXPECT_EQ(printed(0, 1), "乙\\|丙");
  EXPECT_EQ(printed(1, 1), "c");
  EXPECT_EQ(grid.place(1, 1).line, 3u);
}

TEST(Markdown, OuterPipesAreOptional) {
  const Document d = markdown("a | b\n-- | --\n1 | 2\n| 3 | 4\n");
  EXPECT_THAT(row(d.tables.at(0).grid, 1), ElementsAre("1", "2"));
  EXPECT_THAT(row(d.tables.at(0).grid, 2), ElementsAre("3", "4"));
}

TEST(Markdown, AnEscapedPipeAtTheEndIsText) {
  const Document d = markdown("| a | b |\n|---|---|\n| 1 | 2\\|\n");
  EXPECT_THAT(row(d.tables.at(0).grid, 1), ElementsAre("1", "2|"));
}

TEST(Markdown, ATableEndsWhereLinesHaveNoPipes) {
  const Document d = markdown("| a | b |\n|---|---|\n| 1 | 2 |\n正文\n| c | d |\n|---|---|\n| 5 | 6 |\n");
  ASSERT_THAT(d.tables, SizeIs(2));
  EXPECT_THAT(row(d.tables[1].grid, 1), ElementsAre("5", "6"));
  EXPECT_THAT(paragraphs(d), ElementsAre("正文"));
}

TEST(Markdown, ANewHeaderStartsANewTable) {
  const Document d = markdown("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d | e |\n|---|---|---|\n| 5 | 6 | 7 |\n");
  ASSERT_THAT(d.tables, SizeIs(2));
  EXPECT_EQ(d.tables[0].grid.rows(), 2u);
}

TEST(Markdown, WithoutDashesTwoRowsOfAsManyPipesAreATable) {
  EXPECT_THAT(markdown("| a | b |\n| 1 | 2 |\n").tables, SizeIs(1));
  EXPECT_THAT(markdown("只有 a | b 一行\n正文\n").tables, IsEmpty());
}

TEST(Markdown, EveryCharacterIsInACellOrAParagraphOrIsAMark) {
  const std::string text =
      "> # 题\n> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |\n\n```\n| x | y |\n|--|--|\n| 7 | 8 |\n```\n";
  const Document d = markdown(text);
  std::string seen;
  for (const Block& block : d.blocks) {
    if (!block.table) {
      seen += d.source.text().substr(block.span.begin, block.span.size());
      continue;
    }
    const Grid& grid = d.tables[*block.table].grid;
    for (std::size_t r = 0; r < grid.rows(); ++r) {
      for (const std::string& cell : row(grid, r)) seen += cell;
    }
  }
  EXPECT_EQ(seen, "题ab123xy78");
}

TEST(Markdown, LooksLikeIt) {
  EXPECT_TRUE(looks_like_markdown("a | b\n--- | ---\n1 | 2"));
  EXPECT_TRUE(looks_like_markdown("| a | b |\n| 1 | 2 |"));
  EXPECT_FALSE(looks_like_markdown("a | b\n1 | 2"));
  EXPECT_FALSE(looks_like_markdown("a\tb | c\n---|---\td"));
  EXPECT_FALSE(looks_like_markdown("题目\n---\n正文"));
  EXPECT_FALSE(looks_like_markdown(""));
}

TEST(Markdown, CapsHold) {
  DocumentLimits limits;
  limits.max_cells = 5;
  try {
    (void)markdown("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", limits);
    FAIL() << "six cells were read under a cap of five";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_large);
  }
}

TEST(Markdown, AMillionPipesTakeLinearTime) {
  const auto seconds = [](std::size_t pipes) {
    const std::string line(pipes, '|');
    const auto start = std::chrono::steady_clock::now();
    const Document d = markdown(line + "\n" + line + "\n" + line + "\n");
    EXPECT_THAT(d.tables, SizeIs(1));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = seconds(100'000);
  EXPECT_LT(seconds(1'000'000), 100 * small + 1);
}

}  // namespace
}  // namespace duban
