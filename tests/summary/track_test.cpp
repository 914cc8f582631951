// Targets through reports, and what a later document says of them.

#include "duban/summary/track.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::filesystem::path data = std::filesystem::path(DUBAN_SOURCE_DIR) / "tests/summary/data";

// Number of the target, value promised, value reported, met or short.
using Expected = std::tuple<std::uint32_t, std::string, std::string, std::string>;

std::vector<Expected> outcomes_of(const Panel& panel) {
  std::vector<Expected> out;
  for (const Outcome& outcome : panel.outcomes()) {
    const Target& target = panel.reports()[outcome.target.report].targets()[outcome.target.target];
    const Assessment& a = outcome.assessment;
    out.emplace_back(target.seq.value_or(0), a.commitment.value.to_string(), a.evidence->value.to_string(),
                     std::string(to_string(a.figure)));
  }
  return out;
}

// Judged by a reader before the program was run: which sentence of the report on 2025 speaks of which target, and that
// none of the plans for 2026 does.
TEST(Track, TheWorkReportOfTheNextJanuary) {
  const std::vector<Report> reports{read_file((data / "targets-2025-h1.txt").string())};
  const std::vector<Source> later{read_prose_file((data / "work-report-2026.txt").string())};
  const Panel panel = track(reports, later);
  EXPECT_THAT(
      outcomes_of(panel),
      ElementsAre(Expected{1, "6", "5.4", "short"}, Expected{2, "4", "4.3", "met"}, Expected{3, "8", "6.9", "short"},
                  Expected{4, "7", "7.3", "met"}, Expected{5, "5.5", "5", "short"}, Expected{5, "7", "7.2", "met"},
                  Expected{6, "26000", "27400", "met"}, Expected{7, "3.5", "3.2", "met"},
                  Expected{8, "18", "16", "short"}, Expected{9, "7.5", "7.1", "short"}, Expected{10, "40", "47", "met"},
                  Expected{11, "3.2", "3.4", "met"}, Expected{12, "500", "438", "short"},
                  Expected{13, "52", "52", "met"}, Expected{14, "3100000", "3126000", "met"},
                  Expected{15, "150000", "132000", "short"}, Expected{16, "42", "41", "met"},
                  Expected{18, "260", "271", "met"}));
  for (const Outcome& outcome : panel.outcomes()) {
    const std::string_view text = panel.documents()[0].text();
    const Quantity& evidence = *outcome.assessment.evidence;
    EXPECT_EQ(text.substr(evidence.span.begin, evidence.span.size()), evidence.text);
    EXPECT_TRUE(outcome.sentence_span.contains(evidence.span));
    EXPECT_GE(outcome.place.line, 7u);
    EXPECT_LE(outcome.place.line, 12u);
  }
}

// Another city and other habits: chapters without a year, growth in brackets, 去年 and 一年来, figures of the province
// and of districts beside those of the city, what there is in all, shares of the plan. Judged before the program was
// run. What it does not find is listed too: nothing else may be found.
TEST(Track, AWorkReportOfOtherHabits) {
  const std::vector<Report> reports{read_file((data / "qinglan-2025-h1.txt").string())};
  const std::vector<Source> later{read_prose_file((data / "qinglan-work-report-2026.txt").string())};
  const std::vector<Expected> judged{Expected{1, "5.5", "5.7", "met"},
                                     Expected{2, "8", "7.4", "short"},
                                     Expected{4, "6.5", "6.9", "met"},
                                     Expected{5, "3", "3.4", "met"},
                                     Expected{6, "10", "6.3", "short"},
                                     Expected{8, "2", "0.6", "met"},
                                     Expected{9, "32000", "33500", "met"},
                                     Expected{10, "5.5", "5.3", "met"},
                                     Expected{11, "3", "2.6", "short"},
                                     Expected{12, "38", "36", "met"},
                                     Expected{13, "80", "81.9", "met"},
                                     Expected{15, "120", "133", "met"},
                                     Expected{16, "60", "52", "short"},
                                     Expected{17, "4500000000", "4730000000", "met"},
                                     Expected{18, "210000000", "172000000", "short"},
                                     Expected{19, "26000000", "27450000", "met"},
                                     Expected{19, "21000000000", "19860000000", "short"},
                                     Expected{21, "86", "86", "met"},
                                     Expected{22, "2400", "2460", "met"},
                                     Expected{23, "600000", "575000", "short"},
                                     Expected{24, "320", "334", "met"},
                                     Expected{25, "4200000000", "4260000000", "met"},
                                     Expected{26, "180000", "165000", "short"},
                                     Expected{27, "1500", "1380", "short"},
                                     Expected{28, "14", "15", "met"},
                                     Expected{30, "3500000000", "3680000000", "met"},
                                     Expected{32, "62", "61.4", "short"}};
  // Not found: 3 (由…转为下降1.8%), 7 (4.8 and 6.7 without a name), 14 (other words), 20 (其中去年新建936个), 29
  // (基本医保).
  EXPECT_THAT(outcomes_of(track(reports, later)), testing::ElementsAreArray(judged));
}

