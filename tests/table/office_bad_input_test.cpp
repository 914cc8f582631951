// Office documents that are damaged, locked, or made to do harm.

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "document_outline.hpp"
#include "duban/table/docx.hpp"
#include "duban/table/xlsx.hpp"
#include "duban/text/error.hpp"
#include "package_writer.hpp"
#include "table/xml_reader.hpp"

namespace duban {
namespace {

using namespace std::string_literals;
using ::testing::Contains;
using testing_packages::package_of;
using testing_packages::rules_of;
using testing_packages::word_document;
using testing_packages::workbook;
using testing_packages::zip_of;

const std::string good_rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>";

std::optional<ErrorCode> error_of(const std::string& bytes, bool word = false) {
  try {
    (void)(word ? read_docx(bytes) : read_xlsx(bytes));
    return std::nullopt;
  } catch (const Error& error) {
    return error.code();
  }
}

TEST(OfficeBadInput, CutAnywhere) {
  for (const bool word : {false, true}) {
    const std::string bytes = word ? word_document("<w:p><w:r><w:t>甲</w:t></w:r></w:p>") : workbook(good_rows);
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      EXPECT_EQ(error_of(bytes.substr(0, size), word), ErrorCode::damaged) << size;
    }
  }
}

TEST(OfficeBadInput, OtherThingsThanTheyClaim) {
  EXPECT_EQ(error_of(""), ErrorCode::empty_input);
  EXPECT_EQ(error_of("序号\t目标\n"), ErrorCode::damaged);
  EXPECT_EQ(error_of(zip_of({{"a.txt", "a"}})), ErrorCode::damaged);
  EXPECT_EQ(error_of(zip_of({{"a.txt", "a"}}), true), ErrorCode::damaged);
  EXPECT_EQ(error_of(workbook(good_rows), true), ErrorCode::damaged);
  EXPECT_EQ(error_of(word_document("<w:p/>")), ErrorCode::damaged);
  EXPECT_EQ(error_of(zip_of({{"xl/workbook.bin", "a"}})), ErrorCode::unknown_format);
  EXPECT_EQ(error_of(workbook("")), ErrorCode::empty_input);
  EXPECT_EQ(error_of(word_document(""), true), ErrorCode::empty_input);
  EXPECT_EQ(error_of(package_of({{"xl/worksheets/sheet1.xml", "no xml at all"}})), ErrorCode::damaged);
  EXPECT_EQ(error_of(package_of({{"word/document.xml", ""}}), true), ErrorCode::damaged);
}

TEST(OfficeBadInput, Passwords) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(1024, '\0') +
                          "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s + std::string(64, '\0');
  EXPECT_EQ(error_of(ole), ErrorCode::encrypted);
  EXPECT_EQ(error_of(ole, true), ErrorCode::encrypted);
  EXPECT_EQ(error_of(zip_of(testing_packages::completed({{"xl/worksheets/sheet1.xml", "<a/>"}}), {.password = "x"})),
            ErrorCode::encrypted);
}

TEST(OfficeBadInput, DeclarationsOfEntitiesAreRefused) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
  EXPECT_EQ(error_of(package_of(
                {{"xl/worksheets/sheet1.xml",
                  bomb + "<worksheet><sheetData><row><c t=\"str\"><v>&b;&c;</v></c></row></sheetData></worksheet>"}})),
            ErrorCode::damaged);
  EXPECT_EQ(error_of(package_of({{"word/document.xml", bomb + "<w:document/>"}}), true), ErrorCode::damaged);
  // In one part of several it costs that part.
  const Document document = read_xlsx(
      workbook(good_rows + "<row><c t=\"s\"><v>0</v></c></row>", {}, {{"xl/sharedStrings.xml", bomb + "<sst/>"}}));
  EXPECT_THAT(rules_of(document), Contains("forbidden-xml"));
  EXPECT_THAT(rules_of(document), Contains("missing-string"));
  EXPECT_EQ(document.tables[0].grid.rows(), 3u);
}

TEST(OfficeBadInput, ABombOfSharedStringsIsRefused) {
  std::string rows = "<row>";
  for (int i = 0; i < 2000; ++i) rows += "<c t=\"s\"><v>0</v></c>";
  EXPECT_EQ(
      error_of(workbook(rows + "</row>", {},
                        {{"xl/sharedStrings.xml", "<sst><si><t>" + std::string(100000, 'x') + "</t></si></sst>"}})),
      ErrorCode::too_large);
}

TEST(OfficeBadInput, DeepNesting) {
  std::string open, close;
  for (int i = 0; i < 1000000; ++i) open += "<a>";
  for (int i = 0; i < 1000000; ++i) close += "</a>";
  EXPECT_EQ(error_of(package_of(
                {{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + open + close + "</sheetData></worksheet>"}})),
            ErrorCode::too_large);
  EXPECT_EQ(error_of(package_of({{"word/document.xml", "<w:document>" + open + close + "</w:document>"}}), true),
            ErrorCode::too_large);
}

