// What holds for every subcommand: help, usage, files, exit codes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/run_cli.hpp"

namespace duban {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_cli::bytes_of;
using testing_cli::Folder;
using testing_cli::Locale;
using testing_cli::Ran;
using testing_cli::run;
using testing_cli::small_report;
using Json = nlohmann::ordered_json;

const std::vector<std::string> subcommands = {"read", "audit", "check", "extract", "assess", "summary", "rules"};

TEST(CommandLine, WithoutArgumentsShowsHelpAsAUsageError) {
  const Ran ran = run({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr("Usage: duban"));
}

TEST(CommandLine, HelpListsTheSubcommandsAndExitCodes) {
  const Ran ran = run({"--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(ran.out, HasSubstr("Exit status"));
  for (const std::string& name : subcommands) EXPECT_THAT(ran.out, HasSubstr("\n  " + name + " "));
}

TEST(CommandLine, EachSubcommandHasHelpWithExamples) {
  for (const std::string& name : subcommands) {
    const Ran ran = run({name, "--help"});
    EXPECT_EQ(ran.code, 0) << name;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("Usage: duban " + name), HasSubstr("Examples:\n  duban " + name)));
  }
}

TEST(CommandLine, TellsItsVersion) {
  const Ran ran = run({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "duban 0.1.0\n");
}

struct Misuse {
  std::vector<std::string> arguments;
  std::string says;
};

TEST(CommandLine, MisuseIsExplainedAndExits2) {
  const std::vector<Misuse> cases = {
      {{"no-such-command"}, "no-such-command"},
      {{"read"}, "FILE"},
      {{"read", "a.txt", "--no-such-option"}, "--no-such-option"},
      {{"read", "a.txt", "--format", "html"}, "--format"},
      {{"read", "a.txt", "--format", "yaml"}, "yaml"},
      {{"read", "a.txt", "--year", "soon"}, "--year"},
      {{"read", "a.txt", "--max-bytes", "-1"}, "--max-bytes"},
      {{"read", "a.txt", "--delimiter", "x"}, "no delimiter 'x'"},
      {{"read", "a.txt", "--column", "负责人"}, "HEADER=KIND"},
      {{"read", "a.txt", "--column", "负责人=boss"}, "no kind 'boss'; there are seq, section, leader"},
      {{"read", "a.txt", "--encoding", "klingon"}, "no encoding 'klingon'"},
      {{"read", "a.txt", "--from", "parquet"}, "--from"},
      {{"read", "a.txt", "--lang", "fr"}, "--lang"},
      {{"read", "-", "-"}, "only once"},
      {{"audit", "a.txt", "b.txt", "--format", "html"}, "one FILE"},
      {{"audit", "a.txt", "--what", "leaders"}, "--what"},
      {{"check", "a.txt", "--fail-on", "panic"}, "--fail-on"},
      {{"summary", "a.txt", "--by", "mood"}, "no key 'mood'; there are leader, office"},
      {{"summary", "a.txt", "--by", "leader,leader"}, "twice"},
      {{"rules", "no-such-rule"}, "no rule 'no-such-rule'"},
      {{"extract", "a", "--jsonl"}, "--jsonl"},
      {{"extract", "--jsonl", "--format", "text"}, "--jsonl"},
      {{"extract", "a", "--file", "b"}, "not both"},
      {{"extract", "a", "--reference", "2025-02-30"}, "--reference"},
      {{"assess", "a"}, "PROGRESS"},
      {{"assess", "a", "b", "--jsonl"}, "--jsonl"},
      {{"assess", "a", "b", "--file", "c"}, "--file"},
  };
  for (const Misuse& misuse : cases) {
    const Ran ran = run(misuse.arguments);
    EXPECT_EQ(ran.code, 2) << misuse.says;
    EXPECT_THAT(ran.out, IsEmpty()) << misuse.says;
    EXPECT_THAT(ran.err, StartsWith("duban: error[usage]: ")) << misuse.says;
    EXPECT_THAT(ran.err, AllOf(HasSubstr(misuse.says), EndsWith("--help\n")));
  }
}

TEST(CommandLine, RefusesYearsThatNoReportIsOf) {
  for (const std::string year : {"0", "-1", "99999"}) {
    const Ran ran = run({"read", "-", "--year", year}, small_report);
    EXPECT_EQ(ran.code, 2);
    EXPECT_THAT(ran.err, HasSubstr("error[usage]: --year: no report can be of the year " + year));
  }
}

TEST(CommandLine, NamesTheFileThatIsNotThere) {
  for (const std::string name : {"read", "audit", "check", "summary"}) {
    const Ran ran = run({name, "/no/such/云州 报告.txt"});
    EXPECT_EQ(ran.code, 3);
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_THAT(ran.err, AllOf(StartsWith("duban: error[file_not_found]: "), HasSubstr("/no/such/云州 报告.txt")));
  }
}

TEST(CommandLine, SaysWhyAFileCannotBeRead) {
  const Folder folder;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "empty_input"}, {std::string("\x00\x01\x02\x00", 4), "binary_input"}, {"no table here\n", "no_table"}};
  for (const auto& [bytes, code] : cases) {
    const std::string file = folder.write("坏 文件.txt", bytes);
    const Ran ran = run({"audit", file});
    EXPECT_EQ(ran.code, 3) << code;
    EXPECT_THAT(ran.err, AllOf(StartsWith("duban: error[" + code + "]: "), HasSubstr("坏 文件.txt"))) << code;
  }
  EXPECT_EQ(run({"read", folder.path("")}).code, 3);
  const Ran large = run({"read", "-", "--max-bytes", "10"}, small_report);
  EXPECT_EQ(large.code, 3);
  EXPECT_THAT(large.err, StartsWith("duban: error[too_large]: <stdin>: "));
}

TEST(CommandLine, ReadsStandardInput) {
  const Ran ran = run({"read", "-", "--format", "json"}, small_report);
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(Json::parse(ran.out)["source"]["name"], "<stdin>");
  EXPECT_EQ(Json::parse(ran.out)["targets"].size(), 3U);
}

TEST(CommandLine, GoesOnWithTheOtherFiles) {
  const Folder folder;
  const std::string good = folder.write("好.txt", small_report);
  const Ran ran = run({"read", good, folder.path("没有.txt"), good, "--format", "json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("error[file_not_found]"), HasSubstr("没有.txt")));
  std::istringstream lines(ran.out);
  int documents = 0;
  for (std::string line; std::getline(lines, line); ++documents) {
    EXPECT_EQ(Json::parse(line)["targets"].size(), 3U);
  }
  EXPECT_EQ(documents, 2);
}

TEST(CommandLine, WritesOneCsvOfSeveralFiles) {
  const Folder folder;
  const std::string a = folder.write("a.txt", small_report);
  const std::string b = folder.write("b.txt", small_report);
  for (const std::string name : {"read", "audit", "check", "summary"}) {
    const Ran one = run({name, a, "--format", "csv", "--csv-bom"});
    const Ran two = run({name, a, b, "--format", "csv", "--csv-bom"});
    const std::string header = one.out.substr(0, one.out.find("\r\n"));
    EXPECT_THAT(header, StartsWith("\xEF\xBB\xBFsource,"));
    EXPECT_EQ(two.out.find(header), 0U) << name;
    EXPECT_EQ(two.out.find("source,", 4), std::string::npos) << name;
    EXPECT_THAT(two.out, StartsWith(one.out)) << name;
    EXPECT_THAT(two.out, HasSubstr("\r\n" + b + ","));
  }
}

TEST(CommandLine, TakesColumnsDelimiterYearAndEncoding) {
  const Folder folder;
  const std::string text = "编号|掌门|目标任务|完成时限\n1|周明远|新建泊位500个|年底\n";
  const Ran ran = run({"read", "-", "--format", "json", "--delimiter", "bar", "--column", "掌门=leader", "--year",
                       "2024", "--encoding", "utf-8"},
                      text);
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json report = Json::parse(ran.out);
  EXPECT_EQ(report["targets"][0]["leaders"][0]["text"], "周明远");
  EXPECT_EQ(report["targets"][0]["deadline"]["date"], "2024-12-31");
  EXPECT_EQ(report["source"]["declared_encoding"], "utf-8");
}

// CLI11 would tear "[a,b]" apart.
TEST(CommandLine, TakesNamesInBrackets) {
  const Folder folder;
  const std::filesystem::path old = std::filesystem::current_path();
  (void)folder.write("[a,b]", small_report);
  std::filesystem::current_path(folder.path(""));
  const Ran ran = run({"read", "[a,b]", "--format", "json", "-o", "[c]"});
  std::filesystem::current_path(old);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Json::parse(bytes_of(folder.path("[c]")))["source"]["name"], "[a,b]");
}

TEST(CommandLine, AHeaderMayHoldAnEqualsSign) {
  const Ran ran =
      run({"read", "-", "--format", "json", "--column", "a=b=leader"}, "a=b\t目标任务\n周明远\t新建泊位500个\n");
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Json::parse(ran.out)["targets"][0]["leaders"][0]["text"], "周明远");
}

TEST(CommandLine, TakesTheLanguageOfTheEnvironmentUnlessTold) {
  {
    const Locale chinese("zh_CN.UTF-8");
    EXPECT_THAT(run({"check", "-"}, small_report).out, HasSubstr("警告[claim-contradicted]"));
    EXPECT_THAT(run({"check", "-", "--lang", "en"}, small_report).out, HasSubstr("error[seq-gap]"));
  }
  const Locale other("en_US.UTF-8");
  EXPECT_THAT(run({"check", "-"}, small_report).out, HasSubstr("error[seq-gap]"));
  EXPECT_THAT(run({"check", "-", "--lang", "zh"}, small_report).out, HasSubstr("警告[claim-contradicted]"));
}

TEST(CommandLine, AFailedWriteIsAnError) {
  struct Full : std::streambuf {
    int_type overflow(int_type) override { return traits_type::eof(); }
  };
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"read", "-"}, {"check", "-"}, {"rules"}, {"extract", "a"}}) {
    Full full;
    std::istringstream in(small_report);
    std::ostream out(&full);
    std::ostringstream err;
    EXPECT_EQ(run_cli(arguments, in, out, err), 3) << arguments[0];
    EXPECT_THAT(err.str(), StartsWith("duban: error[io]: ")) << arguments[0];
  }
}

