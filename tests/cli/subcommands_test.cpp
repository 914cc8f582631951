// What each subcommand does.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/run_cli.hpp"
#include "duban/audit/rules.hpp"

namespace duban {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_cli::Folder;
using testing_cli::Ran;
using testing_cli::run;
using testing_cli::small_report;
using Json = nlohmann::ordered_json;

TEST(Read, ListsTargets) {
  const Ran ran = run({"read", "-", "--lang", "en"}, small_report);
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("year     2025\n"), HasSubstr("targets  3\n"),
                             HasSubstr("  1  周明远  2025-12-31  complete  新建泊位500个\n"),
                             HasSubstr("  2  林若溪  2025-09-30  underway  新增养老床位1500张\n")));
}

constexpr const char* page =
    "<h1>云州市2025年重点工作一览表</h1><table><tr><td>姓名</td><td>电话</td></tr><tr><td>周明远</td><td>0500-1</td></"
    "tr>"
    "</table><table><tr><td>序号</td><td>目标任务</td><td>掌舵人</td></tr><tr><td>1</td><td>新建泊位500个</td>"
    "<td>周明远</td></tr></table>";

TEST(Read, ExplainsHowAPageWasRead) {
  const Ran ran = run({"read", "-", "--explain", "--lang", "en"}, page);
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("\nform             html\n"), HasSubstr("     2  目标任务  content    header word"),
                    HasSubstr("not the columns of a table of targets"), HasSubstr("姓名 | 电话"),
                    HasSubstr("0 unplaced, 4 skipped"), HasSubstr("\nFirst rows\n")));
  EXPECT_THAT(run({"read", "-", "--explain", "--lang", "zh"}, page).out,
              AllOf(HasSubstr("未读取"), HasSubstr("不是责任目标表的栏目"), HasSubstr("表头词")));
  EXPECT_EQ(run({"read", "-", "--explain", "--format", "json"}, page).code, 2);
}

TEST(Read, TakesTheCallersWord) {
  const Ran ran = run({"read", "-", "--table", "2", "--column", "掌舵人=leader", "--header-rows", "1", "--banks", "1",
                       "--from", "html", "--format", "json"},
                      page);
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json value = Json::parse(ran.out);
  EXPECT_EQ(value["targets"][0]["leaders"][0]["text"], "周明远");
  EXPECT_EQ(value["targets"][0]["content"]["place"]["table"], 2);
  EXPECT_EQ(value["columns"][2]["reason"], "caller");
  EXPECT_EQ(value["skipped"][0]["reason"], "not_chosen");
  EXPECT_EQ(value["layout"]["form"], "html");
  EXPECT_EQ(run({"read", "-", "--table", "9"}, page).code, 3);
}

TEST(Audit, WritesEachForm) {
  EXPECT_THAT(run({"audit", "-", "--lang", "en"}, small_report).out,
              HasSubstr("commitments   3: met 1, short 1, no figure 1"));
  EXPECT_EQ(Json::parse(run({"audit", "-", "--format", "json"}, small_report).out)["schema"], "duban/audit/1");
  EXPECT_THAT(run({"audit", "-", "--format", "csv"}, small_report).out, HasSubstr(",500个,500,,个,eq,"));
  EXPECT_THAT(run({"audit", "-", "--format", "csv", "--what", "targets"}, small_report).out,
              StartsWith("source,target,seq,section,"));
  EXPECT_THAT(run({"audit", "-", "--format", "csv", "--what", "diagnostics"}, small_report).out,
              HasSubstr(",seq-gap,"));
  EXPECT_THAT(run({"audit", "-", "--format", "html"}, small_report).out, HasSubstr("新建泊位"));
}

TEST(Audit, GuardsFormulasUnlessTold) {
  const std::string report = "序号\t目标任务\t责任领导\n1\t新建泊位500个\t=1+1\n";
  EXPECT_THAT(run({"audit", "-", "--format", "csv"}, report).out, HasSubstr(",'=1+1,"));
  EXPECT_THAT(run({"audit", "-", "--format", "csv", "--no-formula-guard"}, report).out, HasSubstr(",=1+1,"));
}

