// The small readers: header words, claims, deadlines, row numbers, names.

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "duban/report/column.hpp"
#include "duban/report/target.hpp"
#include "report/calendar.hpp"
#include "report/claim.hpp"
#include "report/names.hpp"
#include "report/row_number.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

std::string lexicon_text(const std::string& name) {
  std::ifstream file(std::string(DUBAN_SOURCE_DIR) + "/src/report/lexicon/" + name + ".tsv");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Columns, HeadersAsTheyArePrinted) {
  const std::vector<std::pair<const char*, std::optional<Column>>> cases = {
      // as a page in traditional characters has them
      {"序號", Column::seq},
      {"責任目標內容", Column::content},
      {"完成時限", Column::deadline},
      {"完成情況", Column::progress},
      {"責任單位", Column::office},
      {"牽頭單位", Column::lead_office},
      {"序号", Column::seq},
      {"序 号", Column::seq},
      {"序\n号", Column::seq},
      {"编号", Column::seq},
      {"市政府领导", Column::leader},
      {"责任领导", Column::leader},
      {"包保领导", Column::leader},
      {"县级责任领导", Column::leader},
      {"责任人（电话）", Column::leader},
      {"责任目标内容", Column::content},
      {"目标任务", Column::content},
      {"2025年度目标任务", Column::content},
      {"建设内容(规模)", Column::content},
      {"完成时限", Column::deadline},
      {"时间节点：", Column::deadline},
      {"办理时限", Column::deadline},
      {"完成情况", Column::progress},
      {"截至6月底完成情况", Column::progress},
      {"上半年工作进展情况", Column::progress},
      {"目前进展情况（截至6月30日）", Column::progress},
      {"是否完成", Column::claim},
      {"完成状态", Column::claim},
      {"责任单位", Column::office},
      {"责任单位及责任人", Column::office},
      {"牵头单位", Column::lead_office},
      {"牵头单位及责任人", Column::lead_office},
      {"市级牵头单位", Column::lead_office},
      {"配合部门", Column::support_office},
      {"备注", Column::remark},
      {"备　注", Column::remark},
      {"类别", Column::section},
      {"存在问题", Column::other},
      {"（责任单位）", Column::office},
      {"周明远", std::nullopt},
      {"市财政局", std::nullopt},
      {"", std::nullopt},
      {"推进东湖片区改造工程，年内完成主体建设并投入使用，确保按期交付居民入住并做好配套服务保障工作", std::nullopt},
  };
  for (const auto& [header, column] : cases) EXPECT_EQ(column_from_header(header), column) << header;
}

TEST(Columns, TheVocabularyIsRich) {
  const std::string lexicon = lexicon_text("columns");
  EXPECT_GE(tsv::Table(lexicon).rows(), 80u);
}

TEST(Columns, NamesReadBack) {
  for (int i = 0; i <= static_cast<int>(Column::other); ++i) {
    const auto column = static_cast<Column>(i);
    EXPECT_EQ(column_from_name(to_string(column)), column);
  }
  EXPECT_EQ(column_from_name("nothing"), std::nullopt);
}

TEST(Claims, Words) {
  using enum ClaimStatus;
  const std::vector<std::pair<const char*, ClaimStatus>> cases = {
      // a share, a step or a plan is not the whole
      {"完成84%", ClaimStatus::underway},
      {"已完成80%", ClaimStatus::underway},
      {"完成率95%", ClaimStatus::underway},
      {"完成率１００％", ClaimStatus::complete},
      {"已完成任务的60%", ClaimStatus::underway},
      {"完成全年任务的103.5%", ClaimStatus::complete},
      {"完成过半", ClaimStatus::underway},
      {"完成一半", ClaimStatus::underway},
      {"已完成1/2", ClaimStatus::underway},
      {"完成百分之八十", ClaimStatus::underway},
      {"百分之百完成", ClaimStatus::complete},
      {"已完成320个", ClaimStatus::unknown},
      {"已完成前期工作", ClaimStatus::underway},
      {"年底前完成", ClaimStatus::underway},
      {"确保完成", ClaimStatus::underway},
      {"提前完成", ClaimStatus::complete},
      {"是", complete},
      {"否", incomplete},
      {"已完成", complete},
      {"完成", complete},
      {"完 成", complete},
      {"已完成。", complete},
      {"全部完成", complete},
      {"基本完成", underway},
      {"部分完成", underway},
      {"正在推进", underway},
      {"推进中", underway},
      {"按序时进度推进", on_schedule},
      {"达到序时进度", on_schedule},
      {"未达到序时进度", behind},
      {"超序时进度", ahead},
      {"滞后", behind},
      {"进度滞后", behind},
      {"未完成", incomplete},
      {"尚未完成", incomplete},
      {"未全部办结", incomplete},
      {"没有按时办结", incomplete},
      {"未启动", not_started},
      {"尚未开工", not_started},
      {"√", complete},
      {"×", incomplete},
      {"100%", complete},
      {"１００％", complete},
      {"68%", underway},
      {"0%", not_started},
      {"112.5%", complete},
      {"已办结", complete},
      {"已办结并销号", complete},
      {"已启动,未完成", incomplete},
      {"已完成主体,正在推进装修", underway},
      {"长期坚持", underway},
      {"已竣工", complete},
      {"", unknown},
      {"详见附件", unknown},
      {"%", unknown},
      {"10%20%", unknown},
  };
  for (const auto& [text, status] : cases) EXPECT_EQ(claim_status(text), status) << text;
}

