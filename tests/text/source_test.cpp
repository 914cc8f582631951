#include "duban/text/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "duban/text/error.hpp"
#include "text/encode.hpp"
#include "text/report_text.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

using test::characters;
using test::encode;
using test::encode_with_starts;
using test::report;
using testing::AllOf;
using testing::HasSubstr;

ErrorCode code_of(std::string_view bytes, const SourceOptions& options = {}) {
  try {
    const Source source = Source::from_bytes(bytes, options);
    ADD_FAILURE() << "no error, but " << to_string(source.encoding());
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::invalid_argument;
}

std::vector<std::string> rules_of(const Source& source) {
  std::vector<std::string> ids;
  for (const Diagnostic& d : source.diagnostics()) ids.emplace_back(d.rule);
  return ids;
}

// ------------------------------------------------------------------ which encoding

struct Case {
  const char* iconv_name;
  std::string mark;
  const char* declared;
  Encoding expected;
};

class EveryEncoding : public testing::TestWithParam<Case> {};

TEST_P(EveryEncoding, GivesTheTextAndTheWayBack) {
  const Case& c = GetParam();
  // Long enough for several checkpoints, with characters of every length.
  std::string text;
  const bool big5 = std::string_view(c.iconv_name).starts_with("BIG5");
  for (int i = 0; i < 300; ++i) {
    text += std::to_string(i);
    text += big5 ? "\t雲州市責任目標，完成率" : "\t云州市责任目标，完成率é㎡";
    if (!big5 && i % 7 == 0) text += "𠀀𪛖";
    text += i % 3 == 0 ? "\n" : i % 3 == 1 ? "\r\n" : "\r";
  }
  const test::Encoded encoded = encode_with_starts(text, c.iconv_name, c.mark);
  const Source source = Source::from_bytes(encoded.bytes, {.encoding = c.declared});
  EXPECT_EQ(source.encoding(), c.expected);
  ASSERT_EQ(source.text(), text);
  EXPECT_EQ(source.bytes(), encoded.bytes);
  EXPECT_EQ(source.declared_encoding(), c.declared);
  EXPECT_TRUE(source.diagnostics().empty());
  std::size_t at = 0;
  std::uint32_t index = 0;
  for (const std::string_view character : characters(text)) {
    ASSERT_EQ(source.original_offset(static_cast<std::uint32_t>(at)), encoded.starts[at]) << at;
    ASSERT_EQ(source.code_point_index(static_cast<std::uint32_t>(at)), index) << at;
    at += character.size();
    ++index;
  }
  EXPECT_EQ(source.original_offset(static_cast<std::uint32_t>(text.size())), encoded.bytes.size());
  EXPECT_EQ(source.code_point_index(static_cast<std::uint32_t>(text.size())), index);
}

INSTANTIATE_TEST_SUITE_P(
    Text, EveryEncoding,
    testing::Values(Case{"UTF-8", "", "", Encoding::utf_8}, Case{"UTF-8", "\xEF\xBB\xBF", "", Encoding::utf_8},
                    Case{"UTF-8", "", "UTF-8", Encoding::utf_8}, Case{"GB18030", "", "", Encoding::gb18030},
                    Case{"GB18030", "", "gb2312", Encoding::gb18030}, Case{"GB18030", "", "GBK", Encoding::gb18030},
                    Case{"GB18030", "\x84\x31\x95\x33", "", Encoding::gb18030},
                    Case{"UTF-16LE", "\xFF\xFE", "", Encoding::utf_16le},
                    Case{"UTF-16BE", "\xFE\xFF", "", Encoding::utf_16be}, Case{"UTF-16LE", "", "", Encoding::utf_16le},
                    Case{"UTF-16BE", "", "", Encoding::utf_16be}, Case{"UTF-16LE", "", "utf-16", Encoding::utf_16le},
                    Case{"UTF-16BE", "", "utf-16be", Encoding::utf_16be},
                    Case{"BIG5-HKSCS", "", "big5", Encoding::big5}));

TEST(Source, ReadsTheSameTextFromEveryEncoding) {
  for (const char* name : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"}) {
    const Source source = Source::from_bytes(encode(report(), name));
    EXPECT_EQ(source.text(), report()) << name;
  }
}

TEST(Source, KnowsTheLabelsOfTheWeb) {
  EXPECT_EQ(encoding_from_label("gb2312"), Encoding::gb18030);
  EXPECT_EQ(encoding_from_label("GBK"), Encoding::gb18030);
  EXPECT_EQ(encoding_from_label(" x-gbk\n"), Encoding::gb18030);
  EXPECT_EQ(encoding_from_label("Utf8"), Encoding::utf_8);
  EXPECT_EQ(encoding_from_label("utf-16"), Encoding::utf_16le);
  EXPECT_EQ(encoding_from_label("unicodeFFFE"), Encoding::utf_16be);
  EXPECT_EQ(encoding_from_label("Big5-HKSCS"), Encoding::big5);
  EXPECT_EQ(encoding_from_label("latin1"), std::nullopt);
  EXPECT_EQ(encoding_from_label(""), std::nullopt);
  EXPECT_EQ(encoding_from_label(std::string(5000, 'g')), std::nullopt);
}

TEST(Source, RefusesAnEncodingThatItDoesNotKnow) {
  EXPECT_EQ(code_of("a\tb", {.encoding = "koi8-r"}), ErrorCode::unknown_encoding);
}

TEST(Source, SaysWhereTheDeclaredEncodingIsAnother) {
  const std::string gb = encode(report(), "GB18030");
  const Source as_utf8 = Source::from_bytes(gb, {.encoding = "utf-8"});
  EXPECT_EQ(as_utf8.encoding(), Encoding::gb18030);
  EXPECT_EQ(as_utf8.text(), report());
  EXPECT_THAT(rules_of(as_utf8), testing::ElementsAre("encoding-mismatch"));
  EXPECT_THAT(as_utf8.diagnostics()[0].message_en, AllOf(HasSubstr("utf-8"), HasSubstr("gb18030")));

  for (const char* declared : {"gb2312", "big5", "utf-16le", "utf-16be"}) {
    const Source source = Source::from_bytes(report(), {.encoding = declared});
    EXPECT_EQ(source.encoding(), Encoding::utf_8) << declared;
    EXPECT_EQ(source.text(), report()) << declared;
    EXPECT_THAT(rules_of(source), testing::ElementsAre("encoding-mismatch")) << declared;
  }

  const Source marked = Source::from_bytes("\xEF\xBB\xBF" + report(), {.encoding = "gbk"});
  EXPECT_EQ(marked.text(), report());
  EXPECT_THAT(rules_of(marked), testing::ElementsAre("encoding-mismatch"));
}

TEST(Source, TakesTheDeclarationOfAPage) {
  const std::string page = "<html><head><META http-equiv=Content-Type content=\"text/html; charset=gb2312\">\n";
  const Source source = Source::from_bytes(page + encode(report(), "GB18030"));
  EXPECT_EQ(source.encoding(), Encoding::gb18030);
  EXPECT_EQ(source.declared_encoding(), "gb2312");
  EXPECT_TRUE(source.diagnostics().empty());

  const Source wrong = Source::from_bytes(page + report());
  EXPECT_EQ(wrong.encoding(), Encoding::utf_8);
  EXPECT_THAT(rules_of(wrong), testing::ElementsAre("encoding-mismatch"));

  const Source xml = Source::from_bytes("<?xml version='1.0' encoding='utf-16'?>\n" + report());
  EXPECT_EQ(xml.encoding(), Encoding::utf_8);  // it could be read as ASCII, so it is no UTF-16
  const Source unknown = Source::from_bytes("<meta charset=shift_jis>\n" + report());
  EXPECT_EQ(unknown.text(), "<meta charset=shift_jis>\n" + report());
  EXPECT_EQ(unknown.declared_encoding(), "shift_jis");
}

TEST(Source, KeepsUtf8AsItStandsWithoutASecondCopy) {
  const Source source = Source::from_bytes(report());
  EXPECT_EQ(source.text().data(), source.bytes().data());
  const auto owner = std::make_shared<const std::string>(report());
  const Source owned = Source::from_owned(owner, *owner);
  EXPECT_EQ(owned.text().data(), owner->data());
}

// ------------------------------------------------------------------ damage

TEST(Source, ReplacesABadByteAndSaysWhere) {
  const std::string text = "序号\t目标\n1\t新建\xFF幼儿园8所\n2\t改造小区\n";
  const Source source = Source::from_bytes(text);
  EXPECT_EQ(source.text(), "序号\t目标\n1\t新建\uFFFD幼儿园8所\n2\t改造小区\n");
  ASSERT_EQ(source.diagnostics().size(), 1u);
  const Diagnostic& d = source.diagnostics()[0];
  EXPECT_EQ(d.rule, "undecodable-bytes");
  EXPECT_EQ(d.place.line, 2u);
  EXPECT_EQ(d.place.column, 5u);
  EXPECT_EQ(d.place.original, text.find('\xFF'));
  EXPECT_EQ(source.text().substr(d.place.span.begin, d.place.span.size()), "\uFFFD");
  // Behind the damage, the way back is right again.
  EXPECT_EQ(source.original_offset(static_cast<std::uint32_t>(source.text().find("8所"))), text.find("8所"));
}

TEST(Source, TakesTextWhoseLastCharacterIsCut) {
  for (std::size_t cut = 1; cut <= 2; ++cut) {
    const std::string whole = report() + "末";
    const Source source = Source::from_bytes(std::string_view(whole).substr(0, whole.size() - cut));
    EXPECT_EQ(source.encoding(), Encoding::utf_8);
    EXPECT_EQ(source.text(), report() + "\uFFFD");
    EXPECT_THAT(rules_of(source), testing::ElementsAre("undecodable-bytes"));
    EXPECT_THAT(source.diagnostics()[0].message_en, HasSubstr(std::to_string(3 - cut) + " byte"));
  }
}

TEST(Source, KeepsDelimitersBehindABrokenCharacter) {
  // A lead byte whose second byte was lost: the tab is no part of it.
  std::string bytes = encode("序号\t责任目标\t完成情况\n1\t新建幼儿园\t", "GB18030");
  const std::size_t broken = bytes.size();
  bytes += "\xBD\t";
  bytes += encode("已经建成\n", "GB18030");
  const Source source = Source::from_bytes(bytes, {.encoding = "gb18030"});
  EXPECT_EQ(source.text(), "序号\t责任目标\t完成情况\n1\t新建幼儿园\t\uFFFD\t已经建成\n");
  ASSERT_THAT(rules_of(source), testing::ElementsAre("undecodable-bytes"));
  EXPECT_EQ(source.diagnostics()[0].place.original, broken);
}

TEST(Source, ReplacesSurrogatesWithoutAPartner) {
  std::string bytes = encode("云州市\t", "UTF-16LE");
  const std::size_t lone = bytes.size();
  bytes += std::string("\x00\xD8", 2) + encode("目标\n", "UTF-16LE") + "x";  // and half a unit at the end
  const Source source = Source::from_bytes(bytes, {.encoding = "utf-16le"});
  EXPECT_EQ(source.text(), "云州市\t\uFFFD目标\n\uFFFD");
  ASSERT_EQ(source.diagnostics().size(), 2u);
  EXPECT_EQ(source.diagnostics()[0].place.original, lone);
  EXPECT_EQ(source.diagnostics()[1].place.original, bytes.size() - 1);
  EXPECT_EQ(source.original_offset(static_cast<std::uint32_t>(source.text().find("目"))), lone + 2);
}

TEST(Source, GroupsNeighboursAndDoesNotListEveryPlace) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "新建改造提升幼儿园和中小学校项目合计十二个\xFF\xFE\n";
  const Source source = Source::from_bytes(text);
  ASSERT_EQ(source.diagnostics().size(), 21u);
  EXPECT_THAT(source.diagnostics()[0].message_en, HasSubstr("2 byte"));
  EXPECT_EQ(source.diagnostics()[20].rule, "more-undecodable");
  EXPECT_THAT(source.diagnostics()[20].message_en, HasSubstr("30 more"));
  EXPECT_EQ(source.diagnostics()[20].place.line, 21u);
}

