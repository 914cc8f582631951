#include "duban/table/delimited.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "duban/text/error.hpp"
#include "table/delimited_oracle.hpp"
#include "text/cpu_time.hpp"

namespace duban {
namespace {

using testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const Grid& grid) {
  Rows rows;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    rows.emplace_back();
    for (std::size_t i = 0; i < grid.cells(row); ++i) rows.back().emplace_back(grid.cell(row, i).text);
  }
  return rows;
}

Rows read(std::string_view text, Delimiter delimiter = Delimiter::comma) {
  return rows_of(read_delimited(Source::from_bytes(text), {.delimiter = delimiter}));
}

std::vector<std::string> rules_of(const Grid& grid) {
  std::vector<std::string> ids;
  for (const Diagnostic& d : grid.diagnostics()) ids.emplace_back(d.rule);
  return ids;
}

TEST(Delimited, SetsCellsApart) {
  EXPECT_EQ(read("a,b,c\n1,2,3\n"), (Rows{{"a", "b", "c"}, {"1", "2", "3"}}));
  EXPECT_EQ(read("a\tb, c\td", Delimiter::tab), (Rows{{"a", "b, c", "d"}}));
  EXPECT_EQ(read("甲;乙\r\n丙;丁\r", Delimiter::semicolon), (Rows{{"甲", "乙"}, {"丙", "丁"}}));
  EXPECT_EQ(read("甲|乙｜丙", Delimiter::bar), (Rows{{"甲", "乙", "丙"}}));
  EXPECT_EQ(read("| 甲 | 乙 |", Delimiter::bar), (Rows{{"", "甲", "乙", ""}}));
  EXPECT_EQ(read("  序号  市领导　责任 目标\n 1    周明远　 已建成  ", Delimiter::spaces),
            (Rows{{"序号", "市领导", "责任 目标"}, {"1", "周明远", "已建成"}}));
}

TEST(Delimited, TrimsWhiteSpaceOfEveryKind) {
  EXPECT_EQ(read(" a ,　乙　,\u00A0c\t"), (Rows{{"a", "乙", "c"}}));
  EXPECT_EQ(read("完成。,是。"), (Rows{{"完成。", "是。"}}));
}

TEST(Delimited, KeepsARowForEveryLine) {
  EXPECT_EQ(read("a,b\n\n  \n,\nc"), (Rows{{"a", "b"}, {}, {}, {"", ""}, {"c"}}));
  EXPECT_EQ(read("a,\n"), (Rows{{"a", ""}}));
}

TEST(Delimited, Quotes) {
  EXPECT_EQ(read("\"a,b\",c"), (Rows{{"a,b", "c"}}));
  EXPECT_EQ(read("\"1. 甲\n2. 乙\",c\nd,e"), (Rows{{"1. 甲\n2. 乙", "c"}, {"d", "e"}}));
  EXPECT_EQ(read("\"say \"\"yes\"\"\",c"), (Rows{{"say \"yes\"", "c"}}));
  EXPECT_EQ(read("\"\",\"\"\"\""), (Rows{{"", "\""}}));
  EXPECT_EQ(read(" \" a \" ,b"), (Rows{{"a", "b"}}));
  EXPECT_EQ(read("\"a\"\r\n\"b\""), (Rows{{"a"}, {"b"}}));
  EXPECT_EQ(read("a\"b\",c"), (Rows{{"a\"b\"", "c"}}));
  EXPECT_EQ(rows_of(read_delimited(Source::from_bytes("\"a,b\""), {.quotes = false})), (Rows{{"\"a,b\""}}));
}

TEST(Delimited, LeavesAQuotedWordAtTheStartOfACell) {
  const Grid grid = read_delimited(Source::from_bytes("1\t\"四好\"农村路\t是"), {});
  EXPECT_EQ(rows_of(grid), (Rows{{"1", "\"四好\"农村路", "是"}}));
  EXPECT_TRUE(grid.diagnostics().empty());
}

