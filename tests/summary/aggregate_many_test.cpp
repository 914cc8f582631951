// Several audits as one table: keys of reports and commitments, sums, weights, drill-down.

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/summary/aggregate.hpp"
#include "duban/text/error.hpp"
#include "summary/tables.hpp"

namespace duban {
namespace {

using namespace testing_tables;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Three reports whose figures are added up by hand below. The city and its neighbour are invented.
constexpr std::string_view half_year =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建农村公路260公里\t年底\t已建成农村公路130公里\t正在推进\t市交通运输局 市财政局\n"
    "2\t周明远\t新建停车泊位500个,新建充电桩600个\t年底\t已建成停车泊位510个\t正在推进\t市城市管理局\n"
    "3\t林若溪\t社会消费品零售总额增长6%\t年底\t社会消费品零售总额增长4.5%\t正在推进\t市商务局\n"
    "4\t林若溪\t加强应急管理体系建设\t长期坚持\t完成应急预案修订\t是\t市应急管理局\n";
constexpr std::string_view neighbour =
    "青河市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t陈启航\t新建农村公路40000米\t年底\t已建成农村公路50000米\t是\t市交通局\n"
    "2\t陈启航\t新建停车泊位300个\t年底\t已建成停车泊位90个\t正在推进\t市城管局\n";
constexpr std::string_view undated =
    "序号\t责任目标内容\t完成情况\t责任单位\n"
    "1\t新建停车泊位200个\t已建成停车泊位200个\t市城管局\n";

Audit audited(std::string_view text, const char* name) { return audit(read(text, {.name = name})); }

const std::vector<Audit>& three() {
  static const std::vector<Audit> all{audited(half_year, "h1.txt"), audited(neighbour, "n.txt"),
                                      audited(undated, "u.txt")};
  return all;
}

Value count(std::int64_t value) { return value; }
Value number(std::string_view value) { return decimal(value); }
Value none() { return std::monostate{}; }

TEST(AggregateMany, KeysOfReports) {
  const Table t = aggregate(three(), {.by = {GroupBy::region, GroupBy::year}, .measures = {"reports", "targets"}});
  EXPECT_THAT(t.columns, ElementsAre("region", "year", "reports", "targets"));
  EXPECT_THAT(t.types, ElementsAre(ColumnType::text, ColumnType::integer, ColumnType::integer, ColumnType::integer));
  EXPECT_THAT(column(t, "region"), ElementsAre(text("云州市"), text("青河市"), none()));
  EXPECT_THAT(column(t, "year"), ElementsAre(count(2025), count(2025), none()));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(4), count(2), count(1)));
  EXPECT_THAT(t.notes, ElementsAre(TableNote{.kind = TableNoteKind::undated, .words = "u.txt"}));
}

// A row of a key of commitments counts the targets that they belong to, each once.
TEST(AggregateMany, KeysOfCommitments) {
  const Table t =
      aggregate(three(), {.by = {GroupBy::outcome}, .measures = {"targets", "share", "commitments", "met_share"}});
  // met: 泊位510 of 500, 公路50000 of 40000, 泊位200 of 200; short: 公路130, 增长4.5%, 泊位90; no figure: 充电桩.
  EXPECT_THAT(column(t, "outcome"), ElementsAre(text("met"), text("short"), text("no_figure"), none()));
  EXPECT_THAT(column(t, "commitments"), ElementsAre(count(3), count(3), count(1), count(0)));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(3), count(3), count(1), count(1)));
  EXPECT_THAT(column(t, "share"), ElementsAre(number("2.5"), number("3"), number("0.5"), number("1")));
  EXPECT_THAT(column(t, "met_share"), ElementsAre(number("1"), number("0"), number("0"), none()));
}

// 260 km + 40000 m = 300 km; 500 + 300 + 200 parking places.
TEST(AggregateMany, SumsWhereUnitsAgree) {
  const Table t = aggregate(
      three(), {.by = {GroupBy::indicator}, .measures = {"commitments", "sum_commitment", "sum_evidence", "sum_unit"}});
  const auto names = column(t, "indicator");
  const auto row = [&](const char* name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), text(name)) - names.begin());
  };
  ASSERT_LT(row("农村公路"), names.size());
  EXPECT_EQ(t.rows[row("农村公路")],
            (std::vector<Value>{text("农村公路"), count(2), number("300"), number("180"), text("公里")}));
  ASSERT_LT(row("停车泊位"), names.size());
  EXPECT_EQ(t.rows[row("停车泊位")],
            (std::vector<Value>{text("停车泊位"), count(3), number("1000"), number("800"), text("个")}));
  ASSERT_LT(row("充电桩"), names.size());
  EXPECT_EQ(t.rows[row("充电桩")], (std::vector<Value>{text("充电桩"), count(1), number("600"), none(), text("个")}));
}

