// Tables whose labels stand in the first column: a form for each target, or targets side by side.

#include <gmock/gmock.h>

#include "reports.hpp"

namespace duban {
namespace {

using namespace testing_reports;
using testing::ElementsAre;

TEST(Turned, AFormForEachTarget) {
  const Report r = read(
      "<h2>云州市2025年民生实事上半年进展情况的通报</h2>"
      "<table><tr><td colspan=2>实事一</td></tr><tr><td>任务内容</td><td>新建学校5所</td></tr><tr><td>责任单位</td>"
      "<td>市教育局</td></tr><tr><td>完成时限</td><td>年底</td></tr><tr><td>进展情况</td><td>开工3所</td></tr></table>"
      "<table><tr><td colspan=2>实事二</td></tr><tr><td>任务内容</td><td>改造道路8条</td></tr><tr><td>责任单位</td>"
      "<td>市城管局</td></tr><tr><td>完成时限</td><td>6月底</td></tr><tr><td>进展情况</td><td>完成6条</td></tr></"
      "table>");
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_EQ(r.accounting().cells, 19u);
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条"));
  EXPECT_EQ(r.targets()[1].progress.text, "完成6条");
  EXPECT_EQ(r.targets()[1].deadline.field.text, "6月底");
  EXPECT_THAT(offices(r.targets()[0]), ElementsAre("市教育局/L"));
  const Place place = r.place(r.targets()[1].progress);
  EXPECT_EQ(place.table, 2u);
  EXPECT_EQ(place.row, 5u);
  EXPECT_EQ(place.cell, 2u);
}

TEST(Turned, TwoLabelsInARow) {
  const Report r = read(
      "<p>云州市2025年重点项目</p><table><tr><td>项目名称</td><td>城东水厂扩建</td><td>责任单位</td><td>市水务局</td></"
      "tr>"
      "<tr><td>责任领导</td><td>周明远</td><td>完成时限</td><td>12月底</td></tr></table>");
  EXPECT_THAT(contents(r), ElementsAre("城东水厂扩建"));
  EXPECT_THAT(leaders(r.targets()[0]), ElementsAre("周明远"));
  const Place place = r.place(r.targets()[0].deadline.field);
  EXPECT_EQ(place.row, 2u);
  EXPECT_EQ(place.cell, 4u);
}

// The third row looks like a header of three columns: two offices and a day are named in it.
TEST(Turned, ARowOfTwoLabelsIsNoHeaderWhereEachRowBeginsWithALabel) {
  const auto card = [](const std::string& number, const std::string& task, const std::string& lead,
                       const std::string& claim) {
    return "<table><tr><td>序号</td><td>" + number + "</td><td>责任领导</td><td>周明远</td></tr><tr><td>工作任务</td>" +
           "<td colspan=3>" + task + "</td></tr><tr><td>牵头单位</td><td>" + lead +
           "</td><td>配合单位</td><td>市财政局</td></tr><tr><td>完成时限</td><td>12月底</td><td>完成状态</td><td>" +
           claim + "</td></tr><tr><td>进展情况</td><td colspan=3>已开工</td></tr></table>";
  };
  const Report r = read("<h2>云州市2025年民生实事</h2>" + card("1", "新建学校5所", "市教育局", "未完成") +
                        card("2", "改造道路8条", "市城管局", "已完成"));
  EXPECT_TRUE(adds_up(r.accounting()));
  EXPECT_EQ(r.accounting().cells, 33u);
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条"));
  EXPECT_THAT(numbers(r), ElementsAre(1, 2));
  const Target& target = r.targets()[1];
  EXPECT_THAT(leaders(target), ElementsAre("周明远"));
  EXPECT_THAT(offices(target), ElementsAre("市城管局+L", "市财政局+s"));
  EXPECT_EQ(target.claim.field.text, "已完成");
  EXPECT_EQ(target.progress.text, "已开工");
  EXPECT_EQ(target.deadline.field.text, "12月底");
}

TEST(Turned, TargetsSideBySide) {
  const Report r = read(
      "<table><tr><td>序号</td><td>1</td><td>2</td></tr><tr><td>目标任务</td><td>新建学校5所</td><td>改造道路8条</td></"
      "tr>"
      "<tr><td>责任单位</td><td>市教育局</td><td>市城管局</td></tr></table>");
  EXPECT_THAT(contents(r), ElementsAre("新建学校5所", "改造道路8条"));
  EXPECT_THAT(numbers(r), ElementsAre(1, 2));
}

TEST(Layouts, AChapterWhoseHeadingIsMerged) {
  const Report r = read(
      "<table><tr><td>序号</td><td>目标任务</td><td>责任单位</td><td>完成时限</td></tr>"
      "<tr><td>（一）</td><td colspan=3>项目建设</td></tr>"
      "<tr><td>1</td><td>新签约项目100个</td><td>市商务局</td><td>12月底</td></tr></table>");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("（一） 项目建设"));
}

TEST(Layouts, ANarrowSectionIsPrintedFromTopToBottom) {
  const Report r = read(
      "<table><tr><td>类<br>别</td><td>序号</td><td>目标任务</td><td>责任单位</td></tr><tr><td "
      "rowspan=2>经<br>济<br>发<br>展"
      "</td><td>1</td><td>新建学校5所</td><td>市教育局</td></tr><tr><td>2</td><td>改造道路8条</td><td>市城管局</td></"
      "tr>"
      "</table>");
  EXPECT_THAT(sections_of_targets(r), ElementsAre("经济发展", "经济发展"));
}

TEST(Layouts, TwoColumnsOfTargetsUnderOneHeader) {
  const Report r = read(
      "<table><tr><td>序号</td><td colspan=2>工作任务</td><td>责任单位</td></tr><tr><td>1</td><td>产业升级</td>"
      "<td>培育链主企业8家</td><td>市工信局</td></tr><tr><td>2</td><td>乡村振兴</td><td>建设和美乡村40个</td>"
      "<td>市农业农村局</td></tr></table>");
  EXPECT_THAT(contents(r), ElementsAre("培育链主企业8家", "建设和美乡村40个"));
  EXPECT_THAT(sections_of_targets(r), ElementsAre("产业升级", "乡村振兴"));
}

TEST(Layouts, OneMergedNumberBesideSeveralRowsIsNoRepeat) {
  const Report r = read(
      "<table><tr><td>序号</td><td>目标任务</td><td>具体措施</td><td>责任单位</td></tr><tr><td rowspan=2>1</td>"
      "<td "
      "rowspan=2>优化营商环境</td><td>推行一窗通办</td><td>市行政审批局</td></tr><tr><td>压减审批时限</"
      "td><td>市发改委</td>"
      "</tr></table>");
  EXPECT_EQ(r.targets().size(), 2u);
  EXPECT_EQ(find(r, "seq-repeat"), nullptr);
}

}  // namespace
}  // namespace duban
