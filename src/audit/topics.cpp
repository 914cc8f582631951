#include "audit/topics.hpp"

#include <algorithm>

#include "audit/measure.hpp"
#include "audit/noun_phrase.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

constexpr std::uint32_t kShortHeading = 60;  // bytes

}  // namespace

void TopicFinder::add(Mention& mention, Span span, double factor, bool of_number) {
  if (span.empty()) return;
  const Phrase& phrase = topic_of(span);
  if (!phrase.empty()) mention.topics.push_back({span, factor, of_number, phrase});
}

// The words of `span` are often those of one of the last topics.
const Phrase& TopicFinder::topic_of(Span span) {
  for (const Recent& recent : recent_) {
    if (recent.phrase != nullptr && recent.span == span) return *recent.phrase;
  }
  const Phrase& phrase = reading_.topics.emplace_front(text_, span);
  recent_[next_recent_++ % recent_.size()] = {span, &phrase};
  return phrase;
}

// 列全市第4位: a place in an order names nothing.
bool TopicFinder::is_ranking(Span span) const {
  constexpr std::size_t kShort = 36;
  constexpr std::string_view kOrdinal = "\u7B2C";  // 第
  const std::string_view words = text_.substr(span.begin, span.size());
  const std::size_t at = words.find(kOrdinal);
  if (words.size() > kShort || at == std::string_view::npos || at + kOrdinal.size() >= words.size()) return false;
  const char next = words[at + kOrdinal.size()];
  const bool first = words.substr(at + kOrdinal.size()).starts_with("\u4E00");  // 一
  return (next >= '0' && next <= '9') || first;
}

// The noun of the nearest number of the same unit that has one, in the sentence of mention `i`.
Span TopicFinder::noun_of_unit(std::size_t i) const {
  constexpr std::size_t kNear = 4;
  const Mention& mention = reading_.mentions[i];
  for (std::size_t k = i; k > 0 && i - k < kNear; --k) {
    const Mention& previous = reading_.mentions[k - 1];
    if (clause_of(previous).sentence != clause_of(mention).sentence) break;
    if (previous.quantity->unit == mention.quantity->unit && !previous.own.empty()) return previous.noun;
  }
  return {};
}

// Where the passage of clause `at` begins, which is at or behind `first`, and the words of that clause.
void TopicFinder::enter_passage(std::size_t at, std::size_t& first, Span& words) const {
  if (reading_.clauses[first].passage == reading_.clauses[at].passage && !words.empty()) return;
  while (reading_.clauses[first].passage != reading_.clauses[at].passage) ++first;
  Span span = reading_.clauses[first].span;
  if (span.size() > kReach) span.end = floor_character(text_, span.begin + kReach);
  words = without_lead(text_, span);
  if (words.size() > kShortHeading) words.end = floor_character(text_, words.begin + kShortHeading);
}

// 供水管网78公里、供热管网64公里,共计142公里: the sum is of all of them.
void TopicFinder::add_summands(std::size_t i) {
  constexpr std::size_t kMost = 6;
  Mention& sum = reading_.mentions[i];
  for (std::size_t k = i; k > 0 && i - k < kMost; --k) {
    const Mention& summand = reading_.mentions[k - 1];
    if (clause_of(summand).sentence != clause_of(sum).sentence) break;
    if (summand.quantity->unit == sum.quantity->unit) add(sum, summand.noun, 0.95, true);
  }
}

// 云北高速累计完成投资35亿元,今年以来完成投资17亿元: the same noun again, of the same road.
void TopicFinder::go_on(std::size_t i) {
  if (i == 0) return;
  Mention& mention = reading_.mentions[i];
  const Mention& before = reading_.mentions[i - 1];
  const auto words = [&](const Mention& m) { return text_.substr(m.noun.begin, m.noun.size()); };
  if (mention.noun.empty() || words(mention) != words(before) || mention.quantity->unit != before.quantity->unit ||
      mention.quantity->change != before.quantity->change ||
      clause_of(mention).sentence != clause_of(before).sentence) {
    return;
  }
  constexpr std::size_t kMost = 4;
  for (std::size_t k = 0; k < before.topics.size() && k < kMost; ++k) mention.topics.push_back(before.topics[k]);
}