TEST(Check, ShowsPlacesAndASummary) {
  const Folder folder;
  const std::string file = folder.write("报告.txt", small_report);
  const Ran ran = run({"check", file, "--lang", "en"});
  EXPECT_THAT(ran.out, HasSubstr(file + ":5:1: error[seq-gap]: "));
  EXPECT_THAT(ran.out, HasSubstr("\n    5 | 4    林若溪    新建消防站3座    年底"));
  EXPECT_THAT(ran.out, HasSubstr("\n      | ^\n"));
  EXPECT_THAT(ran.out, HasSubstr("\n" + file + ": targets 3; "));
  EXPECT_THAT(ran.out, EndsWith("\n"));
}

// Its one figure is short of the target, and nothing else is amiss.
const std::string report_with_a_warning =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n";

TEST(Check, ExitsByTheSeverityAskedFor) {
  const Json counts = Json::parse(run({"check", "-", "--format", "json"}, report_with_a_warning).out)["counts"];
  ASSERT_EQ(counts, (Json{{"error", 0}, {"warning", 1}, {"note", 0}}));
  EXPECT_EQ(run({"check", "-"}, report_with_a_warning).code, 0);
  EXPECT_EQ(run({"check", "-", "--fail-on", "error"}, report_with_a_warning).code, 0);
  EXPECT_EQ(run({"check", "-", "--fail-on", "warning"}, report_with_a_warning).code, 1);
  EXPECT_EQ(run({"check", "-", "--fail-on", "note"}, report_with_a_warning).code, 1);
  // Number 3 is missing, which is an error.
  EXPECT_EQ(run({"check", "-"}, small_report).code, 1);
  // A file that cannot be read counts more than a finding; one with a finding is not forgotten for one without.
  const Folder folder;
  const std::string found = folder.write("a.txt", small_report);
  EXPECT_EQ(run({"check", found, folder.path("none")}).code, 3);
  EXPECT_EQ(run({"check", found, "-"}, report_with_a_warning).code, 1);
}

TEST(Check, WritesJsonAndCsv) {
  const Json found = Json::parse(run({"check", "-", "--format", "json"}, small_report).out);
  EXPECT_EQ(found["source"], "<stdin>");
  EXPECT_EQ(found["diagnostics"].size(), found["counts"]["error"].get<std::size_t>() +
                                             found["counts"]["warning"].get<std::size_t>() +
                                             found["counts"]["note"].get<std::size_t>());
  EXPECT_THAT(run({"check", "-", "--format", "csv"}, small_report).out,
              StartsWith("source,line,column,row,cell,original,severity,rule,"));
}

TEST(Summary, PutsFilesTogether) {
  const Folder folder;
  const std::string a = folder.write("a.txt", report_with_a_warning);
  const std::string b = folder.write("b.txt", small_report);
  const Json table = Json::parse(
      run({"summary", a, b, a, "--together", "--by", "year", "--measure", "targets,reports", "--format", "json"}).out);
  ASSERT_EQ(table["rows"].size(), 1U);
  EXPECT_EQ(table["rows"][0], (Json{{"year", 2025}, {"targets", 4}, {"reports", 2}}));
  EXPECT_EQ(table["notes"][0]["kind"], "repeated");
  const Ran csv = run({"summary", a, a, "--together", "--measure", "targets", "--format", "csv"});
  EXPECT_THAT(csv.out, StartsWith("targets\r\n1\r\n"));
  EXPECT_THAT(csv.err, StartsWith("duban: note[repeated]: " + a));
  EXPECT_THAT(run({"summary", b, "--measure", "sum_commitment", "--lang", "en"}).out, HasSubstr("no sum"));
  EXPECT_EQ(run({"summary", folder.path("none"), "--together"}).code, 3);
}

TEST(Summary, DividesAsAsked) {
  for (const std::string wrong : {"half", "3", "0:0", "1001:1", "1:", "2:1:1"}) {
    EXPECT_EQ(run({"summary", "-", "--share", wrong}, small_report).code, 2) << wrong;
  }
  EXPECT_EQ(run({"summary", "-", "--measure", "mood"}, small_report).code, 2);
  EXPECT_EQ(run({"summary", "-", "--measure", "met,met"}, small_report).code, 2);
  const std::string joint = "序号\t目标任务\t责任单位\n1\t新建泊位500个\t市城管局 市财政局\n";
  const auto shares = [&](const char* how) {
    return run({"summary", "-", "--by", "role", "--measure", "share", "--share", how, "--format", "csv"}, joint).out;
  };
  EXPECT_THAT(shares("equal"), HasSubstr("lead,0.5"));
  EXPECT_THAT(shares("lead"), HasSubstr("lead,0.6667"));
  EXPECT_THAT(shares("3:1"), HasSubstr("lead,0.75"));
}

