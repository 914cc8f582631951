// Terse rows: a number that leaves out what the row is about, and one that speaks of something else.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "duban/audit/assessment.hpp"

namespace duban {
namespace {

struct TerseRow {
  const char* target;
  const char* progress;
  std::vector<std::string> evidence;  // of each commitment; empty: nothing speaks of it
  const char* stage;                  // of the first
};

void PrintTo(const TerseRow& row, std::ostream* out) { *out << row.target << " | " << row.progress; }

class TerseRows : public ::testing::TestWithParam<TerseRow> {};

TEST_P(TerseRows, AreAssessedAsAPersonJudgedThem) {
  const TerseRow& row = GetParam();
  const std::vector<Assessment> found = assess(row.target, row.progress);
  ASSERT_EQ(found.size(), row.evidence.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].evidence ? std::string(found[i].evidence->text) : "", row.evidence[i]);
  }
  EXPECT_EQ(found.front().stage ? to_string(*found.front().stage) : "", row.stage);
}

INSTANTIATE_TEST_SUITE_P(
    NameLeftOut, TerseRows,
    ::testing::Values(
        TerseRow{"培训渔民900人次", "开班6期，参训812人次", {"812人次"}, "done"},
        TerseRow{"新增绿地300亩", "春季完成210亩，秋季已整地90亩", {"210亩"}, "done"},
        TerseRow{"森林保险承保面积30万亩", "公益林承保17.2万亩、商品林14.1万亩，合计31.3万亩", {"31.3万亩"}, "done"},
        TerseRow{"改造旧水表300台", "签订合同310台，已拆旧240台，安装验收205台", {"205台"}, "done"},
        TerseRow{"城市驿站9家", "4家对外开放，3家装修，2家选址", {"4家"}, "done"},
        TerseRow{"固定资产投资增长7%", "前8个月增长5.4%，居全市第2位", {"5.4%"}, "done"},
        TerseRow{"地方财政收入9亿元", "入库7.1亿元，完成预算的78.9%", {"7.1亿元"}, "done"}));

// What a sentence of numbers in front counts is no name for the numbers of the next; what a heading says is.
INSTANTIATE_TEST_SUITE_P(
    SentencesInFront, TerseRows,
    ::testing::Values(TerseRow{"新增绿色食品12个", "定量检测860批次，合格率99.1%；申报14个、获证9个", {"9个"}, "done"},
                      TerseRow{"新增绿色食品12个", "水利工程方面。完成9个", {""}, ""},
                      TerseRow{"新建10千伏线路50公里", "10千伏线路41公里", {"41公里"}, "done"}));

INSTANTIATE_TEST_SUITE_P(
    NameCutShort, TerseRows,
    ::testing::Values(
        TerseRow{"造林1万亩，森林抚育3万亩", "人工造林0.8万亩，抚育2.6万亩", {"0.8万亩", "2.6万亩"}, "done"},
        TerseRow{
            "技能等级认定900人，新增高技能人才200人", "认定816人，其中高级工以上187人", {"816人", "187人"}, "done"},
        TerseRow{"规上工业总产值90亿元，增长10%", "产值72.1亿元，增长9.2%", {"72.1亿元", "9.2%"}, "done"},
        TerseRow{"争创省级示范村2个、市级6个", "省级申报3个，市级命名5个", {"3个", "5个"}, "underway"},
        TerseRow{"新增个体工商户700户、企业120户", "个体651户，企业133户", {"651户", "133户"}, "done"},
        TerseRow{"规上服务业营业收入增长10%", "营收9.4亿元，增长8.1%", {"8.1%"}, "done"},
        TerseRow{"城镇新增就业900人，农村劳动力转移就业1500人", "城镇812人，农村1630人", {"812人", "1630人"}, "done"},
        TerseRow{"农村集中供水率95%、自来水普及率92%", "供水率95.3%，普及率91.6%", {"95.3%", "91.6%"}, "done"},
        TerseRow{
            "新增省级示范社2家、市级6家", "正在申报省级示范社3家；市级示范社认定7家", {"3家", "7家"}, "underway"}));