TEST(OfficeBadInput, HugeSpans) {
  const Document sheet = read_xlsx(
      workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>",
               "<mergeCells><mergeCell ref=\"A1:ZZZZZZ9999999999\"/><mergeCell ref=\"B9:XFD1048576\"/></mergeCells>"));
  EXPECT_EQ(sheet.tables[0].grid.cell(0, 0).row_span, 2u);
  EXPECT_THAT(rules_of(sheet), ::testing::ElementsAre("covered-cell"));
  const Document word = read_docx(
      word_document("<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1000000000\"/></w:trPr><w:tc><w:tcPr><w:gridSpan "
                    "w:val=\"1000000000\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
  EXPECT_LE(word.tables[0].grid.cell(0, word.tables[0].grid.cells(0) - 1).column_span, 4096u);
  std::string cells;
  for (int i = 0; i < 20000; ++i) {
    cells += "<w:tc><w:tcPr><w:gridSpan w:val=\"4096\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
  }
  const Document wide = read_docx(word_document("<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>"));
  EXPECT_EQ(wide.tables[0].grid.cells(0), 20000u);
}

// Linear in what is read: a merged area in each row, a comment or attribute as long as the document, cells out of
// order. Each takes milliseconds where it is linear and many seconds where it is not.
TEST(OfficeBadInput, NothingTakesQuadraticTime) {
  const auto start = std::chrono::steady_clock::now();
  std::string rows, merges;
  for (int i = 20000; i >= 1; --i) {
    rows += "<row r=\"" + std::to_string(i) + "\"><c r=\"B" + std::to_string(i) + "\"><v>1</v></c><c r=\"A" +
            std::to_string(i) + "\"><v>1</v></c></row>";
    merges += "<mergeCell ref=\"A" + std::to_string(i) + ":B20000\"/>";
  }
  (void)read_xlsx(workbook(rows, "<mergeCells>" + merges + "</mergeCells>"));
  (void)read_xlsx(package_of({{"xl/worksheets/sheet1.xml", "<worksheet><!--" + std::string(20000000, 'x') +
                                                               "--><sheetData a=\"" + std::string(20000000, 'y') +
                                                               "\">" + good_rows + "</sheetData></worksheet>"}}),
                  {}, {.max_ratio = 100000});
  std::string cells;
  for (int i = 0; i < 20000; ++i)
    cells += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
  (void)read_docx(word_document("<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

// ---- the reader of XML --------------------------------------------------------------------------------------------

class Recorder : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    told += "<" + std::string(name) + " " + std::string(attributes["b"]) + ">";
  }
  void end(std::string_view name) override { told += "</" + std::string(name) + ">"; }
  void text(std::string_view piece) override { told += piece; }
  std::string told;
};

XmlResult parse_in_pieces(std::string_view document, std::size_t size, Recorder& recorder) {
  return parse_xml(
      [&](char* to, std::size_t room) {
        const std::size_t n = std::min({room, size, document.size()});
        std::copy_n(document.data(), n, to);
        document.remove_prefix(n);
        return n;
      },
      recorder, 100);
}

TEST(XmlReader, LocalNamesAndText) {
  Recorder recorder;
  const XmlResult result = parse_xml("<x:a b=\"1\" y:c='2'>甲<b/>&lt;&#20113;<![CDATA[<乙>]]></x:a>", recorder, 10);
  EXPECT_EQ(result.end, XmlEnd::whole);
  EXPECT_EQ(recorder.told, "<a 1>甲<b ></b><云<乙></a>");
  EXPECT_FALSE(result.repaired);
}

// Law: how the bytes are cut into pieces changes nothing.
TEST(XmlReader, PiecesMakeNoDifference) {
  const std::string body = "云州\xFF市" + std::string(70000, 'z') + "镕\xE4\xB8";
  const std::string document = "<a b=\"云\">" + body + "<c/>" + std::string(70000, ' ') + "𬭚</a>";
  Recorder whole;
  EXPECT_EQ(parse_xml(document, whole, 10).end, XmlEnd::whole);
  EXPECT_THAT(whole.told, ::testing::HasSubstr("云州\uFFFD市"));
  EXPECT_THAT(whole.told, ::testing::HasSubstr("镕\uFFFD<c "));
  for (const std::size_t size : {1u, 2u, 3u, 5u, 4096u, 65535u, 65536u, 65537u}) {
    Recorder pieces;
    const XmlResult result = parse_in_pieces(document, size, pieces);
    EXPECT_EQ(result.end, XmlEnd::whole);
    EXPECT_TRUE(result.repaired);
    EXPECT_EQ(pieces.told, whole.told) << size;
  }
}

TEST(XmlReader, OtherEncodings) {
  const std::string utf16 = "\xFF\xFE<\0a\0>\0\x91\x4E<\0/\0a\0>\0"s;
  Recorder recorder;
  EXPECT_EQ(parse_xml(utf16, recorder, 10).end, XmlEnd::whole);
  EXPECT_EQ(recorder.told, "<a >云</a>");
  Recorder gbk;
  EXPECT_EQ(parse_xml("<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xD4\xC6\xD6\xDD</a>", gbk, 10).end, XmlEnd::whole);
  EXPECT_EQ(gbk.told, "<a >云州</a>");
  Recorder marked;
  EXPECT_EQ(parse_xml("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>云</a>", marked, 10).end,
            XmlEnd::whole);
  EXPECT_EQ(marked.told, "<a >云</a>");
}

TEST(XmlReader, Broken) {
  for (const char* document : {"", "<a>", "<a></b>", "<a><b></a>", "text", "<a/><b/>", "<a>&nbsp;</a>", "<a b=1/>"}) {
    Recorder recorder;
    EXPECT_EQ(parse_xml(document, recorder, 10).end, XmlEnd::broken) << document;
  }
}

}  // namespace
}  // namespace duban