TEST(AggregateMany, NoSumOverDifferentUnitsOrRates) {
  const Table t = aggregate(three(), {.by = {GroupBy::leader}, .measures = {"sum_commitment", "sum_evidence"}});
  EXPECT_THAT(column(t, "leader"), ElementsAre(text("周明远"), text("林若溪"), text("陈启航"), none()));
  EXPECT_THAT(column(t, "sum_commitment"), ElementsAre(none(), none(), none(), number("200")));
  EXPECT_THAT(t.notes, ElementsAre(TableNote{TableNoteKind::mixed_units, 0, "sum_commitment", "个, 公里"},
                                   TableNote{TableNoteKind::mixed_units, 0, "sum_evidence", "个, 公里"},
                                   TableNote{TableNoteKind::not_additive, 1, "sum_commitment", "growth"},
                                   TableNote{TableNoteKind::not_additive, 1, "sum_evidence", "growth"},
                                   TableNote{TableNoteKind::mixed_units, 2, "sum_commitment", "个, 米"},
                                   TableNote{TableNoteKind::mixed_units, 2, "sum_evidence", "个, 米"}));
}

// Half a mu is a thirtieth of a hectare: the sum is made in the unit in which it is exact.
TEST(AggregateMany, SumsAreExact) {
  const Audit land = audited(
      "云州市人民政府2025年责任目标推进情况一览表\n序号\t责任目标内容\t完成情况\n"
      "1\t新建高标准农田10公顷\t推进\n2\t新建高标准农田20公顷\t推进\n3\t新建高标准农田1亩\t推进\n",
      "land.txt");
  const Table t = aggregate(land, AggregateOptions{.measures = {"sum_commitment", "sum_unit"}});
  EXPECT_THAT(t.rows[0], ElementsAre(number("451"), text("亩")));  // (10 + 20) · 15 + 1
}

TEST(AggregateMany, QuartilesOfRatios) {
  // Ratios by hand: 130/260 = 0.5, 510/500 = 1.02, 50000/40000 = 1.25, 90/300 = 0.3, 200/200 = 1; growth 4.5/6 = 0.75.
  // In order 0.3 0.5 0.75 1 1.02 1.25; places 0, 1.25, 2.5, 3.75, 5.
  const Table t = aggregate(three(), {.measures = {"min_ratio", "q1_ratio", "median_ratio", "q3_ratio", "max_ratio"}});
  EXPECT_THAT(t.rows[0],
              ElementsAre(number("0.3"), number("0.5625"), number("0.875"), number("1.015"), number("1.25")));
}

TEST(AggregateMany, LeadWeighsMore) {
  const auto shares = [](std::uint32_t lead, std::uint32_t support) {
    const Table t = aggregate(three()[0], AggregateOptions{.by = {GroupBy::role},
                                                           .measures = {"share"},
                                                           .responsibility = Responsibility::lead,
                                                           .lead_weight = lead,
                                                           .support_weight = support});
    return column(t, "share");
  };
  // Four targets, of which one has a lead and a supporting office.
  EXPECT_THAT(shares(2, 1), ElementsAre(number("3.6667"), number("0.3333")));
  EXPECT_THAT(shares(1, 0), ElementsAre(number("4"), number("0")));
  EXPECT_THAT(shares(0, 1), ElementsAre(number("3"), number("1")));
  EXPECT_THROW((void)shares(0, 0), Error);
  EXPECT_THROW((void)shares(1001, 1), Error);
}

TEST(AggregateMany, SpellingsOfAnOfficeAreOneRow) {
  const Table t = aggregate(three(), {.by = {GroupBy::office}, .measures = {"targets"}});
  // 市城管局 stands twice, 市城市管理局 once; 市交通局 and 市交通运输局 once each, of which 局 comes before 运.
  EXPECT_THAT(column(t, "office"), ElementsAre(text("市交通局"), text("市商务局"), text("市城管局"),
                                               text("市应急管理局"), text("市财政局")));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(2), count(1), count(3), count(1), count(1)));
}

