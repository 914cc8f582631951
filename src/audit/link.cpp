#include "audit/link.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "audit/assignment.hpp"
#include "duban/figures/quantity.hpp"
#include "report/words.hpp"
#include "text/utf8.hpp"

namespace duban {

std::string_view to_string(LinkReason reason) noexcept {
  switch (reason) {
    case LinkReason::first:
      return "first";
    case LinkReason::same_text:
      return "same_text";
    case LinkReason::number:
      return "number";
    case LinkReason::likeness:
      break;
  }
  return "likeness";
}

namespace matching {
namespace {

// Two texts are one target, reworded, where they share at least this part of their pairs of characters; less, where
// the number in the list or an amount that they name is the same too. Found on series judged by hand (docs/track.md).
constexpr double least_alike = 0.55;
constexpr double least_alike_of_number = 0.40;
constexpr double same_number = 0.15;
constexpr double same_amount = 0.10;
// Of two halves of a target the first goes on with it, where all else is equal.
constexpr double same_beginning = 0.10;
constexpr std::size_t beginning = 4;  // characters
// What is less alike and has neither is the same where nothing else comes near it, in either report.
constexpr double clearly = 0.15;
// A target is a part of another where nearly all of it stands there.
constexpr double least_contained = 0.75;
// Characters of a text that are compared: a target of a megabyte is told by its first page.
constexpr std::size_t longest = 2000;

using CharPair = std::uint64_t;

// Pairs of neighbouring characters, sorted, each once. Digits and marks are left out: a number that was changed leaves
// the target what it is.
std::vector<CharPair> pairs_of(std::string_view text) {
  std::vector<CharPair> pairs;
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
    if (last != 0) pairs.push_back((CharPair{last} << 32) | c);
    last = c;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::size_t shared_by(const std::vector<CharPair>& a, const std::vector<CharPair>& b) {
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

// The amounts that a text names, sorted: 180公里.
std::vector<std::string> amounts_of(std::string_view text) {
  if (text.size() > longest) text = text.substr(0, utf8::previous(text, longest));
  std::vector<std::string> amounts;
  for (const Quantity& quantity : quantities(text)) {
    amounts.push_back(quantity.value.to_string() + std::string(quantity.unit));
  }
  std::sort(amounts.begin(), amounts.end());
  return amounts;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    const int order = a[i].compare(b[k]);
    if (order == 0) return true;
    order < 0 ? ++i : ++k;
  }
  return false;
}

bool begin_alike(std::string_view a, std::string_view b) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < beginning; ++n) {
    const auto left = utf8::decode(a, at);
    if (left.length == 0 || left.value != utf8::decode(b, at).value) return false;
    at += left.length;
  }
  return true;
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
      std::string text = without_space(before_[i]->content.text);
      if (!text.empty()) texts[std::move(text)].push_back(i);
    }
    struct Waiting {
      std::vector<std::uint32_t>* candidates;
      std::uint32_t after;
    };
    std::vector<Waiting> waiting;
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      const auto found = texts.find(without_space(after_[k]->content.text));
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
      for (const CharPair pair : pairs_before_[i]) index_[pair].push_back(i);
    }
    std::vector<std::vector<std::string>> amounts(before_.size());
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] == nobody) amounts[i] = amounts_of(before_[i]->content.text);
      if (before_[i]->seq) numbered_[*before_[i]->seq].push_back(i);
    }
    std::vector<Pair> weighed;
    std::vector<std::pair<double, bool>> found;  // likeness, by number
    std::vector<Pair> faint;                     // too little alike, unless nothing else comes near
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      if (taken_[k] != nobody) continue;
      const std::vector<std::string> amounts_after = amounts_of(after_[k]->content.text);
      for (const std::uint32_t i : candidates_of(pairs_after_[k], after_[k]->seq)) {
        if (partner_[i] != nobody) continue;
        const double alike = alike_of(i, k);
        const bool numbered = before_[i]->seq && before_[i]->seq == after_[k]->seq;
        const bool amount = share_one(amounts[i], amounts_after);
        if (alike < least_alike_of_number - clearly) continue;
        if (alike < (numbered || amount ? least_alike_of_number : least_alike)) {
          faint.push_back({k, i, alike});
          continue;
        }
        const bool begins = begin_alike(before_[i]->content.text, after_[k]->content.text);
        weighed.push_back(
            {k, i, alike + (numbered ? same_number : 0) + (amount ? same_amount : 0) + (begins ? same_beginning : 0)});
        found.emplace_back(alike, numbered && alike < least_alike);
      }
    }
    const std::vector<std::int32_t> chosen = assign(after_.size(), before_.size(), weighed);
    for (std::size_t p = 0; p < weighed.size(); ++p) {
      if (chosen[weighed[p].row] != static_cast<std::int32_t>(weighed[p].column)) continue;
      take(weighed[p].column, weighed[p].row, found[p].second ? LinkReason::number : LinkReason::likeness,
           hundredths(found[p].first));
    }
    by_clear_likeness(faint);
  }

  static Decimal hundredths(double share) { return Decimal::from_parts(std::llround(share * 100), -2); }

  // Pairs of what is left that are each other's best, by far.
  void by_clear_likeness(const std::vector<Pair>& faint) {
    struct Best {
      double most = 0;
      double next = 0;
      void see(double alike) {
        next = std::max(next, std::min(alike, most));
        most = std::max(most, alike);
      }
      [[nodiscard]] bool clear(double alike) const { return alike >= most && alike - next >= clearly; }
    };
    std::vector<Best> of_before(before_.size());
    std::vector<Best> of_after(after_.size());
    const auto open = [&](const Pair& pair) { return taken_[pair.row] == nobody && partner_[pair.column] == nobody; };
    for (const Pair& pair : faint) {
      if (!open(pair)) continue;
      of_before[pair.column].see(pair.weight);
      of_after[pair.row].see(pair.weight);
    }
    for (const Pair& pair : faint) {
      if (pair.weight < least_alike_of_number || !open(pair)) continue;
      if (!of_before[pair.column].clear(pair.weight) || !of_after[pair.row].clear(pair.weight)) continue;
      take(pair.column, pair.row, LinkReason::likeness, hundredths(pair.weight));
    }
  }

  [[nodiscard]] double alike_of(std::uint32_t i, std::uint32_t k) const {
    const auto& a = pairs_before_[i];
    const auto& b = pairs_after_[k];
    if (a.empty() || b.empty()) return 0;
    return 2.0 * static_cast<double>(shared_by(a, b)) / static_cast<double>(a.size() + b.size());
  }

  // Those that share most, by the pairs that fewest targets have. Words that stand in every target say nothing.
  std::vector<std::uint32_t> candidates_of(const std::vector<CharPair>& pairs, std::optional<std::uint32_t> seq = {}) {
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    for (const CharPair pair : pairs) {
      const auto found = index_.find(pair);
      if (found == index_.end()) continue;
      if (found->second.size() > most_compared) continue;
      for (const std::uint32_t i : found->second) ++counts[i];
    }
    if (counts.empty()) {
      // Nothing but common words: the first that have them.
      for (const CharPair pair : pairs) {
        const auto found = index_.find(pair);
        if (found == index_.end()) continue;
        linked_.capped = true;
        for (std::size_t n = 0; n < most_compared; ++n) ++counts[found->second[n]];
        break;
      }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    order.reserve(counts.size());
    for (const auto& [i, count] : counts) order.emplace_back(count, i);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (order.size() > most_compared) {
      linked_.capped = true;
      order.resize(most_compared);
    }
    std::vector<std::uint32_t> out;
    out.reserve(order.size() + 1);
    for (const auto& [count, i] : order) out.push_back(i);
    // The one with the same number is always looked at, whatever its words.
    const auto same = seq ? numbered_.find(*seq) : numbered_.end();
    if (same != numbered_.end()) {
      for (std::size_t n = 0; n < std::min(same->second.size(), most_of_number); ++n) {
        if (std::find(out.begin(), out.end(), same->second[n]) == out.end()) out.push_back(same->second[n]);
      }
    }
    return out;
  }

  // 新建停车泊位500个,新建农村公路260公里 that stands as two targets later, or the other way round.
  void find_parts() {
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      if (taken_[k] != nobody) continue;
      const auto whole = holder(pairs_after_[k], candidates_of(pairs_after_[k]), pairs_before_);
      if (whole && partner_[*whole] != nobody) linked_.split.push_back({k, *whole});
    }
    std::unordered_map<CharPair, std::vector<std::uint32_t>> after_index;
    for (std::uint32_t k = 0; k < after_.size(); ++k) {
      for (const CharPair pair : pairs_after_[k]) after_index[pair].push_back(k);
    }
    index_ = std::move(after_index);
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] != nobody) continue;
      const auto whole = holder(pairs_before_[i], candidates_of(pairs_before_[i]), pairs_after_);
      if (whole && taken_[*whole] != nobody) linked_.merged.push_back({i, *whole});
    }
  }

  // The one that holds nearly all of `part` and more.
  [[nodiscard]] static std::optional<std::uint32_t> holder(const std::vector<CharPair>& part,
                                                           const std::vector<std::uint32_t>& candidates,
                                                           const std::vector<std::vector<CharPair>>& wholes) {
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
  std::vector<std::vector<CharPair>> pairs_before_;
  std::vector<std::vector<CharPair>> pairs_after_;
  static constexpr std::size_t most_of_number = 4;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> numbered_;  // targets before, by number
  std::unordered_map<CharPair, std::vector<std::uint32_t>> index_;          // targets that have a pair
  Linked linked_;
};

}  // namespace

Linked link(std::span<const Target* const> before, std::span<const Target* const> after) {
  return Linker(before, after).run();
}

}  // namespace matching
}  // namespace duban