TEST(Source, ReplacesANulAndSaysWhere) {
  for (const char* name : {"UTF-8", "GB18030"}) {
    std::string bytes = encode(report(), name);
    const std::size_t at = encode(report().substr(0, report().find("周")), name).size();
    bytes.insert(at, std::string(3, '\0'));
    const Source source = Source::from_bytes(bytes);
    EXPECT_THAT(std::string(source.text()), HasSubstr("\uFFFD\uFFFD\uFFFD周明远")) << name;
    ASSERT_THAT(rules_of(source), testing::ElementsAre("nul-byte")) << name;
    EXPECT_EQ(source.diagnostics()[0].place.original, at) << name;
    EXPECT_EQ(source.original_offset(static_cast<std::uint32_t>(source.text().find("周"))), at + 3) << name;
  }
}

TEST(Source, ReadsAFileWithATailOfNuls) {
  std::string text;
  while (text.size() < 6000) text += report();
  const Source source = Source::from_bytes(text + std::string(1000, '\0'));
  EXPECT_TRUE(source.text().starts_with(text));
  EXPECT_THAT(rules_of(source), testing::ElementsAre("nul-byte"));
}

// ------------------------------------------------------------------ what is no text

TEST(Source, RefusesWhatIsEmpty) {
  EXPECT_EQ(code_of(""), ErrorCode::empty_input);
  EXPECT_EQ(code_of(" \t\r\n　\n"), ErrorCode::empty_input);
  EXPECT_EQ(code_of("\xEF\xBB\xBF"), ErrorCode::empty_input);
  EXPECT_EQ(code_of("\xFF\xFE"), ErrorCode::empty_input);
  EXPECT_EQ(code_of("\xFE\xFF"), ErrorCode::empty_input);
  EXPECT_EQ(code_of(std::string_view(" \0\n\0", 4), {.encoding = "utf-16le"}), ErrorCode::empty_input);
}

