#include "duban/table/xlsx.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "document_outline.hpp"
#include "duban/text/error.hpp"
#include "package_writer.hpp"
#include "table/xlsx_sheet.hpp"

namespace duban {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_packages::outline;
using testing_packages::package_of;
using testing_packages::Parts;
using testing_packages::rules_of;
using testing_packages::workbook;

std::string inline_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

TEST(Xlsx, ACellStandsWhereItsReferenceSays) {
  const Document document =
      read_xlsx(workbook("<row r=\"2\">" + inline_cell("B2", "责任目标") + inline_cell("D2", "完成情况") + "</row>"));
  EXPECT_EQ(document.form, Form::xlsx);
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R:", "R:  | 责任目标 |  | 完成情况"));
  EXPECT_THAT(document.diagnostics, IsEmpty());
  const Grid& grid = document.tables[0].grid;
  EXPECT_EQ(document.source.text(), "\n\t责任目标\t\t完成情况\n");
  EXPECT_EQ(grid.cell(1, 1).text.data(), document.source.text().data() + grid.cell(1, 1).span.begin);
  EXPECT_EQ(grid.place(1, 3).row, 2u);
  EXPECT_EQ(grid.place(1, 3).cell, 4u);
  EXPECT_EQ(grid.place(1, 3).line, 2u);
  EXPECT_EQ(grid.place(1, 3).original, 0u);
  EXPECT_EQ(document.source.bytes().substr(0, 2), "PK");
}

TEST(Xlsx, WithoutReferencesCellsFollowEachOther) {
  EXPECT_THAT(outline(read_xlsx(
                  workbook("<row><c><v>1</v></c><c t=\"str\"><v>周明远</v></c></row>"
                           "<row r=\"4\"><c r=\"C4\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"))),
              ElementsAre("T: Sheet1", "R: 1 | 周明远", "R:", "R:", "R:  |  | 2 | 3", "R: 4"));
}

TEST(Xlsx, CellsAndRowsInAnyOrder) {
  EXPECT_THAT(outline(read_xlsx(workbook("<row r=\"3\"><c r=\"B3\"><v>6</v></c><c r=\"A3\"><v>5</v></c></row>"
                                         "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                                         "<row r=\"3\"><c r=\"C3\"><v>7</v></c></row>"))),
              ElementsAre("T: Sheet1", "R: 1", "R:", "R: 5 | 6 | 7"));
}

TEST(Xlsx, CellsWithoutARowStandWhereTheirReferencesSay) {
  EXPECT_THAT(outline(read_xlsx(workbook("<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"A3\"><v>3</v></c>"
                                         "<row><c><v>4</v></c></row><c><v>5</v></c><c><v>6</v></c>"))),
              ElementsAre("T: Sheet1", "R: 1 | 2", "R:", "R: 3", "R: 4", "R: 5 | 6"));
}

TEST(Xlsx, ARowWithinARowEndsTheOneAroundIt) {
  EXPECT_THAT(outline(read_xlsx(workbook("<row><c><v>1</v></c><row><c><v>2</v></c></row><c><v>3</v></c></row>"
                                         "<row r=\"1048577\"><c><v>4</v></c></row>"))),
              ElementsAre("T: Sheet1", "R: 1", "R: 2", "R: 3"));
}

TEST(Xlsx, OfTwoCellsForOnePlaceTheFirstIsReadAndTheOtherNamed) {
  const Document document = read_xlsx(workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: 1"));
  ASSERT_THAT(rules_of(document), ElementsAre("misplaced-cell"));
  EXPECT_THAT(document.diagnostics[0].message_en, ::testing::HasSubstr("A1"));
  EXPECT_THAT(document.diagnostics[0].message_en, ::testing::HasSubstr("\"2\""));
}

TEST(Xlsx, AMillionColumnsAreRefused) {
  const Document document = read_xlsx(workbook(
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c><c r=\"XFE1\"><v>3</v></c><c "
      "r=\"ZZZZZZZ1\"><v>4</v></c></row>"
      "<row r=\"1048577\"><c r=\"A1048577\"><v>5</v></c></row><row r=\"99999999999999999999\"><c><v>6</v></c></row>"));
  EXPECT_THAT(rules_of(document), ElementsAre("misplaced-cell", "misplaced-cell", "misplaced-cell", "misplaced-cell"));
  const Grid& grid = document.tables[0].grid;
  ASSERT_EQ(grid.rows(), 1u);
  EXPECT_EQ(grid.cells(0), 16384u);
  EXPECT_EQ(grid.cell(0, 16383).text, "2");
}

TEST(Xlsx, AFewCellsFarAwayMakeNoHugeTable) {
  std::string rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  for (int row = 2; row <= 200; ++row) {
    rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) + "\"><v>2</v></c><c r=\"XFD" +
            std::to_string(row) + "\"><v>3</v></c></row>";
  }
  rows += "<row r=\"1048576\"><c r=\"B1048576\"><v>4</v></c></row>";
  const Document document = read_xlsx(workbook(rows));
  EXPECT_THAT(rules_of(document), ElementsAre("blank-area-skipped", "blank-area-skipped"));
  const Grid& grid = document.tables[0].grid;
  ASSERT_EQ(grid.rows(), 202u);
  EXPECT_EQ(grid.cells(199), 3u);
  EXPECT_EQ(grid.cell(199, 2).text, "3");
  EXPECT_EQ(grid.cell(201, 1).text, "4");
}

TEST(Xlsx, MergedCellsStandOnce) {
  const std::string rows =
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>云州市2025年重点工作</v></c></row>"
      "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>周明远</v></c><c r=\"C2\" "
      "t=\"str\"><v>甲</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"C3\" t=\"str\"><v>乙</v></c></row>"
      "<row r=\"4\"><c r=\"A4\"><v>3</v></c><c r=\"C4\" t=\"str\"><v>丙</v></c></row>";
  const std::string merges =
      "<mergeCells><mergeCell ref=\"B2:B1048576\"/><mergeCell ref=\"A1:XFD1\"/><mergeCell ref=\"C3:D3\"/>"
      "<mergeCell ref=\"nonsense\"/><mergeCell ref=\"A9:A10\"/></mergeCells>";
  const Document document = read_xlsx(workbook(rows, merges));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: 云州市2025年重点工作 | < | <", "R: 1 | 周明远 | 甲",
                                             "R: 2 | ^ | 乙", "R: 3 | ^ | 丙"));
  EXPECT_THAT(document.diagnostics, IsEmpty());
  EXPECT_EQ(document.tables[0].grid.cell(1, 1).row_span, 3u);
  EXPECT_EQ(document.tables[0].grid.cells(2), 2u);
}

