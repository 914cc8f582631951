#include "audit/commitment.hpp"

#include <algorithm>

#include "audit/measure.hpp"

namespace duban::matching {
namespace {

constexpr std::string_view kKinds = "\u7C7B";  // 类

bool counts_things(const Mention& mention) { return measure_of(mention.quantity->unit).counter; }

// 亿元以上项目 is a class, 总投资32亿元的12个项目 only says how much those take.
bool names_class(const Mention& mention) { return !mention.described || mention.quantity->bound != Bound::eq; }

// 亿元, 万元: a scale without a numeral, of two characters.
bool bare_scale(const Quantity& quantity) {
  constexpr std::size_t kTwoCharacters = 6;
  const bool digit = !quantity.text.empty() && quantity.text.front() >= '0' && quantity.text.front() <= '9';
  return measure_of(quantity.unit).dimension == "yuan" && quantity.text.size() == kTwoCharacters && !digit;
}

// 设计 in front of the amount
bool laid_out(const Mention& mention) {
  static const std::uint32_t plan = deed_family("plan");
  return (mention.deeds & plan) != 0;
}

bool describes(const Reading& reading, std::size_t i, const std::vector<Commitment>& found) {
  const Mention& mention = reading.mentions[i];
  const Quantity& quantity = *mention.quantity;
  static const std::uint32_t add = deed_family("add");
  // 新增日处理能力12万吨: what describes elsewhere is the very thing promised
  const bool object =
      (mention.deeds & add) != 0 && !mention.relative && !mention.bracketed && !mention.followed_by_noun;
  if (mention.described && !object) {
    // 引进项目30个、总投资120亿元以上 promises the sum too; 总投资12亿元的项目 and 路(全长3公里) only describe.
    const bool beside_promise =
        !found.empty() && reading.clauses[reading.mentions[found.back().mention].clause].sentence ==
                              reading.clauses[mention.clause].sentence;
    const bool bounded = quantity.bound == Bound::ge || quantity.bound == Bound::gt;
    return mention.relative || mention.bracketed || mention.followed_by_noun || !beside_promise || !bounded;
  }
  // 亿元地区生产总值事故死亡率: a bare scale is the base of a rate
  if (bare_scale(quantity) && quantity.bound == Bound::eq && mention.noun_after) return true;
  // 10千伏线路60公里: the class of the line
  if (measure_of(quantity.unit).dimension == "voltage" && mention.followed_by_noun) return true;
  // 投资12亿元的项目: a relative clause, unless a verb makes the amount itself the object (设立20亿元的基金)
  const bool counter = counts_things(mention);
  if (mention.relative && !counter && mention.deeds == 0) return true;
  // 设计年吞吐量800万吨的物流园: what it is laid out for
  if (mention.relative && mention.noun_after && laid_out(mention)) return true;
  // 八类严重暴力犯罪案件破案率98%: the kinds that a name tells
  if (quantity.unit == kKinds && mention.noun_after && mention.deeds == 0 && i + 1 < reading.mentions.size() &&
      reading.mentions[i + 1].noun == mention.noun && !counts_things(reading.mentions[i + 1])) {
    return true;
  }
  // 服务亿元以上企业: a class
  if (!counter && !mention.relative && mention.noun_after && quantity.unit != "%" &&
      (quantity.bound == Bound::ge || quantity.bound == Bound::gt)) {
    return true;
  }
  return false;
}

Span indicator_of(const Reading& reading, std::size_t i) {
  const Mention& mention = reading.mentions[i];
  if (mention.joined_to_next && mention.own.weak() && i + 1 < reading.mentions.size()) {
    const Mention& next = reading.mentions[i + 1];
    if (next.clause == mention.clause && !next.noun.empty() && next.noun.end > mention.noun.begin) {
      return {mention.noun.begin, next.noun.end};
    }
  }
  if (!mention.noun.empty()) return mention.noun;
  return mention.topics.empty() ? Span{} : mention.topics.front().span;
}

}  // namespace

std::vector<Commitment> commitments_of(const Reading& target) {
  std::vector<Commitment> found;
  for (std::size_t i = 0; i < target.mentions.size(); ++i) {
    const Mention& mention = target.mentions[i];
    if (mention.narrows >= 0 || mention.baseline || mention.quoted || mention.ranked || mention.graded) continue;
    if (mention.used && mention.noun_after) continue;
    if (mention.policy && (mention.follows || mention.used)) continue;
    if (describes(target, i, found)) continue;
    Commitment commitment;
    commitment.mention = static_cast<std::uint32_t>(i);
    commitment.indicator = indicator_of(target, i);
    for (std::size_t k = i > 2 ? i - 2 : 0; k < target.mentions.size() && k <= i + 2; ++k) {
      if (target.mentions[k].narrows == static_cast<std::int32_t>(i) && names_class(target.mentions[k]))
        commitment.qualifiers.push_back(static_cast<std::uint32_t>(k));
    }
    found.push_back(std::move(commitment));
  }
  return found;
}

}  // namespace duban::matching