TEST(Output, GoesToAFileInTheFormOfItsName) {
  const Folder folder;
  const std::string report = folder.write("报告 一.txt", small_report);
  for (const auto& [name, start] :
       std::vector<std::pair<std::string, std::string>>{{"结果 1.json", "{\n  \"schema\": \"duban/audit/1\""},
                                                        {"结果 1.csv", "source,target,"},
                                                        {"结果 1.html", "<!"},
                                                        {"结果 1.out", "云州市人民政府2025年"}}) {
    const std::string path = folder.path(name);
    const Ran ran = run({"audit", report, "-o", path});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_THAT(bytes_of(path), StartsWith(start)) << name;
  }
  EXPECT_EQ(folder.names().size(), 5U);  // and nothing temporary
}

TEST(Output, AFormatGoesBeforeTheName) {
  const Folder folder;
  const std::string path = folder.path("a.csv");
  EXPECT_EQ(run({"read", "-", "--format", "json", "-o", path}, small_report).code, 0);
  EXPECT_EQ(Json::parse(bytes_of(path))["schema"], "duban/report/1");
}

TEST(Output, NeverOverwritesTheInput) {
  const Folder folder;
  const std::string report = folder.write("a.txt", small_report);
  std::filesystem::create_symlink(report, folder.path("link.txt"));
  std::filesystem::create_hard_link(report, folder.path("hard.txt"));
  for (const std::string name : {"a.txt", "link.txt", "hard.txt", "./a.txt"}) {
    const Ran ran = run({"read", report, "-o", folder.path(name)});
    EXPECT_EQ(ran.code, 2) << name;
    EXPECT_THAT(ran.err, HasSubstr("would overwrite the input")) << name;
  }
  EXPECT_EQ(bytes_of(report), small_report);
  EXPECT_EQ(run({"extract", "-f", report, "-o", report}).code, 2);
  EXPECT_EQ(run({"extract", "--jsonl", "-f", report, "-o", report}).code, 2);
  EXPECT_EQ(bytes_of(report), small_report);
}

