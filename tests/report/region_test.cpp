// Codes of regions.

#include "duban/report/region.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "duban/report/read.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(RegionCode, OfNamesThatStandOnce) {
  EXPECT_THAT(region_code("菏泽市"), Optional(std::string_view("371700")));
  EXPECT_THAT(region_code("菏泽"), Optional(std::string_view("371700")));
  EXPECT_THAT(region_code("山东省"), Optional(std::string_view("370000")));
  EXPECT_THAT(region_code("曹县"), Optional(std::string_view("371721")));
}

TEST(RegionCode, OfNamesThatStandOftenByWhatTheyLieIn) {
  EXPECT_EQ(region_code("朝阳区"), std::nullopt);
  EXPECT_THAT(region_code("朝阳区", "北京市朝阳区人民政府"), Optional(std::string_view("110105")));
  EXPECT_THAT(region_code("朝阳区", "长春市朝阳区人民政府"), Optional(std::string_view("220104")));
  EXPECT_THAT(region_code("长春市朝阳区"), Optional(std::string_view("220104")));
  EXPECT_THAT(region_code("济南市历下区"), Optional(std::string_view("370102")));
  // 朝阳 itself is no region that a 朝阳区 lies in.
  EXPECT_EQ(region_code("朝阳区", "朝阳区人民政府"), std::nullopt);
  EXPECT_THAT(region_code("朝阳市"), Optional(std::string_view("211300")));
  EXPECT_EQ(region_code("吉林"), std::nullopt);  // the province, or its city
}

TEST(RegionCode, OfWhatIsNoRegion) {
  EXPECT_EQ(region_code("云州市"), std::nullopt);
  EXPECT_EQ(region_code("云州"), std::nullopt);  // 云州区 is a county's name and does not go without its last
  EXPECT_EQ(region_code("云州市历下区"), std::nullopt);  // an invented city has no district of 济南
  EXPECT_EQ(region_code("济南市云州区"), std::nullopt);
  for (const char* odd : {"", "市", "\t", "菏泽市\n", "code", "371700", "#", "\xff\xfe\xff\xfe\xff\xfe"}) {
    EXPECT_EQ(region_code(odd), std::nullopt) << odd;
  }
  EXPECT_THAT(regions_named("name"), IsEmpty());
}

TEST(RegionCode, OfAReport) {
  constexpr std::string_view rows = "\n序号\t责任目标内容\t完成情况\n1\t新建学校3所\t建成2所\n";
  const auto code = [&](const char* title) { return region_code(read(title + std::string(rows))); };
  EXPECT_THAT(code("菏泽市人民政府2025年责任目标推进情况"), Optional(std::string_view("371700")));
  EXPECT_EQ(code("云州市人民政府2025年责任目标推进情况"), std::nullopt);
}

// Each row of the table is found by its own name, and codes are in order.
TEST(RegionCode, OfEachRowOfTheTable) {
  std::ifstream file(DUBAN_SOURCE_DIR "/src/report/lexicon/regions.tsv", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const tsv::Table table(bytes);
  EXPECT_GT(table.rows(), 3100u);
  std::string_view before;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Region region{table.at(row, "code"), table.at(row, "name")};
    EXPECT_EQ(region.code.size(), 6u);
    EXPECT_LT(before, region.code);
    before = region.code;
    const auto found = regions_named(region.name);
    EXPECT_NE(std::find(found.begin(), found.end(), region), found.end()) << region.name;
  }
}

}  // namespace
}  // namespace duban