TEST(Xlsx, TextUnderAMergedCellIsNamed) {
  const Document document =
      read_xlsx(workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c "
                         "r=\"A2\"><v>3</v></c><c r=\"C2\"><v>4</v></c></row>",
                         "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: 1 | <", "R: ^ | < | 4"));
  ASSERT_THAT(rules_of(document), ElementsAre("covered-cell", "covered-cell"));
  EXPECT_THAT(document.diagnostics[0].message_zh, ::testing::HasSubstr("Sheet1!B1"));
  EXPECT_EQ(document.diagnostics[1].place.row, 2u);
}

TEST(Xlsx, WhatIsHiddenIsReadAndNamed) {
  const Document document = read_xlsx(package_of(
      {{"xl/worksheets/sheet1.xml",
        "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"true\"/><col min=\"9\" max=\"16384\" "
        "hidden=\"1\"/></cols><sheetData>"
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>"
        "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>4</v></c></row><row r=\"3\" hidden=\"1\"><c "
        "r=\"A3\"><v>5</v></c></row>"
        "<row r=\"5\" hidden=\"1\"><c r=\"A5\"><v>6</v></c></row><row r=\"6\" hidden=\"1\"/></sheetData></worksheet>"},
       {"xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"},
       {"xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"rId1\"/>"
        "<sheet name=\"乙\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/></sheets></workbook>"}}));
  EXPECT_THAT(outline(document),
              ElementsAre("T: 甲", "R: 1 | 2 | 3", "R: 4", "R: 5", "R:", "R: 6", "T: 乙 (hidden)", "R: 7"));
  ASSERT_THAT(rules_of(document), ElementsAre("hidden-sheet-rows", "hidden-columns", "hidden-sheet"));
  EXPECT_THAT(document.diagnostics[0].message_en, ::testing::HasSubstr("rows 2-3, 5 "));
  EXPECT_THAT(document.diagnostics[1].message_en, ::testing::HasSubstr("columns B-C "));
  EXPECT_THAT(document.diagnostics[2].message_zh, ::testing::HasSubstr("乙"));
}

TEST(Xlsx, StringsInAllTheirForms) {
  const Document document = read_xlsx(workbook(
      "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v> 1 </v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c><c "
      "t=\"inlineStr\"><is>"
      "<r><t>新建</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 8所</t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>xin</t></rPh></is></c></row>",
      {},
      {{"xl/sharedStrings.xml",
        "<sst count=\"9\"><si><t>责任_x000D__x000A_领导</t></si><si><r><t>市政府</t></r><r><t>办公室</t></r><rPh "
        "sb=\"0\" eb=\"3\">"
        "<t>shi</t></rPh><phoneticPr/></si><si><t>a\tb_x4e00_c_x_x00</t></si><si><t>甲&#13;\n乙</t></si></sst>"}}));
  EXPECT_THAT(outline(document),
              ElementsAre("T: Sheet1", "R: 责任\\n领导 | 市政府办公室 | a b一c_x_x00 | 甲\\n乙 | 新建 8所"));
}

