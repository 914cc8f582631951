#include "summary/link.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "audit/assignment.hpp"
#include "text/utf8.hpp"

namespace duban::tracking {
namespace {

// Two texts are one target, reworded, where they share at least this part of their pairs of characters; less, where
// the number is the same too. Found on series judged by hand (docs/track.md).
constexpr double least_alike = 0.55;
constexpr double least_alike_of_number = 0.40;
constexpr double same_number = 0.15;
// A target is a part of another where nearly all of it stands there.
constexpr double least_contained = 0.75;
// Characters of a text that are compared: a target of a megabyte is told by its first page.
constexpr std::size_t longest = 2000;

std::string spaceless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (!utf8::is_space(c)) out.append(text, at, length);
    at += length;
  }
  return out;
}

using Pair = std::uint64_t;

// Pairs of neighbouring characters, sorted, each once. Digits and marks are left out: a number that was changed leaves
// the target what it is.
std::vector<Pair> pairs_of(std::string_view text) {
  std::vector<Pair> pairs;
  char32_t last = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size() && characters < longest; ++characters) {
    const auto [c, length] = utf8::decode(text, at);
    at += length;
    const bool letter = c >= 0x3400 && c != 0xFF0C && c != 0xFF1B && c < 0xFF00;
    if (!letter && !(c >= 'A' && c <= 'z')) {
      if (!utf8::is_space(c)) last = 0;
      continue;
    }
    if (last != 0) pairs.push_back((Pair{last} << 32) | c);
    last = c;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::size_t shared_by(const std::vector<Pair>& a, const std::vector<Pair>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      ++shared;
      ++i;
      ++k;
    } else if (a[i] < b[k]) {
      ++i;
    } else {
      ++k;
    }
  }
  return shared;
}

class Linker {
 public:
  Linker(std::span<const Target* const> before, std::span<const Target* const> after)
      : before_(before), after_(after), partner_(before.size(), nobody), taken_(after.size(), nobody) {}

  Linked run() {
    by_text();
    by_likeness();
    find_parts();
    std::sort(linked_.links.begin(), linked_.links.end(),
              [](const Link& a, const Link& b) { return a.after < b.after; });
    return std::move(linked_);
  }

 private:
  static constexpr std::uint32_t nobody = 0xFFFFFFFF;

  void take(std::uint32_t before, std::uint32_t after, LinkReason reason, Decimal likeness) {
    partner_[before] = after;
    taken_[after] = before;
    linked_.links.push_back({before, after, reason, likeness});
  }

