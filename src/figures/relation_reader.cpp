#include "figures/relation_reader.hpp"

#include <algorithm>
#include <utility>

namespace duban {
namespace {

// Bytes, three a character.
constexpr std::uint32_t one_character = 3;
constexpr std::uint32_t short_lead = 15;     // before 合计, in its clause: 三项, 以上两项
constexpr std::uint32_t near = 6;            // between 占 and its number: 占到, 占比为
constexpr std::uint32_t change_lead = 12;    // before the change of what was moved: 增幅达到25%
constexpr std::uint32_t rest_distance = 24;  // between 其余 and its number: 其余村台19个
constexpr std::uint32_t total_distance = 36;
constexpr std::uint32_t plan_distance = 9;     // between 任务 and its number: 年度任务为80家
constexpr std::uint32_t longest_member = 60;   // a clause of a list of parts
constexpr std::uint32_t longest_summand = 45;  // a clause of a list that is added up
constexpr std::uint32_t most_breaks_to_whole = 3;

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

// --- parts and wholes

void RelationReader::open_scope(Index i) noexcept {
  scope_ = {};
  scope_.open = true;
  scope_.words = gap(i).scope;
  scope_.first = earliest(i);
  scope_.last = i;
  scope_.depth = depth_ + gap(i).scope_depth;
}

// The nearest quantity before 其中 that `part` can be within.
std::optional<RelationReader::Index> RelationReader::whole_of(Index part) const noexcept {
  const std::string& unit = quantities_[part].unit;
  for (std::size_t w = 0; w < scope_.wholes; ++w) {
    const Scope::Whole& whole = scope_.of[w];
    const Index known = found_[whole.relation].parts.front();
    if (quantities_[whole.base].unit == unit || quantities_[known].unit == unit) return whole.base;
  }
  if (part - scope_.last >= reach) return std::nullopt;  // the numbers before 其中 are out of sight
  const Index first = std::max(scope_.first, earliest(part));
  for (const bool same : {true, false}) {
    std::uint32_t breaks = gap(scope_.last).breaks;
    for (Index i = scope_.last; i-- > first;) {
      const bool fits = same ? quantities_[i].unit == unit : alike(i, part);
      if (fits && is_plain(i) && !gap(i).compare) return i;
      breaks += gap(i).breaks;
      if (breaks > most_breaks_to_whole) break;
    }
    if (scope_.started) break;  // another unit for the first part only
  }
  return std::nullopt;
}

// A list of parts goes on with 、 or with a clause of the same build: 其中已建成9个,在建10个.
bool RelationReader::continues_scope(Index i) const noexcept {
  const RelationGap& here = gap(i);
  if (here.joint && here.breaks == 0) return true;
  if (here.breaks > 2 || here.end - here.begin > longest_member) return false;
  return !here.deed || scope_.deed;
}

void RelationReader::take_part(Index i) {
  if (!scope_.open || scope_.first == scope_.last) return;
  const RelationGap& here = gap(i);
  // 其中出口71亿元,增长17%: what is said of a part. A rate of something else ends the list.
  const bool of_part = here.share || here.compare || here.task || here.change;
  if (is_rate(i) && !of_part && here.breaks != 0 && !here.scope) scope_.open = false;
  if (!is_plain(i) || here.share || here.compare || is_aside(i)) return;
  const bool rest = here.rest && here.distance(here.rest) <= rest_distance;
  const bool first = scope_.last == i;
  if (!first && !rest && !continues_scope(i)) {
    scope_.open = false;
    return;
  }
  if (first) scope_.deed = here.deed;
  const std::optional<Index> base = whole_of(i);
  scope_.started = true;
  if (!base) return;
  auto* const known = std::find_if(scope_.of.begin(), scope_.of.begin() + scope_.wholes,
                                   [&](const Scope::Whole& whole) { return whole.base == *base; });
  const bool is_new = known == scope_.of.begin() + scope_.wholes;
  if (is_new && scope_.wholes == scope_.of.size()) return;
  const Decimal before = is_new ? Decimal(0) : known->total;
  const std::optional<Decimal> total = Decimal::add(before, quantities_[i].value);
  if (!total) return;
  // What goes beyond the whole is said of something else, unless the list or 其余 leave no doubt.
  const bool sure = first || rest || (here.joint && here.breaks == 0);
  if (!sure && *total > quantities_[*base].value) {
    scope_.open = false;
    return;
  }
  if (is_new) {
    Relation& relation = add(RelationKind::part, scope_.words);
    relation.base = *base;
    relation.parts.push_back(i);
    *known = {*base, found_.size() - 1, *total};
    ++scope_.wholes;
  } else {
    found_[known->relation].parts.push_back(i);
    known->total = *total;
  }
}

// 其余19个: with the parts before it, it makes up the whole.
void RelationReader::take_rest(Index i) {
  const RelationGap& here = gap(i);
  if (!here.rest || here.distance(here.rest) > rest_distance || !is_plain(i)) return;
  std::vector<Index> parts;
  std::optional<Index> base;
  for (std::size_t w = 0; scope_.open && w < scope_.wholes; ++w) {
    const Relation& within = found_[scope_.of[w].relation];
    if (within.parts.back() != i) continue;
    base = within.base;
    parts = within.parts;
  }
  if (base) scope_.open = false;  // nothing is left
  if (!base) {
    // 新建学校18所,7所已建成,其余11所在建: the first of their kind in the sentence is the whole.
    for (Index j = i; j-- > earliest(i);) {
      if (!is_plain(j) || quantities_[j].unit != quantities_[i].unit) continue;
      if (base) parts.insert(parts.begin(), *base);
      base = j;
    }
    parts.push_back(i);
    for (const Index part : parts) {
      if (!base || quantities_[part].value > quantities_[*base].value) return;
    }
  }
  if (parts.size() < 2) return;
  Relation& relation = add(RelationKind::sum, here.rest);
  relation.base = base;
  relation.parts = std::move(parts);
}

// 小学3所、初中2所,共5所
void RelationReader::take_total(Index i) {
  const RelationGap& here = gap(i);
  if (!here.total || here.distance(here.total) > total_distance || !is_plain(i) || i == sentence_) return;
  if (here.total.lead > short_lead || here.breaks > 1) return;
  std::vector<Index> parts;
  bool listed = false;  // the last two parts are members of a list with 、
  for (Index j = i; j-- > earliest(i);) {
    // 三项合计5亿元: 三项 counts the parts.
    if (j + 1 == i && here.total.begin == here.begin && quantities_[j].unit != quantities_[i].unit) continue;
    if (!is_plain(j) || quantities_[j].unit != quantities_[i].unit) break;
    if (!parts.empty()) {
      const RelationGap& between = gap(parts.back());
      const bool joint = between.joint && between.breaks == 0;
      if (parts.size() == 1) listed = joint;
      if (joint != listed || between.breaks > 1 || between.end - between.begin > longest_summand) break;
    }
    parts.push_back(j);
    const RelationGap& own = gap(j);
    if (own.scope || own.total || own.sentence) break;
  }
  // A list that begins further back than is remembered is not known whole.
  const bool cut = !parts.empty() && parts.back() == earliest(i) && earliest(i) != sentence_;
  if (parts.size() < 2 || cut) return;
  std::reverse(parts.begin(), parts.end());
  Relation& relation = add(RelationKind::sum, here.total);
  relation.base = i;
  relation.parts = std::move(parts);
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
  if (here.from && !q.change && gaps_.bytes_beside_periods(here, here.from.end, here.end) <= short_lead) {
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
