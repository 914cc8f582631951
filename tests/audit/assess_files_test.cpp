// The files of judged pairs, each scored as a whole: a set stays as it was judged, its known misses included.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
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
                      SetOfPairs{"set-23-county", 0.96, 0.95}, SetOfPairs{"set-31-prefecture", 0.9, 0.9},
                      SetOfPairs{"set-32-county", 0.9, 0.9}, SetOfPairs{"set-33-matters", 0.9, 0.9},
                      SetOfPairs{"set-34-prefecture", 0.85, 0.9}, SetOfPairs{"set-35-county", 0.9, 0.9},
                      SetOfPairs{"set-36-matters", 0.8, 0.9}, SetOfPairs{"set-41-prefecture", 0.85, 0.9},
                      SetOfPairs{"set-42-county", 0.85, 0.9}, SetOfPairs{"set-43-coast", 0.8, 0.9},
                      SetOfPairs{"set-44-prefecture", 0.8, 0.9}, SetOfPairs{"set-45-ledger", 0.7, 0.9},
                      SetOfPairs{"set-46-matters", 0.9, 0.9}, SetOfPairs{"rows-30", 0.8, 0.95}),
    [](const auto& suite) {
      std::string name(suite.param.name);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace duban
