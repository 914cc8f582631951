// Documents of an invented city in hard layouts, each with the rows that a person reads in it (tests/report/golden).
//
// The first line of `X.jsonl` says what is to be found in document X as a whole, the others are its rows: only the
// fields that are filled are written. Offices are `name/role`, cells of other columns `header=text`.

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "reports.hpp"

namespace duban {
namespace {

using nlohmann::json;

const std::filesystem::path folder = std::filesystem::path(DUBAN_SOURCE_DIR) / "tests/report/golden";

std::vector<std::string> documents() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".jsonl") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<json> expected(const std::string& name) {
  std::ifstream file(folder / (name + ".jsonl"));
  std::vector<json> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) lines.push_back(json::parse(line));
  }
  return lines;
}

json row_of(const Target& target) {
  json row = json::object();
  const auto put = [&](const char* name, std::string_view text) {
    if (!text.empty()) row[name] = text;
  };
  if (target.seq) row["seq"] = *target.seq;
  put("section", target.section.text);
  put("content", target.content.text);
  put("deadline", target.deadline.field.text);
  put("progress", target.progress.text);
  put("claim", target.claim.field.text);
  for (const Field& leader : target.leaders) row["leaders"].push_back(leader.text);
  for (const Office& office : target.offices) {
    row["offices"].push_back(std::string(office.name.text) + "/" + std::string(to_string(office.role)));
  }
  for (const Extra& extra : target.extras) {
    row["extras"].push_back(std::string(extra.header.text) + "=" + std::string(extra.value.text));
  }
  return row;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, IsReadAsAPersonReadsIt) {
  const std::vector<json> lines = expected(GetParam());
  ASSERT_GE(lines.size(), 2u);
  const Report report = read_file((folder / GetParam()).string());
  const json& whole = lines[0];
  EXPECT_EQ(report.title().text, whole["title"].get<std::string>());
  if (whole.contains("year")) {
    EXPECT_EQ(report.year(), whole["year"].get<int>());
  }
  json skipped = json::array();
  for (const Skipped& entry : report.skipped()) skipped.push_back(to_string(entry.reason));
  EXPECT_EQ(skipped, whole["skipped"]);
  if (whole.contains("rules")) {
    std::set<std::string> rules;
    for (const Diagnostic& d : report.diagnostics()) {
      if (d.severity != Severity::error && !d.rule.starts_with("missing")) rules.emplace(d.rule);
    }
    for (const json& rule : whole["rules"]) EXPECT_TRUE(rules.count(rule.get<std::string>())) << rule;
  }
  EXPECT_TRUE(testing_reports::adds_up(report.accounting()));
  EXPECT_EQ(report.accounting().diagnosed, 0u);
  ASSERT_EQ(report.targets().size(), lines.size() - 1);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) EXPECT_EQ(row_of(report.targets()[i]), lines[i + 1]) << i;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Documents, Golden, testing::ValuesIn(documents()), test_name);

}  // namespace
}  // namespace duban