TEST(Source, RefusesBinaryFilesAndSaysWhatTheyAre) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(code_of("PK\x03\x04 and so on"), ErrorCode::binary_input);
  EXPECT_EQ(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrorCode::binary_input);
  EXPECT_EQ(code_of("%PDF-1.7\n%text all through"), ErrorCode::binary_input);
  EXPECT_EQ(code_of("\x89PNG\r\n\x1A\n"), ErrorCode::binary_input);
  EXPECT_EQ(code_of("\x1F\x8B\x08"), ErrorCode::binary_input);
  EXPECT_EQ(code_of("\0\1\2\3\4\5\6\7"sv), ErrorCode::binary_input);
  EXPECT_EQ(code_of("\0"sv), ErrorCode::binary_input);
  try {
    (void)Source::from_bytes("PK\x03\x04 and so on", {.name = "report.xlsx"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("report.xlsx"), HasSubstr("zip"), HasSubstr("CSV")));
  }
  std::mt19937 random(7);
  std::string noise(5000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  EXPECT_EQ(code_of(noise), ErrorCode::binary_input);
}

TEST(Source, RefusesWhatIsTextInNoEncoding) {
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += "\xFF \x80.";
  EXPECT_EQ(code_of(bytes), ErrorCode::not_text);
  EXPECT_EQ(code_of(bytes, {.encoding = "utf-8"}), ErrorCode::not_text);
}