TEST(Claims, TheHeaderSaysWhatYesMeans) {
  EXPECT_EQ(read_claim("是", claim_question("是否完成")).status, ClaimStatus::complete);
  EXPECT_EQ(read_claim("否", claim_question("是否完成")).status, ClaimStatus::incomplete);
  EXPECT_EQ(read_claim("是", claim_question("是否达到序时进度")).status, ClaimStatus::on_schedule);
  EXPECT_EQ(read_claim("否", claim_question("是否达到序时进度")).status, ClaimStatus::behind);
  EXPECT_EQ(read_claim("是", claim_question("是否滞后")).status, ClaimStatus::behind);
  EXPECT_EQ(read_claim("是", claim_question("是否启动")).status, ClaimStatus::underway);
  EXPECT_EQ(read_claim("否", claim_question("是否启动")).status, ClaimStatus::not_started);
  EXPECT_EQ(read_claim("已完成", claim_question("是否滞后")).status, ClaimStatus::complete);
}

TEST(Claims, EveryExampleOfTheLexiconIsKnown) {
  const std::string lexicon = lexicon_text("claims");
  const tsv::Table table(lexicon);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const ClaimReading reading = read_claim(table.at(row, "example"));
    EXPECT_TRUE(reading.blank || to_string(reading.status) == table.at(row, "status")) << table.at(row, "example");
  }
}

std::string deadline(const char* text, std::optional<int> year = 2025) {
  const DeadlineReading reading = read_deadline(text, year);
  if (reading.date) return to_string(*reading.date);
  return reading.needs_year ? "year?" : reading.understood ? "none" : "?";
}

TEST(Deadlines, Dates) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"年底", "2025-12-31"},
      {"年底前", "2025-12-31"},
      {"12月底", "2025-12-31"},
      {"6月底", "2025-06-30"},
      {"6月底前", "2025-06-30"},
      {"6月末", "2025-06-30"},
      {"2月底", "2025-02-28"},
      {"上半年", "2025-06-30"},
      {"下半年", "2025-12-31"},
      {"前三季度", "2025-09-30"},
      {"三季度", "2025-09-30"},
      {"第三季度末", "2025-09-30"},
      {"一季度", "2025-03-31"},
      {"9月30日前", "2025-09-30"},
      {"9 月 30 日前", "2025-09-30"},
      {"９月３０日", "2025-09-30"},
      {"2025年12月", "2025-12-31"},
      {"2025.6.30", "2025-06-30"},
      {"2025/06/30", "2025-06-30"},
      {"2025-12-31", "2025-12-31"},
      {"2025-12-31 00:00:00", "2025-12-31"},
      {"2025.12", "2025-12-31"},
      {"20251231", "2025-12-31"},
      {"45838", "2025-06-30"},
      {"2026年3月底", "2026-03-31"},
      {"次年3月底", "2026-03-31"},
      {"明年3月底前", "2026-03-31"},
      {"明年上半年", "2026-06-30"},
      {"今年年底", "2025-12-31"},
      {"今年底", "2025-12-31"},
      {"全年", "2025-12-31"},
      {"2025年底前", "2025-12-31"},
      {"2025年年底", "2025-12-31"},
      {"2025年", "2025-12-31"},
      {"2025", "2025-12-31"},
      {"25年9月", "2025-09-30"},
      {"二〇二五年九月", "2025-09-30"},
      {"十月底", "2025-10-31"},
      {"6月上旬", "2025-06-10"},
      {"6月中旬", "2025-06-20"},
      {"6月下旬", "2025-06-30"},
      {"7月前", "2025-06-30"},
      {"1月前", "2024-12-31"},
      {"2026年前", "2025-12-31"},
      {"1-12月", "2025-12-31"},
      {"3月至10月", "2025-10-31"},
      {"3—10月", "2025-10-31"},
      {"2025年6月-2026年3月", "2026-03-31"},
      {"11月-次年3月", "2026-03-31"},
      {"6月15日-20日", "2025-06-20"},
      {"6.30", "2025-06-30"},
      {"6月底前完成方案，年底前完成建设", "2025-12-31"},
      {"“十四五”末", "2025-12-31"},
      {"12月31", "2025-12-31"},
      {"2025年第三季度", "2025-09-30"},
      {"2025年三季度", "2025-09-30"},
      {"2025年6月15日", "2025-06-15"},
      {"5月1日-6月15日", "2025-06-15"},
      {"2025年6月底前完成并长期坚持", "2025-06-30"},
      {"长期坚持", "none"},
      {"持续推进", "none"},
      {"常态化", "none"},
      {"每月底", "none"},
      {"按时间节点推进", "none"},
      {"立行立改", "none"},
      {"13月底", "?"},
      {"2月30日", "?"},
      {"—", "none"},
      {"/", "none"},
      {"视情况而定", "?"},
      {"市财政局", "?"},
      {"", "?"},
  };
  for (const auto& [text, day] : cases) EXPECT_EQ(deadline(text), day) << text;
  EXPECT_EQ(deadline("年底", std::nullopt), "year?");
  EXPECT_EQ(deadline("明年3月", std::nullopt), "year?");
  EXPECT_EQ(deadline("2026年6月", std::nullopt), "2026-06-30");
}

