#include "figures/clause_context.hpp"

#include "text/utf8.hpp"

namespace duban {
namespace {

// 约 may stand a few words before its number (约吸纳就业3000人): this many bytes at most.
constexpr std::size_t far_reach = 24;

constexpr std::uint64_t bit(CueRole role) { return std::uint64_t{1} << static_cast<unsigned>(role); }
constexpr std::uint64_t topic_roles = bit(CueRole::money) | bit(CueRole::time) | bit(CueRole::age) |
                                      bit(CueRole::score) | bit(CueRole::session) | bit(CueRole::one);

}  // namespace

void ClauseContext::start_clause(std::size_t at) noexcept {
  forget_words();
  begin_ = lexed_ = at;
  noun_ = rate_ = {};
  compare_ = past_ = share_out_ = ceiling_ = passed_colon_ = false;
  topics_ = 0;
}

void ClauseContext::forget_words() noexcept {
  change_ = points_ = tight_ = degree_ = bound_ = clause_bound_ = gap_ = plan_ = complete_ = of_ = from_ = one_ =
      front_ = term_ = {};
  chain_begin_ = chain_end_ = 0;
  chain_bound_.reset();
  chain_scale_ = chain_arrive_ = chain_reach_ = level_ = broken_ = reference_ = spoken_ = false;
}

void ClauseContext::skip_to(std::size_t at) noexcept {
  if (at > lexed_) lexed_ = at;
}

void ClauseContext::after_quantity(std::size_t at) noexcept {
  forget_words();
  begin_ = at;
  if (at > lexed_) lexed_ = at;
  noun_is_old_ = true;
  rate_ = {};
}

void ClauseContext::read_up_to(std::size_t number) noexcept {
  const std::string_view words = text_.substr(0, number);
  while (lexed_ < number) {
    if (passed_colon_) {
      passed_colon_ = false;
      change_ = points_ = tight_ = {};
      level_ = false;
    }
    const CueLexicon::Match match = lexicon_.before(words, lexed_);
    if (match) {
      last_ = {match.cue, lexed_, lexed_ + match.length};
      take(last_);
      lexed_ += match.length;
    } else {
      lexed_ += utf8::decode(words, lexed_).length;
    }
  }
  // Spaces before the number do not part it from its words.
  number_ = number;
  while (number_ > begin_ && text_[number_ - 1] == ' ') --number_;
}

void ClauseContext::take(Word word) noexcept {
  const Cue& cue = *word.cue;
  if (cue.roles == 0) return;
  topics_ |= cue.roles & topic_roles;
  take_chain(word);
  take_change(word);
  if (cue.has(CueRole::compare)) compare_ = true;
  if (cue.has(CueRole::past)) past_ = true;
  if (cue.has(CueRole::reference) && gap_) reference_ = true;
  if (cue.has(CueRole::gap)) {
    gap_ = word;
    reference_ = false;
  }
  if (cue.has(CueRole::plan)) plan_ = word;
  if (cue.has(CueRole::complete)) complete_ = word;
  if (cue.has(CueRole::completion_rate)) {
    rate_ = word;
    spoken_ = true;
  }
  if (cue.has(CueRole::of)) of_ = word;
  if (cue.has(CueRole::from)) from_ = word;
  if (cue.has(CueRole::one)) one_ = word;
  if (cue.has(CueRole::front)) front_ = word;
  if (cue.has(CueRole::term)) term_ = word;
  if (cue.has(CueRole::share_out)) share_out_ = true;
  if (cue.has(CueRole::ceiling)) ceiling_ = true;
}

// Bound and level words that touch each other and the number.
void ClauseContext::take_chain(Word word) noexcept {
  const Cue& cue = *word.cue;
  const bool arrive = cue.has(CueRole::arrive);
  const bool reach = cue.has(CueRole::reach);
  if (!cue.bounds() && !arrive && !reach && !cue.has(CueRole::particle)) return;
  if (word.begin == chain_end_ && chain_end_ != 0) {
    chain_end_ = word.end;
  } else {
    chain_begin_ = word.begin;
    chain_end_ = word.end;
    chain_bound_.reset();
    chain_scale_ = chain_arrive_ = chain_reach_ = false;
  }
  if (cue.has(CueRole::bound_before) || cue.has(CueRole::bound_far) || cue.has(CueRole::bound_clause)) {
    chain_bound_ = cue.bound;
    bound_ = word;
  } else if (cue.has(CueRole::bound_scale)) {
    chain_bound_ = cue.bound;
    chain_scale_ = true;
  }
  if (cue.has(CueRole::bound_clause)) clause_bound_ = word;
  chain_arrive_ = chain_arrive_ || arrive;
  chain_reach_ = chain_reach_ || reach;
}

void ClauseContext::take_change(Word word) noexcept {
  const Cue& cue = *word.cue;
  const bool behind_change = change_ && word.begin == change_.end;
  if (cue.has(CueRole::change_growth) || cue.has(CueRole::change_verb)) {
    change_ = points_ = word;
    level_ = broken_ = false;
    spoken_ = true;
  } else if (cue.has(CueRole::change_noun)) {
    noun_ = word;
    noun_is_old_ = false;
    broken_ = false;
    spoken_ = true;
  } else if (cue.has(CueRole::change_tight)) {
    tight_ = word;
    spoken_ = true;
  } else if (cue.has(CueRole::change_degree)) {
    degree_ = word;
    spoken_ = true;
  } else if (cue.has(CueRole::particle)) {
    if (behind_change) change_.end = points_.end = word.end;
  } else if (cue.has(CueRole::arrive)) {
    if (behind_change) level_ = true;
    spoken_ = true;
  } else if (cue.has(CueRole::reach)) {
    if (change_ && !change_.cue->has(CueRole::change_growth)) level_ = true;
    spoken_ = true;
  } else if (cue.has(CueRole::breaks)) {
    change_ = {};
    noun_ = {};
    rate_ = {};
    broken_ = true;
    spoken_ = true;
  }
}

std::size_t ClauseContext::anchor() const noexcept { return led_up_to() ? chain_begin_ : number_; }

std::optional<Bound> ClauseContext::bound_before() const noexcept {
  if (led_up_to() && chain_bound_) return chain_bound_;
  if (bound_ && of_before() && bound_.end <= of_.begin) return bound_.cue->bound;
  if (bound_ && bound_.cue->has(CueRole::bound_far) && number_ - bound_.end <= far_reach) return bound_.cue->bound;
  if (clause_bound_) return clause_bound_.cue->bound;
  return std::nullopt;
}

bool ClauseContext::is_gap(bool points) const noexcept {
  if (degree_ && degree_.end == anchor() && compare_ && !past_) return true;
  if (!gap_ || (led_up_to() && gap_.begin >= chain_begin_) || of_before()) return false;
  if (change_ && change_.begin > gap_.begin) return false;
  return points || reference_;
}

std::optional<Change> ClauseContext::change(Measure what) const noexcept {
  const bool share = what.points || what.share;
  if (degree_ && degree_.end == anchor() && compare_ && past_) return degree_.cue->direction;
  if (tight_ && tight_.end == anchor() && (share || compare_)) return tight_.cue->direction;
  const Word& verb = what.points ? points_ : change_;
  const bool arrived = led_up_to() && chain_arrive_ && chain_begin_ >= verb.end && !what.points;
  if (verb && !level_ && !arrived) {
    if (share || compare_ || verb.cue->has(CueRole::change_growth)) return verb.cue->direction;
    if (verb.end == anchor() && what.ends && verb.begin > begin_) return verb.cue->direction;
    return std::nullopt;
  }
  if (noun_ && (!noun_is_old_ || level_) && share) return noun_.cue->direction;
  return std::nullopt;
}

bool ClauseContext::of_target() const noexcept {
  if (rate_) return true;
  if (!plan_) return false;
  if (of_before() && of_.begin == plan_.end) return true;
  return plan_.end == anchor() && complete_ && complete_.end <= plan_.begin;
}

}  // namespace duban
