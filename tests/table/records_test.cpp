#include "duban/table/records.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <string>
#include <vector>

#include "arrow_stream.hpp"
#include "duban/table/delimited.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using namespace testing_arrow;
using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::string> column(const Document& document, std::size_t index) {
  std::vector<std::string> cells;
  const Grid& grid = document.tables.at(0).grid;
  for (std::size_t r = 1; r < grid.rows(); ++r) cells.emplace_back(grid.cell(r, index).text);
  return cells;
}

std::vector<std::string> read_column(ColumnData data) {
  // A second column, so that a document of blanks is none without text.
  const std::vector<std::int8_t> filler(static_cast<std::size_t>(data.length), 1);
  Stream stream({{std::move(data), numbers<std::int8_t>("n", "c", filler)}});
  const std::vector<std::string> cells = column(read_records(&stream.stream), 0);
  EXPECT_EQ(stream.live, 0);
  return cells;
}

TEST(Records, ColumnsOfText) {
  const Document d = read_records({{"序号", {"1", "2"}}, {"责任目标", {"新建学校3所", std::nullopt, "改造小区"}}});
  EXPECT_EQ(d.form, Form::records);
  const Grid& grid = d.tables.at(0).grid;
  ASSERT_EQ(grid.rows(), 4u);
  EXPECT_EQ(grid.cell(0, 1).text, "责任目标");
  EXPECT_THAT(column(d, 0), ElementsAre("1", "2", ""));
  EXPECT_THAT(column(d, 1), ElementsAre("新建学校3所", "", "改造小区"));
  EXPECT_EQ(d.source.text(), "序号\t责任目标\n1\t新建学校3所\n2\t\n\t改造小区\n");
}

TEST(Records, TheTextCanBeReadAgain) {
  const std::vector<std::string> cells = {"一\n二", "甲\t乙", "他说\"好\"", "平常", "\""};
  const Document d = read_records({{"a", {cells.begin(), cells.end()}}, {"b", {"1", "2", "3", "4", "5"}}});
  EXPECT_EQ(column(d, 0), cells);
  const Grid again = read_delimited(Source::from_bytes(d.source.text()), {Delimiter::tab, true});
  ASSERT_EQ(again.rows(), 6u);
  for (std::size_t r = 0; r < 5; ++r) EXPECT_EQ(again.cell(r + 1, 0).text, cells[r]);
}

TEST(Records, IntegersOfEveryWidth) {
  EXPECT_THAT(read_column(numbers<std::int8_t>("a", "c", {-128, 127})), ElementsAre("-128", "127"));
  EXPECT_THAT(read_column(numbers<std::uint8_t>("a", "C", {0, 255})), ElementsAre("0", "255"));
  EXPECT_THAT(read_column(numbers<std::int16_t>("a", "s", {-7})), ElementsAre("-7"));
  EXPECT_THAT(read_column(numbers<std::uint16_t>("a", "S", {65535})), ElementsAre("65535"));
  EXPECT_THAT(read_column(numbers<std::int32_t>("a", "i", {12})), ElementsAre("12"));
  EXPECT_THAT(read_column(numbers<std::uint32_t>("a", "I", {12})), ElementsAre("12"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "l", {std::numeric_limits<std::int64_t>::min()})),
              ElementsAre("-9223372036854775808"));
  EXPECT_THAT(read_column(numbers<std::uint64_t>("a", "L", {std::numeric_limits<std::uint64_t>::max()})),
              ElementsAre("18446744073709551615"));
}

TEST(Records, NullsAndOffsets) {
  EXPECT_THAT(read_column(numbers<std::int32_t>("a", "i", {1, 2, 3}, {true, false, true})), ElementsAre("1", "", "3"));
  ColumnData sliced = numbers<std::int32_t>("a", "i", {9, 1, 2, 3}, {false, true, false, true});
  sliced.offset = 1;
  sliced.length = 3;
  EXPECT_THAT(read_column(std::move(sliced)), ElementsAre("1", "", "3"));
  ColumnData nothing{"a", "n", {}, 2, 2, 0, nullptr};
  EXPECT_THAT(read_column(std::move(nothing)), ElementsAre("", ""));
}

TEST(Records, FloatingPointIsShortAndWithoutExponent) {
  EXPECT_THAT(read_column(numbers<double>("a", "g", {12.0, 0.1, 1e21, std::numeric_limits<double>::quiet_NaN()})),
              ElementsAre("12", "0.1", "1000000000000000000000", ""));
  EXPECT_THAT(read_column(numbers<float>("a", "f", {3.5F})), ElementsAre("3.5"));
  EXPECT_THAT(read_column(numbers<std::uint16_t>("a", "e", {0x3E00, 0xC000, 0x7E00})), ElementsAre("1.5", "-2", ""));
}

TEST(Records, BooleansAreYesAndNo) {
  ColumnData column{"a", "b", {{}, {0b00000101}}, 3, 0, 0, nullptr};
  EXPECT_THAT(read_column(std::move(column)), ElementsAre("Y", "N", "Y"));
}

TEST(Records, Decimals) {
  // 16 bytes each, little-endian, two's complement: 12345, -5.
  std::vector<std::uint8_t> data(32, 0);
  data[0] = 0x39;
  data[1] = 0x30;
  for (std::size_t i = 16; i < 32; ++i) data[i] = 0xFF;
  data[16] = 0xFB;
  const auto decimal = [&](const char* format) { return ColumnData{"a", format, {{}, data}, 2, 0, 0, nullptr}; };
  EXPECT_THAT(read_column(decimal("d:38,2")), ElementsAre("123.45", "-0.05"));
  EXPECT_THAT(read_column(decimal("d:38,0")), ElementsAre("12345", "-5"));
  EXPECT_THAT(read_column(decimal("d:38,-2")), ElementsAre("1234500", "-500"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "d:18,4,64", {-12})), ElementsAre("-0.0012"));
  EXPECT_THAT(read_column(numbers<std::int32_t>("a", "d:9,1,32", {15})), ElementsAre("1.5"));
}