TEST(Xlsx, AMissingSharedStringIsNamed) {
  const Document document =
      read_xlsx(workbook("<row><c><v>1</v></c><c t=\"s\"><v>5</v></c><c t=\"s\"><v>x</v></c></row>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: 1 | \uFFFD | \uFFFD"));
  EXPECT_THAT(rules_of(document), ElementsAre("missing-string", "missing-string"));
  EXPECT_EQ(document.diagnostics[0].place.cell, 2u);
}

TEST(Xlsx, BooleansErrorsAndFormulas) {
  const Document document = read_xlsx(workbook(
      "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c>"
      "<c t=\"str\"><f>\"a\"</f><v>甲</v></c><c><f>B1</f></c><c t=\"d\"><v>2020-06-30T00:00:00</v></c></row>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: TRUE | FALSE | #N/A | 2 | 甲 |  | 2020-06-30"));
  EXPECT_THAT(rules_of(document), ElementsAre("error-value", "formula-without-value"));
}

TEST(Xlsx, AFormulaWithAnEmptyNumberHasNoValueOneWithAnEmptyTextHas) {
  const Document document = read_xlsx(workbook(
      "<row><c><f>B1</f><v/></c><c><f>B1</f><v></v></c><c t=\"str\"><f>\"\"</f><v></v></c><c><v>1</v></c></row>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R:  |  |  | 1"));
  EXPECT_THAT(rules_of(document), ElementsAre("formula-without-value", "formula-without-value"));
}

TEST(Xlsx, ASheetThatBreaksOffIsReadUpToThereAndTheOthersWhole) {
  const Document document = read_xlsx(package_of(
      {{"xl/worksheets/sheet1.xml",
        "<worksheet>\n<sheetData>\n<row><c><v>1</v></c></row>\n<row><c><v>2</v></c><c><v>3</v></c><c><v>4</v></b></"
        "row></sheetData></worksheet>"},
       {"xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"},
       {"xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" r:id=\"rId1\"/><sheet name=\"乙\" r:id=\"rId2\"/>"
        "<sheet name=\"丙\" r:id=\"rId3\"/></sheets></workbook>"}}));
  EXPECT_THAT(outline(document), ElementsAre("T: 甲", "R: 1", "R: 2 | 3", "T: 乙", "R: 7"));
  ASSERT_THAT(rules_of(document), ::testing::UnorderedElementsAre("missing-part", "broken-xml"));
  const auto broken = std::find_if(document.diagnostics.begin(), document.diagnostics.end(),
                                   [](const Diagnostic& d) { return d.rule == "broken-xml"; });
  EXPECT_THAT(broken->message_en, ::testing::HasSubstr("\"甲\" cannot be read further than line 4"));
}

TEST(Xlsx, BytesThatAreNoCharactersCostOneCellItsCharactersOnly) {
  const Document document = read_xlsx(workbook("<row>" + inline_cell("A1", "甲\xFF\xE4\xB8乙") +
                                               inline_cell("B1", "丙\x01") + inline_cell("C1", "丁") + "</row>"));
  EXPECT_THAT(outline(document), ElementsAre("T: Sheet1", "R: 甲\uFFFD\uFFFD乙 | 丙\uFFFD | 丁"));
  ASSERT_THAT(rules_of(document), ElementsAre("undecodable-in-part", "undecodable-in-part"));
  EXPECT_EQ(document.diagnostics[1].place.cell, 2u);
}

TEST(Xlsx, CapsHold) {
  std::string rows;
  for (int row = 0; row < 50; ++row) rows += "<row><c><v>1</v></c><c><v>2</v></c></row>";
  const std::string bytes = workbook(rows);
  EXPECT_EQ(read_xlsx(bytes, {}, {.max_cells = 100}).tables[0].grid.rows(), 50u);
  const auto code_of = [&](const DocumentLimits& limits) {
    try {
      (void)read_xlsx(bytes, {.name = "甲.xlsx"}, limits);
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), ::testing::HasSubstr("甲.xlsx"));
      return error.code();
    }
    return ErrorCode::io;
  };
  EXPECT_EQ(code_of({.max_cells = 99}), ErrorCode::too_large);
  EXPECT_EQ(code_of({.max_bytes = 100}), ErrorCode::too_large);
  EXPECT_EQ(code_of({.max_bytes = bytes.size() + 100}), ErrorCode::too_large);
  EXPECT_EQ(code_of({.max_depth = 3}), ErrorCode::too_large);
  EXPECT_EQ(code_of({.max_entries = 2}), ErrorCode::too_large);
}

