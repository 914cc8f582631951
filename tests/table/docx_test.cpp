#include "duban/table/docx.hpp"

#include <gmock/gmock.h>

#include <random>
#include <string>
#include <vector>

#include "document_outline.hpp"
#include "duban/text/error.hpp"
#include "package_writer.hpp"
#include "table/docx_numbering.hpp"

namespace duban {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_packages::outline;
using testing_packages::rules_of;
using testing_packages::word_document;

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string paragraph(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }
std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + (text.starts_with("<") ? text : paragraph(text)) + "</w:tc>";
}
std::string row(const std::vector<std::string>& cells, const std::string& properties = "") {
  std::string out = "<w:tr><w:trPr>" + properties + "</w:trPr>";
  for (const std::string& c : cells) out += c.starts_with("<w:tc>") ? c : cell(c);
  return out + "</w:tr>";
}
std::string grid(const std::vector<int>& widths) {
  std::string out = "<w:tblGrid>";
  for (const int width : widths) out += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return out + "</w:tblGrid>";
}
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

TEST(Docx, ParagraphsAndTablesInTheirOrder) {
  const Document document = read_docx(word_document(paragraph("云州市2025年重点工作") + "<w:p/>" +
                                                    table(row({"序号", "责任目标"}) + row({"1", "新建幼儿园8所"})) +
                                                    paragraph("说明") + table(row({"甲", ""}))));
  EXPECT_EQ(document.form, Form::docx);
  EXPECT_THAT(outline(document), ElementsAre("P: 云州市2025年重点工作", "T:", "R: 序号 | 责任目标",
                                             "R: 1 | 新建幼儿园8所", "P: 说明", "T:", "R: 甲 |"));
  EXPECT_EQ(document.source.text(), "云州市2025年重点工作\n序号\t责任目标\n1\t新建幼儿园8所\n说明\n甲\t\n");
  EXPECT_THAT(document.diagnostics, IsEmpty());
  EXPECT_EQ(document.tables[0].grid.place(1, 1).line, 3u);
}

TEST(Docx, RunsBreaksTabsAndHyphens) {
  EXPECT_THAT(outline(read_docx(word_document(
                  "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + run("新建") +
                  "<w:r><w:t xml:space=\"preserve\"> 8 "
                  "</w:t><w:tab/><w:t>所</w:t><w:br/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>" +
                  table(row({"<w:p>" + run("张三") + "<w:r><w:tab/></w:r>" + run("李四") + "</w:p><w:p/><w:p/>" +
                             paragraph("王五") + "<w:p/>"}))))),
              ElementsAre("P: 新建 8 \t所\\na-b", "T:", "R: 张三 李四\\n王五"));
}

TEST(Docx, SpansAcrossAndDown) {
  const Document document = read_docx(word_document(table(
      row({cell("序号", "<w:vMerge w:val=\"restart\"/>"), cell("完成情况", "<w:gridSpan w:val=\"2\"/>")}) +
      row({cell("", "<w:vMerge/>"), "上半年", "下半年"}) +
      row({"1", cell("甲", "<w:vMerge w:val=\"restart\"/>"), "乙"}) +
      row({"2", cell("", "<w:vMerge w:val=\"continue\"/>"), "丙"}) + row({"3", cell("丁", "<w:vMerge/>"), "戊"}))));
  EXPECT_THAT(outline(document), ElementsAre("T:", "R: 序号 | 完成情况 | <", "R: ^ | 上半年 | 下半年", "R: 1 | 甲 | 乙",
                                             "R: 2 | ^ | 丙", "R: 3 | ^ | 戊"));
  ASSERT_THAT(rules_of(document), ElementsAre("covered-cell"));
  EXPECT_THAT(document.diagnostics[0].message_en, HasSubstr("丁"));
}

