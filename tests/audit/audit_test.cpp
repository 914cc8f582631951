#include "duban/audit/audit.hpp"

#include <gmock/gmock.h>

#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "audit/audited_row.hpp"
#include "text/cpu_time.hpp"

namespace duban {
namespace {

using testing::document;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Audit, GivesTheAssessmentsOfEachTarget) {
  const Audit audited =
      audit(read(document({{"新建农村公路260公里，改造危桥12座", "已建成农村公路182公里，改造危桥12座"},
                           {"加强应急管理", "完成预案修订"},
                           {"引进高层次人才300名以上", "已引进高层次人才247名"}})));
  EXPECT_THAT(audited.assessments(), SizeIs(3));
  EXPECT_THAT(audited.assessments_of(0), SizeIs(2));
  EXPECT_THAT(audited.assessments_of(1), IsEmpty());
  ASSERT_THAT(audited.assessments_of(2), SizeIs(1));
  EXPECT_THAT(audited.assessments_of(3), IsEmpty());  // there is no such target
  const Assessment& talents = audited.assessments_of(2).front();
  EXPECT_EQ(talents.target, 2u);
  EXPECT_EQ(talents.claim_check, ClaimCheck::contradicted);
  EXPECT_EQ(talents.commitment.value, Decimal(300));
}

TEST(Audit, TakesTheTimeThatHasPassedFromTheReport) {
  const std::string rows = document({{"新建农村公路260公里", "已建成农村公路130公里", "正在推进"}});
  const Audit half = audit(read("云州市人民政府2025年责任目标上半年推进情况一览表\n" + rows));
  ASSERT_THAT(half.assessments(), SizeIs(1));
  EXPECT_EQ(half.assessments()[0].pace, Pace::on_pace);
  const Audit year = audit(read("云州市人民政府2025年责任目标完成情况一览表\n" + rows));
  ASSERT_THAT(year.assessments(), SizeIs(1));
  EXPECT_EQ(year.assessments()[0].pace, Pace::behind);
}

TEST(Audit, OrdersDiagnosticsByPlaceAndKeepsTheReports) {
  const Report report = read(document({{"甲", "18所学校中，7所已投用，其余9所在建", "是", ""}, {"", "参保率103%"}}));
  const Audit audited = audit(report);
  EXPECT_GE(audited.diagnostics().size(), report.diagnostics().size() + 2);
  for (std::size_t i = 1; i < audited.diagnostics().size(); ++i) {
    EXPECT_LE(audited.diagnostics()[i - 1].place.span, audited.diagnostics()[i].place.span);
  }
  for (const Diagnostic& diagnostic : report.diagnostics()) {
    EXPECT_THAT(audited.diagnostics(), ::testing::Contains(diagnostic));
  }
}

TEST(Audit, PlacesLieInTheDocument) {
  const Audit audited = audit(read(document({{"引进高层次人才300名以上", "已引进高层次人才247名"}})));
  for (const Diagnostic& diagnostic : audited.diagnostics()) {
    EXPECT_LE(diagnostic.place.span.end, audited.report().source().text().size());
    EXPECT_GT(diagnostic.place.line, 0u);
    EXPECT_GT(diagnostic.place.column, 0u);
    EXPECT_NE(find_rule(diagnostic.rule), nullptr);
  }
}

TEST(Audit, OutlivesTheReportThatItWasMadeOf) {
  const Audit audited = [] { return audit(read(document({{"引进高层次人才300名以上", "已引进高层次人才247名"}}))); }();
  EXPECT_EQ(audited.assessments()[0].commitment.text, "300名");
}

TEST(Audit, CanBeMadeFromManyThreads) {
  const Report report = read(document({{"引进高层次人才300名以上", "已引进高层次人才247名"}}));
  const std::size_t expected = audit(report).diagnostics().size();
  std::vector<std::size_t> counts(8);
  std::vector<std::thread> threads;
  for (std::size_t& count : counts) {
    threads.emplace_back([&report, &count] { count = audit(report).diagnostics().size() + rules().size(); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(counts, ::testing::Each(expected + rules().size()));
}

// Texts made to keep a careless rule busy: where its time grows with the square, the test does not end.
TEST(Audit, CapsWhatItSaysOfHostileText) {
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  for (const std::string_view piece : {"其余1个", "共1个、", "甲、", "甲和", "（", "四项", "覆盖率101%",
                                       "1个，其中1个，其余1个", "10%-5%", "教育、", "1万人完成年度任务的5%"}) {
    const std::string text = repeated(piece, 200'000);
    std::optional<Audit> audited;
    const double took = cpu_seconds([&] { audited = audit(read(document({{"新增就业3万人", text}}))); });
    EXPECT_LT(took, 20) << piece;
    std::map<std::string_view, std::size_t> of_rule;
    for (const Diagnostic& diagnostic : audited->diagnostics()) ++of_rule[diagnostic.rule];
    for (const auto& [rule, count] : of_rule) EXPECT_LE(count, 50u) << rule << " of " << piece;
    EXPECT_THAT(audited->report().targets(), SizeIs(1));
  }
}

}  // namespace
}  // namespace duban