std::vector<Expected> outcomes_in(std::string_view targets, std::string_view document) {
  const std::string list = "青岚市2025年责任目标上半年推进情况\n序号\t责任目标内容\t完成情况\t责任单位\n1\t" +
                           std::string(targets) + "\t正在推进\t市城管局\n";
  const std::vector<Report> reports{read(list, {.name = "list.txt"})};
  const std::vector<Source> later{read_prose(document, {.name = "later.txt"})};
  return outcomes_of(track(reports, later));
}

TEST(Track, AChapterThatLooksBackIsOfTheYearBefore) {
  const Expected found{1, "500", "512", "met"};
  constexpr std::string_view body = "一、工作回顾\n新建停车泊位512个。\n二、今年工作安排\n新建停车泊位700个。\n";
  const auto report = [&](std::string_view head) {
    return outcomes_in("新建停车泊位500个", std::string(head) + std::string(body));
  };
  EXPECT_THAT(report("2026年政府工作报告\n"), ElementsAre(found));
  EXPECT_THAT(report("政府工作报告\n——2026年1月21日在市人民代表大会上\n"), ElementsAre(found));
  // Given in December, it looks back on the year that ends.
  EXPECT_THAT(report("政府工作报告\n——2025年12月28日在市人民代表大会上\n"), ElementsAre(found));
  EXPECT_THAT(report("2027年政府工作报告\n"), IsEmpty());
  // Without chapters the 去年 of a paragraph holds until its end.
  constexpr std::string_view head = "政府工作报告\n——2026年1月21日在市人民代表大会上\n";
  EXPECT_THAT(outcomes_in("新建停车泊位500个",
                          std::string(head) + "去年,城市面貌一新。新建停车泊位512个。\n新建停车泊位700个。\n"),
              ElementsAre(found));
}

TEST(Track, FiguresOfOtherPlacesAreNoOutcomes) {
  const auto found = [](std::string_view sentence) {
    return outcomes_in("地区生产总值增长6%,改造老旧小区50个",
                       "2026年青岚市政府工作报告\n一、2025年工作回顾\n" + std::string(sentence) + "\n");
  };
  const Expected growth{1, "6", "6.2", "met"};
  EXPECT_THAT(found("全市地区生产总值增长6.2%。"), ElementsAre(growth));
  EXPECT_THAT(found("青岚市地区生产总值增长6.2%。"), ElementsAre(growth));
  EXPECT_THAT(found("地区生产总值增长6.2%,高于全省0.5个百分点。"), ElementsAre(growth));
  EXPECT_THAT(found("全省地区生产总值增长6.2%。"), IsEmpty());
  EXPECT_THAT(found("全省工业增加值增长5%,地区生产总值增长6.2%。"), IsEmpty());
  EXPECT_THAT(found("青东区地区生产总值增长6.2%、固定资产投资增长7%。"), IsEmpty());
  EXPECT_THAT(found("岚县改造老旧小区51个。"), IsEmpty());
  EXPECT_THAT(found("老旧小区改造51个。"), ElementsAre(Expected{1, "50", "51", "met"}));
}

TEST(Track, WordsOfAPlanInWhatWasDone) {
  const auto found = [](std::string_view sentence) {
    return outcomes_in("新增高新技术企业60家",
                       "2026年青岚市政府工作报告\n一、2025年工作回顾\n" + std::string(sentence) + "\n");
  };
  const Expected done{1, "60", "52", "short"};
  EXPECT_THAT(found("实施科技创新行动计划,新增高新技术企业52家。"), ElementsAre(done));
  EXPECT_THAT(found("争取资金3亿元,新增高新技术企业52家。"), ElementsAre(done));
  EXPECT_THAT(found("全年新增高新技术企业52家。"), ElementsAre(done));
  EXPECT_THAT(found("全年计划新增高新技术企业52家。"), IsEmpty());
  EXPECT_THAT(found("累计新增高新技术企业352家。"), IsEmpty());
  EXPECT_THAT(found("全年累计新增高新技术企业52家。"), ElementsAre(done));
}

