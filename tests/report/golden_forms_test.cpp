// Documents in many forms (tests/golden/forms), each with the rows that a person read in it. The Python tests read the
// same files.

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "duban/report/cell_lines.hpp"
#include "duban/report/paragraphs.hpp"
#include "duban/report/read.hpp"
#include "duban/table/markdown.hpp"
#include "duban/table/pdf.hpp"
#include "duban/text/error.hpp"
#include "reports.hpp"
#include "table/run_program.hpp"

namespace duban {
namespace {

using namespace testing_reports;

const std::filesystem::path folder = DUBAN_SOURCE_DIR "/tests/golden/forms";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> documents() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".rows") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

std::vector<nlohmann::json> expected_rows(const std::string& name) {
  std::vector<nlohmann::json> rows;
  std::istringstream lines(bytes_of(folder / (name + ".rows")));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) rows.push_back(nlohmann::json::parse(line));
  }
  return rows;
}

// Of the target, what the expected row speaks of.
nlohmann::json row_of(const Target& target, const nlohmann::json& expected) {
  nlohmann::json row = nlohmann::json::object();
  for (const auto& [key, unused] : expected.items()) {
    if (key == "seq") row[key] = target.seq.value_or(0);
    if (key == "section") row[key] = std::string(target.section.text);
    if (key == "leaders") row[key] = leaders(target);
    if (key == "content") row[key] = std::string(target.content.text);
    if (key == "deadline") row[key] = std::string(target.deadline.field.text);
    if (key == "progress") row[key] = std::string(target.progress.text);
    if (key == "claim") row[key] = std::string(target.claim.field.text);
    if (key == "offices") {
      row[key] = nlohmann::json::array();
      for (const Office& office : target.offices) row[key].push_back(std::string(office.name.text));
    }
    if (key == "extras") {
      row[key] = nlohmann::json::array();
      for (const Extra& extra : target.extras) row[key].push_back(std::string(extra.value.text));
    }
  }
  return row;
}

class GoldenForms : public testing::TestWithParam<std::string> {};

Document document_of(const std::string& name) {
  const std::string bytes = bytes_of(folder / name);
  if (name.ends_with(".pdf")) return read_pdf(bytes);
  const Source source = Source::from_bytes(bytes, {.name = name});
  if (name.ends_with(".md")) return read_markdown(source);
  const auto found = name.starts_with("cells") ? find_cell_lines(source) : find_paragraphs(source);
  if (!found) throw Error(ErrorCode::no_table, name);
  return *found;
}

TEST_P(GoldenForms, GiveTheRowsThatAPersonReadInThem) {
  const std::string& name = GetParam();
  if (name.ends_with(".pdf") && find_program({"pdftotext"}).empty()) GTEST_SKIP() << "pdftotext is not installed";
  const std::vector<nlohmann::json> expected = expected_rows(name);
  ASSERT_FALSE(expected.empty());
  const Document document = document_of(name);
  ASSERT_FALSE(document.tables.empty());
  const Report report = read(document, {.name = name});
  EXPECT_TRUE(adds_up(report.accounting()));
  EXPECT_EQ(report.layout().form, document.form);
  ASSERT_EQ(report.targets().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(row_of(report.targets()[i], expected[i]), expected[i]) << "row " << i;
  }
  // The form is found from the bytes.
  const Report found = read(bytes_of(folder / name));
  EXPECT_EQ(found.layout().form, document.form);
  ASSERT_EQ(found.targets().size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(row_of(found.targets()[i], expected[i]), expected[i]) << "row " << i;
  }
}

// Both rows are read, and a finding says that the number stands twice.
TEST(CellLines, ANumberThatStandsTwiceLosesNoRow) {
  const Report found = read(
      "序号\n责任目标\n完成情况\n责任单位\n1\n新建学校甲\n已建成\n市教育局\n2\n新建学校乙\n已建成一半\n市教育局\n"
      "2\n改造道路丙\n正在施工\n市城管局\n3\n建成公园丁\n已开放\n市园林局\n");
  EXPECT_EQ(found.layout().form, Form::cell_lines);
  ASSERT_EQ(found.targets().size(), 4u);
  EXPECT_EQ(found.targets()[1].progress.text, "已建成一半");
  EXPECT_EQ(found.targets()[2].content.text, "改造道路丙");
  EXPECT_EQ(found.targets()[2].seq, 2u);
  EXPECT_TRUE(std::any_of(found.diagnostics().begin(), found.diagnostics().end(),
                          [](const Diagnostic& d) { return d.rule == "seq-repeat"; }));
}

INSTANTIATE_TEST_SUITE_P(Forms, GoldenForms, testing::ValuesIn(documents()), test_name);

}  // namespace
}  // namespace duban
