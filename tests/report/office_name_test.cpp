// One spelling of an office.

#include "duban/report/office_name.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>

#include "text/tsv.hpp"

namespace duban {
namespace {

TEST(OfficeName, IsOneForAllSpellings) {
  EXPECT_EQ(office_name("市发展改革委"), "市发改委");
  EXPECT_EQ(office_name("市发展和改革委员会"), "市发改委");
  EXPECT_EQ(office_name("市发改委"), "市发改委");
  EXPECT_EQ(office_name("云州市人力资源和社会保障局"), "云州市人社局");
  EXPECT_EQ(office_name("县住房城乡建设局"), "县住建局");
  EXPECT_EQ(office_name("财政局"), "财政局");
  EXPECT_EQ(office_name("市委机构编制委员会办公室"), office_name("市委编办"));
  EXPECT_EQ(office_name("国家发展和改革委员会"), office_name("国家发展改革委"));
  EXPECT_EQ(office_name("省人力资源和社会保障厅"), "省人社厅");
}

TEST(OfficeName, LeavesSpacesOut) {
  EXPECT_EQ(office_name(" 市 发展改革委　"), "市发改委");
  EXPECT_EQ(office_name("市体\n育局"), "市体育局");
  EXPECT_EQ(office_name("　"), "");
}

TEST(OfficeName, TellsOfficesApart) {
  EXPECT_EQ(office_name("县发展改革委"), "县发改委");
  // 规划局 is no spelling of this one, and what stands before it is no level.
  EXPECT_EQ(office_name("市自然资源和规划局"), "市自然资源局");
  EXPECT_EQ(office_name("市城市规划局"), "市城市规划局");
  EXPECT_EQ(office_name("云州电力集团发展改革委"), "云州电力集团发展改革委") << "no level before it";
}

TEST(OfficeName, IsAFixedPointOfEverySpelling) {
  std::ifstream in(DUBAN_SOURCE_DIR "/src/report/lexicon/offices.tsv", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const tsv::Table table(text);
  ASSERT_GT(table.rows(), 30u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string name = office_name(std::string("市") + std::string(table.at(row, "spelling")));
    EXPECT_EQ(name, std::string("市") + std::string(table.at(row, "short"))) << table.at(row, "spelling");
    EXPECT_EQ(office_name(name), name);
    EXPECT_TRUE(table.at(row, "example").ends_with(table.at(row, "spelling"))) << table.at(row, "example");
  }
}

TEST(OfficeName, TakesAnyBytes) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string(1, static_cast<char>(byte)) + "局" + std::string(1, static_cast<char>(byte));
    EXPECT_EQ(office_name(office_name(text)), office_name(text));
  }
}

}  // namespace
}  // namespace duban
