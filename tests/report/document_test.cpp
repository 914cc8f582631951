// From a document of several tables and lines to one report.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "duban/table/document.hpp"
#include "duban/text/error.hpp"
#include "reports.hpp"

namespace duban {
namespace {

using namespace testing_reports;
using testing::ElementsAre;
using testing::HasSubstr;

// A document written as text: a line is a paragraph, a line with tabs a row, and rows between blank lines a table.
// `# ` makes a heading, `> ` navigation.
Document document(const std::string& text) {
  Document made{Source::from_bytes(text), Form::html, {}, {}, {}};
  const std::string_view all = made.source.text();
  bool open = false;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view line = all.substr(at, end - at);
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (line.find('\t') != line.npos) {
      if (!open) {
        made.tables.push_back({Grid(made.source), {}, false});
        made.blocks.push_back({span, made.tables.size() - 1, {}, BlockKind::paragraph});
      }
      open = true;
      Grid& grid = made.tables.back().grid;
      std::size_t cell = at;
      for (std::size_t i = at; i <= end; ++i) {
        if (i < end && all[i] != '\t') continue;
        grid.add_cell({static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(i)});
        cell = i + 1;
      }
      grid.end_row(span);
    } else {
      open = false;
      if (line.starts_with("# "))
        made.blocks.push_back({span, {}, std::string(line.substr(2)), BlockKind::heading});
      else if (line.starts_with("> "))
        made.blocks.push_back({span, {}, std::string(line.substr(2)), BlockKind::navigation});
      else if (!line.empty())
        made.blocks.push_back({span, {}, {}, BlockKind::paragraph});
    }
    at = end + 1;
  }
  return made;
}

Report ok(const std::string& text, const ReadOptions& options = {}) {
  Report report = read(document(text), options);
  EXPECT_TRUE(adds_up(report.accounting()));
  return report;
}

constexpr const char* header = "序号\t目标任务\t完成时限\t责任单位\n";

TEST(Documents, TheTargetTableIsChosenAmongOthers) {
  const Report r = ok(std::string("> 首页\n> 政务公开\n# 云州市2025年重点工作一览表\n现将有关情况公布如下。\n"
                                  "姓名\t单位\t电话\n周明远\t市政府办\t0500-1234567\n\n") +
                      header +
                      "1\t新建学校5所\t年底\t市教育局\n2\t改造道路8条\t6月底\t市城管局\n\n"
                      "审核：林若溪\n");
  EXPECT_EQ(r.title().text, "云州市2025年重点工作一览表");
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条"));
  ASSERT_EQ(r.skipped().size(), 2u);
  EXPECT_EQ(r.skipped()[0].reason, SkipReason::navigation);
  EXPECT_EQ(r.skipped()[0].cells, 2u);
  EXPECT_EQ(r.skipped()[1].reason, SkipReason::no_target_columns);
  EXPECT_EQ(r.skipped()[1].table, 1u);
  EXPECT_EQ(r.skipped()[1].cells, 6u);
  EXPECT_THAT(std::string(r.skipped()[1].start), HasSubstr("姓名 | 单位 | 电话"));
  EXPECT_EQ(r.accounting().skipped, 8u);
  const Place place = r.place(r.targets()[1].content);
  EXPECT_EQ(place.table, 2u);
  EXPECT_EQ(place.row, 3u);
  EXPECT_EQ(place.cell, 2u);
  EXPECT_EQ(r.layout().form, Form::html);
  EXPECT_EQ(r.layout().tables.size(), 1u);
  EXPECT_EQ(r.notes().size(), 2u);
}

TEST(Documents, ATableGoesOnInTheNext) {
  const Report r = ok(std::string(header) + "1\t新建学校5所\t年底\t市教育局\n\n续表\n" + header +
                      "2\t改造道路8条\t6月底\t市城管局\n\n第 2 页\n3\t新增车位200个\t年底\t市城管局\n\n");
  EXPECT_THAT(numbers(r), ElementsAre(1, 2, 3));
  ASSERT_EQ(r.layout().tables.size(), 3u);
  EXPECT_EQ(r.layout().tables[1].continuation, Continuation::same_header);
  EXPECT_EQ(r.layout().tables[2].continuation, Continuation::without_header);
  EXPECT_EQ(r.place(r.targets()[2].content).table, 3u);
  EXPECT_EQ(r.place(r.targets()[2].content).row, 1u);
  EXPECT_TRUE(r.sections().empty());
}

TEST(Documents, LinesBetweenTablesAreHeadings) {
  const Report r = ok(std::string("一、经济发展\n") + header + "1\t新建学校5所\t年底\t市教育局\n\n二、社会民生\n" +
                      header + "1\t改造道路8条\t6月底\t市城管局\n");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("一、经济发展", "二、社会民生"));
}

TEST(Documents, AHiddenCopyIsNotReadTwice) {
  Document d = document(std::string(header) + "1\t新建学校5所\t年底\t市教育局\n\n\n" + header +
                        "1\t新建学校5所\t年底\t市教育局\n");
  d.tables[0].hidden = true;
  const Report r = read(d);
  EXPECT_EQ(r.targets().size(), 1u);
  ASSERT_EQ(r.skipped().size(), 1u);
  EXPECT_EQ(r.skipped()[0].reason, SkipReason::hidden);
  d.tables[1].hidden = true;  // nothing else to read
  EXPECT_EQ(read(d).targets().size(), 2u);
}