TEST(Docx, AContinuationOfNothingIsACell) {
  EXPECT_THAT(outline(read_docx(
                  word_document(table(row({cell("甲", "<w:vMerge/>"), "乙"}) + row({cell("", "<w:vMerge/>"), "丙"}))))),
              ElementsAre("T:", "R: 甲 | 乙", "R: ^ | 丙"));
}

TEST(Docx, ColumnsLeftOutBeforeAndBehind) {
  EXPECT_THAT(outline(read_docx(word_document(table(grid({800, 800, 800}) + row({"甲", "乙", "丙"}) +
                                                    row({"丁", "戊"}, "<w:gridBefore w:val=\"1\"/>") +
                                                    row({"己"}, "<w:gridAfter w:val=\"2\"/>"))))),
              ElementsAre("T:", "R: 甲 | 乙 | 丙", "R:  | 丁 | 戊", "R: 己"));
}

TEST(Docx, EdgesDrawnByHandFallTogether) {
  const auto spanned = [](const std::string& text, int span) {
    return cell(text, "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>");
  };
  // The second column's left edge is 40 twentieths of a point off in the second row; the third row has a real cell
  // of that width.
  const std::string rows = row({spanned("甲", 1), spanned("乙", 2)}) + row({spanned("丙", 2), spanned("丁", 1)});
  EXPECT_THAT(outline(read_docx(word_document(table(grid({1000, 40, 1000}) + rows)))),
              ElementsAre("T:", "R: 甲 | 乙", "R: 丙 | 丁"));
  EXPECT_THAT(outline(read_docx(word_document(table(grid({1000, 400, 1000}) + rows)))),
              ElementsAre("T:", "R: 甲 | 乙 | <", "R: 丙 | < | 丁"));
  EXPECT_THAT(outline(read_docx(word_document(table(grid({1000, 40, 1000}) + rows + row({"戊", "己", "庚"}))))),
              ElementsAre("T:", "R: 甲 | 乙 | <", "R: 丙 | < | 丁", "R: 戊 | 己 | 庚"));
  // Columns that no row tells apart are one.
  EXPECT_THAT(outline(read_docx(word_document(
                  table(grid({500, 500, 500}) + row({spanned("甲", 2), "乙"}) + row({spanned("丙", 2), "丁"}))))),
              ElementsAre("T:", "R: 甲 | 乙", "R: 丙 | 丁"));
}

TEST(Docx, OldHorizontalMerges) {
  EXPECT_THAT(outline(read_docx(word_document(
                  table(row({cell("甲", "<w:hMerge w:val=\"restart\"/>"), cell("", "<w:hMerge/>"), "乙"}) +
                        row({"丙", "丁", "戊"}))))),
              ElementsAre("T:", "R: 甲 | < | 乙", "R: 丙 | 丁 | 戊"));
}

TEST(Docx, NestedTablesStandBehindTheOneTheyAreIn) {
  const std::string innermost = table(row({"内内"}));
  const std::string inner = table(row({"内", innermost + paragraph("内2")}));
  EXPECT_THAT(
      outline(read_docx(word_document(
          table(row({"外", paragraph("前") + inner + paragraph("后")}) + row({"外2", "外3"})) + paragraph("末")))),
      ElementsAre("T:", "R: 外 | 前\\n后", "R: 外2 | 外3", "T:", "R: 内 | 内2", "T:", "R: 内内", "P: 末"));
}

TEST(Docx, ATextBoxIsReadOnce) {
  const std::string box = "<w:txbxContent>" + paragraph("框中文字") + table(row({"框中表"})) + "</w:txbxContent>";
  const std::string both = "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + box +
                           "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                           "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  EXPECT_THAT(outline(read_docx(word_document("<w:p>" + run("前") + both + run("后") + "</w:p>" + paragraph("末")))),
              ElementsAre("P: 前后", "P: 框中文字", "T:", "R: 框中表", "P: 末"));
  EXPECT_THAT(outline(read_docx(word_document(table(row({"<w:p>" + both + run("格") + "</w:p>"}))))),
              ElementsAre("T:", "R: 格", "P: 框中文字", "T:", "R: 框中表"));
  // Only the fallback says something.
  EXPECT_THAT(outline(read_docx(word_document(
                  "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>" + box +
                  "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"))),
              ElementsAre("P: 框中文字", "T:", "R: 框中表"));
}

