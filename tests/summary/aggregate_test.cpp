#include "duban/summary/aggregate.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/text/error.hpp"
#include "summary/tables.hpp"

namespace duban {
namespace {

using namespace testing_tables;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

// Five targets whose figures are added up by hand below. Half of the year has passed.
constexpr std::string_view report_text =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "一、经济发展\n"
    "1\t周明远\t引进高层次人才300名以上\t年底\t已引进高层次人才240名\t是\t市人社局 市教育局\n"
    "2\t周明远\t新建农村公路260公里\t10月底\t已建成农村公路286公里\t是\t市交通运输局\n"
    "3\t林若溪\t社会消费品零售总额增长6%\t年底\t消费市场逐步回暖\t是\t市商务局\n"
    "二、民生保障\n"
    "4\t林若溪\t建成智慧安防小区100个\t年底\t建成智慧安防小区108个\t正在推进\t市公安局\n"
    "5\t林若溪\t加强应急管理体系建设\t长期坚持\t完成应急预案修订\t是\t市应急管理局 市公安局 市教育局\n";

const Audit& example() {
  static const Audit audited = audit(read(report_text));
  return audited;
}

Table by(std::initializer_list<GroupBy> keys) { return aggregate(example(), std::vector<GroupBy>(keys)); }

Value count(std::int64_t value) { return value; }
Value none() { return std::monostate{}; }

TEST(Summarize, CountsTheWholeReport) {
  const Summary s = summarize(example());
  EXPECT_EQ(s.targets, 5u);
  EXPECT_EQ(s.share, Decimal(5));
  EXPECT_EQ(s.claims[static_cast<std::size_t>(ClaimStatus::complete)], 4u);
  EXPECT_EQ(s.claims[static_cast<std::size_t>(ClaimStatus::underway)], 1u);
  EXPECT_EQ(s.commitments, 4u);
  EXPECT_EQ(s.met, 2u);              // roads, neighbourhoods
  EXPECT_EQ(s.short_of_target, 1u);  // 240 of 300
  EXPECT_EQ(s.no_figure, 1u);        // retail sales
  EXPECT_EQ(s.claim_checks[static_cast<std::size_t>(ClaimCheck::supported)], 1u);
  EXPECT_EQ(s.claim_checks[static_cast<std::size_t>(ClaimCheck::contradicted)], 1u);
  EXPECT_EQ(s.claim_checks[static_cast<std::size_t>(ClaimCheck::unsubstantiated)], 1u);
  EXPECT_EQ(s.claim_checks[static_cast<std::size_t>(ClaimCheck::understated)], 1u);
  EXPECT_EQ(s.median_ratio, decimal("1.08"));  // of 0.8, 1.08, 1.1
  EXPECT_EQ(s.median_pace, decimal("2.16"));   // after half of the year
  EXPECT_EQ(s.diagnostics, example().diagnostics().size());
}

TEST(Aggregate, ByLeader) {
  const Table t = by({GroupBy::leader});
  EXPECT_THAT(column(t, "leader"), ElementsAre(text("周明远"), text("林若溪")));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(2), count(3)));
  EXPECT_THAT(column(t, "commitments"), ElementsAre(count(2), count(2)));
  EXPECT_THAT(column(t, "met"), ElementsAre(count(1), count(1)));
  EXPECT_THAT(column(t, "short_of_target"), ElementsAre(count(1), count(0)));
  EXPECT_THAT(column(t, "no_figure"), ElementsAre(count(0), count(1)));
  EXPECT_THAT(column(t, "contradicted"), ElementsAre(count(1), count(0)));
  EXPECT_THAT(column(t, "median_ratio"), ElementsAre(Value(decimal("0.95")), Value(decimal("1.08"))));
}

TEST(Aggregate, ByOfficeDividesJointResponsibility) {
  const Table t = by({GroupBy::office});
  EXPECT_THAT(column(t, "office"), ElementsAre(text("市交通运输局"), text("市人社局"), text("市公安局"),
                                               text("市商务局"), text("市应急管理局"), text("市教育局")));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(1), count(1), count(2), count(1), count(1), count(2)));
  // 1/2 and 1/3; the ten-thousandth that three thirds leave goes to the first office of the target.
  EXPECT_THAT(column(t, "share"), ElementsAre(Value(Decimal(1)), Value(decimal("0.5")), Value(decimal("1.3333")),
                                              Value(Decimal(1)), Value(decimal("0.3334")), Value(decimal("0.8333"))));
}