TEST(Summary, CountsByLeader) {
  const Json table = Json::parse(run({"summary", "-", "--by", "leader", "--format", "json"}, small_report).out);
  EXPECT_EQ(table["source"], "<stdin>");
  ASSERT_EQ(table["rows"].size(), 2U);
  EXPECT_EQ(table["rows"][0]["leader"], "周明远");
  EXPECT_EQ(table["rows"][0]["targets"], 1);
  EXPECT_EQ(table["rows"][1]["leader"], "林若溪");
  EXPECT_EQ(table["rows"][1]["targets"], 2);
}

TEST(Summary, ShowsOneRowAsAList) {
  const Ran ran = run({"summary", "-"}, small_report);
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("measure"));
  EXPECT_THAT(ran.out, testing::ContainsRegex("\ntargets +3\n"));
}

TEST(Summary, TakesSeveralKeys) {
  const Ran ran = run({"summary", "-", "--by", "leader,office", "--format", "csv"}, small_report);
  EXPECT_THAT(ran.out, StartsWith("source,leader,office,targets,"));
  EXPECT_THAT(ran.out, HasSubstr("\r\n<stdin>,周明远,市财政局,1,"));
}

TEST(Summary, LeavesOutCountsThatAreZeroEverywhere) {
  const Ran ran = run({"summary", "-", "--by", "leader"}, small_report);
  const std::string header = ran.out.substr(0, ran.out.find('\n'));
  EXPECT_THAT(header, HasSubstr("underway"));
  EXPECT_THAT(header, Not(HasSubstr("not_started")));
}

TEST(Rules, ListsAllOfThem) {
  const Ran ran = run({"rules", "--lang", "en"});
  EXPECT_EQ(ran.code, 0);
  for (const Rule& rule : rules()) EXPECT_THAT(ran.out, HasSubstr("\n" + std::string(rule.id) + " "));
  EXPECT_EQ(Json::parse(run({"rules", "--format", "json"}).out).size(), rules().size());
}

TEST(Rules, ExplainsOne) {
  const Rule* rule = find_rule("seq-gap");
  ASSERT_NE(rule, nullptr);
  const Ran en = run({"rules", "seq-gap", "--lang", "en"});
  EXPECT_THAT(en.out, AllOf(StartsWith("seq-gap (error)\n"), HasSubstr(std::string(rule->why_en)),
                            HasSubstr("\nbreaks it\n"), HasSubstr("\nkeeps it\n"), Not(HasSubstr("\\t"))));
  EXPECT_THAT(run({"rules", "seq-gap", "--lang", "zh"}).out, HasSubstr(std::string(rule->why_zh)));
  EXPECT_EQ(Json::parse(run({"rules", "seq-gap", "--format", "json"}).out)["id"], "seq-gap");
}