TEST(Delimited, SaysWhereAQuoteIsNotClosed) {
  const Grid grid = read_delimited(Source::from_bytes("a,b\nc,\"丁\ne,f\n"), {Delimiter::comma});
  EXPECT_EQ(rows_of(grid), (Rows{{"a", "b"}, {"c", "\"丁"}, {"e", "f"}}));
  ASSERT_THAT(rules_of(grid), ElementsAre("unclosed-quote"));
  const Place place = grid.diagnostics()[0].place;
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 3u);
  EXPECT_EQ(place.row, 2u);
  EXPECT_EQ(place.cell, 2u);
}

TEST(Delimited, DoesNotListEveryQuote) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "a,\"b\n";
  const Grid grid = read_delimited(Source::from_bytes(text), {Delimiter::comma});
  EXPECT_EQ(grid.rows(), 100u);
  ASSERT_EQ(grid.diagnostics().size(), 21u);
  EXPECT_EQ(grid.diagnostics()[20].rule, "more-unclosed-quotes");
  EXPECT_THAT(grid.diagnostics()[20].message_en, testing::HasSubstr("80 more"));
}

TEST(Delimited, KeepsToTheCap) {
  const Source source = Source::from_bytes("a,b\n\nc,d\n");
  EXPECT_EQ(read_delimited(source, {Delimiter::comma}, 5).rows(), 3u);  // a blank line counts as a cell
  try {
    (void)read_delimited(source, {Delimiter::comma}, 4);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_large);
  }
  std::string lines(100000, '\n');
  EXPECT_THROW((void)read_delimited(Source::from_bytes("x" + lines), {}, 1000), Error);
}

// ------------------------------------------------------------------ against the oracle

void expect_as_oracle(const std::string& text, Dialect dialect) {
  std::optional<Source> source;
  try {
    source = Source::from_bytes(text);
  } catch (const Error&) {
    return;  // only white space
  }
  const Grid grid = read_delimited(*source, dialect);
  const test::OracleTable expected = test::Oracle(source->text(), dialect).read();
  ASSERT_EQ(grid.rows(), expected.rows.size()) << testing::PrintToString(text);
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const test::OracleRow& want = expected.rows[row];
    ASSERT_EQ(grid.cells(row), want.cells.size()) << testing::PrintToString(text);
    ASSERT_EQ(grid.row_span(row).begin, want.begin) << testing::PrintToString(text);
    ASSERT_EQ(grid.row_span(row).end, want.end) << testing::PrintToString(text);
    for (std::size_t i = 0; i < want.cells.size(); ++i) {
      const Cell cell = grid.cell(row, i);
      ASSERT_EQ(cell.text, want.cells[i].text) << testing::PrintToString(text);
      ASSERT_EQ(cell.span.begin, want.cells[i].begin) << testing::PrintToString(text);
      ASSERT_EQ(cell.span.end, want.cells[i].end) << testing::PrintToString(text);
    }
  }
  ASSERT_EQ(grid.diagnostics().size(), std::min<std::size_t>(expected.unclosed.size(), 21))
      << testing::PrintToString(text);
  for (std::size_t i = 0; i < grid.diagnostics().size(); ++i) {
    ASSERT_EQ(grid.diagnostics()[i].place.span.begin, expected.unclosed[i]) << testing::PrintToString(text);
  }
}

// All texts of up to `longest` pieces, each behind `before`.
void enumerate(const std::vector<std::string>& pieces, std::size_t longest, const std::string& before,
               Dialect dialect) {
  std::vector<std::size_t> digits;
  while (digits.size() <= longest) {
    std::string text = before;
    for (const std::size_t digit : digits) text += pieces[digit];
    ASSERT_NO_FATAL_FAILURE(expect_as_oracle(text, dialect));
    std::size_t i = 0;
    while (i < digits.size() && ++digits[i] == pieces.size()) digits[i++] = 0;
    if (i == digits.size()) digits.push_back(0);
  }
}

const std::vector<std::string> tab_pieces = {"a", "中", "\t", "\"", "\n", "\r"};

