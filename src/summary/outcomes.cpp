#include "summary/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "audit/likeness.hpp"
#include "audit/match.hpp"
#include "audit/measure.hpp"
#include "audit/row.hpp"
#include "summary/prose_places.hpp"
#include "summary/prose_times.hpp"

namespace duban::tracking {
namespace {

using matching::Commitment;
using matching::Likeness;
using matching::Matched;
using matching::Mention;
using matching::Reading;

// A row's progress speaks of the row's target; a document in prose speaks of everything, so that only numbers count
// whose own words name the indicator, and nearly all of it.
constexpr double least_indicator = 0.75;
// Of each word of an indicator at most this many numbers of the document are compared.
constexpr std::size_t most_of_word = 64;
// Bytes of a sentence that are shown with an outcome: each of a thousand figures of one sentence has its own.
constexpr std::size_t most_of_sentence = 2400;

bool names_indicator(const Likeness& likeness) {
  if (likeness.indicator < least_indicator || likeness.share_of_plan) return false;
  return likeness.rule == MatchRule::same_name || likeness.rule == MatchRule::near_name ||
         likeness.rule == MatchRule::name_before;
}

class Document {
 public:
  // `region`: the place that the reports are of.
  Document(const Source& source, std::string_view region)
      : source_(source),
        quantities_(quantities(source.text())),
        legible_(source.text(), quantities_),
        reading_(matching::read_mentions(legible_.text(), legible_.quantities())),
        times_(times_of(legible_.text(), reading_)),
        other_places_(of_other_places(legible_.text(), reading_, region)) {
    find_sentences();
    knows_year_ = std::any_of(times_.begin(), times_.end(), [](const Time& time) { return time.year.has_value(); });
    for (std::uint32_t i = 0; i < reading_.mentions.size(); ++i) {
      if (times_[i].planned || times_[i].years || times_[i].part_of_year || other_places_[i]) continue;
      const Mention& mention = reading_.mentions[i];
      const auto enter = [&](std::uint64_t key) {
        WithWord& with = by_word_[key];
        if (!with.mentions.empty() && with.mentions.back() == i) return;
        if (with.mentions.size() < most_of_word) {
          with.mentions.push_back(i);
        } else {
          with.more = true;
        }
      };
      mention.own.for_each_key(enter);
      for (const matching::Topic& topic : mention.topics) topic.phrase.for_each_key(enter);
    }
  }

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] bool knows_year() const { return knows_year_; }
  // The sentence that the number stands in; of one that goes on and on, as many clauses around the number as fit.
  [[nodiscard]] Span sentence_of(const Mention& mention) const {
    const matching::Clause& own = reading_.clauses[mention.clause];
    const Span whole = sentences_[own.sentence];
    if (whole.size() <= most_of_sentence) return whole;
    Span shown = own.span;
    if (shown.size() > most_of_sentence) return mention.quantity->span;
    const auto fits = [&](const matching::Clause& clause) {
      const std::size_t begin = std::min(shown.begin, clause.span.begin);
      return clause.sentence == own.sentence && std::max(shown.end, clause.span.end) - begin <= most_of_sentence;
    };
    for (std::size_t i = mention.clause; i > 0 && fits(reading_.clauses[i - 1]); --i) {
      shown.begin = reading_.clauses[i - 1].span.begin;
    }
    for (std::size_t i = mention.clause + 1; i < reading_.clauses.size() && fits(reading_.clauses[i]); ++i) {
      shown.end = reading_.clauses[i].span.end;
    }
    return shown;
  }

  // What the document says of a commitment in `year`.
  // `capped` is set where there were more numbers to look at.
  [[nodiscard]] Matched find(const Reading& promised, const Commitment& commitment, std::optional<int> year,
                             bool& capped) const {
    Matched found;
    const Mention& mention = promised.mentions[commitment.mention];
    found.least = std::max(least_indicator, matching::threshold(mention));
    const matching::PairContext context{.target = &promised, .progress = &reading_};
    for (const std::uint32_t i : candidates(mention, capped)) {
      // A document that names no year anywhere speaks of the year before it was written, as it were.
      if (year && times_[i].year && *times_[i].year != *year) continue;
      if (year && !times_[i].year && knows_year()) continue;
      // All that there ever was is not what was promised for a year: 累计建成5G基站5120个.
      const Mention& evidence = reading_.mentions[i];
      const bool since_ever = evidence.running && !times_[i].whole_year && !mention.running;
      if (since_ever && matching::accumulates(evidence.quantity->unit)) continue;
      if (one_of_nameless(i)) continue;
      const auto likeness = matching::likeness(commitment, i, context);
      if (!likeness || !names_indicator(*likeness) || likeness->indicator < found.least) continue;
      if (likeness->stage.stage == Stage::planned) continue;
      if (found.match && likeness->preference <= found.match->preference) continue;
      found.match =
          matching::Match{i, likeness->stage, false, likeness->rule, likeness->indicator, likeness->preference};
    }
    return found;
  }