TEST(Docx, TrackedChanges) {
  const std::string deleted =
      "<w:del w:id=\"1\"><w:r><w:delText>9</w:delText></w:r><w:r><w:delText>所</w:delText></w:r></w:del>";
  const std::string inserted = "<w:ins w:id=\"2\">" + run("8所") + "</w:ins>";
  const Document document = read_docx(word_document(
      "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>" +
      run("新建") + deleted + inserted +
      "</w:p>"
      "<w:p><w:moveFrom>" +
      run("移走") + "</w:moveFrom></w:p><w:p><w:moveTo>" + run("移走") +
      "</w:moveTo></w:p>"
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" +
      run("前半") + "</w:p>" + paragraph("后半") +
      table(row({"1", "甲"}) + row({"2", "乙"}, "<w:del w:id=\"3\"/>") + row({"3", "丙"}, "<w:ins w:id=\"4\"/>"))));
  EXPECT_THAT(outline(document), ElementsAre("P: 新建8所", "P: 移走", "P: 前半后半", "T:", "R: 1 | 甲", "R: 3 | 丙"));
  ASSERT_THAT(rules_of(document), ElementsAre("tracked-deletion", "tracked-deletion", "tracked-deletion"));
  EXPECT_THAT(document.diagnostics[0].message_en, HasSubstr("\"9所\""));
  EXPECT_EQ(document.diagnostics[0].place.column, 3u);
  EXPECT_THAT(document.diagnostics[1].message_en, HasSubstr("移走"));
  EXPECT_THAT(document.diagnostics[2].message_en, HasSubstr("2 乙"));
  EXPECT_EQ(document.diagnostics[2].place.row, 2u);
}

TEST(Docx, AParagraphThatIsDeletedWholeLeavesNothing) {
  EXPECT_THAT(
      outline(read_docx(word_document(
          paragraph("甲") +
          "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>" +
          paragraph("丙") + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("末") + "</w:p>"))),
      ElementsAre("P: 甲", "P: 丙", "P: 末"));
}

TEST(Docx, HiddenTextAndRowsAreReadAndNamed) {
  const Document document =
      read_docx(word_document("<w:p>" + run("甲") +
                              "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:vanish "
                              "w:val=\"0\"/></w:rPr><w:t>丙</w:t></w:r></w:p>" +
                              table(row({"丁"}) + row({"戊"}, "<w:hidden/>"))));
  EXPECT_THAT(outline(document), ElementsAre("P: 甲乙丙", "T:", "R: 丁", "R: 戊"));
  ASSERT_THAT(rules_of(document), ElementsAre("hidden-run", "hidden-rows"));
  EXPECT_EQ(document.diagnostics[0].place.span, (Span{3, 6}));
}

TEST(Docx, LinksFieldsControlsNotesAndSymbols) {
  const Document document = read_docx(word_document(
      "<w:p><w:hyperlink>" + run("链接") +
          "</w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
          "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
          run("5") + "<w:fldSimple w:instr=\"DATE\">" + run("域") +
          "</w:fldSimple>"
          "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:smartTag>" +
          run("标") +
          "</w:smartTag>"
          "<w:r><w:ruby><w:rt>" +
          run("yún") + "</w:rt><w:rubyBase>" + run("云") +
          "</w:rubyBase></w:ruby></w:r>"
          "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Odd\" w:char=\"F0FC\"/></w:r></w:p>"
          "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" +
          paragraph("控件") +
          "</w:sdtContent></w:sdt>"
          "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
          paragraph("单击此处") + "</w:sdtContent></w:sdt>" +
          table("<w:tr><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + cell("格") +
                "</w:sdtContent></w:sdt>" + cell("二") + "</w:tr>") +
          "<w:sectPr/>",
      {{"word/footnotes.xml", "<w:footnotes><w:footnote w:type=\"separator\">" + paragraph("-") +
                                  "</w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>" + run("注释") +
                                  "</w:p></w:footnote></w:footnotes>"},
       {"word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>"}}));
  EXPECT_THAT(outline(document), ElementsAre("P: 链接5域标云✓\uF0FC", "P: 控件", "T:", "R: 格 | 二", "P: 注释"));
  EXPECT_THAT(rules_of(document), ElementsAre("unknown-symbol"));
}