TEST(Extract, WritesALineAText) {
  const Ran ran = run({"extract", "新建泊位500个", "截至6月底", "--year", "2025"});
  EXPECT_EQ(ran.code, 0);
  std::istringstream lines(ran.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(Json::parse(line)["quantities"][0]["text"], "500个");
  EXPECT_EQ(Json::parse(line)["quantities"][0]["start"], 4);
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(Json::parse(line)["periods"][0]["last"], "2025-06-30");
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(Extract, ShowsATable) {
  const Ran ran = run({"extract", "--format", "text", "新建泊位500个以上"});
  EXPECT_THAT(ran.out, StartsWith("新建泊位500个以上\ntext   value"));
  EXPECT_THAT(ran.out, testing::ContainsRegex("500个 +500  -      个 +ge"));
}

TEST(Extract, ReadsLinesOfStandardInputAndOfFiles) {
  const Ran ran = run({"extract"}, "新建泊位500个\r\n\n新增床位30张\n");
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  EXPECT_THAT(ran.out, StartsWith("{\"text\":\"新建泊位500个\","));
  const Folder folder;
  // 新建泊位500个 in GB18030
  const std::string file = folder.write("句子 1.txt", "\xD0\xC2\xBD\xA8\xB2\xB4\xCE\xBB\x35\x30\x30\xB8\xF6\n");
  EXPECT_THAT(run({"extract", "--file", file}).out, StartsWith("{\"text\":\"新建泊位500个\","));
  const Ran missing = run({"extract", "--file", folder.path("none"), "--file", file});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, StartsWith("duban: error[file_not_found]: "));
  EXPECT_THAT(missing.out, StartsWith("{\"text\":\"新建泊位500个\","));
}

TEST(Extract, TakesTextsThatLookLikeOptionsOrLists) {
  EXPECT_EQ(Json::parse(run({"extract", "--", "-3.2%"}).out)["text"], "-3.2%");
  EXPECT_EQ(Json::parse(run({"extract", "[1,2]"}).out)["text"], "[1,2]");
  EXPECT_EQ(Json::parse(run({"extract", "read"}).out)["text"], "read");
}

TEST(ExtractJsonLines, KeepsOtherMembersAndTheirOrder) {
  const Ran ran =
      run({"extract", "--jsonl"},
          "{\"id\": 7, \"text\": \"截至6月底建成泊位500个\", \"tags\": [\"a\", {\"b\": null}], \"reference\": 2024}\n");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_THAT(ran.out, StartsWith(R"({"id":7,"text":"截至6月底建成泊位500个","tags":["a",{"b":null}],"reference":2024,)"
                                  R"("quantities":[{"start":9,"end":13,"text":"500个",)"));
  EXPECT_EQ(Json::parse(ran.out)["periods"][0]["last"], "2024-06-30");
}

TEST(ExtractJsonLines, TakesAReferenceOfEachForm) {
  const std::vector<std::string> references = {"2024", "\"2024\"", "\"2024-03-05\""};
  for (const std::string& reference : references) {
    const Ran ran =
        run({"extract", "--jsonl", "--year", "1999"}, R"({"text": "截至6月底", "reference": )" + reference + "}\n");
    EXPECT_EQ(Json::parse(ran.out)["periods"][0]["last"], "2024-06-30") << reference;
  }
  const Ran otherwise = run({"extract", "--jsonl", "--year", "1999"}, R"({"text": "截至6月底", "reference": null})");
  EXPECT_EQ(Json::parse(otherwise.out)["periods"][0]["last"], "1999-06-30");
}

TEST(ExtractJsonLines, AnswersABadLineAndGoesOn) {
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"no json", "no JSON"},
      {"[1]", "no JSON object"},
      {"{\"id\": \"a\"}", "no member \"text\""},
      {"{\"id\": \"a\", \"text\": 5}", "\"text\" is no string"},
      {"{\"id\": \"a\", \"text\": \"\", \"reference\": \"soon\"}", "no year"},
      {"{\"id\": \"a\", \"text\": \"\", \"reference\": 99999999999}", "no year"},
      {"{\"id\": \"a\", \"text\": \"\", \"reference\": []}", "no year"},
      {"{\"text\": \"\xFF\"}", "no JSON"},
      {"{\"text\": \"a\", \"x\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}", "nested deeper"},
      {std::string(1'000'000, '['), "nested deeper"}};
  for (const auto& [line, says] : bad) {
    const Ran ran = run({"extract", "--jsonl"}, "{\"text\": \"1个\"}\n\n" + line + "\n{\"text\": \"2个\"}\n");
    EXPECT_EQ(ran.code, 3) << says;
    EXPECT_THAT(ran.err, IsEmpty());
    std::istringstream lines(ran.out);
    std::string answer;
    ASSERT_TRUE(std::getline(lines, answer));
    EXPECT_EQ(Json::parse(answer)["text"], "1个");
    ASSERT_TRUE(std::getline(lines, answer));
    const Json error = Json::parse(answer);
    EXPECT_THAT(error["error"]["message"].get<std::string>(), HasSubstr(says));
    EXPECT_EQ(error["error"]["code"], "invalid_argument");
    EXPECT_EQ(error["error"]["line"], 3);
    EXPECT_EQ(error.contains("id"), line.find("\"id\"") != std::string::npos);
    ASSERT_TRUE(std::getline(lines, answer));
    EXPECT_EQ(Json::parse(answer)["text"], "2个");
  }
}

