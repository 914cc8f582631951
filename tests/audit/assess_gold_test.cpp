// The shared gold annotations, where they are: with the quantities annotated (the matcher alone) and with our own.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/assess_quantities.hpp"
#include "duban/audit/assessment.hpp"

namespace duban {
namespace {

using nlohmann::json;

std::filesystem::path gold_folder() {
  const char* shared = std::getenv("DUBAN_SHARED");
  const std::filesystem::path root =
      shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(DUBAN_SOURCE_DIR) / ".." / "shared";
  return root / "gold";
}

std::vector<json> lines_of(const std::filesystem::path& path) {
  std::vector<json> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) out.push_back(json::parse(line));
  }
  return out;
}

Decimal decimal(const json& value) { return Decimal::parse(value.dump()).value(); }

Bound bound_of(const std::string& name) {
  for (const Bound b : {Bound::eq, Bound::ge, Bound::gt, Bound::le, Bound::lt}) {
    if (to_string(b) == name) return b;
  }
  return Bound::approx;
}

std::vector<Quantity> annotated(const json& record, std::string_view text) {
  std::vector<std::uint32_t> offsets;  // of each code point
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) offsets.push_back(i);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  std::vector<Quantity> out;
  for (const json& q : record["quantities"]) {
    Quantity quantity;
    quantity.span = {offsets.at(q["start"].get<std::size_t>()), offsets.at(q["end"].get<std::size_t>())};
    quantity.text = text.substr(quantity.span.begin, quantity.span.size());
    quantity.value = decimal(q["value"]);
    if (!q["upper"].is_null()) quantity.upper = decimal(q["upper"]);
    quantity.unit = q["unit"].get<std::string>();
    quantity.bound = bound_of(q["bound"].get<std::string>());
    if (!q["change"].is_null()) {
      quantity.change = q["change"].get<std::string>() == "increase" ? Change::increase : Change::decrease;
    }
    quantity.of_target = q["of_target"].get<bool>();
    out.push_back(std::move(quantity));
  }
  std::sort(out.begin(), out.end(), [](const Quantity& a, const Quantity& b) { return a.span < b.span; });
  return out;
}

struct Score {
  int gold = 0;
  int guessed = 0;
  int right = 0;
  int staged = 0;
  int stage_right = 0;
  [[nodiscard]] double f1() const { return 2.0 * right / (gold + guessed); }
  [[nodiscard]] double stages() const { return staged == 0 ? 1 : static_cast<double>(stage_right) / staged; }
};

void count(const json& record, std::vector<Assessment> found, Score& score) {
  score.gold += static_cast<int>(record["commitments"].size());
  score.guessed += static_cast<int>(found.size());
  for (const json& gold : record["commitments"]) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const Assessment& a) {
      return a.commitment.value == decimal(gold["value"]) && a.commitment.unit == gold["unit"].get<std::string>() &&
             a.commitment.upper.has_value() == !gold["upper"].is_null();
    });
    if (at == found.end()) continue;
    const json& evidence = gold["evidence"];
    const bool same = evidence.is_null() ? !at->evidence.has_value()
                                         : at->evidence && at->evidence->value == decimal(evidence["value"]);
    score.right += same && to_string(at->figure) == gold["figure"].get<std::string>();
    if (same && !evidence.is_null()) {
      ++score.staged;
      score.stage_right += to_string(*at->stage) == evidence["stage"].get<std::string>();
    }
    found.erase(at);
  }
}

class AssessGold : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(gold_folder())) GTEST_SKIP() << "no shared gold at " << gold_folder();
    records_ = lines_of(gold_folder() / (GetParam() + ".assessments.jsonl"));
    ASSERT_FALSE(records_.empty());
  }
  static AssessOptions options(const json& record) {
    AssessOptions out;
    out.elapsed = record["elapsed"].get<double>();
    return out;
  }
  std::vector<json> records_;
};

TEST_P(AssessGold, MatchesAnnotatedQuantities) {
  std::map<std::string, json> quantities_of;
  for (json& record : lines_of(gold_folder() / (GetParam() + ".quantities.jsonl"))) {
    const auto id = record["id"].get<std::string>();
    quantities_of[id] = std::move(record);
  }
  Score score;
  for (const json& record : records_) {
    const auto id = record["id"].get<std::string>();
    const auto target = record["target"].get<std::string>();
    const auto progress = record["progress"].get<std::string>();
    count(record,
          assess_quantities(target, annotated(quantities_of.at(id + "/target"), target), progress,
                            annotated(quantities_of.at(id + "/progress"), progress), options(record)),
          score);
  }
  EXPECT_GE(score.f1(), 0.95);
  EXPECT_GE(score.stages(), 0.95);
}

TEST_P(AssessGold, MatchesItsOwnQuantities) {
  Score score;
  for (const json& record : records_) {
    count(record, assess(record["target"].get<std::string>(), record["progress"].get<std::string>(), options(record)),
          score);
  }
  EXPECT_GE(score.f1(), 0.92);
  EXPECT_GE(score.stages(), 0.95);
}

INSTANTIATE_TEST_SUITE_P(Files, AssessGold, ::testing::Values("heze-2020-h1", "dev"), [](const auto& suite) {
  return suite.param == "dev" ? std::string("dev") : std::string("report");
});

}  // namespace
}  // namespace duban
