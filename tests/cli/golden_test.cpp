// Whole outputs on a small report of an invented city, compared with files that a person has read against the report
// (tests/cli/golden/). After a change that is meant to show here: run the command that the test names, read what it
// prints against report.txt, and only then put it in the file's place.

#include <gtest/gtest.h>

#include "cli/run_cli.hpp"

namespace duban {
namespace {

using testing_cli::bytes_of;
using testing_cli::run;

struct Golden {
  std::string file;
  std::vector<std::string> arguments;
  int code = 0;
};

class GoldenFile : public testing::TestWithParam<Golden> {};

TEST_P(GoldenFile, IsWhatTheCommandWrites) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(DUBAN_SOURCE_DIR) / "tests/cli/golden";
  const std::string expected = bytes_of(folder / GetParam().file);
  ASSERT_FALSE(expected.empty());
  const fs::path old = fs::current_path();
  fs::current_path(folder);  // so that messages name the report as report.txt
  const auto ran = run(GetParam().arguments);
  fs::current_path(old);
  EXPECT_EQ(ran.out, expected);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(CommandLine, GoldenFile,
                         testing::Values(Golden{"read.en.txt", {"read", "report.txt", "--lang", "en"}},
                                         Golden{"targets.csv", {"read", "report.txt", "--format", "csv"}},
                                         Golden{"check.en.txt", {"check", "report.txt", "--lang", "en"}, 1},
                                         Golden{"check.zh.txt", {"check", "report.txt", "--lang", "zh"}, 1},
                                         Golden{"audit.zh.txt", {"audit", "report.txt", "--lang", "zh"}},
                                         Golden{"assessments.csv", {"audit", "report.txt", "--format", "csv"}},
                                         Golden{"summary.txt", {"summary", "report.txt", "--by", "leader"}},
                                         Golden{"extract.txt",
                                                {"extract", "--format", "text", "--year", "2025",
                                                 "截至6月底，建成泊位420个，同比增长3.2%，完成年度任务的68%"}}),
                         [](const auto& golden) {
                           std::string name = golden.param.file;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

}  // namespace
}  // namespace duban
