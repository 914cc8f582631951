#include "figures/relation_reader.hpp"

#include <algorithm>
#include <utility>

namespace duban {
namespace {

// Bytes, three a character.
constexpr std::uint32_t one_character = 3;
constexpr std::uint32_t from_distance = 15;  // between 由 and its number, periods aside: 由原来的5天
constexpr std::uint32_t near = 6;            // between 占 and its number: 占到, 占比为
constexpr std::uint32_t change_lead = 12;    // before the change of what was moved: 增幅达到25%
constexpr std::uint32_t plan_distance = 9;   // between 任务 and its number: 年度任务为80家

constexpr std::string_view per_cent = "%";

}  // namespace

std::vector<Relation> RelationReader::read() {
  std::size_t end = 0;
  for (Index i = 0; i < quantities_.size(); ++i) {
    const Span span = quantities_[i].span;
    ring_[i % reach] = gaps_.read(end, span.begin);
    step(i);
    end = span.end;
  }
  const auto before = [](const Relation& a, const Relation& b) { return a.words.begin < b.words.begin; };
  if (!std::is_sorted(found_.begin(), found_.end(), before)) std::stable_sort(found_.begin(), found_.end(), before);
  return std::move(found_);
}

// The first quantity of the sentence of `i`, or the first that is still remembered.
RelationReader::Index RelationReader::earliest(Index i) const noexcept {
  return std::max(sentence_, i >= reach ? i - reach + 1 : 0);
}

// Shares, multiples and differences, as against amounts.
bool RelationReader::is_rate(Index i) const noexcept {
  const Quantity& q = quantities_[i];
  return q.change.has_value() || q.of_target || lexicon_.measure(q.unit) != RelationLexicon::Measure::amount;
}

// 亿元以上项目: the number says which, and another how many.
bool RelationReader::qualifies(Index i) const noexcept {
  const std::size_t end = quantities_[i].span.end;
  const RelationLexicon::Match bound = lexicon_.at(text_, end);
  if (!bound || !bound.word->has(RelationRole::qualifier)) return false;
  const std::size_t behind = end + bound.length;
  if (behind >= text_.size()) return false;
  const RelationLexicon::Match next = lexicon_.at(text_, behind);
  constexpr std::uint32_t ends =
      1u << static_cast<unsigned>(RelationRole::sentence) | 1u << static_cast<unsigned>(RelationRole::pause) |
      1u << static_cast<unsigned>(RelationRole::clause) | 1u << static_cast<unsigned>(RelationRole::list) |
      1u << static_cast<unsigned>(RelationRole::open) | 1u << static_cast<unsigned>(RelationRole::close);
  return !next || (next.word->roles & ends) == 0;
}

// An amount that can be a whole or a part.
bool RelationReader::is_plain(Index i) const noexcept { return !is_rate(i) && !quantities_[i].upper && !qualifies(i); }

// 超任务17家, 多360亩: the number of a target or of a difference, and not of what is spoken of.
bool RelationReader::is_aside(Index i) const noexcept {
  const RelationGap& own = gap(i);
  return (own.plan && own.distance(own.plan) <= one_character) ||
         (own.change && own.distance(own.change) == 0 && own.compare);
}

bool RelationReader::alike(Index a, Index b) const noexcept {
  return lexicon_.alike(quantities_[a].unit, quantities_[b].unit);
}

Relation& RelationReader::add(RelationKind kind, Word words) {
  Relation& relation = found_.emplace_back();
  relation.kind = kind;
  relation.words = {words.begin, words.end};
  return relation;
}

void RelationReader::start_sentence(Index i) noexcept {
  sentence_ = i;
  depth_ = 0;
  compared_last_.open = false;
  scope_.open = from_.open = moved_.open = compared_.open = share_base_.open = plan_base_.open = spread_.open = false;
}

void RelationReader::step(Index i) {
  const RelationGap& here = gap(i);
  if (here.sentence) start_sentence(i);
  const int outside = depth_ + here.lowest;
  if (scope_.open && outside < scope_.depth) scope_.open = false;
  if (here.scope) open_scope(i);
  depth_ = std::max(0, depth_ + here.depth);
  if (here.scope_end && i > sentence_ && here.breaks_at_scope_end == 0) {
    // 18所中小学中,7所已建成: 中 closes its clause, or stands before the part.
    const bool direct = here.breaks == 0 && here.distance(here.scope_end) == 0;
    const bool before_comma = here.breaks == 1 && here.clause_begin - here.scope_end.end <= one_character;
    if (direct || before_comma) {
      open_scope(i);
      scope_.words = here.scope_end;
      scope_.first = i - 1;
    }
  }
  if (here.total) scope_.open = false;
  take_part(i);
  take_rest(i);
  take_total(i);
  take_from_to(i);
  if (!take_spread(i)) {
    take_comparison(i);
    take_share(i);
    take_plan(i);
  }
}

// --- from one level to another

// 由12个增加到15个, 由2019年的30%提高到2020年的50%,提高20个百分点
void RelationReader::take_from_to(Index i) {
  const RelationGap& here = gap(i);
  const Quantity& q = quantities_[i];
  const bool next = !here.sentence && here.breaks <= 1;
  if (moved_.open) {
    moved_.open = false;
    const std::uint32_t lead = here.end - here.clause_begin - here.covered;
    if (next && q.change && !here.compare && !here.from && !here.scope && lead <= change_lead) {
      found_[move_].size = i;
      return;
    }
  }
  if (from_.open) {
    const Pending from = std::exchange(from_, {});
    const Quantity& before = quantities_[from.index];
    const bool comparable = q.unit == before.unit || q.unit.empty() || before.unit.empty() || alike(i, from.index);
    const RelationLexicon::Match behind = lexicon_.at(text_, q.span.end);
    const bool uneven = behind && behind.word->has(RelationRole::uneven);
    if (next && here.to && comparable && !uneven && !q.change) {
      Relation& relation = add(RelationKind::from_to, {from.words.begin, here.to.end, 0});
      relation.base = from.index;
      relation.parts.push_back(i);
      moved_ = {true, i, from.words, std::nullopt};
      move_ = found_.size() - 1;
      return;
    }
  }
  if (here.from && !q.change && gaps_.bytes_beside_periods(here, here.from.end, here.end) <= from_distance) {
    from_ = {true, i, here.from, std::nullopt};
  }
}

// --- sizes: shares, differences, shares of the plan

// The amount that the words of a size are said of: directly before them, in the clause before or in their own. Other
// sizes of the same amount may stand between.
std::optional<RelationReader::Index> RelationReader::subject_of(Index i, Word words) const noexcept {
  if (words.lead != 0) return std::nullopt;
  for (Index j = i; j-- > earliest(i);) {
    if (gap(j + 1).breaks > 1) return std::nullopt;
    if (qualifies(j) || (!is_rate(j) && is_aside(j) && gap(j).breaks != 0)) continue;
    if (!is_rate(j)) return j;
    if (!quantities_[j].change && !quantities_[j].of_target) return std::nullopt;
  }
  return std::nullopt;
}

// The level that differs by the size `i` from an earlier one.
std::optional<RelationReader::Index> RelationReader::level_of(Index i, Word words) const noexcept {
  using Measure = RelationLexicon::Measure;
  if (words.lead != 0) return std::nullopt;
  const Measure of_size = lexicon_.measure(quantities_[i].unit);
  std::optional<Index> similar;  // with another counter: 毕业生3000名, 比上年增加200人
  for (Index j = i; j-- > earliest(i);) {
    const Quantity& level = quantities_[j];
    if (gap(j + 1).breaks > 1) break;
    if (level.change) continue;
    if (level.of_target) break;
    if (of_size == Measure::ratio) return j;
    // Points are the difference of per cents; other differences have the unit of their level.
    if (of_size == Measure::points ? level.unit == per_cent : level.unit == quantities_[i].unit) return j;
    if (lexicon_.measure(level.unit) != Measure::amount) break;
    if (!similar && alike(i, j)) similar = j;
  }
  return similar;
}

void RelationReader::take_comparison(Index i) {
  const RelationGap& here = gap(i);
  const Quantity& q = quantities_[i];
  if (compared_.open) {
    const Pending base = std::exchange(compared_, {});
    if (!here.sentence && here.breaks <= 1 && q.change && !here.to && !here.compare) {
      Relation& relation = add(RelationKind::comparison, base.words);
      relation.base = base.index;
      relation.size = i;
      relation.period = base.period;
      return;
    }
  }
  if (compared_last_.open) {
    // 较上年同期分别减少3.35%、3.6%
    const Pending last = std::exchange(compared_last_, {});
    if (q.change && here.joint && here.breaks == 0 && last.index + 1 == i) {
      Relation& relation = add(RelationKind::comparison, last.words);
      relation.size = i;
      relation.period = last.period;
      compared_last_ = {true, i, last.words, last.period};
      return;
    }
  }
  if (!here.compare) return;
  std::optional<std::uint32_t> period;
  Word words{here.compare.begin, here.end, here.compare.lead};
  if (here.compared) {
    period = gaps_.period_before(here, here.compare.begin);
  } else {
    period = gaps_.period_behind(here, here.compare.end);
  }
  const bool distance = period && lexicon_.measure(q.unit) == RelationLexicon::Measure::points;
  const bool said = here.compared && here.change && here.change.end == here.end;  // 与上年同期相比,减少3起
  if (!q.change && !distance && !said) {
    // 比上年同期的12个: the difference follows.
    if (here.of && here.of.end == here.end) compared_ = {true, i, words, period};
    return;
  }
  if (here.respectively && open_spread(i, RelationKind::comparison, words, period)) return;
  // 分别 gives the sizes to numbers one by one, or to things that are named without a number.
  std::optional<Index> level;
  if (!here.respectively) level = level_of(i, words);
  if (here.respectively && period) compared_last_ = {true, i, words, period};
  if (!level && !period) return;
  Relation& relation = add(RelationKind::comparison, words);
  if (level) relation.parts.push_back(*level);
  relation.size = i;
  relation.period = period;
}

// The words before the number begin with 的, behind the end of a bracket perhaps: 任务(80家)的60%.
bool RelationReader::follows_of(const RelationGap& here) const noexcept {
  return here.of && !here.sentence && here.of.begin == here.clause_begin && here.breaks <= 1 &&
         here.clause_begin - here.begin <= 3;
}

// 占总数28个的32.1%, 占比32.1%
void RelationReader::take_share(Index i) {
  const RelationGap& here = gap(i);
  const Quantity& q = quantities_[i];
  const bool ratio = !q.change && !q.of_target && lexicon_.measure(q.unit) == RelationLexicon::Measure::ratio;
  std::optional<Index> base;
  Word words{here.share.begin, here.end, here.share.lead};
  Index anchor = i;
  if (share_base_.open) {
    const Pending pending = std::exchange(share_base_, {});
    if (ratio && follows_of(here)) {
      base = pending.index;
      words = pending.words;
      anchor = pending.index;
    }
  }
  if (!here.share && !base) return;
  if (!ratio) {
    if (is_plain(i)) share_base_ = {true, i, {here.share.begin, here.end, here.share.lead}, std::nullopt};
    return;
  }
  if (!base && here.respectively && open_spread(i, RelationKind::share, words, std::nullopt)) return;
  std::optional<Index> part;
  if (base || !here.respectively) part = subject_of(anchor, words);
  if (!base && part && scope_.open) {
    // 28个村中,9个已开工,占32.1%: the whole is that of 其中, unless another is named.
    const bool bare = here.whole || here.distance(here.share) <= near;
    for (std::size_t w = 0; bare && w < scope_.wholes; ++w) {
      const Relation& within = found_[scope_.of[w].relation];
      if (std::binary_search(within.parts.begin(), within.parts.end(), *part)) base = within.base;
    }
  }
  if (!base && !part) return;
  if (base == part) return;
  Relation& relation = add(RelationKind::share, words);
  relation.base = base;
  if (part) relation.parts.push_back(*part);
  relation.size = i;
}

// 引进人才任务300名,已引进210名,完成年度任务的70%
std::optional<RelationReader::Index> RelationReader::planned_for(Index part) const noexcept {
  for (Index j = part; j-- > earliest(part);) {
    const RelationGap& own = gap(j);
    if (!own.plan || own.distance(own.plan) > plan_distance || !is_plain(j)) continue;
    if (quantities_[j].unit == quantities_[part].unit) return j;
  }
  return std::nullopt;
}

void RelationReader::take_plan(Index i) {
  const RelationGap& here = gap(i);
  const Quantity& q = quantities_[i];
  std::optional<Index> base;
  Word words{here.task.begin, here.end, here.task.lead};
  Index anchor = i;
  if (plan_base_.open) {
    const Pending pending = std::exchange(plan_base_, {});
    if (q.of_target && follows_of(here)) {
      base = pending.index;
      words = pending.words;
      anchor = pending.index;
    }
  }
  if (!q.of_target) {
    // 完成年度任务6.5万人次
    if (here.plan && here.distance(here.plan) <= plan_distance + 3 && is_plain(i)) {
      const std::uint32_t end = here.depth > 0 ? here.plan.end : here.end;
      plan_base_ = {true, i, {here.task.begin, end, here.task.lead}, std::nullopt};
    }
    return;
  }
  if (!here.task && !base) return;
  if (here.respectively && open_spread(i, RelationKind::plan, words, std::nullopt)) return;
  std::optional<Index> part;
  if (base || !here.respectively) part = subject_of(anchor, words);
  if (!base && part) base = planned_for(*part);
  if (!base && !part) return;
  if (base == part) return;
  Relation& relation = add(RelationKind::plan, words);
  relation.base = base;
  if (part) relation.parts.push_back(*part);
  relation.size = i;
}

// --- 分别

// 收入50亿元、支出80亿元,同比分别增长3%和5%: as many sizes as amounts before them, in a list or clause by clause.
bool RelationReader::open_spread(Index i, RelationKind kind, Word words, std::optional<std::uint32_t> period) {
  if (i == sentence_ || gap(i).breaks > 1 || words.lead != 0) return false;
  // The list of sizes lies ahead of where the reading is.
  const auto is_joined = [&](Index j) {
    const RelationLexicon::Match behind = lexicon_.at(text_, quantities_[j].span.end);
    return behind && behind.word->has(RelationRole::list);
  };
  Index count = 1;
  for (Index last = i; count < reach && is_joined(last) && last + 1 < quantities_.size(); ++last) {
    const Quantity& next = quantities_[last + 1];
    if (next.change != quantities_[i].change || next.of_target != quantities_[i].of_target) return false;
    ++count;
  }
  if (count < 2 || i < earliest(i) + count || is_joined(i + count - 1)) return false;
  for (Index j = i - count; j < i; ++j) {
    if (is_rate(j) != is_rate(i - 1) || quantities_[j].change || quantities_[j].of_target) return false;
    if (j > i - count && gap(j).breaks > 1) return false;
  }
  words.begin = std::min(words.begin, gap(i).respectively.begin);
  spread_ = {true, kind, words, i - count, i, count, period};
  return take_spread(i);
}

bool RelationReader::take_spread(Index i) {
  if (!spread_.open) return false;
  const Index place = i - spread_.first_size;
  const RelationGap& here = gap(i);
  if (place >= spread_.count || (place > 0 && (!here.joint || here.breaks != 0))) {
    spread_.open = false;
    return false;
  }
  Relation& relation = add(spread_.kind, spread_.words);
  relation.parts.push_back(spread_.first_part + place);
  relation.size = i;
  relation.period = spread_.period;
  return true;
}

}  // namespace duban