TEST(Aggregate, ByRoleAndOfficeKeepsThemTogether) {
  EXPECT_THAT(column(by({GroupBy::role}), "role"), ElementsAre(text("lead"), text("support")));
  EXPECT_THAT(column(by({GroupBy::role}), "targets"), ElementsAre(count(5), count(2)));
  const Table t = by({GroupBy::office, GroupBy::role});
  EXPECT_THAT(column(t, "office"),
              ElementsAre(text("市交通运输局"), text("市人社局"), text("市公安局"), text("市公安局"), text("市商务局"),
                          text("市应急管理局"), text("市教育局")));
  EXPECT_THAT(column(t, "role"), ElementsAre(text("lead"), text("lead"), text("lead"), text("support"), text("lead"),
                                             text("lead"), text("support")));
}

TEST(Aggregate, ByDeadlineGivesDates) {
  const Table t = by({GroupBy::deadline});
  EXPECT_THAT(column(t, "deadline"),
              ElementsAre(Value(*make_date(2025, 10, 31)), Value(*make_date(2025, 12, 31)), none()));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(1), count(3), count(1)));
}

TEST(Aggregate, BySectionAndClaim) {
  EXPECT_THAT(column(by({GroupBy::section}), "targets"), ElementsAre(count(3), count(2)));
  const Table t = by({GroupBy::section, GroupBy::claim});
  EXPECT_THAT(column(t, "claim"), ElementsAre(text("complete"), text("complete"), text("underway")));
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(3), count(1), count(1)));
}

TEST(Aggregate, WithoutKeysIsTheSummary) {
  const Table t = by({});
  ASSERT_EQ(t.rows.size(), 1u);
  EXPECT_THAT(column(t, "targets"), ElementsAre(count(5)));
  EXPECT_THAT(column(t, "diagnostics"), ElementsAre(count(static_cast<std::int64_t>(example().diagnostics().size()))));
}

TEST(Aggregate, NamesItsColumns) {
  EXPECT_THAT(by({GroupBy::leader, GroupBy::role}).columns,
              ElementsAreArray({"leader",      "role",      "targets",      "share",       "complete",
                                "on_schedule", "ahead",     "behind",       "underway",    "not_started",
                                "incomplete",  "unknown",   "commitments",  "met",         "short_of_target",
                                "no_figure",   "supported", "contradicted", "unproven",    "unsubstantiated",
                                "understated", "open",      "median_ratio", "median_pace", "diagnostics"}));
}

TEST(GroupByNames, ReadBack) {
  EXPECT_EQ(group_by_keys().size(), 16u);
  for (const GroupBy key : group_by_keys()) {
    EXPECT_FALSE(to_string(key).empty());
    EXPECT_EQ(group_by_from_name(to_string(key)), key);
  }
  EXPECT_EQ(group_by_from_name("colour"), std::nullopt);
}

// Laws over reports that are made up row by row: whatever the keys, shares add up to the targets, and counts by a key
// of which each target has one value add up as well.
std::string made_up(unsigned seed, unsigned rows) {
  unsigned state = seed * 2654435761u + 1;
  const auto pick = [&](unsigned n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % n;
  };
  const std::array<const char*, 4> leaders = {"周明远", "林若溪", "陈启航", ""};
  const std::array<const char*, 5> offices = {"市教育局", "市公安局", "市民政局", "市水利局", "市林业局"};
  const std::array<const char*, 4> claims = {"是", "否", "正在推进", ""};
  const std::array<const char*, 4> deadlines = {"年底", "5月底", "长期坚持", ""};
  std::string text =
      "云州市人民政府2025年责任目标上半年推进情况一览表\n"
      "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n";
  for (unsigned row = 1; row <= rows; ++row) {
    text += std::to_string(row) + "\t" + leaders[pick(4)] + "\t新建幼儿园" + std::to_string(10 + pick(50)) + "所\t" +
            deadlines[pick(4)] + "\t已建成幼儿园" + std::to_string(5 + pick(50)) + "所\t" + claims[pick(4)] + "\t";
    for (unsigned n = pick(8), i = 0; i < n; ++i) text += std::string(i > 0 ? " " : "") + offices[pick(5)];
    text += "\n";
  }
  return text;
}

