#include "audit/match.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "audit/assignment.hpp"
#include "audit/likeness.hpp"
#include "audit/measure.hpp"
#include "audit/row_answer.hpp"

namespace duban::matching {
namespace {

constexpr double kOutOfOrder = 0.002;
constexpr double kHardlyAlike = 0.2;  // not worth showing

double place(std::size_t i, std::size_t of) { return static_cast<double>(i) / static_cast<double>(of); }

// Finds the numbers whose nouns share most with a commitment's.
class Index {
 public:
  explicit Index(const Reading& progress) : shared_(progress.mentions.size(), 0) {
    for (std::uint32_t i = 0; i < progress.mentions.size(); ++i) {
      const Mention& mention = progress.mentions[i];
      const auto enter = [&](std::uint64_t key) {
        std::vector<std::uint32_t>& list = lists_[key];
        if (list.empty() || list.back() != i) list.push_back(i);
      };
      mention.own.for_each_key(enter);
      if (!mention.topics.empty()) mention.topics.front().phrase.for_each_key(enter);
    }
  }

  // `place`: where the commitment stands in its text, 0 to 1. Of many numbers that share a word, those at the same
  // place of their text come first: long rows answer their target in its order.
  std::vector<std::uint32_t> closest(const Mention& commitment, double place) {
    touched_.clear();
    const auto visit = [&](std::uint64_t key) {
      const auto found = lists_.find(key);
      if (found == lists_.end()) return;
      const std::vector<std::uint32_t>& list = found->second;
      const std::size_t length = std::min(list.size(), kListLength);
      const auto middle = static_cast<std::size_t>(place * static_cast<double>(list.size()));
      const std::size_t begin = std::min(middle - std::min(middle, kListLength / 2), list.size() - length);
      for (std::size_t k = begin; k < begin + length; ++k) {
        if (shared_[list[k]]++ == 0) touched_.push_back(list[k]);
      }
    };
    commitment.own.for_each_key(visit);
    if (commitment.own.weak() && !commitment.topics.empty()) commitment.topics.front().phrase.for_each_key(visit);
    const double here = place * static_cast<double>(shared_.size());
    const auto nearer = [&](std::uint32_t a, std::uint32_t b) {
      if (shared_[a] != shared_[b]) return shared_[a] > shared_[b];
      const double far_a = std::abs(a - here);
      const double far_b = std::abs(b - here);
      return far_a != far_b ? far_a < far_b : a < b;
    };
    const std::size_t kept = std::min(kClosest, touched_.size());
    std::partial_sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(kept), touched_.end(), nearer);
    std::vector<std::uint32_t> out(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(kept));
    for (const std::uint32_t i : touched_) shared_[i] = 0;
    return out;
  }

 private:
  static constexpr std::size_t kListLength = 64;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> lists_;
  std::vector<std::uint32_t> shared_;
  std::vector<std::uint32_t> touched_;
};

// Keeps one more than is shown, as the chosen one may be among them.
void keep(std::vector<Considered>& best, const Considered& one) {
  if (one.indicator < kHardlyAlike) return;
  const auto likelier = [](const Considered& a, const Considered& b) {
    return a.indicator != b.indicator ? a.indicator > b.indicator : a.evidence < b.evidence;
  };
  best.insert(std::upper_bound(best.begin(), best.end(), one, likelier), one);
  if (best.size() > kConsidered + 1) best.pop_back();
}

// Which commitments are promised under a verb that no other of the same unit is promised under: 基本建成 in
// 开工棚户区改造4200套,基本建成保障性住房3600套. Words like 新增 go with anything and tell nothing apart.
std::vector<bool> verbs_of_their_own(const Reading& target, std::span<const Commitment> commitments) {
  static const std::uint32_t add = deed_family("add");
  std::unordered_map<std::string, std::size_t> uses;
  const auto key = [](std::uint32_t word, std::string_view unit) { return std::to_string(word).append(unit); };
  for (const Commitment& commitment : commitments) {
    const Mention& mention = target.mentions[commitment.mention];
    for (const std::uint32_t word : mention.words) ++uses[key(word, mention.quantity->unit)];
  }
  std::vector<bool> out;
  out.reserve(commitments.size());
  for (const Commitment& commitment : commitments) {
    const Mention& mention = target.mentions[commitment.mention];
    const bool alone = std::all_of(mention.words.begin(), mention.words.end(),
                                   [&](std::uint32_t word) { return uses[key(word, mention.quantity->unit)] == 1; });
    out.push_back(commitments.size() > 1 && !mention.words.empty() && (mention.deeds & ~add) != 0 && alone);
  }
  return out;
}

bool kind_alike(const Quantity& a, const Quantity& b) {
  return a.change.has_value() == b.change.has_value() && unit_distance(a.unit, b.unit) == 0;
}

// Whether the progress gives a figure without a name for the commitment: as many of its kind as are promised, or some
// where one is. Only a few commitments are looked at: in a row of many a bare number says nothing.
std::vector<bool> answered_bare(const Reading& target, std::span<const Commitment> commitments,
                                const Reading& progress) {
  constexpr std::size_t most_commitments = 6;
  constexpr std::size_t most_bare = 12;
  std::vector<bool> out(commitments.size(), false);
  if (commitments.size() > most_commitments) return out;
  std::vector<const Quantity*> bare;
  for (const Mention& mention : progress.mentions) {
    if (is_bare(mention)) bare.push_back(mention.quantity);
    if (bare.size() > most_bare) return out;
  }
  for (std::size_t i = 0; i < commitments.size() && !bare.empty(); ++i) {
    const Quantity& promised = *target.mentions[commitments[i].mention].quantity;
    const auto alike = std::count_if(commitments.begin(), commitments.end(), [&](const Commitment& other) {
      return kind_alike(promised, *target.mentions[other.mention].quantity);
    });
    const auto given = std::count_if(bare.begin(), bare.end(),
                                     [&](const Quantity* quantity) { return kind_alike(promised, *quantity); });
    out[i] = given > 0 && (alike == 1 || alike == given);
  }
  return out;
}

}  // namespace

