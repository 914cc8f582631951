// Wholes and their parts: 其中, 其余, 合计.

#include <algorithm>
#include <utility>

#include "figures/relation_reader.hpp"

namespace duban {
namespace {

// Bytes, three a character.
constexpr std::uint32_t short_lead = 15;     // before 合计, in its clause: 三项, 以上两项
constexpr std::uint32_t rest_distance = 24;  // between 其余 and its number: 其余村台19个
constexpr std::uint32_t total_distance = 36;
constexpr std::uint32_t longest_member = 60;   // a clause of a list of parts
constexpr std::uint32_t longest_summand = 45;  // a clause of a list that is added up
constexpr std::uint32_t most_breaks_to_whole = 3;

}  // namespace

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

}  // namespace duban
