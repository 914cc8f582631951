// The real report, row by row against what a person read in it. Needs ../shared (DUBAN_SHARED), skips without.

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "duban/report/read.hpp"

namespace duban {
namespace {

std::string shared(const std::string& path) {
  const char* folder = std::getenv("DUBAN_SHARED");
  return (folder != nullptr ? std::string(folder) : std::string(DUBAN_SOURCE_DIR) + "/../shared") + "/" + path;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<nlohmann::json> gold_rows() {
  std::vector<nlohmann::json> rows;
  std::istringstream lines(bytes_of(shared("gold/heze-2020-h1.rows.jsonl")));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) rows.push_back(nlohmann::json::parse(line));
  }
  return rows;
}

nlohmann::json row_of(const Target& target) {
  std::string leader;
  for (const Field& field : target.leaders) leader += (leader.empty() ? "" : " ") + std::string(field.text);
  nlohmann::json offices = nlohmann::json::array();
  for (const Office& office : target.offices) offices.push_back(std::string(office.name.text));
  return {{"seq", target.seq.value_or(0)},
          {"leader", leader},
          {"target", std::string(target.content.text)},
          {"deadline", std::string(target.deadline.field.text)},
          {"progress", std::string(target.progress.text)},
          {"claim", std::string(target.claim.field.text)},
          {"offices", offices}};
}

std::string utf16(const std::string& utf8) {
  std::string out = "\xFF\xFE";
  for (std::size_t i = 0; i < utf8.size();) {
    const auto b = [&](std::size_t k) { return static_cast<unsigned>(static_cast<unsigned char>(utf8[i + k])); };
    unsigned c = b(0);
    std::size_t n = 1;
    if (c >= 0xE0)
      c = ((c & 0x0F) << 12) | ((b(1) & 0x3F) << 6) | (b(2) & 0x3F), n = 3;
    else if (c >= 0xC0)
      c = ((c & 0x1F) << 6) | (b(1) & 0x3F), n = 2;
    out.push_back(static_cast<char>(c & 0xFF));
    out.push_back(static_cast<char>(c >> 8));
    i += n;
  }
  return out;
}

// The same table as a spreadsheet program saves it: commas, every cell in quotes.
std::string csv(const std::string& text) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::string cell;
    std::string row;
    for (const char c : line + '\t') {
      if (c != '\t') {
        cell += c == '"' ? "\"\"" : std::string(1, c);
        continue;
      }
      row += (row.empty() ? "\"" : ",\"") + cell + "\"";
      cell.clear();
    }
    out += (line.empty() ? "" : row) + "\r\n";
  }
  return out;
}

// The same table as a web page.
std::string html(const std::string& text, const std::string& charset) {
  std::string out = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + charset +
                    "\"></head><body><div class=\"nav\"><a href=\"/\">首页</a></div>\n";
  std::istringstream lines(text);
  bool table = false;
  for (std::string line; std::getline(lines, line);) {
    const bool row = line.find('\t') != std::string::npos;
    if (row != table) out += row ? "<table border=1>\n" : "</table>\n";
    table = row;
    std::string cell;
    std::string cells;
    for (const char c : line + '\t') {
      if (c == '\t') {
        cells += row ? "<td><p>" + cell + "</p></td>" : "<p>" + cell + "</p>";
        cell.clear();
      } else {
        cell += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
      }
    }
    out += row ? "<tr>" + cells + "</tr>\n" : cells + "\n";
  }
  return out + (table ? "</table>" : "") + "</body></html>";
}

class Heze : public testing::Test {
 protected:
  void SetUp() override {
    seed_ = bytes_of(shared("seed/heze-2020-h1.txt"));
    if (seed_.empty()) GTEST_SKIP() << "the real report is not here (DUBAN_SHARED)";
    gold_ = gold_rows();
    ASSERT_EQ(gold_.size(), 56u);
  }
  void expect_gold(const Report& report) {
    ASSERT_EQ(report.targets().size(), gold_.size());
    for (std::size_t i = 0; i < gold_.size(); ++i) EXPECT_EQ(row_of(report.targets()[i]), gold_[i]) << i;
  }
  std::string seed_;
  std::vector<nlohmann::json> gold_;
};

TEST_F(Heze, EveryRowIsAsAPersonReadIt) { expect_gold(read(seed_)); }