TEST(DelimitedOracle, AgreesOnEverySmallTextWithTabs) { enumerate(tab_pieces, 6, "", {}); }
// Quotation marks are where it is hard: longer texts of little else.
TEST(DelimitedOracle, AgreesOnEveryLongerRunOfQuotes) { enumerate({"a", "\t", "\""}, 9, "", {}); }
TEST(DelimitedOracle, AgreesWithoutQuotes) { enumerate(tab_pieces, 5, "", {.quotes = false}); }
TEST(DelimitedOracle, AgreesOnCommas) {
  enumerate({"a", " ", ",", "\"", "\n", "。"}, 5, "", {.delimiter = Delimiter::comma});
}
TEST(DelimitedOracle, AgreesOnBars) {
  enumerate({"，", "|", "｜", "\"", "\n", " "}, 5, "", {.delimiter = Delimiter::bar});
}
TEST(DelimitedOracle, AgreesOnSpaces) {
  enumerate({"a", " ", "　", "\"", "\n", "。"}, 6, "", {.delimiter = Delimiter::spaces});
}
// The scanner works in blocks of 64 bytes: the same texts at their seams.
TEST(DelimitedOracle, AgreesAtTheSeamsOfBlocks) {
  for (std::size_t size = 59; size <= 64; ++size) {
    const std::string before(size, 'x');
    enumerate(tab_pieces, 4, before, {});
    enumerate({"a", " ", "　", "\"", "\n"}, 4, before, {.delimiter = Delimiter::spaces});
    enumerate(tab_pieces, 4, "\"" + before, {});
  }
}

TEST(DelimitedOracle, AgreesOnLongRandomTexts) {
  std::mt19937 random(17);
  const std::vector<std::string> pieces = {
      "a", "中", "责任目标完成情况", "\t", ",", ";", "|", "｜", "\"", "\n", "\r\n", " ", "　", "\"\"", "。"};
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    const std::size_t size = random() % 300;
    while (text.size() < size) text += pieces[random() % pieces.size()];
    const auto delimiter = static_cast<Delimiter>(random() % 5);
    ASSERT_NO_FATAL_FAILURE(expect_as_oracle(text, {.delimiter = delimiter, .quotes = random() % 4 != 0}));
  }
}

// ------------------------------------------------------------------ hard shapes take linear time

double seconds(const std::string& text, Delimiter delimiter) {
  const Source source = Source::from_bytes(text);
  return cpu_seconds([&] { EXPECT_GT(read_delimited(source, {.delimiter = delimiter}).rows(), 0u); });
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// Quadratic time on a megabyte would be minutes; some seconds leave room for sanitizers and busy machines.
TEST(DelimitedLaw, TakesLinearTime) {
  const std::size_t n = 300000;
  const double most_seconds = 5;
  EXPECT_LT(seconds(repeat("\"a,", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds(repeat("\"a\n", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds("\"a" + repeat(",\"\"b", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds("\"a" + repeat(",\"\"", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds("\"a" + repeat(",\"\"\"\"b", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds(repeat("\"", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds(repeat("\" ", n), Delimiter::comma), most_seconds);
  EXPECT_LT(seconds("\"a\"" + repeat(" ", n) + "x", Delimiter::comma), most_seconds);
  EXPECT_LT(seconds("\"a\"" + repeat(" ", n), Delimiter::spaces), most_seconds);
  EXPECT_LT(seconds("a" + repeat("　", n) + "\nb", Delimiter::spaces), most_seconds);
  EXPECT_LT(seconds(repeat("\"a  \"b ", n), Delimiter::spaces), most_seconds);
  EXPECT_LT(seconds("x" + repeat("\r", n), Delimiter::comma), most_seconds);
}

TEST(DelimitedLaw, ReadsManyColumnsAndAHugeCell) {
  const Grid wide = read_delimited(Source::from_bytes(repeat("目标\t", 100000)), {});
  EXPECT_EQ(wide.cells(0), 100001u);
  EXPECT_EQ(wide.place(0, 99999).column, 99999u * 3 + 1);
  const std::string cell = repeat("目标", 8u << 20);
  const Grid huge = read_delimited(Source::from_bytes("a\t" + cell + "\tb\n\"" + cell + "\"\tc"));
  ASSERT_EQ(huge.rows(), 2u);
  EXPECT_EQ(huge.cell(0, 1).text.size(), cell.size());
  EXPECT_EQ(huge.cell(1, 0).text.size(), cell.size());
}

}  // namespace
}  // namespace duban