TEST(Output, LeavesTheOldFileWhereNothingCouldBeRead) {
  const Folder folder;
  const std::string path = folder.write("old.json", "old");
  EXPECT_EQ(run({"read", folder.path("none.txt"), "-o", path}).code, 3);
  EXPECT_EQ(bytes_of(path), "old");
  EXPECT_EQ(folder.names().size(), 1U);
}

TEST(Output, ReplacesAnOldFileAndKeepsItsPermissions) {
  namespace fs = std::filesystem;
  const Folder folder;
  const std::string path = folder.write("old.json", std::string(100'000, 'x'));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(path, folder.path("link.json"));
  EXPECT_EQ(run({"read", "-", "-o", folder.path("link.json")}, small_report).code, 0);
  EXPECT_TRUE(fs::is_symlink(folder.path("link.json")));
  EXPECT_EQ(Json::parse(bytes_of(path))["schema"], "duban/report/1");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Output, SaysWhereItCannotBeWritten) {
  const Folder folder;
  for (const std::string& path : {folder.path("no/such/folder/a.json"), folder.path("")}) {
    const Ran ran = run({"read", "-", "-o", path}, small_report);
    EXPECT_EQ(ran.code, 3) << path;
    EXPECT_THAT(ran.err, AllOf(StartsWith("duban: error[io]: "), HasSubstr("could not be written")));
  }
}

TEST(Output, ReportsAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const Ran ran = run({"read", "-", "-o", "/dev/full"}, small_report);
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("error[io]: /dev/full: could not be written"));
}

TEST(Output, TakesLongNames) {
  const Folder folder;
  std::string name;
  for (int i = 0; i < 83; ++i) name += "云";  // 249 bytes
  EXPECT_EQ(run({"read", "-", "-o", folder.path(name + ".json")}, small_report).code, 0);
  EXPECT_EQ(folder.names(), std::vector<std::string>{name + ".json"});
}

}  // namespace
}  // namespace duban
