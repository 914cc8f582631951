// A folder or an archive is as many files as it holds.

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "run_cli.hpp"
#include "table/package_writer.hpp"

namespace duban {
namespace {

using ::testing::HasSubstr;
using testing_cli::Folder;
using testing_cli::Ran;
using testing_cli::run;

const std::string table = "序号\t责任目标\t完成情况\n1\t新建幼儿园8所\t已建成5所\n2\t改造老旧小区20个\t已改造12个\n";

TEST(Archives, OneReportAMember) {
  const Folder folder;
  const std::string bytes =
      testing_packages::zip_of({{"甲.txt", table}, {"乙.png", "\x89PNG\r\n\x1A\n"}, {"丙.txt", table}});
  const std::string path = folder.write("附件.zip", bytes);
  for (const std::string& given : {path, folder.path("")}) {
    const Ran ran = run({"read", given, "--format", "json"});
    EXPECT_EQ(ran.code, 3) << "a member could not be read";
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2) << "one document a line";
    EXPECT_THAT(ran.out, HasSubstr("附件.zip/甲.txt"));
    EXPECT_THAT(ran.out, HasSubstr("附件.zip/丙.txt"));
    EXPECT_THAT(ran.err, HasSubstr("binary_input"));
    EXPECT_THAT(ran.err, HasSubstr("附件.zip/乙.png"));
  }
  const Ran piped = run({"read", "-", "--format", "csv"}, bytes);
  EXPECT_EQ(std::count(piped.out.begin(), piped.out.end(), '\n'), 5) << "one table of all targets";
  EXPECT_EQ(run({"audit", path, "--format", "html"}).code, 2) << "a page shows one report";
}

}  // namespace
}  // namespace duban