std::string numbered(const std::string& text, int list, int level = 0) {
  return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
         std::to_string(list) + "\"/></w:numPr></w:pPr>" + (text.empty() ? "" : run(text)) + "</w:p>";
}
std::string level(int number, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
         "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

TEST(Docx, NumbersThatWordWrites) {
  const testing_packages::Parts parts{
      {"word/numbering.xml", "<w:numbering><w:abstractNum w:abstractNumId=\"0\">" +
                                 level(0, "chineseCounting", "%1、") + level(1, "chineseCountingThousand", "（%2）") +
                                 level(2, "decimal", "%3.") +
                                 level(3, "decimal", "%3.%4", "<w:suff w:val=\"nothing\"/>") +
                                 "</w:abstractNum>"
                                 "<w:abstractNum w:abstractNumId=\"1\">" +
                                 level(0, "decimal", "%1") +
                                 "</w:abstractNum>"
                                 "<w:abstractNum w:abstractNumId=\"2\">" +
                                 level(0, "bullet", "\uF06C") +
                                 "</w:abstractNum>"
                                 "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num "
                                 "w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                 "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride "
                                 "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
                                 "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>"},
      {"word/styles.xml",
       "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:basedOn w:val=\"G\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"G\"><w:pPr><w:numPr><w:numId "
       "w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>"}};
  const std::string styled = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" + run("文化") + "</w:p>";
  const std::string plain =
      "<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" + run("无号") + "</w:p>";
  EXPECT_THAT(outline(read_docx(word_document(numbered("经济", 1) + numbered("工业", 1, 1) + numbered("甲", 1, 2) +
                                                  numbered("子", 1, 3) + numbered("乙", 1, 2) + numbered("农业", 1, 1) +
                                                  numbered("丙", 1, 2) + styled + plain + numbered("教育", 1, 1) +
                                                  numbered("黑点", 4) +
                                                  table(row({numbered("", 2), "一"}) + row({numbered("", 2), "二"})) +
                                                  numbered("三", 2) + numbered("五", 3) + numbered("无此号", 77),
                                              parts))),
              ElementsAre("P: 一、经济", "P: （一）工业", "P: 1. 甲", "P: 1.1子", "P: 2. 乙", "P: （二）农业",
                          "P: 1. 丙", "P: 二、文化", "P: 无号", "P: （一）教育", "P: 黑点", "T:", "R: 1 | 一",
                          "R: 2 | 二", "P: 3 三", "P: 5 五", "P: 无此号"));
}

TEST(Docx, NumberFormats) {
  EXPECT_EQ(written_number(1, "chineseCounting"), "一");
  EXPECT_EQ(written_number(10, "chineseCounting"), "十");
  EXPECT_EQ(written_number(11, "chineseCounting"), "十一");
  EXPECT_EQ(written_number(20, "chineseCounting"), "二十");
  EXPECT_EQ(written_number(105, "chineseCountingThousand"), "一百零五");
  EXPECT_EQ(written_number(110, "chineseCountingThousand"), "一百一十");
  EXPECT_EQ(written_number(1001, "chineseCountingThousand"), "一千零一");
  EXPECT_EQ(written_number(10010, "chineseCountingThousand"), "一万零一十");
  EXPECT_EQ(written_number(23, "chineseLegalSimplified"), "贰拾叁");
  EXPECT_EQ(written_number(12, "ideographDigital"), "一二");
  EXPECT_EQ(written_number(3, "decimalEnclosedCircle"), "③");
  EXPECT_EQ(written_number(21, "decimalEnclosedCircle"), "21");
  EXPECT_EQ(written_number(12, "decimalFullWidth"), "１２");
  EXPECT_EQ(written_number(3, "ideographTraditional"), "丙");
  EXPECT_EQ(written_number(4, "upperRoman"), "IV");
  EXPECT_EQ(written_number(1994, "lowerRoman"), "mcmxciv");
  EXPECT_EQ(written_number(28, "upperLetter"), "BB");
  EXPECT_EQ(written_number(7, "decimalZero"), "07");
  EXPECT_EQ(written_number(7, "someday"), "7");
  EXPECT_EQ(written_number(7, "none"), "");
}

TEST(Docx, HeadingsAreMarked) {
  const testing_packages::Parts parts{
      {"word/styles.xml",
       "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:basedOn w:val=\"1\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"3\"><w:pPr><w:outlineLvl "
       "w:val=\"1\"/></w:pPr></w:style></w:styles>"}};
  const auto styled = [](const std::string& properties, const std::string& text) {
    return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>";
  };
  EXPECT_THAT(outline(read_docx(word_document(
                  styled("<w:pStyle w:val=\"1\"/>", "甲") + styled("<w:pStyle w:val=\"2\"/>", "乙") +
                      styled("<w:pStyle w:val=\"3\"/>", "丙") + styled("<w:outlineLvl w:val=\"0\"/>", "丁") +
                      styled("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", "戊") + paragraph("己"),
                  parts))),
              ElementsAre("H: 甲", "H: 乙", "H: 丙", "H: 丁", "P: 戊", "P: 己"));
}

TEST(Docx, BrokenOffInTheMiddle) {
  const Document document = read_docx(testing_packages::package_of(
      {{"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + paragraph("甲") + "<w:tbl>" + row({"1", "乙"}) +
                                 "<w:tr><w:tc>" + paragraph("2") + "<w:p><w:r><w:t>丙"}}));
  EXPECT_THAT(outline(document), ElementsAre("P: 甲", "T:", "R: 1 | 乙", "R: 2\\n丙"));
  EXPECT_THAT(rules_of(document), ElementsAre("broken-xml"));
}

TEST(Docx, OddNestingIsTaken) {
  for (const std::string body :
       {"<w:tc/>", "<w:tbl><w:tc><w:p/></w:tc></w:tbl>", "<w:tbl><w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr></w:tbl>",
        "<w:tbl><w:trPr><w:del/></w:trPr></w:tbl>", "<mc:Choice/>", "<w:p><w:p/></w:p>",
        "<w:tbl><w:tr/><w:tr/></w:tbl>", "<w:tbl><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl>",
        "<w:r><w:t>x</w:t></w:r>", "<w:del><w:p/></w:del>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"}) {
    EXPECT_THAT(outline(read_docx(word_document(body + paragraph("末")))), ::testing::Contains("P: 末")) << body;
  }
}

// Found by fuzz_docx: an element inside properties began nothing, and its end closed what was not open.
TEST(Docx, AnElementEndsWhatItBeganAndNoMore) {
  for (const std::string name : {"p", "r", "tbl", "tr", "tc", "txbxContent", "del", "moveFrom", "mc:AlternateContent",
                                 "mc:Choice", "t", "sdtPr", "rPr"}) {
    const std::string open = "<w:" + name + ">";
    const std::string shut = "</w:" + name + ">";
    for (const std::string properties : {"pPr", "rPr"}) {
      const std::string inner = "<w:" + properties + "></w:" + properties + ">";
      const std::string body = "<w:" + properties + ">" + open + inner + shut + "</w:" + properties + ">";
      EXPECT_THAT(outline(read_docx(word_document(body + paragraph("末")))), ElementsAre("P: 末")) << body;
      const std::string in_cell =
          table("<w:tr><w:tc>" + paragraph("甲") + "<w:tcPr>" + body + "</w:tcPr></w:tc></w:tr>");
      EXPECT_THAT(outline(read_docx(word_document(in_cell + paragraph("末")))), ElementsAre("T:", "R: 甲", "P: 末"))
          << in_cell;
    }
  }
}

// Elements in each other without any sense: all text of the paragraph behind them is read, and no place lies outside.
TEST(Docx, AnyNestingIsTaken) {
  const std::vector<std::string> names{
      "p",      "p",        "pPr",    "rPr",         "r",       "r",       "t",
      "tbl",    "tr",       "tc",     "trPr",        "del",     "tcPr",    "AlternateContent",
      "ins",    "sdt",      "sdtPr",  "sdtContent",  "br",      "Choice",  "Fallback",
      "tbl",    "tr",       "tc",     "txbxContent", "sym",     "vMerge",  "showingPlcHdr",
      "hMerge", "gridSpan", "vanish", "moveFrom",    "delText", "gridCol", "numId"};
  std::mt19937 random(20261126);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 4000; ++round) {
    std::string body;
    std::vector<std::string> open;
    for (std::size_t left = 5 + below(60); left > 0; --left) {
      if (const std::size_t what = below(10); what < 5) {
        open.push_back(names[below(names.size())]);
        body += "<w:" + open.back() + (below(4) == 0 ? " w:val=\"1\">" : ">");
      } else if (what < 8 && !open.empty()) {
        body += "</w:" + open.back() + ">";
        open.pop_back();
      } else {
        body += "字";
      }
    }
    for (; !open.empty(); open.pop_back()) body += "</w:" + open.back() + ">";
    const Document document = read_docx(word_document(body + paragraph("末")));
    ASSERT_THAT(outline(document).back(), EndsWith("末")) << body;
    for (const Diagnostic& diagnostic : document.diagnostics) {
      ASSERT_LE(diagnostic.place.span.end, document.source.text().size()) << body;
    }
  }
}