// The number is of the same unit, and of something else.
INSTANTIATE_TEST_SUITE_P(
    OfSomethingElse, TerseRows,
    ::testing::Values(TerseRow{"新增公交车40辆", "出动执法车辆210辆次，查扣违规车辆51辆", {""}, ""},
                      TerseRow{"培育示范社15家", "走访合作社64家，开展辅导12场", {""}, ""},
                      TerseRow{"化解信访积案40件", "初信初访受理260件，领导接访31次", {""}, ""},
                      TerseRow{"医保参保率95%", "参保31万人，异地就医结算率93.4%", {""}, ""},
                      TerseRow{"集装箱吞吐量增长15%", "货物吞吐量86万吨，增长7.2%", {""}, ""},
                      TerseRow{"跨境电商进出口额增长30%", "跨境电商企业达到90家，同比增长45%", {""}, ""},
                      TerseRow{"县域内就诊率达到90%以上", "县域内住院人次占比86.9%", {""}, ""},
                      TerseRow{"新登记商户800户", "注销166户", {""}, ""},
                      TerseRow{"肉类总产量9万吨", "蔬菜种植面积22万亩，产量71万吨", {""}, ""}));

// 全部完工 is of the whole, so that the whole is what was done; a further step of some of them takes nothing from it.
INSTANTIATE_TEST_SUITE_P(
    WhollyDone, TerseRows,
    ::testing::Values(
        TerseRow{"除险加固小型水库8座", "8座小型水库除险加固工程主体全部完工，5座通过竣工验收", {"8座"}, "done"},
        TerseRow{"新建水厂2座", "柳河、青石两座水厂均已建成，柳河水厂日供水1.2万吨", {"两座"}, "done"},
        TerseRow{"新建水厂2座", "柳河水厂、青石水厂两座水厂全部建成，1座通过验收", {"两座"}, "done"},
        TerseRow{"新建水厂8座", "8座水厂全部开工，3座建成", {"3座"}, "done"}));

// 并投入运营 is no noun of what was counted.
INSTANTIATE_TEST_SUITE_P(
    VerbBehind, TerseRows,
    ::testing::Values(
        TerseRow{"建设养老服务设施20处", "20处养老服务设施已完成选址，开工16处，建成9处并投入运营", {"9处"}, "done"},
        TerseRow{"建设养老服务设施20处", "开工16处，于9月建成9处", {"9处"}, "done"}));

// A stage that was promised is done when it is reported, and when more is reported.
INSTANTIATE_TEST_SUITE_P(StagePromised, TerseRows,
                         ::testing::Values(TerseRow{"主体封顶6栋", "封顶5栋", {"5栋"}, "done"},
                                           TerseRow{"改造管网25公里", "开挖24公里，回填20公里", {"20公里"}, "done"}));

INSTANTIATE_TEST_SUITE_P(Classes, TerseRows,
                         ::testing::Values(TerseRow{"招引亿元以上项目9个，其中10亿元以上2个",
                                                    "落地亿元以上项目7个，其中10亿元以上1个",
                                                    {"7个", "1个"},
                                                    "done"},
                                           TerseRow{
                                               "举办“书香云州”阅读活动40场", "开展阅读活动46场", {"46场"}, "done"}));

TEST(TerseRow, CountersThatOneTableKnowsStandForThemselves) {
  const auto found = assess("新建消火栓300具", "新建消火栓312具");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().commitment.unit, "具");
  EXPECT_EQ(found.front().figure, Figure::met);
}

// In a long row a bare number may be of anything.
TEST(TerseRow, LongRowsAreNotGuessedAt) {
  std::string progress = "开班6期，参训812人次";
  for (int i = 0; i < 20; ++i)
    progress += "；柳河镇第" + std::to_string(i + 1) + "批修复围栏" + std::to_string(i + 3) + "米";
  const auto found = assess("慰问渔民900人次", progress);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found.front().evidence.has_value());
}

}  // namespace
}  // namespace duban