TEST_F(Heze, WhatTheTitleSays) {
  const Report report = read(seed_);
  EXPECT_EQ(report.title().text, "菏泽市人民政府 2020 年经济社会发展责任目标上半年工作推进情况一览表");
  EXPECT_EQ(report.issuer().text, "菏泽市人民政府");
  EXPECT_EQ(report.region(), "菏泽市");
  EXPECT_EQ(report.year(), 2020);
  EXPECT_EQ(report.period_first(), make_date(2020, 1, 1));
  EXPECT_EQ(report.period_last(), make_date(2020, 6, 30));
  EXPECT_DOUBLE_EQ(report.elapsed(), 0.5);
  EXPECT_EQ(report.declared_total(), 196u);
  EXPECT_EQ(report.banks(), 2u);
  EXPECT_EQ(report.notes().size(), 2u);
  EXPECT_EQ(report.targets()[0].deadline.date, make_date(2020, 12, 31));
}

TEST_F(Heze, TheDefectsAreNamedWithTheirPlaces) {
  const Report report = read(seed_);
  const auto find = [&](std::string_view rule) {
    std::vector<Diagnostic> found;
    for (const Diagnostic& d : report.diagnostics()) {
      if (d.rule == rule) found.push_back(d);
    }
    return found;
  };
  const auto total = find("total-mismatch");
  ASSERT_EQ(total.size(), 1u);
  EXPECT_EQ(total[0].place.line, 5u);
  EXPECT_THAT(total[0].message_en, testing::AllOf(testing::HasSubstr("196"), testing::HasSubstr("56")));
  const auto gap = find("seq-gap");
  ASSERT_EQ(gap.size(), 1u);
  EXPECT_THAT(gap[0].message_en, testing::HasSubstr(": 29"));
  EXPECT_EQ(gap[0].place.line, 10u);  // 30 stands at the top of the second bank
  EXPECT_EQ(gap[0].place.cell, 8u);
  const auto missing = find("missing-field");
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].place.line, 37u);
  EXPECT_EQ(missing[0].place.cell, 13u);
  EXPECT_THAT(missing[0].message_zh,
              testing::AllOf(testing::HasSubstr("57"), testing::HasSubstr("是否完成、责任单位")));
  const auto cut = find("cut-text");
  ASSERT_EQ(cut.size(), 1u);
  EXPECT_EQ(cut[0].place.line, 37u);
  EXPECT_EQ(cut[0].place.cell, 12u);
  const auto copied = find("copied-cell");
  ASSERT_EQ(copied.size(), 1u);
  EXPECT_EQ(report.targets()[*copied[0].target].seq, 55u);
  EXPECT_EQ(copied[0].place.line, 35u);
  EXPECT_EQ(copied[0].place.cell, 12u);
  EXPECT_EQ(report.diagnostics().size(), 5u);
}

TEST_F(Heze, AsAPage) {
  const Report report = read(html(seed_, "utf-8"));
  expect_gold(report);
  EXPECT_EQ(report.layout().form, Form::html);
  EXPECT_EQ(report.title().text, read(seed_).title().text);
  EXPECT_EQ(report.declared_total(), 196u);
  EXPECT_EQ(report.banks(), 2u);
  // Every finding of the text is one of the page, and the other way round.
  std::vector<std::string_view> of_text;
  std::vector<std::string_view> of_page;
  const Report text = read(seed_);
  for (const Diagnostic& d : text.diagnostics()) of_text.push_back(d.rule);
  for (const Diagnostic& d : report.diagnostics()) of_page.push_back(d.rule);
  EXPECT_EQ(of_page, of_text);
}

TEST_F(Heze, AsUtf16) {
  const Report report = read(utf16(seed_));
  expect_gold(report);
  const Field& content = report.targets()[9].content;
  const std::string printed = utf16(std::string(content.text)).substr(2);
  EXPECT_EQ(report.source().bytes().substr(report.place(content).original, printed.size()), printed);
}

TEST_F(Heze, AsGb18030) {
  // Made here where iconv is at hand, so that no second copy of the report is needed.
  std::string command = "iconv -f UTF-8 -t GB18030 '" + shared("seed/heze-2020-h1.txt") + "' 2>/dev/null";
  std::string converted;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) converted.append(buffer, n);
    pclose(pipe);
  }
  if (converted.empty()) GTEST_SKIP() << "no iconv program";
  const Report report = read(converted);
  EXPECT_EQ(report.source().encoding(), Encoding::gb18030);
  expect_gold(report);
}

TEST_F(Heze, AsCsv) { expect_gold(read(csv(seed_))); }

}  // namespace
}  // namespace duban