TEST(Documents, TheCallerChoosesTheTable) {
  const std::string text =
      std::string(header) + "1\t新建学校5所\t年底\t市教育局\n\n\n" + header + "7\t改造道路8条\t6月底\t市城管局\n";
  EXPECT_THAT(numbers(ok(text, {.table = 2})), ElementsAre(7));
  EXPECT_EQ(ok(text, {.table = 2}).skipped()[0].reason, SkipReason::not_chosen);
  try {
    (void)ok(text, {.table = 3});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  }
}

TEST(Documents, OfficesOnRowsOfTheirOwnBesideMergedCellsAreOfOneTarget) {
  const Report r = read(
      "<table><tr><td>责任单位</td><td>序号</td><td>目标任务</td><td>责任领导</td><td>进展情况</td></tr>"
      "<tr><td>市教育局</td><td rowspan=3>1</td><td rowspan=3>新建学校5所</td><td>周明远</td><td "
      "rowspan=3>开工3所</td></tr>"
      "<tr><td>市财政局</td><td>陈启航</td></tr><tr><td>市住建局</td><td></td></tr>"
      "<tr><td>市城管局</td><td>2</td><td>改造道路8条</td><td>陈启航</td><td>完成6条</td></tr></table>");
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_EQ(r.accounting().cells, 18u);
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条"));
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局/L", "市财政局/s", "市住建局/s"));
  EXPECT_THAT(leaders(r.targets()[0]), ElementsAre("周明远", "陈启航"));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("市城管局/L"));
}

TEST(Documents, RowsUnderOneTaskThatTellOfThemselvesStayRows) {
  const Report r = read(
      "<table><tr><td>序号</td><td>目标任务</td><td>责任单位</td><td>进展情况</td></tr>"
      "<tr><td rowspan=2>1</td><td rowspan=2>新建学校5所</td><td>东城区政府</td><td>开工3所</td></tr>"
      "<tr><td>西城区政府</td><td>开工2所</td></tr>"
      "<tr><td rowspan=2>2</td><td rowspan=2>改造道路8条</td><td>东城区政府</td><td>完成6条</td></tr>"
      "<tr><td>西城区政府</td><td></td></tr></table>");
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_THAT(numbers(r), ElementsAre(1, 1, 2, 2));
  EXPECT_THAT(offices(r.targets()[1]), ElementsAre("西城区政府/L"));
}

TEST(Documents, ANumberOfAPageIsNoPartOfTheLastTarget) {
  const std::string first =
      "云州市2025年重点任务\n1.新建学校5所。责任单位：市教育局；完成时限：年底；进展情况：开工3所。\n";
  const std::string second = "2.改造道路8条。责任单位：市城管局；完成时限：年底；进展情况：完成6条。\n";
  for (const std::string mark : {"—1—", "- 2 -", "第 3 页 共 3 页"}) {
    const Report r = read(first + second + mark + "\n");
    EXPECT_THAT(contents(r), ElementsAre("新建学校5所。", "改造道路8条。")) << mark;
    EXPECT_EQ(r.targets()[1].progress.text, "完成6条。") << mark;
    EXPECT_TRUE(adds_up(r.accounting()));
  }
}

TEST(Documents, ANumberOfAPageBetweenTheLinesOfATargetIsNoPartOfIt) {
  const Report r = read(
      "云州市2025年重点任务\n1.新建学校5所。\n责任单位：市教育局\n进展情况：开工3所，\n— 1 —\n完成投资2亿元。\n"
      "2.改造道路8条。\n责任单位：市城管局\n进展情况：\n- 2 -\n");
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所。", "改造道路8条。"));
  EXPECT_EQ(r.targets()[0].progress.text, "开工3所，\n完成投资2亿元。");
  ASSERT_EQ(r.notes().size(), 2u);
  EXPECT_EQ(r.notes()[0].text, "— 1 —");
}

// A person who looks for table 1 of the page counts what stands there as a table.
TEST(Documents, TablesKeepTheirNumbersBesideCellsThatAreLines) {
  const Report r =
      ok("序号\n责任目标\n完成情况\n责任单位\n1\n新建学校5所\n已建成3所\n市教育局\n"
         "2\n改造道路8条\n正在施工\n市城管局\n3\n新增车位200个\n已建成120个\n市城管局\n"
         "姓名\t单位\t电话\n周明远\t市政府办\t0500-1234567\n");
  EXPECT_EQ(r.layout().form, Form::cell_lines);
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条", "新增车位200个"));
  ASSERT_EQ(r.skipped().size(), 1u);
  EXPECT_EQ(r.skipped()[0].table, 1u);
  ASSERT_EQ(r.layout().tables.size(), 1u);
  EXPECT_EQ(r.layout().tables[0].table, 2u);
  EXPECT_EQ(r.place(r.targets()[0].content).table, 2u);
}

TEST(Documents, NoTableOfTargetsIsAnError) {
  try {
    (void)ok("姓名\t单位\t电话\n周明远\t市政府办\t0500-1234567\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::no_table);
  }
}

TEST(Documents, AParagraphIsNoTargetWhereTheTableHasNoNumbers) {
  const Report r =
      ok("目标任务\t完成时限\t责任单位\n新建学校5所\t年底\t市教育局\n\n"
         "以上任务由市政府督查室按月通报，各单位要按时报送进展情况，并对数据的真实性负责。\n");
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所"));
  EXPECT_EQ(r.notes().size(), 1u);
}

}  // namespace
}  // namespace duban
