// The files of judged pairs, each scored as a whole: a set stays as it was judged, its known misses included.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "audit/pair_files.hpp"

namespace duban {
namespace {

struct SetOfPairs {
  const char* name;
  double least_f1;
  double least_stages;
};

void PrintTo(const SetOfPairs& set, std::ostream* out) { *out << set.name; }

const char* const page = DUBAN_SOURCE_DIR "/docs/audit.md";

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The row of the set in the table of docs/audit.md; the cell of its first run stays as it is.
struct TableRow {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string first_run;
};

TableRow row_of(const std::string& text, const std::string& name) {
  TableRow row;
  row.begin = text.find("| `" + name + "` |");
  if (row.begin == std::string::npos) return row;
  row.end = text.find('\n', row.begin);
  std::istringstream cells(text.substr(row.begin, row.end - row.begin));
  for (int i = 0; i < 4; ++i) std::getline(cells, row.first_run, '|');
  return row;
}

std::string row_from(const std::string& name, const std::string& first_run, const testing::PairScore& score) {
  std::array<char, 64> now{};
  (void)std::snprintf(now.data(), now.size(), " %.3f | %d of %d |", score.f1(), score.stage_right, score.staged);
  return "| `" + name + "` | " + std::to_string(score.gold) + " |" + first_run + "|" + now.data();
}

class PairFiles : public ::testing::TestWithParam<SetOfPairs> {};

TEST_P(PairFiles, AreAssessedAsAPersonJudgedThem) {
  const std::filesystem::path path =
      std::filesystem::path(DUBAN_SOURCE_DIR) / "tests" / "audit" / "pairs" / (std::string(GetParam().name) + ".txt");
  testing::PairScore score;
  for (const testing::FilePair& pair : testing::read_pairs(path)) {
    testing::score_pair(pair, assess(pair.target, pair.progress), score);
  }
  RecordProperty("f1", std::to_string(score.f1()));
  RecordProperty("stages", std::to_string(score.stages()));
  if (std::getenv("DUBAN_SHOW_MISSES") != nullptr) {
    std::printf("%s: gold %d, found %d, right %d: F1 %.3f; stage right %d of %d\n%s", GetParam().name, score.gold,
                score.guessed, score.right, score.f1(), score.stage_right, score.staged, score.misses.c_str());
  }
  std::string text = text_of(page);
  const TableRow row = row_of(text, GetParam().name);
  ASSERT_NE(row.begin, std::string::npos) << "docs/audit.md has no row of it";
  const std::string made = row_from(GetParam().name, row.first_run, score);
  if (std::getenv("DUBAN_UPDATE_DOCS") != nullptr) {
    text.replace(row.begin, row.end - row.begin, made);
    std::ofstream(page, std::ios::binary) << text;
  }
  EXPECT_EQ(text.substr(row.begin, text.find('\n', row.begin) - row.begin), made)
      << "docs/audit.md is not what a run gives. Make its rows anew with:\n"
         "  DUBAN_UPDATE_DOCS=1 duban_audit_tests --gtest_filter='*PairFiles*'";
  EXPECT_GE(score.f1(), GetParam().least_f1) << score.misses;
  EXPECT_GE(score.stages(), GetParam().least_stages) << score.misses;
}

INSTANTIATE_TEST_SUITE_P(
    Sets, PairFiles,
    ::testing::Values(SetOfPairs{"set-5-city", 0.97, 0.95}, SetOfPairs{"set-6-economy", 0.95, 0.95},
                      SetOfPairs{"set-7-people", 0.96, 0.95}, SetOfPairs{"set-8-land", 0.95, 0.95},
                      SetOfPairs{"set-9-mixed", 0.9, 0.95}, SetOfPairs{"set-10-mixed", 0.9, 0.95},
                      SetOfPairs{"set-11-mixed", 0.92, 0.95}, SetOfPairs{"set-12-mixed", 0.94, 0.95},
                      SetOfPairs{"set-13-exam", 0.96, 0.95}, SetOfPairs{"set-14-mixed", 0.97, 0.95},
                      SetOfPairs{"set-15-tables", 0.96, 0.95}, SetOfPairs{"set-16-county", 0.93, 0.95},
                      SetOfPairs{"set-17-mixed", 0.96, 0.95}, SetOfPairs{"set-18-terse", 0.9, 0.95},
                      SetOfPairs{"set-19-matters", 0.95, 0.95}, SetOfPairs{"set-20-economy", 0.96, 0.95},
                      SetOfPairs{"set-21-rows", 0.91, 0.95}, SetOfPairs{"set-22-offices", 0.96, 0.95},
                      SetOfPairs{"set-23-county", 0.96, 0.95}, SetOfPairs{"set-24-towns", 0.9, 0.95},
                      SetOfPairs{"set-25-bureaus", 0.89, 0.95}, SetOfPairs{"set-31-prefecture", 0.9, 0.9},
                      SetOfPairs{"set-32-county", 0.9, 0.9}, SetOfPairs{"set-33-matters", 0.9, 0.9},
                      SetOfPairs{"set-34-prefecture", 0.85, 0.9}, SetOfPairs{"set-35-county", 0.9, 0.9},
                      SetOfPairs{"set-36-matters", 0.8, 0.9}, SetOfPairs{"set-41-prefecture", 0.85, 0.9},
                      SetOfPairs{"set-42-county", 0.85, 0.9}, SetOfPairs{"set-43-coast", 0.8, 0.9},
                      SetOfPairs{"set-44-prefecture", 0.8, 0.9}, SetOfPairs{"set-45-ledger", 0.7, 0.9},
                      SetOfPairs{"set-46-matters", 0.9, 0.9}, SetOfPairs{"set-51-prefecture", 0.9, 0.95},
                      SetOfPairs{"set-52-county", 0.9, 0.95}, SetOfPairs{"set-53-matters", 0.88, 0.95},
                      SetOfPairs{"set-61-prefecture", 0.95, 0.95}, SetOfPairs{"set-62-matters", 0.95, 0.95},
                      SetOfPairs{"set-63-county", 0.93, 0.95}, SetOfPairs{"set-64-city", 0.95, 0.95},
                      SetOfPairs{"set-71-prefecture", 0.9, 0.95}, SetOfPairs{"set-72-bureaus", 0.93, 0.95},
                      SetOfPairs{"rows-30", 0.8, 0.95}),
    [](const auto& suite) {
      std::string name(suite.param.name);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace duban
