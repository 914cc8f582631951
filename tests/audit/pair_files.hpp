#pragma once
// Pairs of target and progress that a person judged before any program read them, as text files in tests/audit/pairs:
//
//     id: parking
//     target: 新增公共停车泊位2000个
//     progress: 建成1480个
//     expect: 2000 个 | 1480 done short       a commitment | its evidence, stage and figure
//     expect: 5 % | -                          nothing speaks of it
//     expect: none                             the target has no commitment
//
// Pairs are parted by a blank line; # begins a comment.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "duban/audit/assessment.hpp"

namespace duban::testing {

struct PairExpectation {
  Decimal value;
  std::string unit;
  std::optional<Decimal> evidence;
  std::string stage;  // empty where there is no evidence
  std::string figure;
};

struct FilePair {
  std::string id;
  std::string target;
  std::string progress;
  std::vector<PairExpectation> expected;
};

inline PairExpectation read_expectation(const std::string& line) {
  const std::size_t bar = line.find(" | ");
  if (bar == std::string::npos) throw std::runtime_error("no | in: " + line);
  const std::string promised = line.substr(0, bar);
  const std::size_t space = promised.find(' ');
  PairExpectation out;
  out.value = Decimal::parse(promised.substr(0, space)).value();
  if (space != std::string::npos) out.unit = promised.substr(space + 1);
  while (!out.unit.empty() && out.unit.back() == ' ') out.unit.pop_back();
  std::istringstream reported(line.substr(bar + 3));
  std::string number;
  reported >> number >> out.stage >> out.figure;
  if (number == "-") {
    out.figure = "no_figure";
  } else {
    out.evidence = Decimal::parse(number).value();
    if (out.figure.empty()) throw std::runtime_error("no figure in: " + line);
  }
  return out;
}

inline std::vector<FilePair> read_pairs(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::vector<FilePair> pairs;
  bool open = false;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') {
      open = open && !line.empty();
      continue;
    }
    if (!open) pairs.emplace_back();
    open = true;
    const std::size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    const std::string value = line.substr(colon + 2);
    if (key == "id") pairs.back().id = value;
    if (key == "target") pairs.back().target = value;
    if (key == "progress") pairs.back().progress = value;
    if (key == "expect" && value != "none") pairs.back().expected.push_back(read_expectation(value));
  }
  return pairs;
}

// As the shared scorer counts: a commitment is right where it is found and its evidence and figure are right.
struct PairScore {
  int gold = 0;
  int guessed = 0;
  int right = 0;
  int staged = 0;
  int stage_right = 0;
  std::string misses;  // a line each

  [[nodiscard]] double f1() const { return gold + guessed == 0 ? 1 : 2.0 * right / (gold + guessed); }
  [[nodiscard]] double stages() const { return staged == 0 ? 1 : static_cast<double>(stage_right) / staged; }
};

inline void score_pair(const FilePair& pair, std::vector<Assessment> found, PairScore& score) {
  score.gold += static_cast<int>(pair.expected.size());
  score.guessed += static_cast<int>(found.size());
  for (const PairExpectation& wanted : pair.expected) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const Assessment& a) {
      return a.commitment.value == wanted.value && a.commitment.unit == wanted.unit;
    });
    const std::string promised = wanted.value.to_string() + wanted.unit;
    if (at == found.end()) {
      score.misses += pair.id + ": no commitment " + promised + "\n";
      continue;
    }
    const bool same = at->evidence.has_value() == wanted.evidence.has_value() &&
                      (!at->evidence || at->evidence->value == *wanted.evidence);
    const std::string figure(to_string(at->figure));
    const std::string stage = at->stage ? std::string(to_string(*at->stage)) : "";
    score.right += same && figure == wanted.figure;
    if (same && wanted.evidence) {
      ++score.staged;
      score.stage_right += stage == wanted.stage;
    }
    if (!same || figure != wanted.figure || stage != wanted.stage) {
      score.misses += pair.id + ": " + std::string(at->indicator) + " " + std::string(at->commitment.text) + ": got " +
                      (at->evidence ? std::string(at->evidence->text) : "-") + " " + stage + " " + figure +
                      ", judged " + (wanted.evidence ? wanted.evidence->to_string() : "-") + " " + wanted.stage + " " +
                      wanted.figure + "\n";
    }
    found.erase(at);
  }
  for (const Assessment& extra : found) {
    score.misses += pair.id + ": not a commitment: " + std::string(extra.commitment.text) + "\n";
  }
}

}  // namespace duban::testing
