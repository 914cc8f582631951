#include <gmock/gmock.h>

#include "audit/audited_row.hpp"
#include "duban/report/office_name.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> at(std::string_view rule, const std::string& progress) {
  std::vector<std::string> words;
  for (const Finding& finding : progress_findings(rule, progress)) words.push_back(finding.at);
  return words;
}

TEST(BracketUnclosed, PointsAtTheOneThatIsOpen) {
  EXPECT_THAT(at("bracket-unclosed", "印发《云州市河道管理办法，明确责任"), ElementsAre("《"));
  EXPECT_THAT(at("bracket-unclosed", "“甲”、“乙、丙"), ElementsAre("“"));
  EXPECT_THAT(at("bracket-unclosed", "办法（试行)已印发"), IsEmpty()) << "closed by another form of it";
  EXPECT_THAT(at("bracket-unclosed", "1）开工；2）建成"), IsEmpty()) << "numbers of a list";
  EXPECT_THAT(at("bracket-unclosed", "《甲《乙》丙》"), IsEmpty());
}

TEST(PunctuationDoubled, IsOfTwoMarks) {
  EXPECT_THAT(at("punctuation-doubled", "完成立项审批，，正在招标"), ElementsAre("，，"));
  EXPECT_THAT(at("punctuation-doubled", "完成立项审批；。"), ElementsAre("；。"));
  EXPECT_THAT(at("punctuation-doubled", "完成立项审批。。。正在招标"), IsEmpty()) << "an ellipsis";
  EXPECT_THAT(at("punctuation-doubled", "“甲”。“乙”，丙。"), IsEmpty());
}

TEST(PlaceholderText, IsNoPartOfAWord) {
  EXPECT_THAT(at("placeholder-text", "完成投资XX亿元"), ElementsAre("XX"));
  EXPECT_THAT(at("placeholder-text", "完成投资XXXX亿元"), ElementsAre("XXXX"));
  EXPECT_THAT(at("placeholder-text", "待补充"), ElementsAre("待补充"));
  EXPECT_THAT(at("placeholder-text", "采用MAXX系统"), IsEmpty());
  EXPECT_THAT(at("placeholder-text", "热线138***1234开通"), IsEmpty()) << "a number that was masked";
  EXPECT_THAT(at("placeholder-text", "待补充材料后办理"), IsEmpty());
}

TEST(SpreadsheetError, IsAFormulaOrAnErrorValue) {
  EXPECT_THAT(at("spreadsheet-error", "#REF!"), ElementsAre("#REF!"));
  EXPECT_THAT(at("spreadsheet-error", "=SUM(A1:A9)"), ElementsAre("=SUM(A1:A9)"));
  EXPECT_THAT(at("spreadsheet-error", "#1机组投产"), IsEmpty());
}

TEST(ProgressOnlyStatus, IsNothingButAStatus) {
  EXPECT_THAT(at("progress-only-status", "已完成"), SizeIs(1));
  EXPECT_THAT(at("progress-only-status", "正在推进"), SizeIs(1));
  EXPECT_THAT(at("progress-only-status", "已完成初步设计"), IsEmpty());
  EXPECT_THAT(at("progress-only-status", "完成8个"), IsEmpty());
}

TEST(BoilerplateProgress, NamesNothing) {
  EXPECT_THAT(at("boilerplate-progress", "高度重视，加强领导，精心组织，扎实推进，各项工作取得阶段性成效"), SizeIs(1));
  EXPECT_THAT(at("boilerplate-progress", "高度重视，精心组织，扎实推进，清理清河两岸违章建筑并补植护岸林木"),
              IsEmpty());
  EXPECT_THAT(at("boilerplate-progress", "高度重视，精心组织，扎实推进，印发《河道管理办法》"), IsEmpty());
  EXPECT_THAT(at("boilerplate-progress", "高度重视，精心组织，扎实推进，建成12处"), IsEmpty());
  EXPECT_THAT(at("boilerplate-progress", "扎实推进"), IsEmpty()) << "too short to tell";
}

TEST(ClaimPending, IsOfWhatAClauseSays) {
  EXPECT_THAT(at("claim-pending", "城东站已建成，城西站尚未开工"), ElementsAre("尚未开工"));
  EXPECT_THAT(at("claim-pending", "对尚未复工的企业进行走访"), IsEmpty());
  const auto open = findings_of(document({{"新建消防站3座", "城西站尚未开工", "正在推进"}}), "claim-pending");
  EXPECT_THAT(open, IsEmpty()) << "not reported as complete";
}

// Names

std::vector<Finding> offices(std::string_view rule, const std::string& first, const std::string& second) {
  return findings_of(document({{.content = "推进重点工作", .progress = "已召开会议3次", .office = first},
                               {.content = "编制专项规划", .progress = "已完成初稿", .office = second}}),
                     rule);
}

TEST(OfficeNameVariant, KnowsFullAndShortNames) {
  for (const auto& [a, b] :
       std::vector<std::pair<std::string, std::string>>{{"市发展改革委", "市发改委"},
                                                        {"市人力资源和社会保障局", "市人社局"},
                                                        {"云州市住房城乡建设局", "云州市住建局"}}) {
    EXPECT_THAT(offices("office-name-variant", a, b), SizeIs(1)) << a << ' ' << b;
    EXPECT_EQ(office_name(a), office_name(b));
  }
}

TEST(OfficeNameVariant, TellsOfficesApart) {
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"市发改委", "县发改委"},
                                                                             {"市自然资源局", "市规划局"},
                                                                             {"市委办公室", "市委编办"},
                                                                             {"市财政局", "市税务局"}}) {
    EXPECT_THAT(offices("office-name-variant", a, b), IsEmpty()) << a << ' ' << b;
    EXPECT_NE(office_name(a), office_name(b));
  }
}

TEST(OfficeRepeat, IsOfOneRow) {
  EXPECT_THAT(offices("office-repeat", "市财政局 市审计局 市财政局", "市财政局"), SizeIs(1));
}

std::string led_by(const std::vector<std::string>& leaders) {
  std::string text = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n";
  int seq = 0;
  for (const std::string& leader : leaders) {
    const std::string n = std::to_string(++seq);
    text += n + "\t" + leader + "\t推进第" + n + "类重点工作\t年底\t已召开会议" + n + "次\t是\t市财政局\n";
  }
  return text;
}

TEST(LeaderVariant, KnowsTitlesAndMisprints) {
  EXPECT_THAT(findings_of(led_by({"周明远", "周明远副市长"}), "leader-variant"), SizeIs(1));
  const std::vector<std::string> often(5, "周明远");
  auto with = [&](const std::string& name) {
    auto all = often;
    all.push_back(name);
    return findings_of(led_by(all), "leader-variant");
  };
  EXPECT_THAT(with("周明元"), SizeIs(1)) << "once, beside one that stands often";
  EXPECT_THAT(with("林若溪"), IsEmpty());
  EXPECT_THAT(with("王明远"), IsEmpty()) << "another family";
  EXPECT_THAT(findings_of(led_by({"周明远", "周明元"}), "leader-variant"), IsEmpty()) << "either may be right";
}

}  // namespace
}  // namespace duban::testing