TEST(Track, NumbersWithoutANameAreNobodys) {
  const auto found = [](std::string_view sentence) {
    return outcomes_in("城镇居民人均可支配收入增长5%,农村居民人均可支配收入增长6.5%",
                       "2026年青岚市政府工作报告\n一、2025年工作回顾\n" + std::string(sentence) + "\n");
  };
  EXPECT_THAT(found("城镇居民人均可支配收入和农村居民人均可支配收入分别达到41230元、22560元,增长4.8%、6.7%。"),
              IsEmpty());
  EXPECT_THAT(found("城乡居民人均可支配收入分别增长4.8%和6.7%。"),
              ElementsAre(Expected{1, "5", "4.8", "short"}, Expected{1, "6.5", "6.7", "met"}));
}

// A list for the next year does not take back what was promised for this one.
TEST(Track, TheYearOfThePromiseIsThatOfTheDocument) {
  const std::vector<Report> reports{read("青岚市2025年责任目标完成情况\n序号\t责任目标内容\t完成情况\t责任单位\n1\t新建"
                                         "停车泊位500个\t建成512个\t市城管局\n",
                                         {.name = "2025.txt"}),
                                    read("青岚市2026年责任目标上半年推进情况\n序号\t责任目标内容\t完成情况\t责任单位\n"
                                         "1\t新建停车泊位700个\t建成90个\t市城管局\n",
                                         {.name = "2026.txt"})};
  const std::vector<Source> later{
      read_prose("2026年青岚市政府工作报告\n一、2025年工作回顾\n新建停车泊位512个。\n", {.name = "later.txt"})};
  EXPECT_THAT(outcomes_of(track(reports, later)), ElementsAre(Expected{1, "500", "512", "met"}));
}

// Three states of one list of about forty: reworded, renumbered, split, merged, dropped, and many that are nearly
// alike. A reader said before the program was run which rows are one target: the letter of the last column.
TEST(Track, LinksOfThreeLists) {
  std::vector<Report> reports;
  for (const char* name : {"qinglan-list-h1.txt", "qinglan-list-q3.txt", "qinglan-list-end.txt"}) {
    reports.push_back(read_file((data / name).string()));
  }
  const Panel panel = track(reports);
  const auto judged = [&](TargetRef where) {
    const Report& report = panel.reports()[where.report];
    const std::string_view text = report.source().text();
    const std::uint32_t begin = report.targets()[where.target].content.span.begin;
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    return std::string(line.substr(line.rfind('\t') + 1));
  };
  std::map<std::string, std::size_t> rows;
  std::size_t links = 0;
  for (const Track& one : panel.tracks()) {
    ++rows[judged(one.appearances.front().where)];
    links += one.appearances.size() - 1;
    for (const Appearance& appearance : one.appearances) {
      EXPECT_EQ(judged(appearance.where), judged(one.appearances.front().where));
    }
  }
  for (const auto& [letter, tracks] : rows) EXPECT_EQ(tracks, 1u) << letter;
  EXPECT_EQ(links, 79u);
}

// Three states of one list, with every kind of change. Which target is which, and what changed, was judged by a reader
// before the program was run.
constexpr std::string_view half_year =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建停车泊位500个\t9月底\t已建成停车泊位320个\t正在推进\t市城市管理局\n"
    "2\t周明远\t新建农村公路260公里\t年底\t已建成农村公路182公里\t正在推进\t市交通运输局\n"
    "3\t周明远\t改造老旧小区52个,加装电梯80部\t年底\t开工52个\t正在推进\t市住房城乡建设局\n"
    "4\t林若溪\t建成社区食堂30家\t年底\t建成18家\t是\t市民政局\n"
    "5\t林若溪\t引进高层次人才300名\t年底\t引进高层次人才120名\t正在推进\t市人力资源社会保障局\n"
    "6\t林若溪\t举办专场招聘会60场\t年底\t举办招聘会41场\t正在推进\t市人力资源社会保障局\n"
    "7\t陈砚秋\t建设云州湖湿地公园一期\t年底\t完成立项\t正在推进\t市自然资源局\n"
    "8\t陈砚秋\t开展河道清淤整治\t年底\t完成设计\t正在推进\t市水利局\n"
    "9\t陈砚秋\t水库安全检查2轮\t年底\t检查1轮\t正在推进\t市水利局\n";
