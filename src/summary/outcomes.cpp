#include "summary/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "audit/likeness.hpp"
#include "audit/match.hpp"
#include "audit/row.hpp"
#include "summary/prose_times.hpp"

namespace duban::tracking {
namespace {

using matching::Commitment;
using matching::Considered;
using matching::Likeness;
using matching::Matched;
using matching::Mention;
using matching::Reading;

// A row's progress speaks of the row's target; a document in prose speaks of everything, so that only numbers count
// whose own words name the indicator, and nearly all of it.
constexpr double least_indicator = 0.75;
// Of each word of an indicator at most this many numbers of the document are compared.
constexpr std::size_t most_of_word = 64;

bool names_indicator(const Likeness& likeness) {
  if (likeness.indicator < least_indicator || likeness.share_of_plan) return false;
  return likeness.rule == MatchRule::same_name || likeness.rule == MatchRule::near_name ||
         likeness.rule == MatchRule::name_before;
}

class Document {
 public:
  explicit Document(const Source& source)
      : source_(source),
        quantities_(quantities(source.text())),
        legible_(source.text(), quantities_),
        reading_(matching::read_mentions(legible_.text(), legible_.quantities())),
        times_(times_of(legible_.text(), reading_)) {
    find_sentences();
    for (std::uint32_t i = 0; i < reading_.mentions.size(); ++i) {
      if (times_[i].planned || times_[i].years || times_[i].part_of_year) continue;
      const Mention& mention = reading_.mentions[i];
      const auto enter = [&](std::uint64_t key) {
        std::vector<std::uint32_t>& list = by_word_[key];
        if (list.size() < most_of_word && (list.empty() || list.back() != i)) list.push_back(i);
      };
      mention.own.for_each_key(enter);
      for (const matching::Topic& topic : mention.topics) topic.phrase.for_each_key(enter);
    }
  }

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] bool knows_year() const {
    return std::any_of(times_.begin(), times_.end(), [](const Time& time) { return time.year.has_value(); });
  }
  [[nodiscard]] Span sentence_of(const Mention& mention) const {
    return sentences_[reading_.clauses[mention.clause].sentence];
  }

  // What the document says of a commitment in `year`.
  [[nodiscard]] Matched find(const Reading& promised, const Commitment& commitment, std::optional<int> year) const {
    Matched found;
    const Mention& mention = promised.mentions[commitment.mention];
    found.least = std::max(least_indicator, matching::threshold(mention));
    const matching::PairContext context{.target = &promised, .progress = &reading_};
    for (const std::uint32_t i : candidates(mention)) {
      // A document that names no year anywhere speaks of the year before it was written, as it were.
      if (year && times_[i].year && *times_[i].year != *year) continue;
      if (year && !times_[i].year && knows_year()) continue;
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

  // In the order of the document.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const Mention& commitment) const {
    std::vector<std::uint32_t> out;
    const auto visit = [&](std::uint64_t key) {
      const auto found = by_word_.find(key);
      if (found != by_word_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
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
  std::vector<Span> sentences_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word_;
};

// The appearance that makes the promise: the last with a commitment.
const Appearance* promise_of(const Track& track) {
  for (auto it = track.appearances.rbegin(); it != track.appearances.rend(); ++it) {
    if (!it->assessments.empty()) return &*it;
  }
  return nullptr;
}

}  // namespace

std::vector<Outcome> outcomes_in(const Panel::Impl& panel, std::uint32_t document, bool* year_known) {
  const Document later(panel.documents[document]);
  *year_known = later.knows_year();
  std::vector<Outcome> out;
  if (later.reading().mentions.empty()) return out;
  for (std::uint32_t t = 0; t < panel.tracks.size(); ++t) {
    const Appearance* promise = promise_of(panel.tracks[t]);
    if (promise == nullptr) continue;
    const Report& report = panel.reports[promise->where.report];
    const Target& target = panel.target(promise->where);
    const std::string_view content = target.content.text;
    const std::vector<Quantity> promised_quantities = quantities(content);
    const matching::Legible legible(content, promised_quantities);
    const Reading promised = matching::read_mentions(legible.text(), legible.quantities());
    const std::vector<Commitment> commitments = matching::commitments_of(promised);
    const AssessOptions options{.elapsed = 1.0, .claim = target.claim.status, .year = report.year()};
    for (const Commitment& commitment : commitments) {
      const Matched found = later.find(promised, commitment, report.year());
      if (!found.match) continue;
      const Mention& evidence = later.reading().mentions[found.match->evidence];
      Outcome outcome;
      outcome.track = t;
      outcome.target = promise->where;
      outcome.document = document;
      const std::string_view text = later.source().text();
      outcome.assessment = matching::assessment_of({content, promised_quantities, text, {}}, legible.text(), promised,
                                                   commitment, found, later.reading(), options);
      outcome.assessment.target = target.index;
      outcome.sentence_span = later.sentence_of(evidence);
      outcome.sentence = text.substr(outcome.sentence_span.begin, outcome.sentence_span.size());
      outcome.place = later.source().place(evidence.quantity->span);
      out.push_back(std::move(outcome));
    }
  }
  return out;
}

}  // namespace duban::tracking
