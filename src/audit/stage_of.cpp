#include "audit/stage_of.hpp"

#include <algorithm>

namespace duban::matching {
namespace {

constexpr int kFirstUnderway = 2;

constexpr int kPreliminary = 1;

// 制定5个实施方案 is done where the plans are what was promised.
bool promises_preliminary(std::uint32_t word, const Mention& commitment) {
  return commitment.preliminary == word || commitment.named_preliminary == word;
}

Stage from_rank(int rank) {
  return rank >= kDone ? Stage::done : rank >= kFirstUnderway ? Stage::underway : Stage::planned;
}

}  // namespace

StageReading stage_of(const Mention& evidence, const Mention& commitment) {
  const Vocabulary& words = Vocabulary::get();
  // The lowest stage that the target itself asks for: 开工 in 开工建设项目30个.
  int asked = kDone;
  for (const std::uint32_t id : commitment.words) {
    const Word& word = words.word(id);
    if (word.staged()) asked = std::min<int>(asked, word.rank);
  }
  // 8座车站主体结构封顶 promised: reported, that is done
  const auto asked_for = [&](const StageWord& word) {
    // 达成意向 can be promised, 力争 and 有望 only say that something is
    const bool wish = words.word(word.id).is(role_lead | role_adverb);
    return word.rank >= (wish ? kFirstUnderway : 1) &&
           std::any_of(commitment.stages.begin(), commitment.stages.end(), [&](const StageWord& promised) {
             if (promised.scope == StageScope::weak) return false;
             // 主体封顶 promised and 封顶 reported
             return promised.id == word.id || (promised.rank >= kFirstUnderway && word.rank >= promised.rank);
           });
  };
  bool said_done = false;
  int strong = kDone;
  int weak = kDone;
  const bool notice = std::any_of(evidence.stages.begin(), evidence.stages.end(),
                                  [](const StageWord& word) { return word.scope == StageScope::notice; });
  for (const StageWord& word : evidence.stages) {
    if (word.rank >= kDone) said_done = true;
    if (word.rank >= asked && words.word(word.id).deed()) continue;
    if (asked_for(word)) continue;
    if (notice && word.rank < kFirstUnderway) continue;
    int& least = word.scope == StageScope::weak ? weak : strong;
    if (word.rank < least) least = +word.rank;
  }
  // A word of a lower stage limits one of a higher: 已完成审核报送 is not done, 初步计划完成 not even underway. Words
  // like 推进 say nothing where the clause also says that it is done.
  int rank = strong;
  if (rank == kDone && !said_done) rank = weak;
  if (evidence.stages.empty() && evidence.following_rank >= 0) rank = +evidence.following_rank;
  if (evidence.preliminary != 0 && !promises_preliminary(evidence.preliminary, commitment)) {
    rank = std::min(rank, kPreliminary);
  }
  return {from_rank(rank), rank};
}

}  // namespace duban::matching
