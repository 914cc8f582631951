// The annotated gold, where it is at hand (it is not part of the repository): found and exact F1 as score.py counts.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "duban/figures/quantity.hpp"
#include "figures/annotated_text.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::uint32_t byte_of(const std::string& text, std::size_t code_point) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) continue;
    if (seen++ == code_point) break;
  }
  return static_cast<std::uint32_t>(at);
}

Quantity from_gold(const std::string& text, const json& entry) {
  Quantity quantity;
  quantity.span = {byte_of(text, entry["start"]), byte_of(text, entry["end"])};
  quantity.value = testing::decimal_of(entry["value"].dump());
  if (!entry["upper"].is_null()) quantity.upper = testing::decimal_of(entry["upper"].dump());
  quantity.unit = entry["unit"];
  for (const Bound bound : {Bound::eq, Bound::ge, Bound::gt, Bound::le, Bound::lt, Bound::approx}) {
    if (entry["bound"] == to_string(bound)) quantity.bound = bound;
  }
  if (entry["change"] == "increase") quantity.change = Change::increase;
  if (entry["change"] == "decrease") quantity.change = Change::decrease;
  quantity.of_target = entry["of_target"];
  return quantity;
}

std::int64_t overlap(Span a, Span b) {
  return std::int64_t{std::min(a.end, b.end)} - std::int64_t{std::max(a.begin, b.begin)};
}

struct Score {
  std::size_t gold = 0;
  std::size_t guessed = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  double f1(std::size_t hits) const {
    return gold + guessed == 0 ? 1.0 : 2.0 * static_cast<double>(hits) / static_cast<double>(gold + guessed);
  }
};

void score_record(const json& record, Score& score) {
  const std::string text = record["text"];
  std::vector<Quantity> free = quantities(text);
  for (const json& entry : record["quantities"]) {
    Quantity wanted = from_gold(text, entry);
    ++score.gold;
    const auto best = std::max_element(free.begin(), free.end(), [&](const Quantity& a, const Quantity& b) {
      return overlap(a.span, wanted.span) < overlap(b.span, wanted.span);
    });
    if (best == free.end() || overlap(best->span, wanted.span) <= 0) continue;
    ++score.found;
    ++score.guessed;
    wanted.span = best->span;
    wanted.text = best->text;
    score.right += *best == wanted;
    free.erase(best);
  }
  for (const Quantity& extra : free) {
    const bool ignored = std::any_of(record["ignore"].begin(), record["ignore"].end(), [&](const json& entry) {
      return overlap(extra.span, {byte_of(text, entry["start"]), byte_of(text, entry["end"])}) > 0;
    });
    score.guessed += !ignored;
  }
}

TEST(QuantityGold, NearlyAllAreRight) {
  const char* const shared = std::getenv("DUBAN_SHARED");
  const fs::path gold = fs::path(shared != nullptr ? shared : DUBAN_SOURCE_DIR "/../shared") / "gold";
  if (!fs::is_directory(gold)) GTEST_SKIP() << "no gold at " << gold;
  std::size_t files = 0;
  for (const fs::directory_entry& file : fs::directory_iterator(gold)) {
    if (file.path().string().find(".quantities.jsonl") == std::string::npos) continue;
    ++files;
    Score score;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) score_record(json::parse(line), score);
    }
    EXPECT_GE(score.f1(score.found), 0.98) << file.path();
    EXPECT_GE(score.f1(score.right), 0.97) << file.path();
  }
  EXPECT_GT(files, 0u);
}

}  // namespace
}  // namespace duban
