// duban check and duban rules with rule options, configuration, baseline, an earlier report.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cli/run_cli.hpp"

namespace duban {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testing_cli::bytes_of;
using testing_cli::Folder;
using testing_cli::Locale;
using testing_cli::run;
using testing_cli::small_report;

std::set<std::string> rules_of(const std::string& out) {
  std::set<std::string> ids;
  const json value = json::parse(out);
  for (const json& one : value["diagnostics"]) ids.insert(one["rule"].get<std::string>());
  return ids;
}

class CheckRules : public testing::Test {
 protected:
  testing_cli::Ran check(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"check", report, "--format", "json"});
    return run(arguments);
  }

  Folder folder;
  std::string report = folder.write("report.txt", small_report);
  Locale english{"en_US.UTF-8"};
};

TEST_F(CheckRules, SelectsIgnoresAndChangesSeverity) {
  EXPECT_EQ(rules_of(check({"--rule", "seq-gap"}).out), std::set<std::string>{"seq-gap"});
  EXPECT_EQ(check({"--rule", "claim-*"}).code, 0) << "warnings only";
  EXPECT_EQ(check({"--rule", "claim-*", "--severity", "claim-contradicted=error"}).code, 1);
  EXPECT_EQ(check({"--ignore", "seq-gap"}).code, 0);
  EXPECT_FALSE(rules_of(check({"--ignore", "claim-contradicted:1"}).out).contains("claim-contradicted"));
  EXPECT_TRUE(rules_of(check({"--ignore", "claim-contradicted:2,4"}).out).contains("claim-contradicted"));
  EXPECT_EQ(json::parse(check({"--ignore", "seq-gap"}).out)["suppressed"], 1);
}

TEST_F(CheckRules, ExplainsOptionsThatMeanNothing) {
  for (const auto& [arguments, words] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--rule", "seq-gp"}, "did you mean seq-gap"},
           {{"--ignore", "seq-gap:x"}, "is not ID or ID:NUMBER"},
           {{"--ignore", "seq-gap:"}, "is not ID or ID:NUMBER"},
           {{"--severity", "seq-gap=loud"}, "is not ID=note"},
           {{"--severity", "seq-gap"}, "is not ID=note"},
           {{"--config", "a.toml", "--no-config"}, "say the opposite"},
           {{"--write-baseline"}, "needs --baseline"}}) {
    const auto ran = check(arguments);
    EXPECT_EQ(ran.code, 2) << words;
    EXPECT_THAT(ran.err, HasSubstr(words));
  }
}

TEST_F(CheckRules, TakesTheConfigurationBesideTheFile) {
  const std::string config = folder.write("duban.toml", "select = ['claim-contradicted']\nfail-on = 'warning'\n");
  const auto ran = check({});
  EXPECT_EQ(rules_of(ran.out), std::set<std::string>{"claim-contradicted"});
  EXPECT_EQ(ran.code, 1) << "fail-on of the configuration";
  EXPECT_EQ(check({"--fail-on", "error"}).code, 0) << "the option goes first";
  EXPECT_TRUE(rules_of(check({"--no-config"}).out).contains("seq-gap"));
  EXPECT_EQ(rules_of(check({"--rule", "seq-gap"}).out), std::set<std::string>{"seq-gap"});
  const std::string other = folder.write("other.toml", "select = ['seq-gap']\n");
  EXPECT_EQ(rules_of(check({"--config", other}).out), std::set<std::string>{"seq-gap"});
}

TEST_F(CheckRules, AppliesToAuditsToo) {
  (void)folder.write("duban.toml", "ignore = ['seq-gap']\n");
  const auto found = run({"audit", report, "--format", "json", "--ignore", "claim-*"});
  EXPECT_EQ(found.code, 0);
  EXPECT_FALSE(rules_of(found.out).contains("seq-gap"));
  EXPECT_FALSE(rules_of(found.out).contains("claim-contradicted"));
}