// The mark of a text box's last paragraph is deleted: there is no paragraph to join it with.
TEST(Docx, ALastParagraphOfABoxIsReadThoughItsMarkIsDeleted) {
  const std::string box =
      "<w:txbxContent><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("框内") + "</w:p></w:txbxContent>";
  EXPECT_THAT(outline(read_docx(word_document("<w:p>" + run("甲") + "<w:r><w:pict>" + box + "</w:pict></w:r></w:p>"))),
              ElementsAre("P: 甲", "P: 框内"));
}

// Found by fuzz_docx.
TEST(Docx, WhatATableWithoutTextHeldIsNamedWhereTheTableWas) {
  const std::string cell = "<w:tc><w:p/></w:tc>";
  const std::string deleted = "<w:tc><w:p><w:del><w:r><w:delText>150</w:delText></w:r></w:del></w:p></w:tc>";
  const Document document =
      read_docx(word_document(paragraph("甲") + "<w:tbl><w:tr>" + cell + cell + cell + deleted + "</w:tr></w:tbl>"));
  EXPECT_THAT(outline(document), ElementsAre("P: 甲"));
  ASSERT_THAT(rules_of(document), ElementsAre("tracked-deletion"));
  const Place& place = document.diagnostics[0].place;
  EXPECT_LE(place.span.end, document.source.text().size());
  EXPECT_EQ(place.row, 0u);
  EXPECT_EQ(place.table, 0u);
}

TEST(Docx, DepthIsCapped) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "<w:sdt>";
  for (int i = 0; i < 1000; ++i) body += "</w:sdt>";
  try {
    (void)read_docx(word_document(body));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_large);
  }
}

}  // namespace
}  // namespace duban
