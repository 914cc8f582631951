#include "audit/row_answer.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <vector>

#include "audit/deed_likeness.hpp"
#include "audit/measure.hpp"

namespace duban::matching {
namespace {

constexpr double kRelated = 0.15;  // of a phrase's weight that the commitment's words cover
constexpr double kHalf = 0.5;
constexpr double kNearly = 0.9;
constexpr std::size_t kWord = 2;  // characters

std::uint32_t families(std::initializer_list<std::string_view> names) {
  std::uint32_t out = 0;
  for (const std::string_view name : names) out |= deed_family(name);
  return out;
}

bool names_nothing(const Phrase& phrase) {
  return phrase.empty() || phrase.hollow() || phrase.graded() || phrase.measure_only();
}

// The commitment's words, as phrases to be found in. What another number of the target counts is promised apart.
std::vector<Phrase::Source> words_of(const Mention& commitment) {
  std::vector<Phrase::Source> out{{&commitment.own, 1.0}};
  for (const Topic& topic : commitment.topics) {
    if (!topic.of_number || commitment.own.weak()) out.push_back({&topic.phrase, 1.0});
  }
  return out;
}

bool differs(const Mention& commitment, const Phrase& phrase) {
  return commitment.own.contradicts(phrase) || commitment.own.other_measure(phrase);
}

bool staged(const Mention& mention) {
  const Vocabulary& words = Vocabulary::get();
  return std::any_of(mention.words.begin(), mention.words.end(),
                     [&](std::uint32_t id) { return words.word(id).staged(); });
}

bool said(const Mention& mention) {
  return !mention.words.empty() || !mention.stages.empty() || mention.following_rank >= 0 || mention.perfect;
}

// The verbs of the number can be how the promise was kept. Words of stage go with any promise: they say how far it is.
bool kept_by(const Mention& commitment, const Mention& evidence) {
  static const std::uint32_t elsewhere =
      families({"inspect", "accept", "plan", "apply", "suffer", "attend", "publish", "research"});
  static const std::uint32_t add = deed_family("add");
  const std::uint32_t mine = commitment.deeds | commitment.inherited | commitment.nominal;
  const std::uint32_t theirs = evidence.deeds | evidence.inherited | evidence.nominal;
  if (theirs == 0 || (mine & theirs) != 0) return true;
  // 注销822户 for 新增4000户
  if (undoes(mine, theirs)) return false;
  if ((theirs & ~elsewhere) == 0) return false;
  if (staged(evidence) || ((mine | theirs) & add) != 0) return true;
  return mine == 0 && measure_of(commitment.quantity->unit).counter;
}

// The numbers that narrow the one at `i`: 10亿元 in 10亿元以上2个.
std::vector<const Quantity*> classes_of(const Reading& reading, std::size_t i) {
  constexpr std::size_t kNear = 2;
  std::vector<const Quantity*> out;
  for (std::size_t k = i - std::min(i, kNear); k < reading.mentions.size() && k <= i + kNear; ++k) {
    if (reading.mentions[k].narrows == static_cast<std::int32_t>(i)) out.push_back(reading.mentions[k].quantity);
  }
  return out;
}

bool same_classes(const std::vector<const Quantity*>& a, const std::vector<const Quantity*>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Quantity* p, const Quantity* q) { return p->value == q->value && p->unit == q->unit; });
}

// Whether another commitment of the row is of the same kind and class, and `could` be meant as well.
template <typename Could>
bool another(const Commitment& commitment, const TerseRow& row, Could could) {
  const Reading& target = *row.target;
  const auto mine = classes_of(target, commitment.mention);
  return std::any_of(row.commitments.begin(), row.commitments.end(), [&](const Commitment& other) {
    const Mention& mention = target.mentions[other.mention];
    // 新增1500户,其中企业320户: a part of it is no other promise
    if (mention.part && !target.mentions[commitment.mention].part) return false;
    return other.mention != commitment.mention && same_kind(mention, target.mentions[commitment.mention]) &&
           same_classes(mine, classes_of(target, other.mention)) && could(mention);
  });
}

std::uint32_t promised_verbs(const Mention& mention) { return mention.deeds | mention.nominal; }

// No other commitment of its kind could be meant: there is none, or the number's verb is promised of this one alone.
bool stands_alone(const Commitment& commitment, const Mention& evidence, const TerseRow& row) {
  const std::uint32_t verbs = promised_verbs(evidence) & promised_verbs(row.target->mentions[commitment.mention]);
  return !another(commitment, row,
                  [&](const Mention& other) { return verbs == 0 || (promised_verbs(other) & verbs) != 0; });
}

