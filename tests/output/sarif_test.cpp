// What SARIF 2.1.0 asks of a log (OASIS, sections 3.13 to 3.36), and what GitHub's workflow commands ask of a line. The
// Python tests hold a log against the official schema.

#include "duban/output/sarif.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "duban/audit/baseline.hpp"
#include "duban/report/read.hpp"

namespace duban {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string small_report =
    "云州市2025年3项责任目标上半年推进情况一览表\n"
    "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建泊位500个\t年底\t𠮷祥路、建成泊位420个\t是\t市城管局\n"
    "2\t林若溪\t新增养老床位1500张\t9月底\t正在编制方案\t正在推进\t市民政局\n";

Audit audited(const std::string& name = "reports/云州 2025.txt") { return audit(read(small_report, {.name = name})); }

json result_of(const json& log, const std::string& rule) {
  for (const json& result : log["runs"][0]["results"]) {
    if (result["ruleId"] == rule) return result;
  }
  ADD_FAILURE() << "no result of " << rule;
  return {};
}

TEST(Sarif, IsALogOfOneRun) {
  const Audit found = audited();
  const json log = json::parse(to_sarif(found));
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_EQ(log["runs"].size(), 1u);
  const json& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["name"], "duban");
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["results"].size(), found.diagnostics().size());
  EXPECT_EQ(run["artifacts"][0]["hashes"]["sha-256"], found.report().source().sha256());
}

TEST(Sarif, CountsColumnsInCodePoints) {
  const json result = result_of(json::parse(to_sarif(audited())), "claim-contradicted");
  const json& region = result["locations"][0]["physicalLocation"]["region"];
  // 1⇥周明远⇥新建泊位500个⇥年底⇥𠮷祥路、建成泊位420个: 420个 begins at the 27th character.
  EXPECT_EQ(region, (json{{"startLine", 3}, {"startColumn", 27}, {"endLine", 3}, {"endColumn", 31}}));
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["relatedLocations"][0]["id"], 1);
  EXPECT_THAT(result["message"]["text"].get<std::string>(), HasSubstr("the figure reported is 420个"));
  EXPECT_THAT(result["properties"]["message_zh"].get<std::string>(), HasSubstr("所报数字为420个"));
  EXPECT_EQ(result["properties"]["seq"], 1);
}

TEST(Sarif, ExplainsEachRuleOnceInBothLanguages) {
  const json log = json::parse(to_sarif(audited(), Language::zh));
  const json& rules = log["runs"][0]["tool"]["driver"]["rules"];
  for (const json& result : log["runs"][0]["results"]) {
    const json& rule = rules[result["ruleIndex"].get<std::size_t>()];
    EXPECT_EQ(rule["id"], result["ruleId"]);
    const auto help = rule["help"]["text"].get<std::string>();
    EXPECT_THAT(help, HasSubstr(rule["properties"]["why_zh"].get<std::string>()));
    EXPECT_THAT(help, HasSubstr(rule["properties"]["why_en"].get<std::string>()));
    EXPECT_THAT(help, HasSubstr("违反的例子"));
  }
  EXPECT_THAT(log.dump(), HasSubstr("所报数字"));
}

TEST(Sarif, HasTheFingerprintsOfTheBaseline) {
  const Audit found = audited();
  const json log = json::parse(to_sarif(found));
  const auto marks = fingerprints(found);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    EXPECT_EQ(log["runs"][0]["results"][i]["partialFingerprints"]["dubanFinding/v1"], marks[i]);
  }
}

TEST(Sarif, WritesNamesAsUris) {
  const auto uri = [](const std::string& name) {
    return json::parse(to_sarif(audited(name)))["runs"][0]["artifacts"][0]["location"]["uri"].get<std::string>();
  };
  EXPECT_EQ(uri("reports/云州 2025.txt"), "reports/%E4%BA%91%E5%B7%9E%202025.txt");
  EXPECT_EQ(uri("/srv/a.txt"), "file:///srv/a.txt");
  EXPECT_EQ(uri("a:b%.txt"), "a%3Ab%25.txt");
}

TEST(Sarif, GathersSeveralDocuments) {
  SarifLog log;
  log.add(audited("a.txt"));
  log.add(audited("b.txt"));
  log.add(audited("b.txt"));
  const json value = json::parse(log.to_string(-1));
  EXPECT_EQ(value["runs"].size(), 1u);
  EXPECT_EQ(value["runs"][0]["artifacts"].size(), 2u) << "a file that was given twice stands once";
  EXPECT_EQ(value["runs"][0]["results"].size(), 3 * audited().diagnostics().size());
  EXPECT_EQ(json::parse(SarifLog().to_string())["runs"][0]["results"], json::array());
}

TEST(Github, IsOneLineAFinding) {
  const Audit found = audited("云州,2025:a%.txt");
  const Source& source = found.report().source();
  for (const Diagnostic& d : found.diagnostics()) {
    const std::string line = to_github(d, source, Language::en);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_THAT(line, HasSubstr(" file=云州%2C2025%3Aa%25.txt,line="));
    EXPECT_THAT(line, HasSubstr(",title=" + std::string(d.rule) + "::"));
    if (d.rule == "total-mismatch") {
      EXPECT_THAT(line, StartsWith("::error file="));
      EXPECT_THAT(line, HasSubstr(",line=1,col=9,endColumn=11,"));
    }
    if (d.rule == "claim-contradicted") {
      EXPECT_THAT(line, HasSubstr("(84%25 of the target)"));
    }
  }
}

TEST(Github, WritesNotesAsNotices) {
  Diagnostic note;
  note.rule = "seq-not-number";
  note.severity = Severity::note;
  note.message_zh = "第一行\n第二行";
  note.suggestion_zh = "建议";
  const Audit found = audited("a.txt");
  EXPECT_EQ(to_github(note, found.report().source(), Language::zh),
            "::notice file=a.txt,title=seq-not-number::第一行%0A第二行%0A建议\n");
}

}  // namespace
}  // namespace duban