TEST(Source, KeepsToTheCap) {
  EXPECT_EQ(code_of("12345678901", {.max_bytes = 10}), ErrorCode::too_large);
  EXPECT_EQ(Source::from_bytes("1234567890", {.max_bytes = 10}).text(), "1234567890");
}

// ------------------------------------------------------------------ places

TEST(Source, CountsLinesByEveryLineBreak) {
  const Source source = Source::from_bytes("一\n二\r\n三\r四\r\r五\n");
  EXPECT_EQ(source.line(1), "一");
  EXPECT_EQ(source.line(2), "二");
  EXPECT_EQ(source.line(3), "三");
  EXPECT_EQ(source.line(4), "四");
  EXPECT_EQ(source.line(5), "");
  EXPECT_EQ(source.line(6), "五");
  EXPECT_EQ(source.line(7), "");
  EXPECT_EQ(source.line(8), "");
  EXPECT_EQ(source.line(0), "");
  const auto five = static_cast<std::uint32_t>(source.text().find("五"));
  EXPECT_EQ(source.place({five, five + 3}).line, 6u);
}

TEST(Source, GivesThePlaceOfASpan) {
  const Source source = Source::from_bytes(encode(report(), "GB18030"), {.name = "云州.txt"});
  EXPECT_EQ(source.name(), "云州.txt");
  const auto at = static_cast<std::uint32_t>(
      source.text().find("８") == std::string_view::npos ? source.text().find("３万") : source.text().find("８"));
  const Place place = source.place({at, at + 6});
  EXPECT_EQ(place.span, (Span{at, at + 6}));
  EXPECT_EQ(place.line, 4u);
  EXPECT_EQ(place.column, 17u);  // 1 ⇥ 周明远 ⇥ 新建幼儿园8所，面积 are sixteen
  EXPECT_EQ(source.bytes().substr(place.original, 4), encode("３万", "GB18030"));
}

TEST(Source, AgreesWithASlowWalkOnLinesAndColumns) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"a", "é", "中", "𠀀", "\n", "\r", "\r\n", "\t", "目标目标目标目标"};
  for (int round = 0; round < 20; ++round) {
    std::string text = "x";
    while (text.size() < 5000) {
      text += pieces[random() % (round % 2 == 0 ? pieces.size() : 3)];
      if (round == 3) text += "中";
    }
    const Source source = Source::from_bytes(text);
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t index = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto offset = static_cast<std::uint32_t>(at);
      const Place place = source.place({offset, offset});
      ASSERT_EQ(place.line, line) << at;
      ASSERT_EQ(place.column, column) << at;
      ASSERT_EQ(place.original, at);
      ASSERT_EQ(source.code_point_index(offset), index);
      const bool ends = text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      ++index;
      ++column;
      if (ends) {
        ++line;
        column = 1;
      }
    }
  }
}