constexpr std::string_view third_quarter =
    "云州市人民政府2025年责任目标第三季度推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建停车泊位400个\t11月底\t已建成停车泊位290个\t正在推进\t市城市管理局\n"
    "2\t周明远\t新建农村公路260公里\t年底\t已建成农村公路215公里\t正在推进\t市交通运输局\n"
    "3\t周明远\t改造城镇老旧小区52个\t年底\t完工40个\t正在推进\t市住房城乡建设局\n"
    "4\t周明远\t加装电梯80部\t年底\t加装61部\t正在推进\t市住房城乡建设局\n"
    "5\t林若溪\t建成社区食堂30家\t年底\t建成22家\t正在推进\t市民政局\n"
    "6\t沈亦舟\t引进高层次人才300名\t年底\t引进高层次人才210名\t正在推进\t市人力资源社会保障局 市教育局\n"
    "7\t陈砚秋\t建设云州湖湿地公园一期\t年底\t主体施工\t正在推进\t市自然资源局\n"
    "8\t陈砚秋\t开展河道清淤整治和水库安全检查\t年底\t清淤12公里\t正在推进\t市水利局\n"
    "9\t陈砚秋\t新建充电桩600个\t年底\t建成充电桩350个\t正在推进\t市发展改革委\n";

std::string words_of(const TargetChange& change) {
  return std::string(to_string(change.kind)) + ": " + std::string(change.before_words) + " > " +
         std::string(change.after_words);
}

std::vector<std::string> changes_of(const Panel& panel) {
  std::vector<std::string> out;
  for (const TargetChange& change : panel.changes()) out.push_back(words_of(change));
  return out;
}

Report named(std::string_view text, const char* name) { return read(text, {.name = name}); }

TEST(Track, EveryKindOfChange) {
  const std::vector<Report> reports{named(third_quarter, "q3.txt"), named(half_year, "h1.txt")};
  const Panel panel = track(reports);
  ASSERT_EQ(panel.reports().size(), 2u);
  EXPECT_EQ(panel.reports()[0].source().name(), "h1.txt");
  EXPECT_THAT(panel.notes(), IsEmpty());
  EXPECT_THAT(
      changes_of(panel),
      ElementsAre("reworded: 新建停车泊位500个 > 新建停车泊位400个", "commitment_changed: 500个 > 400个",
                  "figure_fell: 320个 > 290个", "deadline_moved: 9月底 > 11月底",
                  "reworded: 改造老旧小区52个,加装电梯80部 > 改造城镇老旧小区52个", "claim_changed: 是 > 正在推进",
                  "renumbered: 4 > 5", "leader_changed: 林若溪 > 沈亦舟",
                  "office_changed: 市人力资源社会保障局 > 市人力资源社会保障局 市教育局", "renumbered: 5 > 6",
                  "dropped: 举办专场招聘会60场 > ", "reworded: 开展河道清淤整治 > 开展河道清淤整治和水库安全检查",
                  "merged: 水库安全检查2轮 > 开展河道清淤整治和水库安全检查",
                  "split_off: 改造老旧小区52个,加装电梯80部 > 加装电梯80部", "added:  > 新建充电桩600个"));
  // Each change names both places.
  const TargetChange& moved = panel.changes()[3];
  EXPECT_EQ(moved.before_place.line, 3u);
  EXPECT_EQ(moved.after_place.line, 3u);
  EXPECT_EQ(moved.before->report, 0u);
  EXPECT_EQ(moved.after->report, 1u);
}

TEST(Track, OneReportAndNoneArePanels) {
  const std::vector<Report> one{named(half_year, "h1.txt")};
  EXPECT_EQ(track(one).tracks().size(), 9u);
  EXPECT_THAT(track(one).changes(), IsEmpty());
  EXPECT_THAT(track({}).tracks(), IsEmpty());
}