TEST_F(CheckRules, NamesABrokenConfiguration) {
  (void)folder.write("duban.toml", "select = ['seq-gp']\n");
  const auto ran = check({});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("error[invalid_argument]"), HasSubstr("duban.toml"), HasSubstr("seq-gap")));
  EXPECT_EQ(check({"--config", folder.path("none.toml")}).code, 3);
}

TEST_F(CheckRules, AppliesAFileOfRules) {
  const std::string ours = folder.write(
      "ours.toml", "[[rule]]\nid = 'in-hand'\npattern = '正在'\nmessage = { zh = '正在进行', en = 'in hand' }\n");
  EXPECT_TRUE(rules_of(check({"--rules-file", ours}).out).contains("in-hand"));
  EXPECT_EQ(rules_of(check({"--rules-file", ours, "--rule", "in-hand"}).out), std::set<std::string>{"in-hand"});
  const auto explained = run({"rules", "in-hand", "--rules-file", ours});
  EXPECT_THAT(explained.out, HasSubstr("in hand"));
  EXPECT_EQ(check({"--rules-file", folder.path("none.toml")}).code, 3);
}

TEST_F(CheckRules, LeavesOutWhatTheBaselineKnows) {
  const std::string known = folder.path("known.json");
  const auto written = check({"--baseline", known, "--write-baseline"});
  EXPECT_EQ(written.code, 0);
  EXPECT_THAT(written.out, HasSubstr("taken into the baseline"));
  const auto again = check({"--baseline", known});
  EXPECT_EQ(again.code, 0);
  EXPECT_EQ(again.err, "");
  EXPECT_EQ(json::parse(again.out)["diagnostics"], json::array());
  EXPECT_GT(json::parse(again.out)["known"], 0);
  // a row in front moves every other row
  std::string moved = small_report;
  moved.insert(moved.find("1\t周明远"), "一、城市建设\n");
  (void)folder.write("report.txt", moved);
  EXPECT_EQ(json::parse(check({"--baseline", known}).out)["diagnostics"], json::array());
  const auto text = run({"check", report, "--baseline", known});
  EXPECT_THAT(text.out, HasSubstr(" known"));
}

TEST_F(CheckRules, SaysThatABaselineIsOfAnotherFile) {
  const std::string known = folder.path("known.json");
  (void)check({"--baseline", known, "--write-baseline"});
  const std::string other = folder.write("other.txt", small_report);
  const auto ran = run({"check", other, "--baseline", known});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("knows nothing of other.txt; it may be the baseline of another file"));
  EXPECT_EQ(check({"--baseline", folder.path("none.json")}).code, 3);
  EXPECT_EQ(check({"--baseline", folder.write("bad.json", "{}")}).code, 3);
}

TEST_F(CheckRules, SaysWhichSuppressionsLeaveNothingOut) {
  EXPECT_EQ(check({"--ignore", "claim-contradicted:1"}).err, "");
  EXPECT_EQ(check({"--ignore", "missing-field"}).err, "") << "a rule that is left out on purpose";
  EXPECT_EQ(check({"--ignore", "claim-contradicted:1,40"}).err,
            "duban: note: 'claim-contradicted:40' leaves nothing out\n");
  (void)folder.write("duban.toml",
                     "[[suppress]]\nrules = ['seq-gap']\nfile = 'report.txt'\n"
                     "[[suppress]]\nrules = ['copied-cell']\ntargets = [1]\nfile = 'report.txt'\n"
                     "[[suppress]]\nrules = ['copied-cell']\nfile = 'another.txt'\n");
  const std::string note = "duban: note: 'copied-cell:1 (report.txt)' leaves nothing out\n";
  EXPECT_EQ(check({}).err, note);
  EXPECT_EQ(run({"audit", report}).err, note);
  EXPECT_EQ(run({"check", report, "--lang", "zh"}).err, "duban: note: “copied-cell:1 (report.txt)”没有略去任何结果\n");
}