TEST(Source, FindsEveryLine) {
  std::string text;
  std::vector<std::string> lines;
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) {
    lines.push_back(i % 500 == 0 ? std::string(5000, 'x') : std::string(random() % 4, 'y'));
    text += lines.back();
    const auto kind = random() % 3;
    text += kind == 0 ? "\n" : kind == 1 ? "\r\n" : "\n";
  }
  const Source source = Source::from_bytes(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ASSERT_EQ(source.line(static_cast<std::uint32_t>(i + 1)), lines[i]) << i;
  }
}

TEST(Source, HashesTheBytesAsTheyWereGiven) {
  // sha256sum of the three letters, FIPS 180-2 appendix B.1.
  EXPECT_EQ(Source::from_bytes("abc").sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(Source::from_bytes(report()).sha256(), Source::from_bytes(encode(report(), "GB18030")).sha256());
}

TEST(Source, MayBeAskedByManyThreadsAtOnce) {
  std::string text;
  while (text.size() < 300000) text += report();
  const Source source = Source::from_bytes(encode(text, "GB18030"));
  const auto last = static_cast<std::uint32_t>(source.text().rfind("完成"));
  std::vector<std::string> hashes(8);
  std::vector<Place> places(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const Source copy = source;
      hashes[i] = copy.sha256();
      places[i] = copy.place({last, last + 6});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 1; i < 8; ++i) {
    EXPECT_EQ(hashes[i], hashes[0]);
    EXPECT_EQ(places[i], places[0]);
  }
}

// ------------------------------------------------------------------ files

class SourceFile : public testing::Test {
 protected:
  SourceFile() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("duban-source-" + std::string(test->name()) + "-" + std::to_string(std::random_device{}()));
    std::filesystem::create_directories(folder_);
  }
  ~SourceFile() override { std::filesystem::remove_all(folder_); }
  std::string write(const std::string& name, std::string_view bytes) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::filesystem::path folder_;
};

TEST_F(SourceFile, IsRead) {
  const std::string path = write("报告.txt", report());
  const Source source = Source::from_file(path);
  EXPECT_EQ(source.text(), report());
  EXPECT_EQ(source.name(), path);
  EXPECT_EQ(Source::from_file(path, {.name = "other"}).name(), "other");
}

TEST_F(SourceFile, IsReadWhateverItsSize) {
  for (const std::size_t size : {1u, 63u, 64u, 1048575u, 1048576u, 1048577u, 3000000u}) {
    const std::string text(size, 'x');
    EXPECT_EQ(Source::from_file(write("x.txt", text)).text(), text);
  }
}

TEST_F(SourceFile, HasItsErrors) {
  const auto code = [](const std::string& path, const SourceOptions& options = {}) {
    try {
      (void)Source::from_file(path, options);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::invalid_argument;
  };
  EXPECT_EQ(code((folder_ / "none.txt").string()), ErrorCode::file_not_found);
  EXPECT_EQ(code(folder_.string()), ErrorCode::io);
  EXPECT_EQ(code(write("empty.txt", "")), ErrorCode::empty_input);
  EXPECT_EQ(code(write("large.txt", "12345678901"), {.max_bytes = 10}), ErrorCode::too_large);
  EXPECT_EQ(code("/dev/zero", {.max_bytes = 1000}), ErrorCode::too_large);  // has no size, and no end
}

// ------------------------------------------------------------------ laws

}  // namespace
}  // namespace duban

// A workbook has bytes of one kind and text of another.
TEST(Source, DerivedTextHasLinesButNoOriginalOffset) {
  const duban::Source source =
      duban::Source::derived(nullptr, "PK\x03\x04", "序号\t目标\n1\t新建\n", {.name = "a.xlsx"});
  EXPECT_EQ(source.bytes(), "PK\x03\x04");
  EXPECT_EQ(source.text(), "序号\t目标\n1\t新建\n");
  const duban::Place place = source.place({16, 22});
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 3u);
  EXPECT_EQ(place.original, 0u);
  EXPECT_EQ(source.sha256(), duban::Source::derived(nullptr, "PK\x03\x04", "other").sha256());
  EXPECT_THROW(static_cast<void>(duban::Source::derived(nullptr, "PK", "\xff")), duban::Error);
  EXPECT_THROW(static_cast<void>(duban::Source::derived(nullptr, "PK", " \n")), duban::Error);
}