  // Of equal texts the one with the same number first, then in order.
  void by_text() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> texts;
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      std::string text = spaceless(before_[i]->content.text);
      if (!text.empty()) texts[std::move(text)].push_back(i);
    }
    struct Waiting {
      std::vector<std::uint32_t>* candidates;
      std::uint32_t after;
    };
    std::vector<Waiting> waiting;
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      const auto found = texts.find(spaceless(after_[k]->content.text));
      if (found == texts.end()) continue;
      std::vector<std::uint32_t>& candidates = found->second;
      // A text that stands a thousand times is paired in order: looking for its number each time would be quadratic.
      const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(std::min(candidates.size(), most_compared));
      const auto numbered = std::find_if(candidates.begin(), end, [&](std::uint32_t i) {
        return partner_[i] == nobody && before_[i]->seq == after_[k]->seq;
      });
      if (numbered != end) {
        take(*numbered, k, LinkReason::same_text, 1);
      } else {
        waiting.push_back({&candidates, k});
      }
    }
    std::unordered_map<const void*, std::size_t> next;
    for (const Waiting& one : waiting) {
      std::size_t& at = next[one.candidates];
      while (at < one.candidates->size() && partner_[(*one.candidates)[at]] != nobody) ++at;
      if (at < one.candidates->size()) take((*one.candidates)[at], one.after, LinkReason::same_text, 1);
    }
  }

  void by_likeness() {
    for (const Target* target : before_) pairs_before_.push_back(pairs_of(target->content.text));
    for (const Target* target : after_) pairs_after_.push_back(pairs_of(target->content.text));
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      for (const Pair pair : pairs_before_[i]) index_[pair].push_back(i);
    }
    std::vector<matching::Pair> weighed;
    std::vector<std::pair<double, bool>> found;  // likeness, by number
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      if (taken_[k] != nobody) continue;
      for (const std::uint32_t i : candidates_of(k)) {
        if (partner_[i] != nobody) continue;
        const double alike = alike_of(i, k);
        const bool numbered = before_[i]->seq && before_[i]->seq == after_[k]->seq;
        if (alike < (numbered ? least_alike_of_number : least_alike)) continue;
        weighed.push_back({k, i, alike + (numbered ? same_number : 0)});
        found.emplace_back(alike, numbered && alike < least_alike);
      }
    }
    const std::vector<std::int32_t> chosen = matching::assign(after_.size(), before_.size(), weighed);
    for (std::size_t p = 0; p < weighed.size(); ++p) {
      if (chosen[weighed[p].row] != static_cast<std::int32_t>(weighed[p].column)) continue;
      take(weighed[p].column, weighed[p].row, found[p].second ? LinkReason::number : LinkReason::likeness,
           Decimal::from_parts(std::llround(found[p].first * 100), -2));
    }
  }

  [[nodiscard]] double alike_of(std::uint32_t i, std::uint32_t k) const {
    const auto& a = pairs_before_[i];
    const auto& b = pairs_after_[k];
    if (a.empty() || b.empty()) return 0;
    return 2.0 * static_cast<double>(shared_by(a, b)) / static_cast<double>(a.size() + b.size());
  }

  // Those that share most, by the pairs that fewest targets have. Words that stand in every target say nothing.
  std::vector<std::uint32_t> candidates_of(std::uint32_t k) {
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    for (const Pair pair : pairs_after_[k]) {
      const auto found = index_.find(pair);
      if (found == index_.end()) continue;
      if (found->second.size() > most_compared) continue;
      for (const std::uint32_t i : found->second) ++counts[i];
    }
    if (counts.empty()) {
      // Nothing but common words: the first that have them.
      for (const Pair pair : pairs_after_[k]) {
        const auto found = index_.find(pair);
        if (found == index_.end()) continue;
        linked_.capped = true;
        for (std::size_t n = 0; n < most_compared; ++n) ++counts[found->second[n]];
        break;
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (const auto& [i, count] : counts) order.emplace_back(count, i);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (order.size() > most_compared) {
      linked_.capped = true;
      order.resize(most_compared);
    }
    std::vector<std::uint32_t> out;
    for (const auto& [count, i] : order) out.push_back(i);
    return out;
  }

  // 新建停车泊位500个,新建农村公路260公里 that stands as two targets later, or the other way round.
  void find_parts() {
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      if (taken_[k] != nobody) continue;
      const auto whole = holder(pairs_after_[k], candidates_of(k), pairs_before_);
      if (whole && partner_[*whole] != nobody) linked_.split.push_back({k, *whole});
    }
    std::unordered_map<Pair, std::vector<std::uint32_t>> after_index;
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      for (const Pair pair : pairs_after_[k]) after_index[pair].push_back(k);
    }
    index_ = std::move(after_index);
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] != nobody) continue;
      pairs_after_.swap(pairs_before_);
      const std::vector<std::uint32_t> candidates = candidates_of(i);
      pairs_after_.swap(pairs_before_);
      const auto whole = holder(pairs_before_[i], candidates, pairs_after_);
      if (whole && taken_[*whole] != nobody) linked_.merged.push_back({i, *whole});
    }
  }

  // The one that holds nearly all of `part` and more.
  [[nodiscard]] static std::optional<std::uint32_t> holder(const std::vector<Pair>& part,
                                                           const std::vector<std::uint32_t>& candidates,
                                                           const std::vector<std::vector<Pair>>& wholes) {
    std::optional<std::uint32_t> best;
    double most = least_contained;
    if (part.size() < 3) return best;
    for (const std::uint32_t i : candidates) {
      if (wholes[i].size() <= part.size()) continue;
      const double contained = static_cast<double>(shared_by(part, wholes[i])) / static_cast<double>(part.size());
      if (contained > most) {
        most = contained;
        best = i;
      }
    }
    return best;
  }

  std::span<const Target* const> before_;
  std::span<const Target* const> after_;
  std::vector<std::uint32_t> partner_;  // of each before
  std::vector<std::uint32_t> taken_;    // of each after
  std::vector<std::vector<Pair>> pairs_before_;
  std::vector<std::vector<Pair>> pairs_after_;
  std::unordered_map<Pair, std::vector<std::uint32_t>> index_;  // targets that have a pair
  Linked linked_;
};

}  // namespace

Linked link(std::span<const Target* const> before, std::span<const Target* const> after) {
  return Linker(before, after).run();
}

}  // namespace duban::tracking