// In a run of several documents a suppression may be meant for any of them.
TEST_F(CheckRules, LooksForTheUseOfASuppressionInAllDocuments) {
  std::string clean = small_report;
  clean.replace(clean.find("泊位420个"), 12, "泊位520个");
  const std::string other = folder.write("other.txt", clean);
  ASSERT_FALSE(rules_of(run({"check", other, "--format", "json"}).out).contains("claim-contradicted"));
  EXPECT_THAT(run({"check", other, "--ignore", "claim-contradicted:1"}).err, HasSubstr("leaves nothing out"));
  EXPECT_EQ(run({"check", other, report, "--ignore", "claim-contradicted:1"}).err, "");
}

TEST_F(CheckRules, SaysWhatOfABaselineIsGone) {
  const std::string known = folder.path("known.json");
  (void)check({"--baseline", known, "--write-baseline"});
  std::string mended = small_report;
  mended.replace(mended.find("泊位420个"), 12, "泊位520个");
  (void)folder.write("report.txt", mended);
  const auto ran = check({"--baseline", known});
  EXPECT_GT(json::parse(ran.out)["gone"], 0);
  EXPECT_THAT(run({"check", report, "--baseline", known}).out, HasSubstr("of the baseline are gone"));
  EXPECT_THAT(run({"check", report, "--baseline", known, "--format", "github"}).err,
              HasSubstr("of the baseline are gone"));
}

TEST_F(CheckRules, HoldsTheReportAgainstAnEarlierOne) {
  std::string before = small_report;
  before.replace(before.find("上半年"), 9, "第一季度");
  before.replace(before.find("泊位500个"), 13, "泊位600个");
  const std::string earlier = folder.write("earlier.txt", before);
  EXPECT_TRUE(rules_of(check({"--earlier", earlier}).out).contains("target-changed"));
  EXPECT_FALSE(rules_of(check({}).out).contains("target-changed"));
  EXPECT_EQ(check({"--earlier", folder.path("none.txt")}).code, 3);
  EXPECT_EQ(run({"check", report, report, "--earlier", earlier}).code, 2);
}

TEST_F(CheckRules, WritesSarifAndAnnotations) {
  const auto sarif = run({"check", report, report, "--format", "sarif"});
  EXPECT_EQ(sarif.code, 1);
  EXPECT_EQ(json::parse(sarif.out)["version"], "2.1.0");
  const std::string out = folder.path("findings.sarif");
  EXPECT_EQ(run({"check", report, "-o", out}).code, 1);
  EXPECT_EQ(json::parse(bytes_of(out))["version"], "2.1.0") << "by the ending";
  const auto github = run({"check", report, "--format", "github"});
  EXPECT_THAT(github.out, HasSubstr("::error file="));
}

TEST(RulesCommand, ExplainsInBothLanguagesWithExamples) {
  const auto ran = run({"rules", "target-changed", "--lang", "en", "--no-config"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("The text of the target"), HasSubstr("目标内容与以前公布的不同"),
                             HasSubstr("the report before"), HasSubstr("breaks it"), HasSubstr("keeps it")));
  EXPECT_THAT(ran.out, Not(HasSubstr("\\t")));
}

TEST(RulesCommand, NamesNearIds) {
  const auto ran = run({"rules", "seq-gp", "--no-config"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("near it: seq-gap"));
}

TEST(RulesCommand, ListsWhatIsApplied) {
  const auto all = json::parse(run({"rules", "--format", "json", "--no-config"}).out);
  EXPECT_GE(all.size(), 70u);
  EXPECT_TRUE(all[0].contains("earlier"));
  const auto some = json::parse(run({"rules", "--rule", "seq-*", "--format", "json", "--no-config"}).out);
  EXPECT_EQ(some.size(), 3u);
}

}  // namespace
}  // namespace duban