TEST(Deadlines, EveryExampleOfTheLexiconIsUnderstood) {
  const std::string lexicon = lexicon_text("deadlines");
  const tsv::Table table(lexicon);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_TRUE(read_deadline(table.at(row, "example"), 2025).understood) << table.at(row, "example");
  }
}

TEST(Deadlines, PeriodsOfTitles) {
  const auto period = [](const char* text) -> std::string {
    const auto found = find_reported_period(text, 2025);
    return found ? to_string(*found->first) + ".." + to_string(*found->last) + (found->as_of ? " as of" : "") : "none";
  };
  EXPECT_EQ(period("云州市2025年责任目标上半年推进情况一览表"), "2025-01-01..2025-06-30");
  EXPECT_EQ(period("2025年1-6月重点工作进展"), "2025-01-01..2025-06-30");
  EXPECT_EQ(period("2025年1—9月份重点工作进展"), "2025-01-01..2025-09-30");
  EXPECT_EQ(period("2025年1月至9月重点工作进展"), "2025-01-01..2025-09-30");
  EXPECT_EQ(period("2025年前三季度重点工作进展"), "2025-01-01..2025-09-30");
  EXPECT_EQ(period("2025年第二季度重点工作进展"), "2025-04-01..2025-06-30");
  EXPECT_EQ(period("2025年5月份重点工作进展"), "2025-05-01..2025-05-31");
  EXPECT_EQ(period("重点工作（截至2025年8月15日）"), "2025-01-01..2025-08-15 as of");
  EXPECT_EQ(period("截至6月底进展情况"), "2025-01-01..2025-06-30 as of");
  EXPECT_EQ(period("2025年重点工作一览表"), "none");
}

TEST(RowNumbers, AsTheyArePrinted) {
  const std::vector<std::pair<const char*, std::optional<std::uint32_t>>> cases = {
      {"1", 1u},
      {"57", 57u},
      {"007", 7u},
      {"12.", 12u},
      {"12、", 12u},
      {"(12)", 12u},
      {"（12）", 12u},
      {"⑫", 12u},
      {"⑴", 1u},
      {"第12项", 12u},
      {"12.0", 12u},
      {"１２", 12u},
      {"十二", 12u},
      {"一、", 1u},
      {"1-1", std::nullopt},
      {"1.2", std::nullopt},
      {"", std::nullopt},
      {"新增", std::nullopt},
      {"12个", std::nullopt},
      {"99999999999999999999", std::nullopt},
      {"4294967296", std::nullopt},
  };
  for (const auto& [text, number] : cases) EXPECT_EQ(row_number(text), number) << text;
}

std::string names(const std::vector<NamePiece>& pieces, std::string_view cell) {
  std::string out;
  for (const NamePiece& piece : pieces) {
    if (!out.empty()) out += '|';
    out += piece.joined.empty() ? std::string(cell.substr(piece.span.begin, piece.span.size())) : piece.joined;
    if (piece.role == PrintedRole::lead) out += "+L";
    if (piece.role == PrintedRole::support) out += "+s";
  }
  return out;
}