// What earlier words of the sentence say is counted here, nearest first.
void TopicFinder::find() {
  std::size_t next_clause = 0;
  Span from_number;   // noun of the last number of the sentence that has one
  Span from_subject;  // what stands in front of that noun
  Span from_earlier;  // noun of the number before that one
  Span from_passage;  // the first clause of the passage
  std::size_t passage_first = 0;
  Span from_chain;  // noun of an earlier number of the sentence, which others of its unit go on from
  std::string chain_unit;
  Span from_clause;    // the last clause without a number
  Span from_start;     // the first clause of the sentence, where it has no number
  Span from_heading;   // a short sentence or a heading without numbers right before
  Span from_previous;  // noun of the last number of the sentence before
  std::uint32_t previous_passage = 0;
  std::uint32_t number_passage = 0;  // of `from_number`
  std::uint32_t sentence = 0;
  const auto enter = [&](std::uint32_t s) {
    if (s == sentence) return;
    from_heading = from_number.empty() && from_start.size() <= kShortHeading ? from_start : Span{};
    if (!from_number.empty()) {
      from_previous = from_number;
      previous_passage = number_passage;
    }
    from_number = from_subject = from_earlier = from_clause = from_start = from_chain = {};
    chain_unit.clear();
    sentence = s;
  };
  for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
    Mention& mention = reading_.mentions[i];
    for (; next_clause < mention.clause; ++next_clause) {
      const Clause& clause = reading_.clauses[next_clause];
      enter(clause.sentence);
      if (i > 0 && reading_.mentions[i - 1].clause == next_clause) continue;
      if (is_ranking(clause.span)) continue;
      from_clause = without_lead(text_, clause.span);
      if (from_clause.size() > kReach) from_clause.end = floor_character(text_, from_clause.begin + kReach);
      if (from_start.empty()) from_start = from_clause;
    }
    enter(clause_of(mention).sentence);
    // The nearest noun first: one that stands in a clause without numbers behind the last number is nearer.
    const Span subject = mention.topics.empty() ? Span{} : mention.topics.front().span;
    // 占GDP比重达到28%,提高0.7个百分点: the change is that of the share.
    if (i > 0 && mention.quantity->change && mention.own.empty() && reading_.mentions[i - 1].share_of) {
      const Mention& share = reading_.mentions[i - 1];
      if (clause_of(share).sentence == clause_of(mention).sentence) add(mention, share.noun, 0.95, true);
    }
    // 签约转化项目27项,其中落地16项: a part is one of what the whole counts
    if (mention.own.empty() && mention.part) add(mention, noun_of_unit(i), 0.95, true);
    add(mention, from_number, 0.95, true);
    if (mention.own.empty() && mention.sum) add_summands(i);
    // 亿元以上项目213个,落地51个: a word for any thing is better than none
    if (mention.own.empty() && mention.topics.empty()) add(mention, noun_of_unit(i), 0.95, true);
    // 签约项目57个,协议投资236亿元,落地39个: what is counted, not the money between
    if (mention.own.empty() && !mention.quantity->change && measure_of(mention.quantity->unit).counter) {
      const Span counted = noun_of_unit(i);
      if (counted != from_number) add(mention, counted, 0.95, true);
    }
    add(mention, from_clause, 0.9);
    add(mention, from_subject, 0.85);
    add(mention, from_earlier, 0.75, true);
    if (from_start != from_clause) add(mention, from_start, 0.7);
    add(mention, from_heading, 0.7);
    const std::string& unit = mention.quantity->unit;
    // 摸排闲置土地3740亩,列入清单2950亩,已处置1926亩
    const bool amount = !mention.quantity->change && unit != "%";
    if (mention.own.weak() && from_chain != from_number && unit == chain_unit &&
        (amount || from_chain != from_earlier)) {
      add(mention, from_chain, 0.85, true);
    }
    go_on(i);
    const std::uint32_t passage = clause_of(mention).passage;
    enter_passage(mention.clause, passage_first, from_passage);
    const auto says = [](const Topic& topic) { return !topic.phrase.weak() && !topic.phrase.measure_only(); };
    if (mention.own.weak() && std::none_of(mention.topics.begin(), mention.topics.end(), says) &&
        clause_of(mention).sentence != reading_.clauses[passage_first].sentence) {
      add(mention, from_passage, 0.6);
    }
    if (passage == previous_passage || mention.topics.empty()) add(mention, from_previous, 0.75);
    // 签约4个 names nothing: the noun of the number before it stays the topic.
    const bool stage_alone = mention.own.hollow() && !mention.stages.empty();
    if (!mention.own.carrier() && !stage_alone && !mention.share_of) {
      number_passage = clause_of(mention).passage;
      from_earlier = from_number;
      from_number = mention.noun;
      if (!mention.own.weak() && !(unit == chain_unit && mention.maybe_verb)) {
        from_chain = mention.noun;
        chain_unit = unit;
      }
      if (!subject.empty()) from_subject = subject;
      from_clause = {};
    }
    if (mention.joined_to_next && i + 1 < reading_.mentions.size() && same_clause(i, i + 1)) {
      add(mention, reading_.mentions[i + 1].noun, 0.95);
    }
  }
}

}  // namespace duban::matching
