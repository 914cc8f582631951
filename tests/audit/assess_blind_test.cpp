// Pairs that a reader judged by the annotation guidelines before any program read them, one or more for each class of
// sentence that was once read wrongly. Cities, places and figures are invented.

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/assessment.hpp"

namespace duban {
namespace {

struct Judged {
  std::string_view value;
  std::string_view unit;
  std::string_view evidence;  // empty: the progress does not speak of it
  std::string_view stage;
  std::string_view figure;
};

struct BlindPair {
  std::string_view id;
  std::string_view target;
  std::string_view progress;
  std::vector<Judged> commitments;
};

void PrintTo(const BlindPair& pair, std::ostream* out) { *out << pair.id; }

const std::vector<BlindPair>& blind_pairs() {
  static const std::vector<BlindPair> pairs = {
      // Short names, and other ways to say the same
      {"abbreviated-product",
       "地区生产总值增长6.5%左右，规模以上工业增加值增长8%",
       "初步核算，上半年全市GDP完成618.4亿元，按可比价格计算同比增长6.2%，高于全省0.9个百分点；规上工业增加值增长7.1%"
       "，其中制造业增长9.3%",
       {{"6.5", "%", "6.2", "done", "met"}, {"8", "%", "7.1", "done", "short"}}},
      {"abbreviated-retail",
       "社会消费品零售总额增长7%，网上零售额增长12%以上",
       "1—9月，限额以上单位零售额增长14.6%，全市社零总额实现286.3亿元、增长7.8%；发放消费券2600万元，拉动消费3."
       "1亿元；培育直播基地6家",
       {{"7", "%", "7.8", "done", "met"}, {"12", "%", "", "", "no_figure"}}},
      {"inclusive-kindergartens",
       "学前教育普惠率达到90%以上，公办园在园幼儿占比55%",
       "新建公办幼儿园14所，认定普惠性民办园63所，普惠性幼儿园覆盖率达到92.3%；学前三年毛入园率98.1%",
       {{"90", "%", "92.3", "done", "met"}, {"55", "%", "", "", "no_figure"}}},
      {"bad-loans",
       "金融机构本外币各项贷款余额增长10%，不良贷款率控制在1.5%以下",
       "10月末，本外币各项存款余额3148亿元，增长9.2%；各项贷款余额2476亿元，较年初增加218亿元，增长11.4%；不良率1.32%",
       {{"10", "%", "11.4", "done", "met"}, {"1.5", "%", "1.32", "done", "met"}}},
      {"trade-by-mail",
       "电子商务交易额增长20%，快递业务量突破3亿件",
       "电商交易额达到468亿元，同比增长17.3%；全市快递业务量2.86亿件，增长24.1%，预计12月上旬突破3亿件",
       {{"20", "%", "17.3", "done", "short"}, {"300000000", "件", "286000000", "done", "short"}}},
      // Words of manner and grammar around the noun
      {"certification-noticed",
       "新增规上工业企业60家、高新技术企业40家、省级专精特新企业15家",
       "净增规上工业企业52家，总数达到684家；高企新增认定47家，总数突破300家；18家企业通过省级专精特新中小企业认定公示",
       {{"60", "家", "52", "done", "short"}, {"40", "家", "47", "done", "met"}, {"15", "家", "18", "underway", "met"}}},
      {"heavy-projects",
       "实施总投资320亿元的重点项目86个，年内竣工30个以上",
       "86个重点项目已开工79个，开工率91.9%，完成投资142亿元，占年度计划的83%；竣工投产33个",
       {{"86", "个", "79", "underway", "short"}, {"30", "个", "33", "done", "met"}}},
      {"allowance-from-to",
       "城乡低保标准分别提高到每人每月820元和640元",
       "自7月1日起，城市低保标准由每人每月760元提高至830元，农村低保标准由580元提高到650元，发放低保金2.36亿元",
       {{"820", "元", "830", "done", "met"}, {"640", "元", "650", "done", "met"}}},
      {"adverb-before-verb",
       "发放创业担保贷款3亿元以上，扶持创业2500人",
       "累计发放创业担保贷款3.42亿元，直接扶持创业2684人，带动就业8950人；贷款回收率99.2%",
       {{"300000000", "元", "342000000", "done", "met"}, {"2500", "人", "2684", "done", "met"}}},
      {"tasks-handed-down",
       "新建高标准农田30万亩",
       "28.6万亩高标准农田建设任务已下达，完成初步设计批复29.4万亩，开工建设24.1万亩，已建成11.8万亩",
       {{"300000", "亩", "118000", "done", "short"}}},
      // Another time: an earlier year, or since the beginning
      {"earlier-year",
       "一般公共预算收入达到95亿元",
       "2024年全市一般公共预算收入完成88.7亿元，2025年完成93.46亿元，同比增长5.4%，其中税收收入67."
       "2亿元；一般公共预算支出312.5亿元",
       {{"9500000000", "元", "9346000000", "done", "short"}}},
      {"running-total",
       "建设5G基站1500个",
       "全市累计开通5G基站6240个，今年新建1618个，5G用户达到213万户，完成投资3.8亿元",
       {{"1500", "个", "1618", "done", "met"}}},
      // Sums, shares and amounts for each
      {"sum-behind-parts",
       "建设省级以上创新平台10个，引进高层次人才100名",
       "新增省级重点实验室2个、技术创新中心4个、新型研发机构3个，合计9个；签约高层次人才126名，已到岗84名",
       {{"10", "个", "9", "done", "short"}, {"100", "名", "84", "done", "short"}}},
      {"balance-is-no-flow",
       "普惠型小微企业贷款余额新增50亿元",
       "6月末，普惠小微贷款余额312亿元，比年初增加38.4亿元，同比多增6.2亿元；加权平均利率4.12%",
       {{"5000000000", "元", "3840000000", "done", "short"}}},
      {"share-rises",
       "制造业增加值占地区生产总值比重提高1个百分点",
       "制造业增加值完成176亿元，占GDP比重达到28.4%，较上年同期提高0.7个百分点；战略性新兴产业产值占比31%，提高2."
       "3个百分点",
       {{"1", "百分点", "0.7", "done", "short"}}},
      {"share-of-days",
       "PM2.5年均浓度降至35微克/立方米以下，空气质量优良天数比率达到80%",
       "1—10月，PM2.5平均浓度38微克/立方米，同比下降4.8%；PM10平均浓度64微克/"
       "立方米；优良天数241天，占比79.3%，同比增加11天",
       {{"35", "微克/立方米", "38", "done", "short"}, {"80", "%", "79.3", "done", "short"}}},
      {"for-each-thousand",
       "每千人口医疗卫生机构床位数达到7.2张，每千常住人口执业（助理）医师数3.1人",
       "全市医疗机构实有床位4.13万张，每千人口床位数7.34张；执业（助理）医师1.68万人，每千人口2.98人",
       {{"7.2", "张", "7.34", "done", "met"}, {"3.1", "人", "2.98", "done", "short"}}},
      {"for-each-thousand-again",
       "食品安全抽检量达到每千人5批次",
       "完成食品抽检2.94万批次，每千人5.3批次，不合格食品处置率100%，抽检合格率98.6%",
       {{"5", "批次", "5.3", "done", "met"}}},
      // The verb alone
      {"verb-alone",
       "为600户困难老年人家庭实施适老化改造",
       "完成摸底评估742户，已签订施工合同655户，改造完成538户，拨付补助资金161万元",
       {{"600", "户", "538", "done", "short"}}},
      {"checks-in-workshops",
       "建成智能工厂5家、数字化车间20个",
       "新增省级智能工厂3家；26个车间正在实施数字化改造，其中17个已通过验收，设备上云4300台",
       {{"5", "家", "3", "done", "short"}, {"20", "个", "17", "done", "short"}}},
      // A second reading
      {"added-capacity",
       "新建污水处理厂3座，新增污水日处理能力12万吨",
       "3座污水处理厂已开工2座，其中1座主体完工；新建污水提升泵站11座，新增日处理能力5万吨",
       {{"3", "座", "2", "underway", "short"}, {"120000", "吨", "50000", "done", "short"}}},
      {"signed-is-no-noun",
       "新建省级院士工作站2家，引进院士团队5个",
       "获批院士工作站1家，对接院士团队9个，签约4个，3个已入驻",
       {{"2", "家", "1", "done", "short"}, {"5", "个", "3", "done", "short"}}},
      {"proposals-handled",
       "办理建议提案300件，办结率100%",
       "承办人大建议、政协提案326件，已全部办结，满意率97%",
       {{"300", "件", "326", "done", "met"}, {"100", "%", "", "", "no_figure"}}},
      {"this-year-of-all",
       "建设农村幸福院40所，新增普惠托位900个",
       "累计建成农村幸福院213所，年内新建37所；新增托位1020个，其中普惠托位870个",
       {{"40", "所", "37", "done", "short"}, {"900", "个", "870", "done", "short"}}},
      {"from-to-a-year",
       "城乡居民医保财政补助标准提高到每人每年670元",
       "医保财政补助标准由每人每年640元提高到670元，参保人数达到318万人",
       {{"670", "元", "670", "done", "met"}}},
      // Another subject or another thing
      {"part-of-visitors",
       "接待游客2800万人次，旅游总收入增长15%",
       "1—8月，全市A级景区接待游客1126万人次；全市共接待国内外游客2143.5万人次，同比增长18.2%"
       "，实现旅游总收入186亿元，同比增长16.9%",
       {{"28000000", "人次", "21435000", "done", "short"}, {"15", "%", "16.9", "done", "met"}}},
      {"stations-are-no-chargers",
       "新增公共充电桩3000个",
       "新建充电站46座，服务新能源汽车1.9万辆，日均充电量12万度；印发充电设施布局专项规划，落实财政补贴760万元",
       {{"3000", "个", "", "", "no_figure"}}},
      {"other-unemployment",
       "城镇新增就业4.2万人，城镇调查失业率控制在5.5%以内",
       "截至10月底，城镇新增就业4.37万人，失业人员再就业1.26万人，就业困难人员就业3180人；城镇登记失业率2.9%",
       {{"42000", "人", "43700", "done", "met"}, {"5.5", "%", "", "", "no_figure"}}},
      {"registered-residents",
       "常住人口城镇化率达到60%",
       "有序推进农业转移人口市民化，全年转移落户2.7万人，户籍人口城镇化率46.8%，发放居住证1.9万张",
       {{"60", "%", "", "", "no_figure"}}},
      {"other-coverage",
       "建成区绿化覆盖率达到41.5%",
       "新增绿地82公顷，公园绿化活动场地服务半径覆盖率88.3%，古树名木挂牌保护率100%，栽植行道树1.2万株",
       {{"41.5", "%", "", "", "no_figure"}}},
      {"film-about-jobs",
       "新增城乡公益性岗位1.2万个",
       "开发公益性岗位政策宣传视频6个，走访企业340家，组织招聘会86场，提供就业岗位4.3万个，达成就业意向9600人",
       {{"12000", "个", "", "", "no_figure"}}},
      {"stations-are-no-squares",
       "建设乡村公益性文化广场60处",
       "建设农家书屋数字化终端260处，新建乡镇文化站8处，开展文艺演出430场，培训文化骨干1500人次",
       {{"60", "处", "", "", "no_figure"}}},
      {"all-foreign-trade",
       "跨境电商进出口额增长30%",
       "新建海外仓3个、面积2.6万平方米，跨境电商企业达到210家，同比增长45%；外贸进出口总额增长8.2%",
       {{"30", "%", "", "", "no_figure"}}},
      {"roads-are-no-barriers",
       "完成农村公路安防工程200公里",
       "新建农村公路176公里，改造国省道干线43公里，实施路面大中修118公里，交通工程质量合格率100%",
       {{"200", "公里", "", "", "no_figure"}}},
      {"places-are-no-kindergartens",
       "新增城镇公办幼儿园学位3000个",
       "8所公办幼儿园全部开工",
       {{"3000", "个", "", "", "no_figure"}}},
      // A bare scale is the base of a rate
      {"base-of-a-rate",
       "亿元GDP生产安全事故死亡率下降8%",
       "开展安全宣传进企业活动62场",
       {{"8", "%", "", "", "no_figure"}}},
      // Parts, classes and steps
      {"of-the-points",
       "治理城区内涝点32处",
       "内涝点：32处中已完工21处，7处正在施工，4处完成设计",
       {{"32", "处", "21", "done", "short"}}},
      {"parts-in-brackets",
       "新培育经营主体6000户",
       "新培育5120户（企业1310户、个体工商户3760户、合作社50户），注销640户",
       {{"6000", "户", "5120", "done", "short"}}},
      {"part-with-its-name",
       "服务境外参展商200名",
       "服务参展商1860名，其中境外142名",
       {{"200", "名", "142", "done", "short"}}},
      {"money-of-this-year",
       "推进总投资52亿元的云河抽水蓄能电站建设，完成年度投资9亿元",
       "下水库大坝填筑过半，累计完成投资21.3亿元，其中今年完成投资6.4亿元",
       {{"900000000", "元", "640000000", "done", "short"}}},
      {"contracts-for-an-area",
       "新增集中供冷面积80万平方米",
       "新增供冷面积已签订入网合同92万平方米，尚未供冷",
       {{"800000", "平方米", "920000", "planned", "met"}}},
      {"share-of-a-class",
       "亩均税收30万元以上的企业占比达到40%",
       "亩均税收30万元以上的企业达到318家，占规上企业的43.5%，亩均税收50万元以上的企业占12.8%",
       {{"40", "%", "43.5", "done", "met"}}},
      {"short-name-of-a-sector",
       "第一产业、第二产业增加值分别增长4%和7%",
       "一产增加值86亿元，增长4.3%；二产增加值210亿元，增长6.8%",
       {{"4", "%", "4.3", "done", "met"}, {"7", "%", "6.8", "done", "short"}}},
      {"what-failed",
       "农产品抽检合格率98%以上",
       "不合格农产品核查处置率100%，抽检结果尚未公布",
       {{"98", "%", "", "", "no_figure"}}},
      {"day-behind-the-number",
       "建成滨河快速路9公里",
       "滨河快速路9公里6月30日建成通车",
       {{"9", "公里", "9", "done", "met"}}},
      {"parts-under-a-wider-name",
       "改造中小学和幼儿园食堂36所",
       "36所学校食堂已竣工14所，在建20所",
       {{"36", "所", "14", "done", "short"}}},
      {"new-and-all",
       "新开公交线路10条",
       "新开通往园区的公交线路7条，在运公交线路总数132条",
       {{"10", "条", "7", "done", "short"}}},
      {"of-all-sections",
       "国控断面优良水体比例达到85%",
       "21个国控断面中19个达到优良，占90.5%",
       {{"85", "%", "90.5", "done", "met"}}},
  };
  return pairs;
}

class BlindPairs : public ::testing::TestWithParam<BlindPair> {};

TEST_P(BlindPairs, AreAssessedAsTheReaderJudgedThem) {
  const BlindPair& pair = GetParam();
  const std::vector<Assessment> found = assess(pair.target, pair.progress);
  ASSERT_EQ(found.size(), pair.commitments.size()) << pair.target;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Judged& judged = pair.commitments[i];
    SCOPED_TRACE(std::string(pair.target) + " | " + std::string(pair.progress));
    EXPECT_EQ(found[i].commitment.value.to_string(), judged.value);
    EXPECT_EQ(found[i].commitment.unit, judged.unit);
    EXPECT_EQ(found[i].evidence ? found[i].evidence->value.to_string() : "", judged.evidence);
    EXPECT_EQ(found[i].stage ? to_string(*found[i].stage) : "", judged.stage);
    EXPECT_EQ(to_string(found[i].figure), judged.figure);
  }
}

INSTANTIATE_TEST_SUITE_P(Blind, BlindPairs, ::testing::ValuesIn(blind_pairs()),
                         [](const ::testing::TestParamInfo<BlindPair>& one) {
                           std::string name(one.param.id);
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

}  // namespace
}  // namespace duban
