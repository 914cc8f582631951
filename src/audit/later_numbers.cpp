#include "audit/later_numbers.hpp"

#include <algorithm>
#include <vector>

#include "audit/measure.hpp"
#include "audit/stage_of.hpp"

namespace duban::matching {
namespace {

using Sources = std::vector<Phrase::Source>;
constexpr double kSameNoun = 0.9;
constexpr std::string_view kReachWord = "\u8FBE\u5230";  // 达到

// 达到 and nothing that was added: how many there are
bool levels(const Mention& mention) {
  static const std::optional<FoundWord> reach = Vocabulary::get().at(kReachWord, 0, kReachWord.size());
  return mention.deeds == 0 && reach &&
         std::any_of(mention.stages.begin(), mention.stages.end(),
                     [&](const StageWord& word) { return word.id == reach->id; });
}

bool adds(const Mention& mention) {
  static const std::uint32_t add = deed_family("add");
  return (mention.deeds & add) != 0;
}

// `later` has no noun of its own and counts some of `first`.
bool goes_on(const Mention& first, const Mention& later) {
  const bool named = !later.own.weak() && !(later.maybe_verb && said_done(later));
  return !named && !later.sum && !later.quantity->change && !first.quantity->change &&
         later.quantity->unit == first.quantity->unit && later.quantity->value <= first.quantity->value;
}

}  // namespace

bool said_done(const Mention& mention) {
  const bool done = std::any_of(mention.stages.begin(), mention.stages.end(),
                                [](const StageWord& word) { return word.rank >= kDone; });
  const bool open = std::any_of(mention.stages.begin(), mention.stages.end(),
                                [](const StageWord& word) { return word.rank < kDone; });
  return done && !open;
}

bool goes_on_from_repeat(const Reading& progress, std::uint32_t evidence, const Mention& commitment) {
  constexpr std::uint32_t kNear = 4;
  const Mention& e = progress.mentions[evidence];
  const Quantity& promised = *commitment.quantity;
  if (!e.own.hollow() || e.rest || e.quantity->change || promised.change || e.quantity->unit != promised.unit ||
      !measure_of(promised.unit).counter) {
    return false;
  }
  for (std::uint32_t k = evidence; k > 0 && evidence - k < kNear; --k) {
    const Mention& whole = progress.mentions[k - 1];
    if (progress.clauses[whole.clause].passage != progress.clauses[e.clause].passage) return false;
    if (whole.quantity->unit != promised.unit) continue;
    if (!whole.own.weak() && whole.own.covered_by(Sources{{&commitment.own, 1.0}}, false) < kSameNoun) return false;
    if (whole.quantity->value == promised.value) return e.quantity->value <= promised.value;
  }
  return false;
}

bool repeat_outdone(const Reading& progress, std::uint32_t evidence, const Mention& commitment) {
  constexpr std::uint32_t kNear = 4;
  const Mention& repeat = progress.mentions[evidence];
  if (repeat.quantity->value != commitment.quantity->value || repeat.quantity->unit != commitment.quantity->unit ||
      said_done(repeat)) {
    return false;
  }
  for (std::uint32_t k = evidence + 1; k < progress.mentions.size() && k <= evidence + kNear; ++k) {
    if (said_done(progress.mentions[k]) && goes_on_from_repeat(progress, k, commitment)) return true;
  }
  return false;
}

bool stands_for_all(const Mention& m) { return m.running || m.stock || m.own.stock(); }

bool has_words(const Mention& c, const Mention& e) {
  return !c.words.empty() && std::all_of(c.words.begin(), c.words.end(), [&](std::uint32_t id) {
    return std::find(e.words.begin(), e.words.end(), id) != e.words.end();
  });
}

bool superseded(const Reading& progress, std::uint32_t first, const Mention& commitment) {
  constexpr std::uint32_t kNear = 8;
  const Mention& before = progress.mentions[first];
  if (before.sum) return false;
  for (std::uint32_t k = first + 1; k < progress.mentions.size() && k <= first + kNear; ++k) {
    const Mention& later = progress.mentions[k];
    if (progress.clauses[later.clause].sentence != progress.clauses[before.clause].sentence) return false;
    // 新增7家,累计达到58家 for 达到60家
    if (levels(commitment) && adds(before) && (later.own.weak() || later.own.stock()) &&
        (later.running || levels(later)) && later.quantity->unit == before.quantity->unit &&
        later.quantity->value > before.quantity->value) {
      return true;
    }
    // 新增71家、退库28家,净增43家: the very word that was promised
    if (adds(commitment) && adds(before) && later.own.weak() && has_words(commitment, later) &&
        !has_words(commitment, before) && later.quantity->unit == before.quantity->unit) {
      return true;
    }
    const bool same_noun = !later.own.empty() && later.own.covered_by(Sources{{&before.own, 1.0}}, false) > kSameNoun;
    if (!(later.own.weak() || same_noun) || !unit_distance(before.quantity->unit, later.quantity->unit)) continue;
    if (later.sum && later.own.empty() && later.quantity->value > before.quantity->value) return true;
    if (!commitment.running && before.running && !before.current && later.current && !later.running &&
        !stands_for_all(commitment))
      return true;
  }
  return false;
}

bool outdone(const Reading& progress, std::uint32_t whole, const Mention& commitment, int rank) {
  for (std::uint32_t k = whole + 1; k < progress.mentions.size() && k <= whole + 4; ++k) {
    const Mention& part = progress.mentions[k];
    const Clause& here = progress.clauses[part.clause];
    const Clause& there = progress.clauses[progress.mentions[whole].clause];
    // 签约亿元以上项目117个;亿元以上项目已开工63个: across a semicolon where the noun is said again
    const bool said_again = here.passage == there.passage && part.own.carrier() && !part.own.empty() &&
                            progress.mentions[whole].own.carrier();
    if (here.sentence != there.sentence && !said_again) return false;
    // 审计项目86个,完成72个: the same thing again, nearer to done
    if (!part.part && !part.rest && !has_words(commitment, progress.mentions[whole]) &&
        goes_on(progress.mentions[whole], part) && !(rank == kDone && !progress.mentions[whole].stages.empty()) &&
        (said_done(part) ? !said_done(progress.mentions[whole])
                         : !part.stages.empty() && stage_of(part, commitment).rank > rank)) {
      return true;
    }
    if (!part.part && !part.rest) continue;
    if (part.rest || !part.own.weak()) continue;
    if (!unit_distance(part.quantity->unit, progress.mentions[whole].quantity->unit)) continue;
    if (stage_of(part, commitment).rank > rank) return true;
    // 新建27所,其中19所已投入使用
    const bool added = adds(progress.mentions[whole]) && has_words(commitment, progress.mentions[whole]);
    if (part.part && said_done(part) && !said_done(progress.mentions[whole]) && !added) return true;
    // 新辟、优化线路11条,其中新辟4条: the part is what was promised, the whole is a sum.
    const std::uint32_t summed = progress.mentions[whole].deeds;
    if (commitment.deeds != 0 && (commitment.deeds & ~part.deeds) == 0 && (summed & ~part.deeds) != 0) return true;
  }
  return false;
}

}  // namespace duban::matching