TEST(AggregateMany, TheSameFileTwiceCountsOnce) {
  const std::vector<Audit> twice{audited(half_year, "b.txt"), audited(half_year, "a.txt"), three()[1]};
  const Table t = aggregate(twice, {.measures = {"targets", "reports"}});
  EXPECT_THAT(t.rows[0], ElementsAre(count(6), count(2)));
  EXPECT_THAT(t.notes, ElementsAre(TableNote{.kind = TableNoteKind::repeated, .words = "b.txt"}));
}

TEST(AggregateMany, NothingIsOneRowOfZeros) {
  const Table t = aggregate(std::span<const Audit>{}, {.measures = {"targets", "median_ratio", "met_share"}});
  ASSERT_EQ(t.rows.size(), 1u);
  EXPECT_THAT(t.rows[0], ElementsAre(count(0), none(), none()));
  EXPECT_THAT(aggregate(std::span<const Audit>{}, {.by = {GroupBy::office}}).rows, IsEmpty());
}

TEST(AggregateMany, RefusesWhatDoesNotExist) {
  EXPECT_THROW((void)aggregate(three(), {.measures = {"mood"}}), Error);
  EXPECT_THROW((void)aggregate(three(), {.measures = {"met", "met"}}), Error);
  EXPECT_THROW((void)aggregate(three(), {.by = {GroupBy::year, GroupBy::year}}), Error);
  const std::set<std::string> names(measure_names().begin(), measure_names().end());
  EXPECT_EQ(names.size(), measure_names().size());
  const Table all = aggregate(three(), {.measures = {measure_names().begin(), measure_names().end()}});
  EXPECT_EQ(all.columns.size(), measure_names().size());
}

// Whatever the keys: the order of the audits changes nothing, shares add up, and what stands behind a row is what it
// counts.
TEST(AggregateMany, Laws) {
  std::vector<Audit> audits = three();
  audits.push_back(audited(half_year, "again.txt"));
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same every time
  std::vector<GroupBy> all(group_by_keys().begin(), group_by_keys().end());
  for (int round = 0; round < 60; ++round) {
    std::shuffle(all.begin(), all.end(), random);
    AggregateOptions options{.by = {all.begin(), all.begin() + round % 4},
                             .measures = {measure_names().begin(), measure_names().end()}};
    if (round % 2 == 1) options.responsibility = Responsibility::lead;
    const Table t = aggregate(audits, options);
    std::vector<Audit> shuffled = audits;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    EXPECT_EQ(t, aggregate(shuffled, options));

    Decimal shares;
    for (const Value& share : column(t, "share")) shares = *Decimal::add(shares, std::get<Decimal>(share));
    EXPECT_EQ(shares, Decimal(7));
    ASSERT_EQ(t.behind.size(), t.rows.size());
    const auto targets = column(t, "targets");
    const auto commitments = column(t, "commitments");
    for (std::size_t row = 0; row < t.rows.size(); ++row) {
      EXPECT_EQ(count(static_cast<std::int64_t>(t.behind[row].targets.size())), targets[row]);
      EXPECT_EQ(count(static_cast<std::int64_t>(t.behind[row].assessments.size())), commitments[row]);
      for (const AssessmentRef& one : t.behind[row].assessments) {
        const TargetRef of{one.audit, audits[one.audit].assessments()[one.assessment].target};
        EXPECT_NE(std::find(t.behind[row].targets.begin(), t.behind[row].targets.end(), of),
                  t.behind[row].targets.end());
      }
    }
    EXPECT_EQ(t.types.size(), t.columns.size());
    EXPECT_EQ(column_types(Table{.columns = t.columns, .rows = t.rows, .types = t.types}), t.types);
  }
}

TEST(AggregateMany, ManyLeadersAndOfficesAreRefused) {
  std::string leaders;
  std::string offices;
  for (int i = 0; i < 4000; ++i) {
    leaders += "甲" + std::to_string(i) + "、";
    offices += "市" + std::to_string(i) + "局 ";
  }
  const Audit hostile = audited(
      "序号\t市政府领导\t责任目标内容\t完成情况\t责任单位\n1\t" + leaders + "\t新建学校3所\t建成2所\t" + offices + "\n",
      "hostile.txt");
  try {
    (void)aggregate(hostile, AggregateOptions{.by = {GroupBy::leader, GroupBy::office}});
    ADD_FAILURE() << "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_large);
  }
  EXPECT_NO_THROW((void)aggregate(hostile, AggregateOptions{.by = {GroupBy::office}}));
}

}  // namespace
}  // namespace duban