// A reader at the other end of a pipe gets each answer before the next line is asked for.
TEST(ExtractJsonLines, AnswersEachLineBeforeReadingTheNext) {
  struct OneByOne : std::streambuf {
    std::ostringstream& out;
    std::vector<std::string> lines = {"{\"text\": \"1个\"}\n", "{\"text\": \"2个\"}\n"};
    std::vector<std::size_t> answered;
    std::size_t next = 0;
    explicit OneByOne(std::ostringstream& o) : out(o) {}
    int_type underflow() override {
      const std::string so_far = out.str();
      answered.push_back(static_cast<std::size_t>(std::count(so_far.begin(), so_far.end(), '\n')));
      if (next == lines.size()) return traits_type::eof();
      std::string& line = lines[next++];
      setg(line.data(), line.data(), line.data() + line.size());
      return traits_type::to_int_type(line[0]);
    }
  };
  std::ostringstream out;
  std::ostringstream err;
  OneByOne buffer(out);
  std::istream in(&buffer);
  EXPECT_EQ(run_cli(std::vector<std::string>{"extract", "--jsonl"}, in, out, err), 0);
  ASSERT_GE(buffer.answered.size(), 3U);
  EXPECT_EQ(buffer.answered[0], 0U);
  EXPECT_EQ(buffer.answered[1], 1U);
  EXPECT_EQ(buffer.answered[2], 2U);
}

TEST(ExtractJsonLines, ReadsFilesWithAByteOrderMark) {
  const Folder folder;
  const std::string file = folder.write("a.jsonl", "\xEF\xBB\xBF{\"text\": \"1个\"}");
  const Ran ran = run({"extract", "--jsonl", "--file", file});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(Json::parse(ran.out)["text"], "1个");
  EXPECT_EQ(run({"extract", "--jsonl", "--file", folder.path("none")}).code, 3);
  EXPECT_EQ(run({"extract", "--jsonl", "--file", folder.path("")}).code, 3);
}

TEST(Assess, HoldsProgressAgainstTheTarget) {
  const Ran ran = run({"assess", "新建泊位500个", "建成泊位420个", "--claim", "是", "--elapsed", "0.5"});
  EXPECT_EQ(ran.code, 0);
  const Json found = Json::parse(ran.out);
  EXPECT_EQ(found["target"], "新建泊位500个");
  ASSERT_EQ(found["assessments"].size(), 1U);
  EXPECT_EQ(found["assessments"][0]["ratio"], "0.84");
  EXPECT_EQ(found["assessments"][0]["claim_check"], "contradicted");
  const Ran text =
      run({"assess", "--format", "text", "--lang", "en", "新建泊位500个", "建成泊位420个", "--claim", "complete"});
  EXPECT_THAT(text.out, HasSubstr("figure reported is 84 % of the target (420个 of 500个)"));
  EXPECT_THAT(text.out, EndsWith("and the report says that it is complete\n"));
}

TEST(Assess, AShareOutsideItsRangeIsAUsageError) {
  const Ran ran = run({"assess", "a", "b", "--elapsed", "1.5"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, StartsWith("duban: error[usage]: --elapsed"));
}

TEST(Assess, TakesEmptyTexts) {
  const Ran ran = run({"assess", "新建泊位500个", ""});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Json::parse(ran.out)["assessments"][0]["figure"], "no_figure");
}

TEST(AssessJsonLines, StreamsPairs) {
  const Ran ran = run({"assess", "--jsonl"},
                      "{\"id\": 1, \"target\": \"新建泊位500个\", \"progress\": \"建成泊位420个\", \"claim\": \"是\", "
                      "\"elapsed\": 0.5}\n"
                      "{\"id\": 2, \"target\": \"新建泊位500个\"}\n"
                      "{\"id\": 3, \"target\": \"a\", \"progress\": \"b\", \"elapsed\": 7}\n"
                      "{\"id\": 4, \"target\": \"a\", \"progress\": \"b\", \"elapsed\": \"half\"}\n"
                      "{\"id\": 5, \"target\": \"a\", \"progress\": \"b\", \"claim\": 1}\n");
  EXPECT_EQ(ran.code, 3);
  std::istringstream lines(ran.out);
  std::vector<Json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(Json::parse(line));
  ASSERT_EQ(answers.size(), 5U);
  EXPECT_EQ(answers[0]["id"], 1);
  EXPECT_EQ(answers[0]["assessments"][0]["claim_check"], "contradicted");
  for (std::size_t i = 1; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i]["id"], i + 1);
    EXPECT_EQ(answers[i]["error"]["line"], i + 1);
  }
}

}  // namespace
}  // namespace duban
