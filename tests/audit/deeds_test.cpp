// What targets ask for without figures, against the pairs that a person judged, and the edges.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "duban/audit/deed.hpp"
#include "text/cpu_time.hpp"

namespace duban {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

struct JudgedDeed {
  std::string verb;
  std::string object;
  std::string clause;  // words of the clause of the progress; empty where nothing speaks of it
  std::string stage;
};

struct DeedPair {
  std::string id;
  std::string target;
  std::string progress;
  std::vector<JudgedDeed> deeds;
};

// tests/audit/pairs/deeds.txt
std::vector<DeedPair> judged_deeds() {
  std::ifstream file(std::filesystem::path(DUBAN_SOURCE_DIR) / "tests" / "audit" / "pairs" / "deeds.txt");
  if (!file) throw std::runtime_error("cannot read the pairs");
  std::vector<DeedPair> pairs;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    const std::string value = line.substr(colon + 2);
    if (key == "id") pairs.push_back({value, {}, {}, {}});
    if (key == "target") pairs.back().target = value;
    if (key == "progress") pairs.back().progress = value;
    if (key != "deed") continue;
    const std::size_t first = value.find(" | ");
    const std::size_t last = value.rfind(" | ");
    const std::string words = value.substr(0, first);
    const std::size_t space = words.find(' ');
    JudgedDeed deed{words.substr(0, space), words.substr(space + 1), {}, "unmentioned"};
    if (first != last) {
      deed.clause = value.substr(first + 3, last - first - 3);
      deed.stage = value.substr(last + 3);
    }
    pairs.back().deeds.push_back(deed);
  }
  return pairs;
}

TEST(Deeds, AgreeWithAPersonOnMostPairs) {
  int judged = 0;
  int found = 0;
  int named = 0;   // verb and object
  int linked = 0;  // and the clause, or that there is none
  int right = 0;   // and the stage
  std::string misses;
  for (const DeedPair& pair : judged_deeds()) {
    const std::vector<Deed> deeds_found = deeds(pair.target, pair.progress);
    judged += static_cast<int>(pair.deeds.size());
    found += static_cast<int>(deeds_found.size());
    for (std::size_t i = 0; i < pair.deeds.size(); ++i) {
      const JudgedDeed& wanted = pair.deeds[i];
      if (i >= deeds_found.size()) {
        misses += pair.id + ": missing " + wanted.verb + " " + wanted.object + "\n";
        continue;
      }
      const Deed& got = deeds_found[i];
      const bool name = got.verb.text == wanted.verb && got.object.text == wanted.object;
      const bool clause = wanted.clause.empty()
                              ? !got.evidence
                              : got.evidence && got.evidence->text.find(wanted.clause) != std::string_view::npos;
      const bool stage = to_string(got.stage) == wanted.stage;
      named += name;
      linked += clause;
      right += clause && stage;
      if (!name || !clause || !stage) {
        misses += pair.id + ": [" + std::string(got.verb.text) + "][" + std::string(got.object.text) + "] " +
                  (got.evidence ? std::string(got.evidence->text) : "-") + " " + std::string(to_string(got.stage)) +
                  ", judged [" + wanted.verb + "][" + wanted.object + "] " + wanted.clause + " " + wanted.stage + "\n";
      }
    }
  }
  if (std::getenv("DUBAN_SHOW_MISSES") != nullptr) {
    std::printf("deeds: judged %d, found %d, named %d, clause %d, clause and stage %d\n%s", judged, found, named,
                linked, right, misses.c_str());
  }
  EXPECT_GE(named, judged * 9 / 10) << misses;
  EXPECT_GE(right, judged * 86 / 100) << misses;
}

TEST(Deeds, StandInTheTargetsText) {
  const std::string_view target = "1.健全督查机制；2.制定考核办法，新建公园3处";
  const std::string_view progress = "考核办法已印发";
  const std::vector<Deed> found = deeds(target, progress);
  ASSERT_THAT(found, SizeIs(2));
  for (const Deed& deed : found) {
    for (const Excerpt& words : {deed.words, deed.verb, deed.object}) {
      EXPECT_EQ(target.substr(words.span.begin, words.span.size()), words.text);
    }
  }
  ASSERT_TRUE(found[1].evidence.has_value());
  EXPECT_EQ(progress.substr(found[1].evidence->span.begin, found[1].evidence->span.size()), found[1].evidence->text);
}

TEST(Deeds, AreNoneWhereAFigureSaysWhatIsPromised) {
  EXPECT_THAT(deeds("新建公园3处", "新建公园3处"), IsEmpty());
  EXPECT_THAT(deeds("", "建成公园"), IsEmpty());
}

TEST(Deeds, AreUnmentionedWithoutProgress) {
  const std::vector<Deed> found = deeds("健全督查机制", "");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].stage, DeedStage::unmentioned);
  EXPECT_FALSE(found[0].evidence.has_value());
}

TEST(Deeds, OfIllFormedTextKeepTheirPlaces) {
  const std::string target = "\xff健全督查机制";
  const std::vector<Deed> found = deeds(target, "督查机制\xe5\xbb健全");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(std::string_view(target).substr(found[0].object.span.begin, found[0].object.span.size()),
            found[0].object.text);
}

TEST(Deeds, TakeTimeInProportionToTheTexts) {
  const auto seconds = [](int clauses) {
    std::string target;
    std::string progress;
    for (int i = 0; i < clauses; ++i) {
      target += "健全第" + std::to_string(i) + "号督查机制,";
      progress += "第" + std::to_string(i) + "号督查机制已经健全,";
    }
    return least_cpu_seconds(3, [&] { EXPECT_FALSE(deeds(target, progress).empty()); });
  };
  (void)seconds(500);
  const double once = seconds(2000);
  EXPECT_LT(seconds(8000), 12 * once + 0.5);
}

}  // namespace
}  // namespace duban