// The name of a rate, of three characters or more, that the commitment's name ends with.
bool names_rate(const Mention& commitment, const Mention& evidence) {
  constexpr std::size_t kRate = 3;
  return evidence.quantity->unit == "%" && !evidence.quantity->change && evidence.own.size() >= kRate &&
         evidence.own.spelled_in(commitment.own);
}

// 检测1260批次,合格率99.1%;获证13个: what stands in a sentence of numbers in front is theirs. A sentence without
// numbers in front is a heading, and names what follows.
bool of_other_numbers(const Topic& topic, const Mention& evidence, const Reading& progress) {
  const auto after = std::upper_bound(progress.clauses.begin(), progress.clauses.end(), topic.span.begin,
                                      [](std::uint32_t at, const Clause& clause) { return at < clause.span.begin; });
  if (after == progress.clauses.begin()) return false;
  const std::uint32_t sentence = std::prev(after)->sentence;
  if (sentence == progress.clauses[evidence.clause].sentence) return false;
  return std::any_of(progress.mentions.begin(), progress.mentions.end(),
                     [&](const Mention& mention) { return progress.clauses[mention.clause].sentence == sentence; });
}

// What the number is called, or its verb where it is called nothing.
const Phrase& name_of(const Mention& evidence) { return evidence.own.empty() ? evidence.deed : evidence.own; }

// 累计完成投资7350万元,其中今年完成3120万元
bool this_years_part(const Mention& evidence, const Reading& progress) {
  return evidence.current && evidence.whole >= 0 && progress.mentions[static_cast<std::size_t>(evidence.whole)].running;
}

// The number's own name is one for the commitment's.
bool names_part(const Commitment& promised, const Mention& evidence, bool only, const TerseRow& row) {
  const Mention& commitment = row.target->mentions[promised.mention];
  const Phrase& own = name_of(evidence);
  if (own.empty()) return false;
  const auto spells = [&](const Mention& other) { return own.spelled_in(other.own); };
  constexpr std::size_t kRate = 3;  // 普及率
  const bool verb = own.hollow() && !own.carrier();
  const bool telling = only || verb || own.graded() || !own.weak() || own.size() >= kRate;
  if (another(promised, row, spells)) return false;
  if (telling && spells(commitment)) return true;
  // 省级申报3个 for 省级示范社2家、市级6家: its grade is that of this one alone
  const auto agrees = [&](const Mention& other) { return own.agrees(other.own); };
  if (own.graded() && agrees(commitment) && !another(promised, row, agrees)) return true;
  if (!only) return false;
  // 修复图斑11处: a broad word under the verb that was promised
  const bool same_verb = (evidence.deeds & promised_verbs(commitment)) != 0;
  if (same_verb && own.weak()) return true;
  // 医保基金追回违规资金600万元: 追回基金547万元
  const auto spelled = [&](const Topic& topic) { return !topic.of_number && own.spelled_in(topic.phrase); };
  if (same_verb && std::any_of(commitment.topics.begin(), commitment.topics.end(), spelled)) return true;
  // 康复救助率达到100%,救助400名: 康复训练396名
  return commitment.own.weak() && own.covered_by(words_of(commitment), false) >= kHalf;
}

}  // namespace

bool same_kind(const Mention& a, const Mention& b) {
  const Quantity& p = *a.quantity;
  const Quantity& q = *b.quantity;
  if (p.change.has_value() != q.change.has_value()) return false;
  if ((a.per || a.own.per()) != (b.per || b.own.per())) return false;
  if (p.unit == q.unit) return true;
  // 场 and 场次, 人 and 人次; but 个 and 处 tell two things apart
  const Measure& measure = measure_of(p.unit);
  return !measure.dimension.empty() && measure.dimension == measure_of(q.unit).dimension &&
         (!measure.counter || measure.dimension == "person" || measure.dimension == "event");
}

bool same_measures(const Mention& commitment, const Mention& evidence) {
  std::uint64_t named = evidence.own.measures();
  for (const Topic& topic : evidence.topics) named |= topic.phrase.measures();
  return (named & ~commitment.own.measures()) == 0;
}

