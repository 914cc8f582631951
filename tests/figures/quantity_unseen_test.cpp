// Sets of sentences that were written and annotated before the program had read them (data/unseen). How many were right
// at the first reading stands in each file; what was wrong then was mended by widening the grammar or the tables.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "figures/annotated_text.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;
using testing::AnnotatedText;
using testing::shown;

bool meet(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// As score.py counts: the quantities that are found, and those of them that are right in every field.
struct Score {
  std::size_t gold = 0;
  std::size_t guessed = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  double f1(std::size_t hits) const {
    return gold + guessed == 0 ? 1.0 : 2.0 * static_cast<double>(hits) / static_cast<double>(gold + guessed);
  }
};

std::vector<std::string> read(const AnnotatedText& sentence, Score& score) {
  std::vector<std::string> wrong;
  std::vector<Quantity> free = quantities(sentence.text);
  for (const Quantity& wanted : sentence.quantities) {
    ++score.gold;
    const auto met =
        std::find_if(free.begin(), free.end(), [&](const Quantity& q) { return meet(q.span, wanted.span); });
    if (met == free.end()) {
      wrong.push_back("missed " + shown(wanted, sentence.text));
      continue;
    }
    ++score.found;
    ++score.guessed;
    Quantity expected = wanted;
    expected.text = met->text;
    const bool same_span = expected.span == met->span;
    expected.span = met->span;
    if (*met == expected) {
      ++score.right;
      if (!same_span) wrong.push_back("other span " + shown(*met, sentence.text));
    } else {
      wrong.push_back("wanted " + shown(wanted, sentence.text) + ", got " + shown(*met, sentence.text));
    }
    free.erase(met);
  }
  for (const Quantity& extra : free) {
    const bool ignored = std::any_of(sentence.ignored.begin(), sentence.ignored.end(),
                                     [&](Span span) { return meet(span, extra.span); });
    if (ignored) continue;
    ++score.guessed;
    wrong.push_back("extra " + shown(extra, sentence.text));
  }
  return wrong;
}

TEST(QuantitiesUnseen, EachSetIsRead) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& file : fs::directory_iterator(DUBAN_SOURCE_DIR "/tests/figures/data/unseen")) {
    files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  std::size_t sentences = 0;
  for (const fs::path& file : files) {
    Score score;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line.front() == '#') continue;
      ++sentences;
      const AnnotatedText sentence = testing::parse_annotated(line);
      for (const std::string& wrong : read(sentence, score)) ADD_FAILURE() << sentence.text << "\n  " << wrong;
    }
    RecordProperty(file.stem().string(), std::to_string(score.f1(score.right)));
    std::printf("%s: %zu quantities, found F1 %.4f, exact F1 %.4f\n", file.filename().c_str(), score.gold,
                score.f1(score.found), score.f1(score.right));
  }
  EXPECT_GE(sentences, 300u);
}

}  // namespace
}  // namespace duban