TEST(Xlsx, ManyFindingsOfOneKindAreCounted) {
  std::string row = "<row>";
  for (int i = 0; i < 50; ++i) row += "<c t=\"e\"><v>#N/A</v></c>";
  const Document document = read_xlsx(workbook(row + "</row>"));
  ASSERT_EQ(document.diagnostics.size(), 21u);
  EXPECT_EQ(document.diagnostics.back().rule, "more-in-document");
  EXPECT_THAT(document.diagnostics.back().message_en, ::testing::HasSubstr("30 more of rule error-value"));
  EXPECT_EQ(document.diagnostics.back().place.cell, 21u);
}

TEST(Xlsx, ColumnsHaveLetters) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
  EXPECT_EQ(column_letters(702), "AAA");
  EXPECT_EQ(column_letters(16383), "XFD");
}

// Law: whatever the order of rows and cells and however they are merged, each position shows what a dense table of
// texts and areas says it shows.
TEST(XlsxLaw, PositionsAreThoseOfADenseTable) {
  std::mt19937 random(20250630);
  const auto pick = [&](unsigned below) { return static_cast<std::uint32_t>(random() % below); };
  for (int round = 0; round < 400; ++round) {
    const std::uint32_t rows = 1 + pick(8);
    const std::uint32_t columns = 1 + pick(7);
    std::vector<std::vector<std::string>> shown(rows, std::vector<std::string>(columns));
    std::vector<std::vector<bool>> taken(rows, std::vector<bool>(columns));
    std::string merges;
    for (std::uint32_t n = pick(5); n > 0; --n) {
      const std::uint32_t top = pick(rows), left = pick(columns);
      const std::uint32_t bottom = top + pick(rows - top), right = left + pick(columns - left);
      bool free = true;
      for (std::uint32_t r = top; r <= bottom; ++r) {
        for (std::uint32_t c = left; c <= right; ++c) free = free && !taken[r][c];
      }
      if (!free || (top == bottom && left == right)) continue;
      for (std::uint32_t r = top; r <= bottom; ++r) {
        for (std::uint32_t c = left; c <= right; ++c) {
          taken[r][c] = true;
          shown[r][c] = c > left ? "<" : r > top ? "^" : "";
        }
      }
      merges += "<mergeCell ref=\"" + column_letters(left) + std::to_string(top + 1) + ":" + column_letters(right) +
                std::to_string(bottom + 1) + "\"/>";
    }
    std::vector<std::string> xml;
    std::uint32_t last_row = 0;
    for (std::uint32_t r = 0; r < rows; ++r) {
      std::vector<std::string> cells;
      for (std::uint32_t c = 0; c < columns; ++c) {
        if ((shown[r][c].empty() && pick(3) > 0) || (r == 0 && c == 0)) {
          shown[r][c] = std::to_string(r * 10 + c + 1);
          cells.push_back("<c r=\"" + column_letters(c) + std::to_string(r + 1) + "\"><v>" + shown[r][c] + "</v></c>");
          last_row = r;
        } else if (pick(2) == 0) {
          cells.push_back("<c r=\"" + column_letters(c) + std::to_string(r + 1) + "\" s=\"1\"/>");
        }
      }
      if (pick(3) == 0) std::shuffle(cells.begin(), cells.end(), random);
      std::string row = "<row r=\"" + std::to_string(r + 1) + "\">";
      for (const std::string& cell : cells) row += cell;
      xml.push_back(row + "</row>");
    }
    if (pick(3) == 0) std::shuffle(xml.begin(), xml.end(), random);
    std::string data;
    for (const std::string& row : xml) data += row;
    const std::string after = merges.empty() ? "" : "<mergeCells>" + merges + "</mergeCells>";
    SCOPED_TRACE(data + after);
    const Document document = read_xlsx(workbook(data, after));
    EXPECT_THAT(document.diagnostics, IsEmpty());
    ASSERT_EQ(document.tables.size(), 1u);
    const auto found = testing_packages::positions(document.tables[0].grid);
    ASSERT_EQ(found.size(), last_row + 1);
    // Areas that are blank need not be kept as one; texts and what they cover must.
    for (std::uint32_t r = 0; r <= last_row; ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) {
        const std::string at = c < found[r].size() ? found[r][c] : "";
        const std::string expected = shown[r][c];
        if (expected == "<" || expected == "^") {
          EXPECT_TRUE(at == expected || at.empty()) << r << ' ' << c << ' ' << at;
        } else {
          EXPECT_EQ(at, expected) << r << ' ' << c;
        }
      }
    }
    // A merged cell with text covers its whole area, as far as the table goes.
    const Grid& grid = document.tables[0].grid;
    for (std::size_t r = 0; r < grid.rows(); ++r) {
      for (std::size_t i = 0; i < grid.cells(r); ++i) EXPECT_LE(r + grid.cell(r, i).row_span, grid.rows());
    }
  }
}

}  // namespace
}  // namespace duban