TEST(Offices, InOneCell) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"市发改委", "市发改委"},
      {"市人才办 市人社局", "市人才办|市人社局"},
      {"市发改委、市财政局", "市发改委|市财政局"},
      {"市发改委，市财政局；市教育局", "市发改委|市财政局|市教育局"},
      {"市发改委\n市财政局", "市发改委|市财政局"},
      {"市发改委/市财政局", "市发改委|市财政局"},
      {"牵头单位:市发改委;配合单位:市财政局、市商务局", "市发改委+L|市财政局+s|市商务局+s"},
      {"牵头单位：市发改委\n配合单位：市财政局", "市发改委+L|市财政局+s"},
      {"1.牵头单位：市发改委 2.配合单位：市财政局", "市发改委+L|市财政局+s"},
      {"市发改委(牵头)", "市发改委+L"},
      {"市发改委（牵头）、市财政局（配合）", "市发改委+L|市财政局+s"},
      {"市发改委（牵头单位） 市财政局", "市发改委+L|市财政局"},
      {"市发改委牵头,市财政局配合", "市发改委+L|市财政局+s"},
      {"市发改委、市财政局牵头，市商务局、市统计局配合", "市发改委+L|市财政局+L|市商务局+s|市统计局+s"},
      {"【牵头单位】市发改委【配合单位】市财政局", "市发改委+L|市财政局+s"},
      {"主办:市民政局;协办:市残联", "市民政局+L|市残联+s"},
      {"责任单位：市水利局", "市水利局"},
      {"市发改委、市财政局等", "市发改委|市财政局"},
      {"市发改委、市财政局等部门", "市发改委|市财政局"},
      {"市发改委 各县区", "市发改委|各县区"},
      {"市发改委、各县(市、区)政府", "市发改委|各县(市、区)政府"},
      {"市应急管理局(市消防救援支队)", "市应急管理局(市消防救援支队)"},
      {"市自然资源和规划局", "市自然资源和规划局"},
      {"市工业和信息化局", "市工业和信息化局"},
      {"市发改委和市财政局", "市发改委|市财政局"},
      {"市发改委会同市财政局", "市发改委|市财政局"},
      {"市自然资源和规划局和市住建局", "市自然资源和规划局|市住建局"},
      {"市发改委及各县区", "市发改委|各县区"},
      {"1.市发改委 2.市财政局", "市发改委|市财政局"},
      {"1.市发改委;2.市财政局", "市发改委|市财政局"},
      {"市林业局、市水利局按职责分工负责", "市林业局|市水利局"},
      {"云州城投公司、东湖区政府", "云州城投公司|东湖区政府"},
      {"市发改委　　市财政局", "市发改委|市财政局"},
      {"市科技局 王 强", "市科技局|王强"},
      {"、", ""},
      {"", ""},
      {"(((", "((("},
      {"市发改委(牵头", "市发改委+L"},
      {"市发改委（牵头）市财政局（配合）", "市发改委+L|市财政局+s"},
      {"市发改委【牵头单位】、市财政局", "市发改委+L|市财政局"},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(names(split_offices(cell), cell), expected) << cell;
}

TEST(Offices, EveryExampleOfARoleIsRead) {
  const std::string lexicon = lexicon_text("roles");
  const tsv::Table table(lexicon);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view cell = table.at(row, "example");
    const auto pieces = split_offices(cell);
    ASSERT_FALSE(pieces.empty()) << cell;
    const std::string_view role = table.at(row, "role");
    EXPECT_EQ(pieces.back().role, role == "lead"      ? PrintedRole::lead
                                  : role == "support" ? PrintedRole::support
                                                      : PrintedRole::none)
        << cell;
    EXPECT_EQ(cell.substr(pieces.back().span.begin, pieces.back().span.size()).find(table.at(row, "word")),
              std::string_view::npos)
        << cell;
  }
}

TEST(Leaders, InOneCell) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"周明远", "周明远"},
      {"周 宁", "周宁"},
      {"周　宁", "周宁"},
      {"周  宁", "周宁"},
      {"周明远 陈启航", "周明远|陈启航"},
      {"周明远、陈启航", "周明远|陈启航"},
      {"周明远\n陈启航", "周明远|陈启航"},
      {"周 宁 陈启航", "周宁|陈启航"},
      {"周 宁 陈 航", "周宁|陈航"},
      {"周 宁、陈 航", "周宁|陈航"},
      {"王 小 明", "王小明"},
      {"周\n宁", "周|宁"},
      {"牵头领导：周明远；配合领导：陈启航", "周明远|陈启航"},
      {"周明远（副市长）", "周明远（副市长）"},
      {"周明远等", "周明远"},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(names(split_leaders(cell), cell), expected) << cell;
}

}  // namespace
}  // namespace duban