TEST(Records, Strings) {
  EXPECT_THAT(read_column(texts<std::int32_t>("a", "u", {"市教育局", std::nullopt, "", "年底"})),
              ElementsAre("市教育局", "", "", "年底"));
  EXPECT_THAT(read_column(texts<std::int64_t>("a", "U", {"市教育局"})), ElementsAre("市教育局"));
}

TEST(Records, StringViews) {
  const std::string long_text = "一般公共预算收入增长";
  std::vector<std::int32_t> views(8, 0);
  views[0] = 3;
  std::memcpy(&views[1], "\xE6\x98\xAF", 3);  // 是
  views[4] = static_cast<std::int32_t>(long_text.size());
  std::memcpy(&views[5], long_text.data(), 4);
  views[6] = 0;
  views[7] = 0;
  ColumnData column{"a", "vu", {}, 2, 0, 0, nullptr};
  column.buffers = {{},
                    bytes_of(views),
                    {long_text.begin(), long_text.end()},
                    bytes_of(std::vector<std::int64_t>{static_cast<std::int64_t>(long_text.size())})};
  EXPECT_THAT(read_column(std::move(column)), ElementsAre("是", long_text));
}

TEST(Records, DatesAndTimes) {
  EXPECT_THAT(read_column(numbers<std::int32_t>("a", "tdD", {18443, -1, std::numeric_limits<std::int32_t>::max()})),
              ElementsAre("2020-06-30", "1969-12-31", ""));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "tdm", {18443LL * 86'400'000})), ElementsAre("2020-06-30"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "tss:", {1'593'475'200, 1'593'504'000})),
              ElementsAre("2020-06-30", "2020-06-30 08:00:00"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "tsn:Asia/Shanghai", {1'593'446'400'000'000'000})),
              ElementsAre("2020-06-30"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "tsu:+08:00", {1'593'446'400'000'000})),
              ElementsAre("2020-06-30"));
  EXPECT_THAT(read_column(numbers<std::int64_t>("a", "tsm:", {std::numeric_limits<std::int64_t>::min()})),
              ElementsAre(""));
}

TEST(Records, Dictionaries) {
  ColumnData column = numbers<std::int8_t>("a", "c", {1, 0, 1}, {true, true, false});
  column.dictionary = std::make_shared<ColumnData>(texts<std::int32_t>("", "u", {"年底", "9月底"}));
  EXPECT_THAT(read_column(std::move(column)), ElementsAre("9月底", "年底", ""));
}

TEST(Records, ChunksFollowEachOther) {
  Stream stream({{numbers<std::int32_t>("a", "i", {1, 2})}, {numbers<std::int32_t>("a", "i", {3})}});
  EXPECT_THAT(column(read_records(&stream.stream), 0), ElementsAre("1", "2", "3"));
  EXPECT_EQ(stream.live, 0);
}

TEST(Records, OtherTypesAreNamed) {
  Stream stream({{numbers<std::int32_t>("甲", "i", {1}), numbers<std::int32_t>("乙", "+l", {1})}});
  const Document d = read_records(&stream.stream);
  ASSERT_THAT(d.diagnostics, SizeIs(1));
  EXPECT_EQ(d.diagnostics[0].rule, "column-of-other-type");
  EXPECT_THAT(d.diagnostics[0].message_en, testing::HasSubstr("乙"));
  EXPECT_THAT(column(d, 1), ElementsAre(""));
  EXPECT_EQ(stream.live, 0);
}

TEST(Records, TroubleIsTypedAndEverythingIsReleased) {
  const auto code_of = [](Stream& stream) {
    try {
      (void)read_records(&stream.stream);
    } catch (const Error& error) {
      return std::string(to_string(error.code())) + (error.what() == std::string() ? "" : ": ") + error.what();
    }
    return std::string("none");
  };
  Stream broken({{numbers<std::int32_t>("a", "i", {1})}}, 0);
  EXPECT_THAT(code_of(broken), testing::AllOf(testing::HasSubstr("damaged"), testing::HasSubstr("the disk is gone")));
  EXPECT_EQ(broken.live, 0);
  Stream blank({{numbers<std::int32_t>("", "i", {1}, {false})}});
  EXPECT_THAT(code_of(blank), testing::HasSubstr("empty_input"));
  EXPECT_EQ(blank.live, 0);
  ColumnData backwards = texts<std::int32_t>("a", "u", {"xy"});
  backwards.buffers[1] = bytes_of(std::vector<std::int32_t>{2, 0});
  Stream offsets({{backwards}});
  EXPECT_THAT(code_of(offsets), testing::HasSubstr("damaged"));
  EXPECT_EQ(offsets.live, 0);
  ColumnData lacking = numbers<std::int32_t>("a", "i", {1});
  lacking.buffers.pop_back();
  Stream lacks({{lacking}});
  EXPECT_THAT(code_of(lacks), testing::HasSubstr("lacks a buffer"));
  EXPECT_EQ(lacks.live, 0);
  EXPECT_THAT(code_of(lacks), testing::HasSubstr("invalid_argument"));  // it was released
}

TEST(Records, CapsHold) {
  DocumentLimits limits;
  limits.max_cells = 3;
  EXPECT_THROW((void)read_records({{"a", {"1", "2"}}, {"b", {"1", "2"}}}, {}, limits), Error);
}

}  // namespace
}  // namespace duban