std::vector<Matched> match(const Reading& target, std::span<const Commitment> commitments, const Reading& progress) {
  std::vector<Matched> out(commitments.size());
  for (std::size_t i = 0; i < commitments.size(); ++i)
    out[i].least = threshold(target.mentions[commitments[i].mention]);
  if (commitments.empty() || progress.mentions.empty()) return out;
  std::size_t counts = 0;
  for (const Commitment& commitment : commitments) {
    counts += measure_of(target.mentions[commitment.mention].quantity->unit).counter;
  }
  const std::vector<bool> own_verb = verbs_of_their_own(target, commitments);
  const std::vector<bool> bare = answered_bare(target, commitments, progress);

  const bool few = commitments.size() <= kTerseCommitments && progress.mentions.size() <= kTerseNumbers;
  const std::span<const Commitment> terse = few ? commitments : std::span<const Commitment>{};

  struct Scored {
    Likeness likeness;
    std::uint32_t evidence = 0;
  };
  std::vector<Pair> pairs;
  std::vector<Scored> scored;
  const auto consider = [&](std::uint32_t row, std::uint32_t evidence) {
    const PairContext context{&target, &progress, counts == 1, own_verb[row], bare[row], terse};
    const auto found = likeness(commitments[row], evidence, context);
    if (!found) return;
    keep(out[row].considered, {evidence, found->indicator, found->preference});
    if (found->indicator < out[row].least) return;
    // The third power: one sure pair is worth more than two doubtful ones.
    // Among equals, the number that stands at the same place of its text.
    const double apart = std::abs(place(row, commitments.size()) - place(evidence, progress.mentions.size()));
    const double p = std::max(0.05, found->preference) - kOutOfOrder * apart;
    pairs.push_back({row, evidence, p * p * p});
    scored.push_back({*found, evidence});
  };
  const auto numbers = static_cast<std::uint32_t>(progress.mentions.size());
  if (commitments.size() * progress.mentions.size() <= kAllPairs) {
    for (std::uint32_t row = 0; row < commitments.size(); ++row) {
      for (std::uint32_t e = 0; e < numbers; ++e) consider(row, e);
    }
  } else {
    Index index(progress);
    for (std::uint32_t row = 0; row < commitments.size(); ++row) {
      for (const std::uint32_t e :
           index.closest(target.mentions[commitments[row].mention], place(row, commitments.size())))
        consider(row, e);
    }
  }

  const std::vector<std::int32_t> chosen = assign(commitments.size(), progress.mentions.size(), pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (chosen[pairs[i].row] != static_cast<std::int32_t>(pairs[i].column)) continue;
    const Likeness& found = scored[i].likeness;
    out[pairs[i].row].match =
        Match{scored[i].evidence, found.stage, found.share_of_plan, found.rule, found.indicator, found.preference};
  }
  for (Matched& one : out) {
    const auto chosen_one = [&](const Considered& c) { return one.match && c.evidence == one.match->evidence; };
    std::erase_if(one.considered, chosen_one);
    if (one.considered.size() > kConsidered) one.considered.pop_back();
  }
  return out;
}

}  // namespace duban::matching