class Laws : public ::testing::TestWithParam<unsigned> {};

TEST_P(Laws, SharesAndCountsAddUp) {
  const Audit audited = audit(read(made_up(GetParam(), 60)));
  const Summary whole = summarize(audited);
  const std::vector<std::vector<GroupBy>> keys = {{GroupBy::leader},
                                                  {GroupBy::office},
                                                  {GroupBy::role},
                                                  {GroupBy::deadline},
                                                  {GroupBy::section},
                                                  {GroupBy::claim},
                                                  {GroupBy::office, GroupBy::role, GroupBy::leader},
                                                  {GroupBy::deadline, GroupBy::claim, GroupBy::leader},
                                                  {GroupBy::outcome},
                                                  {GroupBy::indicator, GroupBy::office, GroupBy::stage}};
  for (const auto& key : keys) {
    const Table t = aggregate(audited, key);
    Decimal shares;
    for (const Value& share : column(t, "share")) shares = *Decimal::add(shares, std::get<Decimal>(share));
    EXPECT_EQ(shares, Decimal(static_cast<std::int64_t>(whole.targets)));
    for (const auto& row : t.rows) EXPECT_EQ(row.size(), t.columns.size());
    EXPECT_EQ(t, aggregate(audited, key)) << "deterministic";
  }
  for (const GroupBy key : {GroupBy::deadline, GroupBy::section, GroupBy::claim}) {
    const Table t = aggregate(audited, std::array{key});
    for (const auto& [name, total] :
         std::vector<std::pair<std::string, std::uint64_t>>{{"targets", whole.targets},
                                                            {"commitments", whole.commitments},
                                                            {"met", whole.met},
                                                            {"short_of_target", whole.short_of_target},
                                                            {"no_figure", whole.no_figure}}) {
      std::int64_t sum = 0;
      for (const Value& value : column(t, name)) sum += std::get<std::int64_t>(value);
      EXPECT_EQ(sum, static_cast<std::int64_t>(total)) << name;
    }
  }
  EXPECT_EQ(whole.met + whole.short_of_target + whole.no_figure, whole.commitments);
  EXPECT_EQ(std::accumulate(whole.claims.begin(), whole.claims.end(), std::uint64_t{0}), whole.targets);
  EXPECT_EQ(std::accumulate(whole.claim_checks.begin(), whole.claim_checks.end(), std::uint64_t{0}), whole.commitments);
}

INSTANTIATE_TEST_SUITE_P(MadeUp, Laws, ::testing::Range(1u, 9u));

// The order of the rows of a report changes no count.
TEST(Aggregate, DoesNotDependOnTheOrderOfRows) {
  const std::string text = made_up(3, 40);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::reverse(lines.begin() + 2, lines.end());
  std::string reversed;
  for (const auto& line : lines) reversed += line + "\n";
  const auto rows = [](const std::string& document) {
    const std::vector<GroupBy> keys = {GroupBy::claim, GroupBy::deadline};
    Table t = aggregate(audit(read(document)), keys);
    std::vector<std::string> all;
    for (const auto& row : t.rows) {
      std::string line;
      for (std::size_t i = 0; i < t.columns.size(); ++i) {
        if (t.columns[i] == "diagnostics") continue;  // gaps in the numbers are another matter
        if (const auto* s = std::get_if<std::string>(&row[i])) line += *s;
        if (const auto* n = std::get_if<std::int64_t>(&row[i])) line += std::to_string(*n);
        if (const auto* d = std::get_if<Decimal>(&row[i])) line += d->to_string();
        if (const auto* d = std::get_if<Date>(&row[i])) line += to_string(*d);
        line += '|';
      }
      all.push_back(line);
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  EXPECT_EQ(rows(text), rows(reversed));
}

}  // namespace
}  // namespace duban