 private:
  void find_sentences() {
    for (const matching::Clause& clause : reading_.clauses) {
      if (clause.sentence >= sentences_.size()) sentences_.resize(clause.sentence + 1, clause.span);
      Span& span = sentences_[clause.sentence];
      span.begin = std::min(span.begin, clause.span.begin);
      span.end = std::max(span.end, clause.span.end);
    }
  }

  // 甲和乙分别达到41230元、22560元,增长4.8%、6.7%: of two numbers in a row without a name and without 分别 nothing says
  // which is whose.
  [[nodiscard]] bool one_of_nameless(std::uint32_t i) const {
    const auto nameless = [&](std::size_t k) {
      const Mention& mention = reading_.mentions[k];
      return mention.own.empty() && !mention.each && !mention.spelled_out;
    };
    const auto joined = [&](std::size_t k) {  // to the one before
      if (k == 0 || k >= reading_.mentions.size()) return false;
      const Mention& mention = reading_.mentions[k];
      const Mention& previous = reading_.mentions[k - 1];
      return mention.list_item && mention.clause == previous.clause &&
             mention.quantity->change == previous.quantity->change &&
             mention.quantity->unit == previous.quantity->unit && nameless(k) && nameless(k - 1);
    };
    return joined(i) || joined(i + 1);
  }

  // In the order of the document.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const Mention& commitment, bool& capped) const {
    std::vector<std::uint32_t> out;
    const auto visit = [&](std::uint64_t key) {
      const auto found = by_word_.find(key);
      if (found == by_word_.end()) return;
      out.insert(out.end(), found->second.mentions.begin(), found->second.mentions.end());
      capped |= found->second.more;
    };
    commitment.own.for_each_key(visit);
    if (commitment.own.weak() && !commitment.topics.empty()) commitment.topics.front().phrase.for_each_key(visit);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  const Source& source_;
  std::vector<Quantity> quantities_;
  matching::Legible legible_;
  Reading reading_;
  std::vector<Time> times_;
  std::vector<bool> other_places_;
  bool knows_year_ = false;
  std::vector<Span> sentences_;
  struct WithWord {
    std::vector<std::uint32_t> mentions;
    bool more = false;
  };
  std::unordered_map<std::uint64_t, WithWord> by_word_;
};

// The appearances that make the promise: of each year the last with a commitment, as a list that was made anew for the
// next year does not take back what was promised for this one. The very last only, where the document says no year.
std::vector<const Appearance*> promises_of(const Panel::Impl& panel, const Track& track, bool of_each_year) {
  std::vector<const Appearance*> out;
  std::vector<std::optional<int>> years;
  for (std::size_t i = track.appearances.size(); i > 0; --i) {
    const Appearance& one = track.appearances[i - 1];
    if (one.assessments.empty()) continue;
    const std::optional<int> year = panel.reports[one.where.report].year();
    if (std::find(years.begin(), years.end(), year) != years.end()) continue;
    years.push_back(year);
    out.push_back(&one);
    if (!of_each_year) break;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// Adds what the document says of the commitments of one target.
void add_outcomes(const Panel::Impl& panel, const Document& later, const Appearance& promise, Outcome outcome,
                  OutcomesFound& found_all) {
  const Report& report = panel.reports[promise.where.report];
  const Target& target = panel.target(promise.where);
  const std::string_view content = target.content.text;
  const std::vector<Quantity> promised_quantities = quantities(content);
  const matching::Legible legible(content, promised_quantities);
  const Reading promised = matching::read_mentions(legible.text(), legible.quantities());
  const AssessOptions options{.elapsed = 1.0, .claim = target.claim.status, .year = report.year()};
  const std::string_view text = later.source().text();
  outcome.target = promise.where;
  for (const Commitment& commitment : matching::commitments_of(promised)) {
    const Matched found = later.find(promised, commitment, report.year(), found_all.capped);
    if (!found.match) continue;
    const Mention& evidence = later.reading().mentions[found.match->evidence];
    outcome.assessment = matching::assessment_of({content, promised_quantities, text, {}}, legible.text(), promised,
                                                 commitment, found, later.reading(), options);
    outcome.assessment.target = target.index;
    outcome.sentence_span = later.sentence_of(evidence);
    outcome.sentence = text.substr(outcome.sentence_span.begin, outcome.sentence_span.size());
    outcome.place = later.source().place(evidence.quantity->span);
    found_all.outcomes.push_back(outcome);
  }
}

}  // namespace

OutcomesFound outcomes_in(const Panel::Impl& panel, std::uint32_t document) {
  const std::string_view region = panel.reports.empty() ? std::string_view() : panel.reports.front().region();
  const Document later(panel.documents[document], region);
  OutcomesFound found;
  found.year_known = later.knows_year();
  if (later.reading().mentions.empty()) return found;
  for (std::uint32_t t = 0; t < panel.tracks.size(); ++t) {
    for (const Appearance* promise : promises_of(panel, panel.tracks[t], found.year_known)) {
      Outcome outcome;
      outcome.track = t;
      outcome.document = document;
      add_outcomes(panel, later, *promise, std::move(outcome), found);
    }
  }
  return found;
}

}  // namespace duban::tracking
