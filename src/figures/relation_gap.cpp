#include "figures/relation_gap.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace duban {
namespace {

// A hundred characters: what stands further back in a sentence is not said of the number.
constexpr std::size_t reach = 300;

// A period that lies in the clause takes its bytes of the lead.
void cover(RelationGap& gap, Span period) noexcept {
  if (period.begin >= gap.clause_begin) gap.covered += period.size();
}

// `begin` and `end`: the mark between the clauses.
void start_clause(RelationGap& gap, std::uint32_t begin, std::uint32_t end) noexcept {
  const bool empty = gap.breaks != 0 && begin == gap.clause_begin;          // the comma behind a bracket
  if (!empty && (!gap.compared || gap.compare.end != begin)) ++gap.breaks;  // 与上年同期相比,减少3起 is one clause
  gap.clause_begin = end;
  gap.covered = 0;
  gap.rest = gap.total = gap.share = gap.from = gap.to = gap.task = gap.plan = gap.of = gap.change =
      gap.respectively = {};
  if (!gap.compared || gap.compare.end != begin) {
    gap.compare = {};
    gap.compared = false;
  }
  gap.joint = gap.whole = gap.deed = false;
}

}  // namespace

void RelationGaps::take(RelationGap& gap, const RelationWord& word, std::uint32_t begin,
                        std::uint32_t end) const noexcept {
  using Role = RelationRole;
  const RelationGap::Word here{begin, end, begin - gap.clause_begin - gap.covered};
  // A semicolon ends what is said of a number, unless its parts follow: 进出口92亿元;其中出口71亿元
  const auto goes_on = [&] {
    const RelationLexicon::Match next = lexicon_.at(text_, end);
    return next && next.word->has(Role::scope);
  };
  if (word.has(Role::pause) && goes_on()) {
    start_clause(gap, begin, end);
  } else if (word.has(Role::sentence) || word.has(Role::pause)) {
    const std::uint32_t gap_begin = gap.begin;
    const std::uint32_t gap_end = gap.end;
    gap = {};
    gap.begin = gap_begin;
    gap.end = gap_end;
    gap.clause_begin = end;
    gap.sentence = true;
    return;
  }
  if (word.has(Role::clause)) start_clause(gap, begin, end);
  if (word.has(Role::open)) {
    if (!gap.plan || gap.plan.end != begin) start_clause(gap, begin, end);  // not in 任务(80家)
    ++gap.depth;
  }
  if (word.has(Role::close)) {
    start_clause(gap, begin, end);
    gap.lowest = std::min(gap.lowest, --gap.depth);
  }
  if (word.has(Role::list)) gap.joint = true;
  if (word.has(Role::scope)) {
    gap.scope = here;
    gap.scope_depth = gap.depth;
  }
  if (word.has(Role::scope_end)) {
    gap.scope_end = here;
    gap.breaks_at_scope_end = gap.breaks;
  }
  if (word.has(Role::rest)) gap.rest = here;
  if (word.has(Role::total)) gap.total = here;
  if (word.has(Role::share) && !gap.share) gap.share = here;
  if (word.has(Role::whole)) gap.whole = true;
  if (word.has(Role::from)) gap.from = here;
  if (word.has(Role::to)) gap.to = here;
  if (word.has(Role::compare)) gap.compare = here;
  if (word.has(Role::compared)) {
    gap.compare = here;
    gap.compared = true;
  }
  if (word.has(Role::plan)) gap.plan = here;
  if ((word.has(Role::plan) || word.has(Role::done) || word.has(Role::share)) && !gap.task) gap.task = here;
  if (word.has(Role::of)) gap.of = here;
  if (word.has(Role::change)) gap.change = here;
  if (word.has(Role::respectively)) gap.respectively = here;
  // 44项、占比80%: the joint is no subject either.
  if (word.has(Role::respectively) || word.has(Role::adverb) || word.has(Role::list)) gap.covered += end - begin;
  if (word.has(Role::deed)) gap.deed = true;
}

RelationGap RelationGaps::read(std::size_t begin, std::size_t end) noexcept {
  RelationGap gap;
  if (end - begin > reach) {
    begin = end - reach;
    while (begin < end && (static_cast<unsigned char>(text_[begin]) & 0xC0u) == 0x80u) ++begin;
    gap.sentence = true;
  }
  const std::string_view words = text_.substr(0, end);
  if (const std::size_t behind = lexicon_.behind_sentence(words, begin); behind != begin) {
    begin = behind;
    gap.sentence = true;
  }
  gap.begin = gap.clause_begin = static_cast<std::uint32_t>(begin);
  gap.end = static_cast<std::uint32_t>(end);
  while (first_ < periods_.size() && periods_[first_].span.end <= begin) ++first_;
  std::size_t period = first_;
  std::size_t counted = first_;
  for (std::size_t at = begin; at < end;) {
    const RelationLexicon::Match match = lexicon_.next(words, at);
    if (!match) break;
    // The 至 of 1月至6月 is a word of the period.
    while (period < periods_.size() && periods_[period].span.end <= at) ++period;
    if (period < periods_.size() && periods_[period].span.begin <= at) {
      at = std::min<std::size_t>(periods_[period].span.end, end);
      continue;
    }
    for (; counted < period; ++counted) cover(gap, periods_[counted].span);
    take(gap, *match.word, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match.length));
    at += match.length;
  }
  return gap;
}

std::optional<std::uint32_t> RelationGaps::period_behind(const RelationGap& gap, std::uint32_t at) const noexcept {
  for (std::size_t i = first_; i < periods_.size() && periods_[i].span.begin < gap.end; ++i) {
    const bool inside = periods_[i].span.begin >= at && periods_[i].span.end <= gap.end;
    if (inside) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint32_t> RelationGaps::period_before(const RelationGap& gap, std::uint32_t at) const noexcept {
  std::optional<std::uint32_t> found;
  for (std::size_t i = first_; i < periods_.size() && periods_[i].span.end <= at; ++i) {
    if (periods_[i].span.begin >= gap.begin) found = static_cast<std::uint32_t>(i);
  }
  return found;
}

std::uint32_t RelationGaps::bytes_beside_periods(const RelationGap& gap, std::uint32_t from,
                                                 std::uint32_t to) const noexcept {
  std::uint32_t bytes = to - from;
  for (std::size_t i = first_; i < periods_.size() && periods_[i].span.begin < gap.end; ++i) {
    const Span span = periods_[i].span;
    if (span.begin >= from && span.end <= to) bytes -= span.size();
  }
  return bytes;
}

}  // namespace duban
