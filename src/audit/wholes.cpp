#include "audit/wholes.hpp"

#include <algorithm>
#include <optional>

#include "audit/measure.hpp"
#include "audit/vocabulary.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

class Wholes {
 public:
  Wholes(std::string_view text, Reading& reading) : text_(text), reading_(reading) {}

  void find() {
    for (std::size_t i = 0; i + 1 < reading_.mentions.size(); ++i) {
      Mention& whole = reading_.mentions[i];
      const Mention& next = reading_.mentions[i + 1];
      if (clause_of(whole).sentence != clause_of(next).sentence) {
        whole.scope = false;
        continue;
      }
      const bool bare = whole.stages.empty() && whole.deeds == 0;
      // 占45.9%,其中今年8.7亿元: the money is no part of the share
      if (whole.share_of && whole.quantity->unit != next.quantity->unit) continue;
      // 共2264套,其中1386套: a sum without a noun says how many there are
      // 村34个,其中20万元以上的村7个: a class of them, not how many are done
      if (next.part && next.narrows < 0 && next.own.weak() && bare && !whole.own.empty()) whole.scope = true;
      // 11座水库除险加固已完工8座: the noun stands between both numbers, and the second says how many of the first.
      const bool shared = whole.clause == next.clause && whole.noun_after && !next.noun_after && !next.noun.empty() &&
                          whole.noun.begin == next.noun.begin && !next.list_item;
      if (shared && unit_distance(whole.quantity->unit, next.quantity->unit) &&
          next.quantity->value <= whole.quantity->value) {
        whole.scope = true;
      }
    }
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) find_bracketed(i);
    // A part of what is planned is planned: 力争达到100亿元,其中直投20亿元.
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) {
      Mention& part = reading_.mentions[i];
      const Mention& whole = reading_.mentions[i - 1];
      if (clause_of(part).sentence != clause_of(whole).sentence || !part.stages.empty()) continue;
      if (part.part || whole.part_of_plan) {
        part.stages = whole.stages;
        part.part_of_plan = true;
      }
    }
    if (!reading_.mentions.empty()) reading_.mentions.back().scope = false;
    for (std::size_t i = 1; i < reading_.mentions.size(); ++i) find_whole(i);
  }

  // 区域首店26家、全国首店1家,累计27家: a number without a noun that is the sum of those right before it.
  void sums() {
    constexpr std::size_t kMost = 6;
    for (std::size_t i = 2; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      if (mention.quantity->change) continue;
      // 两个标段合计完成272公里: where the sum is said, whatever stands in front
      const bool said = mention.sum && !mention.own.empty();
      if (!said && (!mention.own.empty() || mention.sum)) continue;
      std::optional<Decimal> sum = Decimal(0);
      std::size_t summands = 0;
      for (std::size_t k = i; sum && k > 0 && i - k < kMost; --k) {
        const Mention& summand = reading_.mentions[k - 1];
        if (clause_of(summand).sentence != clause_of(mention).sentence || summand.quantity->change) break;
        if (summand.quantity->unit != mention.quantity->unit) {
          if (said) continue;
          break;
        }
        sum = Decimal::add(*sum, summand.quantity->value);
        ++summands;
        if (sum && summands >= 2 && *sum == mention.quantity->value) {
          mention.sum = true;
          mention.running = false;
          if (said) {
            mention.noun = {mention.noun.end, mention.noun.end};
            mention.own = Phrase(text_, mention.noun);
          }
        }
      }
    }
  }

  // 2024年完成88亿元,2025年完成93亿元: the earlier year is where the later one began, unless that is still a plan.
  void earlier_years() {
    constexpr std::size_t kNear = 8;
    for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
      Mention& mention = reading_.mentions[i];
      if (mention.year == 0) continue;
      for (std::size_t k = i + 1; k < reading_.mentions.size() && k <= i + kNear; ++k) {
        const Mention& later = reading_.mentions[k];
        if (clause_of(later).sentence != clause_of(mention).sentence) break;
        const bool planned =
            std::any_of(later.stages.begin(), later.stages.end(), [](const StageWord& word) { return word.rank < 2; });
        if ((later.year > mention.year || (later.year == 0 && later.current)) && !planned && later.own.weak() &&
            unit_distance(mention.quantity->unit, later.quantity->unit) &&
            mention.quantity->change == later.quantity->change) {
          mention.baseline = true;
        }
      }
    }
  }

 private:
  [[nodiscard]] const Clause& clause_of(const Mention& mention) const { return reading_.clauses[mention.clause]; }

  // 新登记4685户(企业961户、个体工商户3702户): what stands in brackets behind a number of its unit are its parts.
  void find_bracketed(std::size_t i) {
    Mention& part = reading_.mentions[i];
    const Quantity& whole = *reading_.mentions[i - 1].quantity;
    if (part.quantity->unit != whole.unit || part.quantity->change || whole.change || part.baseline) return;
    if (whole.value < part.quantity->value || whole.span.end >= part.quantity->span.begin) return;
    const char32_t next = utf8::decode(text_, whole.span.end).value;
    if (next == U'(' || next == U'\uFF08') part.part = true;
  }

  void find_whole(std::size_t i) {
    Mention& mention = reading_.mentions[i];
    const Mention& previous = reading_.mentions[i - 1];
    if (clause_of(mention).sentence != clause_of(previous).sentence) return;
    const bool alike = unit_distance(mention.quantity->unit, previous.quantity->unit).has_value();
    constexpr std::size_t kVerb = 2;  // characters
    const auto known = Vocabulary::get().at(text_, mention.noun.begin, mention.noun.end);
    const auto last = Vocabulary::get().before(text_, mention.noun.begin, mention.noun.end);
    const bool noun = (known && known->span == mention.noun && known->word->generic != Generic::no) ||
                      (last && last->word->generic != Generic::no);
    mention.maybe_verb =
        alike && !noun && !mention.noun_after && mention.own.size() == kVerb && !mention.quantity->change;
    // 18所学校中,11所秋季学期投用
    if (previous.scope && alike && !mention.stages.empty()) {
      mention.whole = static_cast<std::int32_t>(i - 1);
      return;
    }
    if (!mention.own.weak() && !mention.own.hollow()) return;
    if (mention.part) {
      mention.whole = whole_of(i);
    } else if (previous.scope) {
      mention.whole = of_unit(static_cast<std::int32_t>(i - 1), mention);
    } else if (previous.whole >= 0) {
      mention.whole = of_unit(previous.whole, mention);
    }
  }

  // 累计完成39.5亿元,占45.9%,其中今年8.7亿元: the nearest number in front that has the part's unit, else the one in
  // front. What only narrows the part (10亿元 in 其中10亿元以上9个) is none.
  [[nodiscard]] std::int32_t whole_of(std::size_t i) const {
    constexpr std::size_t kNear = 4;
    const Mention& part = reading_.mentions[i];
    const auto narrows = [&](std::size_t k) { return reading_.mentions[k].narrows >= 0; };
    std::size_t first = i - 1;
    while (first > 0 && i - first < kNear && narrows(first)) --first;
    for (std::size_t k = first + 1; k > 0 && first + 1 - k < kNear; --k) {
      const Mention& whole = reading_.mentions[k - 1];
      if (clause_of(whole).sentence != clause_of(part).sentence) break;
      if (!narrows(k - 1) && whole.quantity->unit == part.quantity->unit && !whole.quantity->change) {
        return static_cast<std::int32_t>(k - 1);
      }
    }
    return of_unit(static_cast<std::int32_t>(first), part);
  }

  // 420户、1500人…,其中265户、913人: of the numbers of a list the one that has the part's unit.
  [[nodiscard]] std::int32_t of_unit(std::int32_t whole, const Mention& part) const {
    const std::string& unit = part.quantity->unit;
    const auto at = static_cast<std::size_t>(whole);
    const auto has_unit = [&](std::size_t k) { return reading_.mentions[k].quantity->unit == unit; };
    if (has_unit(at)) return whole;
    if (at > 0 && reading_.mentions[at].list_item && has_unit(at - 1)) return whole - 1;
    if (at + 1 < reading_.mentions.size() && reading_.mentions[at + 1].list_item && has_unit(at + 1)) return whole + 1;
    return whole;
  }

  std::string_view text_;
  Reading& reading_;
};

}  // namespace

void find_sums(std::string_view text, Reading& reading) { Wholes(text, reading).sums(); }
void find_wholes(std::string_view text, Reading& reading) { Wholes(text, reading).find(); }
void find_earlier_years(Reading& reading) { Wholes({}, reading).earlier_years(); }

}  // namespace duban::matching