bool is_bare(const Mention& mention) {
  const auto nothing = [](const Phrase& phrase) { return phrase.empty() || phrase.measure_only(); };
  return nothing(mention.own) &&
         std::all_of(mention.topics.begin(), mention.topics.end(),
                     [&](const Topic& topic) { return nothing(topic.phrase); }) &&
         !mention.quantity->of_target && !mention.gap && !mention.part && !mention.sum && !mention.rest &&
         mention.whole < 0 && mention.narrows < 0 && !measure_of(mention.quantity->unit).counter;
}

bool cut_from_another(const Commitment& commitment, const Mention& evidence, const TerseRow& row) {
  const Phrase& name = name_of(evidence);
  const Mention& mine = row.target->mentions[commitment.mention];
  const auto said_of = [&](const Mention& other) {
    return name.spelled_in(other.own) || std::any_of(other.words.begin(), other.words.end(), [&](std::uint32_t id) {
             return std::find(evidence.words.begin(), evidence.words.end(), id) != evidence.words.end();
           });
  };
  return name.size() >= kWord && name.hollow() && !mine.own.weak() && !said_of(mine) &&
         another(commitment, row, [&](const Mention& other) { return name.spelled_in(other.own); });
}

bool answers_row(const Commitment& promised, std::uint32_t index, const TerseRow& row) {
  if (row.commitments.empty()) return false;
  const Mention& commitment = row.target->mentions[promised.mention];
  const Mention& evidence = row.progress->mentions[index];
  if (!same_kind(commitment, evidence)) return false;
  if (!same_classes(classes_of(*row.target, promised.mention), classes_of(*row.progress, index))) return false;
  const bool per = commitment.per || commitment.own.per();
  if (evidence.quantity->of_target || (evidence.gap && !evidence.quantity->change) ||
      (evidence.part && !commitment.part && !this_years_part(evidence, *row.progress)) || evidence.rest ||
      evidence.extent || evidence.conditional || evidence.quoted || evidence.bracketed || evidence.described ||
      (evidence.stock && !commitment.stock && !per)) {
    return false;
  }
  if (!kept_by(commitment, evidence) || differs(commitment, evidence.own) || differs(commitment, evidence.deed)) {
    return false;
  }
  const bool only = stands_alone(promised, evidence, row);
  // 总产值120亿元,增长10%: what is to grow stands in front
  const bool in_front = commitment.own.empty() && !commitment.topics.empty();
  const Phrase& subject = in_front ? commitment.topics.front().phrase : commitment.own;
  if (!names_part(promised, evidence, only, row)) {
    if (!names_nothing(evidence.own) || !only) return false;
    if ((evidence.own.measures() & ~subject.measures()) != 0) return false;
  }
  // 调解成功率98.3% for 人民调解成功率98%: what stands before the name of a rate is no part of it.
  if (names_rate(commitment, evidence)) return true;
  // A noun of an earlier number is that number's, where this one has a name or verb of its own or is the sum of
  // several.
  const bool named = !evidence.own.empty() && !evidence.own.measure_only();
  // 提质改造1.03万亩,其中青岚镇4200亩;产量2870吨 for 茶叶产量3200吨
  const bool measured = evidence.own.measure_only() && evidence.own.spelled_in(commitment.own);
  const bool of_its_own = said(evidence) || evidence.sum || evidence.per || named;
  // 确户工作已完成,…安装入户6800户 for 改造1.5万户: the verb promised goes before what clauses in front speak of.
  const bool same_verb = (evidence.deeds & promised_verbs(commitment)) != 0;
  return std::all_of(evidence.topics.begin(), evidence.topics.end(), [&](const Topic& topic) {
    const bool of_others = of_other_numbers(topic, evidence, *row.progress);
    if (measured && of_others) return true;
    const bool anothers = topic.of_number || of_others;
    if (!evidence.quantity->change && (same_verb || (anothers && of_its_own))) return true;
    if (differs(commitment, topic.phrase)) return false;
    if ((topic.phrase.measures() & ~subject.measures()) != 0) return false;
    if (names_nothing(topic.phrase)) return true;
    // What grew is what stands right before, so that it must be the very thing: 货物吞吐量412万吨,增长9.8%.
    if (evidence.quantity->change) {
      return topic.phrase.spelled_in(subject) ||
             (topic.phrase.shares_group(subject) && topic.phrase.covered_by(words_of(commitment), false) > kNearly);
    }
    return topic.phrase.weak() || topic.phrase.covered_by(words_of(commitment), false) > kRelated;
  });
}

}  // namespace duban::matching