TEST(Track, TheSameFileTwiceCountsOnce) {
  const std::vector<Report> twice{named(half_year, "a.txt"), named(half_year, "b.txt")};
  const Panel panel = track(twice);
  EXPECT_EQ(panel.reports().size(), 1u);
  EXPECT_THAT(panel.notes(), ElementsAre(PanelNote{PanelNoteKind::repeated, "b.txt"}));
}

TEST(Track, WithoutDatesTheOrderIsThatOfTheCall) {
  constexpr std::string_view undated =
      "序号\t责任目标内容\t完成情况\t责任单位\n1\t新建停车泊位500个\t建成9个\t市城管局\n";
  const std::vector<Report> reports{named(half_year, "h1.txt"), named(undated, "undated.txt")};
  const Panel panel = track(reports);
  EXPECT_EQ(panel.reports()[0].source().name(), "h1.txt");
  EXPECT_EQ(panel.notes()[0], (PanelNote{PanelNoteKind::undated, "undated.txt"}));
}

TEST(Track, ListsThatShareLittleAreNotComparedForWhatIsMissing) {
  const std::vector<Report> reports{
      named(half_year, "h1.txt"),
      named("云州市2025年第三季度民生实事推进情况\n序号\t责任目标内容\t完成情况\t责任单位\n"
            "1\t新增公交线路3条\t新增2条\t市交通运输局\n2\t更换路灯900盏\t更换700盏\t市城市管理局\n",
            "other.txt")};
  const Panel panel = track(reports);
  EXPECT_THAT(panel.changes(), IsEmpty());
  EXPECT_THAT(panel.notes(), ElementsAre(PanelNote{PanelNoteKind::other_list, "other.txt"}));
}

// Law: the order of the call changes nothing where reports are dated.
TEST(Track, TheOrderOfTheCallChangesNothing) {
  const Report a = named(half_year, "h1.txt");
  const Report b = named(third_quarter, "q3.txt");
  const std::vector<Report> one{a, b};
  const std::vector<Report> other{b, a};
  EXPECT_EQ(changes_of(track(one)), changes_of(track(other)));
}

// Ten thousand rows of one text, and ten thousand that are nearly alike: time stays linear, and the cap is said.
TEST(Track, RowsThatAreAllAlike) {
  for (const bool numbered : {false, true}) {
    std::string now = "云州市2025年责任目标上半年推进情况\n序号\t责任目标内容\t完成情况\t责任单位\n";
    std::string later = "云州市2025年责任目标第三季度推进情况\n序号\t责任目标内容\t完成情况\t责任单位\n";
    for (int i = 1; i <= 10'000; ++i) {
      const std::string number = std::to_string(i);
      const std::string text = numbered ? "新建停车泊位" + number + "个" : "新建停车泊位";
      now += number + "\t" + text + "\t正在推进\t市城管局\n";
      later += number + "\t" + text + (numbered ? "以上" : "") + "\t正在推进\t市城管局\n";
    }
    const std::vector<Report> reports{named(now, "now.txt"), named(later, "later.txt")};
    const Panel panel = track(reports);
    EXPECT_GE(panel.tracks().size(), 10'000u);
  }
}

TEST(Track, HeadlineTargetsOfTheRealReport) {
  const char* shared = std::getenv("DUBAN_SHARED");
  const std::filesystem::path folder = shared != nullptr ? shared : DUBAN_SOURCE_DIR "/../shared";
  if (!std::filesystem::exists(folder / "story")) GTEST_SKIP() << "no real report and what became of it at " << folder;
  const std::vector<Report> reports{read_file((folder / "seed/heze-2020-h1.txt").string())};
  const std::vector<Source> later{read_prose_file((folder / "story/heze-2020-outcome.txt").string())};
  const Panel panel = track(reports, later);
  std::vector<std::tuple<std::string, std::string, std::string>> found;
  for (const Outcome& outcome : panel.outcomes()) {
    const Assessment& a = outcome.assessment;
    EXPECT_EQ(panel.reports()[0].targets()[outcome.target.target].claim.field.text, "是");
    found.emplace_back(a.commitment.value.to_string(), a.evidence->value.to_string(), to_string(a.figure));
  }
  EXPECT_THAT(found, UnorderedElementsAre(std::tuple{"6", "3.9", "short"}, std::tuple{"4", "7.2", "met"},
                                          std::tuple{"10", "7.5", "short"}, std::tuple{"8", "3.7", "short"},
                                          std::tuple{"8.5", "6.6", "short"}));
}

}  // namespace
}  // namespace duban
