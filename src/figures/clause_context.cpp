#include "figures/clause_context.hpp"

#include "text/utf8.hpp"

namespace duban {
namespace {

// 约 may stand a few words before its number (约吸纳就业3000人): this many bytes at most.
constexpr std::size_t far_reach = 24;

// 与去年同期相比 is no longer than this.
constexpr std::size_t longest_comparison = 48;

// 人数减少3人: the indicator in front of the verb has two characters or more.
constexpr std::size_t shortest_subject = 6;

// 减环节68%: a word of two or three characters may stand between.
constexpr std::size_t tight_reach = 9;

// 比去年多争取3亿元: a verb of two characters may stand between.
constexpr std::size_t degree_reach = 6;

constexpr std::uint64_t bit(CueRole role) { return std::uint64_t{1} << static_cast<unsigned>(role); }
// Days counted in one clause are counted in the next.
constexpr std::uint64_t sentence_topics = bit(CueRole::time) | bit(CueRole::score);
constexpr std::uint64_t topic_roles = bit(CueRole::money) | bit(CueRole::time) | bit(CueRole::age) |
                                      bit(CueRole::score) | bit(CueRole::power) | bit(CueRole::channel) |
                                      bit(CueRole::session) | bit(CueRole::one);

}  // namespace

void ClauseContext::forget() noexcept {
  if (held_.compare && held_.past && !counted_) told_.frame = true;
  counted_ = false;
  if (said_anything_) said_ = {};
  if (said_anything_ || held_.past) held_ = {};
  topics_ = new_sentence_ ? 0 : topics_ & sentence_topics;
  if (new_sentence_) told_ = {};
  if (told_.frame) held_.compare = held_.past = true;
  said_anything_ = new_clause_ = new_sentence_ = passed_colon_ = false;
}

// 与去年同期相比，: a clause without a quantity is not read, unless it begins like a comparison.
bool ClauseContext::opens_comparison(std::size_t end) const noexcept {
  if ((counted_ && !new_clause_) || end - begin_ > longest_comparison) return false;
  const CueLexicon::Match first = lexicon_.before(text_, begin_);
  return first && (first.cue->has(CueRole::compare) || first.cue->has(CueRole::list));
}

void ClauseContext::skip_to(std::size_t at) noexcept {
  if (at > lexed_) lexed_ = at;
}

void ClauseContext::after_quantity(std::size_t at) noexcept {
  counted_ = true;
  if (held_.compare && held_.past) told_.past = true;
  if (said_.level) told_.moved = true;
  told_.stood = !said_.deed && !said_.change && !said_.tight;
  if (said_anything_) said_ = {};
  begin_ = at;
  if (at > lexed_) lexed_ = at;
  held_.noun_is_old = true;
  held_.rate = {};
}

void ClauseContext::read_up_to(std::size_t number) noexcept {
  if (new_clause_) forget();
  const std::string_view words = text_.substr(0, number);
  if (passed_colon_ && lexed_ < number) {
    passed_colon_ = false;
    said_.change = said_.points = said_.tight = {};
    said_.level = false;
  }
  while (lexed_ < number) {
    const CueLexicon::Match match = lexicon_.next_before(words, lexed_);
    if (!match) break;
    const auto begin = static_cast<std::uint32_t>(lexed_);
    lexed_ += match.length;
    last_ = {match.cue, begin, static_cast<std::uint32_t>(lexed_)};
    if (match.cue->roles != 0) take(last_);
  }
  // Spaces before the number do not part it from its words.
  number_ = number;
  while (number_ > begin_ && text_[number_ - 1] == ' ') --number_;
}

void ClauseContext::take(Word word) noexcept {
  const Cue& cue = *word.cue;
  said_anything_ = true;
  topics_ |= cue.roles & topic_roles;
  take_chain(word);
  take_change(word);
  if (cue.has(CueRole::compare)) held_.compare = true;
  if (cue.has(CueRole::past)) held_.past = true;
  if (cue.has(CueRole::reference) && said_.gap) said_.reference = true;
  if (cue.has(CueRole::gap)) {
    said_.gap = word;
    said_.reference = false;
  }
  // 计划任务数, 目标总量: the words that tell its amount belong to the target.
  const bool behind_plan = said_.plan && said_.plan.end == word.begin;
  if (behind_plan && (cue.has(CueRole::plan) || cue.has(CueRole::amount))) {
    said_.plan.end = word.end;
  } else if (cue.has(CueRole::plan)) {
    said_.plan = word;
  }
  if (cue.has(CueRole::complete)) said_.complete = word;
  if (cue.has(CueRole::completion_rate)) {
    held_.rate = word;
    said_.spoken = true;
  }
  if (cue.has(CueRole::proportion) && said_.plan && said_.of.begin == said_.plan.end && said_.of.end == word.begin) {
    held_.rate = word;
  }
  if (cue.has(CueRole::deed)) said_.deed = true;
  if (cue.has(CueRole::of)) said_.of = word;
  if (cue.has(CueRole::from)) said_.from = word;
  if (cue.has(CueRole::one)) said_.one = word;
  if (cue.has(CueRole::front)) said_.front = word;
  if (cue.has(CueRole::term)) said_.term = word;
  if (cue.has(CueRole::share_out)) held_.share_out = true;
  if (cue.has(CueRole::ceiling)) held_.ceiling = true;
}

// Bound and level words that touch each other and the number.
void ClauseContext::take_chain(Word word) noexcept {
  const Cue& cue = *word.cue;
  const bool arrive = cue.has(CueRole::arrive);
  const bool reach = cue.has(CueRole::reach);
  if (!cue.bounds() && !arrive && !reach && !cue.has(CueRole::particle)) return;
  if (word.begin == said_.chain_end && said_.chain_end != 0) {
    said_.chain_end = word.end;
  } else {
    said_.chain_begin = word.begin;
    said_.chain_end = word.end;
    said_.chain_bound.reset();
    said_.chain_scale = said_.chain_arrive = said_.chain_reach = false;
  }
  if (cue.has(CueRole::bound_before) || cue.has(CueRole::bound_far) || cue.has(CueRole::bound_clause)) {
    said_.chain_bound = cue.bound;
    said_.bound = word;
  } else if (cue.has(CueRole::bound_scale)) {
    said_.chain_bound = cue.bound;
    said_.chain_scale = true;
  }
  if (cue.has(CueRole::bound_clause)) held_.bound = word;
  said_.chain_arrive = said_.chain_arrive || arrive;
  said_.chain_reach = said_.chain_reach || reach;
}

void ClauseContext::take_change(Word word) noexcept {
  const Cue& cue = *word.cue;
  const bool behind_change = said_.change && word.begin == said_.change.end;
  if (cue.has(CueRole::change_growth) || cue.has(CueRole::change_verb)) {
    said_.change = said_.points = word;
    said_.level = said_.broken = false;
    said_.spoken = true;
  } else if (cue.has(CueRole::change_noun)) {
    held_.noun = word;
    held_.noun_is_old = false;
    said_.broken = false;
    said_.spoken = true;
  } else if (cue.has(CueRole::change_tight)) {
    said_.tight = word;
    said_.spoken = true;
  } else if (cue.has(CueRole::change_compared)) {
    said_.compared = word;
    said_.spoken = true;
  } else if (cue.has(CueRole::change_degree)) {
    said_.degree = word;
    said_.spoken = true;
  } else if (cue.has(CueRole::particle)) {
    if (behind_change) said_.change.end = said_.points.end = word.end;
  } else if (cue.has(CueRole::arrive)) {
    if (behind_change) said_.level = true;
    // 降为39%
    if (said_.tight && said_.tight.end == word.begin && !said_.tight.cue->has(CueRole::compare)) {
      said_.tight = {};
      said_.level = true;
    }
    said_.spoken = true;
  } else if (cue.has(CueRole::reach)) {
    if (said_.change && !said_.change.cue->has(CueRole::change_growth)) said_.level = true;
    said_.spoken = true;
  } else if (cue.has(CueRole::breaks)) {
    said_.change = said_.tight = said_.compared = {};
    held_.noun = {};
    held_.rate = {};
    said_.broken = true;
    said_.spoken = true;
  }
}

std::size_t ClauseContext::anchor() const noexcept { return led_up_to() ? said_.chain_begin : number_; }

std::optional<Bound> ClauseContext::bound_before() const noexcept {
  if (led_up_to() && said_.chain_bound) return said_.chain_bound;
  if (said_.bound && of_before() && said_.bound.end < said_.of.begin) return said_.bound.cue->bound;
  if (said_.bound && said_.bound.cue->has(CueRole::bound_far) && number_ - said_.bound.end <= far_reach)
    return said_.bound.cue->bound;
  if (held_.bound) return held_.bound.cue->bound;
  return std::nullopt;
}

bool ClauseContext::from_before() const noexcept {
  if (!said_.from) return false;
  if (said_.from.end == number_) return true;
  return of_before() && said_.from.end <= said_.of.begin && number_ - said_.from.end <= far_reach;
}

bool ClauseContext::degree_before() const noexcept {
  return said_.degree && said_.degree.end <= anchor() && anchor() - said_.degree.end <= degree_reach;
}

bool ClauseContext::is_gap(bool points) const noexcept {
  if (held_.compare && !held_.past && degree_before()) return true;
  if (!said_.gap || of_before()) return false;
  // 超额10个百分点: points that a word of distance touches
  if (led_up_to() && said_.gap.begin >= said_.chain_begin) return points && !said_.points && !held_.noun;
  if (said_.change && said_.change.begin > said_.gap.begin) return false;
  return points || said_.reference;
}

std::optional<Bound> ClauseContext::gap_bound() const noexcept {
  return said_.gap && said_.gap.cue->bounds() ? std::optional(said_.gap.cue->bound) : std::nullopt;
}

std::optional<Change> ClauseContext::change(Measure what) const noexcept {
  const bool share = what.points || what.share;
  if (held_.compare && held_.past && degree_before()) return said_.degree.cue->direction;
  // 比上年少5起，死亡人数少3人: the comparison holds on.
  if (told_.past && !held_.compare && said_.degree && said_.degree.end == anchor() && what.ends) {
    return said_.degree.cue->direction;
  }
  if (said_.compared && (share || held_.compare) && !said_.level) return said_.compared.cue->direction;
  if (said_.tight && said_.tight.end == anchor() && (share || held_.compare)) return said_.tight.cue->direction;
  // 减环节68%
  const bool near = said_.tight && anchor() - said_.tight.end <= tight_reach;
  if (near && what.share && !said_.tight.cue->has(CueRole::compare)) return said_.tight.cue->direction;
  const Word& verb = what.points ? said_.points : said_.change;
  const bool arrived = led_up_to() && said_.chain_arrive && said_.chain_begin >= verb.end && !what.points;
  if (verb && !said_.level && !arrived) {
    if (share || held_.compare || verb.cue->has(CueRole::change_growth)) return verb.cue->direction;
    // 人数减少3人; 由12家增加到20家，增加8家
    if (verb.end == anchor() && what.ends && (told_.moved || verb.begin >= begin_ + shortest_subject)) {
      return verb.cue->direction;
    }
    // 存款余额1865亿元，增加198亿元: by how much the level moved.
    if (verb.end == anchor() && what.ends && what.repeats && told_.stood && verb.begin == begin_ &&
        !verb.cue->has(CueRole::deed)) {
      return verb.cue->direction;
    }
    return std::nullopt;
  }
  if (held_.noun && (!held_.noun_is_old || said_.level) && share) return held_.noun.cue->direction;
  return std::nullopt;
}

bool ClauseContext::of_target() const noexcept {
  if (held_.rate) return true;
  if (!said_.plan) return false;
  if (of_before() && said_.of.begin == said_.plan.end) return true;
  if (!said_.complete) return false;
  if (said_.plan.end == anchor() && said_.complete.end <= said_.plan.begin) return true;
  // 任务完成98.6%
  return said_.plan.end == said_.complete.begin && said_.complete.end == anchor();
}

}  // namespace duban
