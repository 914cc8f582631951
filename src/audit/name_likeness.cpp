#include "audit/name_likeness.hpp"

#include <algorithm>

#include "audit/measure.hpp"

namespace duban::matching {
namespace {

// Weights. docs/audit.md says what each is for.
constexpr double kContainment = 0.68;  // of the larger of both coverages; the rest of the smaller
constexpr double kFarTopic = 0.65;     // an earlier topic, where the number has a noun of its own
constexpr double kTargetTopic = 0.8;
constexpr double kOtherMeasure = 0.5;
constexpr double kNarrower = 0.92;
constexpr double kOtherPer = 0.45;
constexpr double kUnsaidPer = 0.85;
constexpr double kStock = 0.45;
constexpr double kOtherRate = 0.45;  // 回收率, 覆盖率
constexpr double kOtherAspect = 0.5;
constexpr double kForeignWord = 0.6;

bool is_percent(const Quantity& q) { return q.unit == "%"; }

// 每万人口4.5件 promised, and 1908件 reported: where one number is for each of something and the other does not say so,
// what each left out may be understood, unless their sizes or the word for a total say otherwise.
double other_per(const Mention& c, const Mention& e) {
  if (c.own.stock() || e.own.stock()) return kOtherPer;
  if (c.quantity->change || c.gap) return kUnsaidPer;
  const auto times = ratio(e.quantity->value, e.quantity->unit, c.quantity->value, c.quantity->unit);
  constexpr int kOfOneSize = 10;
  const bool one_size = times && *times < Decimal(kOfOneSize) && Decimal::from_parts(1, -1) < *times;
  return one_size ? kUnsaidPer : kOtherPer;
}

}  // namespace

Coverage coverage(const Mention& c, const Mention& e, bool without_noun) {
  const bool c_weak = c.own.weak();
  const bool e_weak = without_noun || e.own.weak();
  Sources from_evidence;
  if (!without_noun) from_evidence.push_back({&e.own, 1.0});
  for (const Topic& topic : e.topics) {
    // 接待入境游客14万人次,其中过夜9万人次: the part is one of what the whole counts
    const bool of_whole = e.part && topic.of_number && &topic == &e.topics.front();
    const bool near = e_weak || e.share_of || of_whole || topic.span.end == e.noun.begin;
    from_evidence.push_back({&topic.phrase, near ? topic.factor : topic.factor * kFarTopic});
  }
  Sources from_commitment(c.own);
  for (const Topic& topic : c.topics) {
    // What a neighbouring number of the target counts is promised apart.
    if (topic.of_number && !c_weak && !c.share_of) continue;
    from_commitment.push_back({&topic.phrase, c_weak ? topic.factor : topic.factor * kTargetTopic});
  }

  Coverage out;
  if (!c_weak) {
    out.of_commitment = c.own.covered_by(from_evidence, false);
  } else {
    // 惠及居民1.5万户 behind 改造小区68个: the noun says little, the topic carries it.
    const double own_weight = c.own.weight(true);
    const double own = c.own.covered_by(from_evidence, true);
    const Topic* topic = nullptr;
    for (const Topic& t : c.topics) {
      // 个体工商户900户、企业150户: a member of a list is promised apart
      if (t.of_number && c.list_item && !c.own.hollow()) continue;
      if (!t.phrase.weak()) {
        topic = &t;
        break;
      }
    }
    if (topic == nullptr) {
      out.of_commitment = own;
    } else {
      const double carried = topic->phrase.covered_by(from_evidence, false);
      const bool same_counter = e.own.empty() && c.quantity->unit == e.quantity->unit;
      const double topic_weight = topic->phrase.weight(false) * 0.5;
      out.of_commitment = same_counter || own_weight <= 0
                              ? carried
                              : (own * own_weight + carried * topic_weight) / (own_weight + topic_weight);
    }
  }
  out.of_evidence = e_weak || e.share_of ? out.of_commitment : e.own.covered_by(from_commitment, false);
  // 食品抽检2万批次,每千人5批次: the noun left out is that of the number before, and is as near to the promise as
  // there.
  const bool nothing_new = e.own.empty() || (e.own.hollow() && !e.stages.empty()) ||
                           (e.own.weak() && e.own.covered_by(only(c.own), true) >= 1);
  if (!without_noun && !c.quantity->change && nothing_new && !e.share_of && !e.topics.empty() &&
      !e.topics.front().phrase.weak()) {
    const Topic& left_out = e.topics.front();
    out.of_evidence = std::max(out.of_evidence, left_out.factor * left_out.phrase.covered_by(from_commitment, false));
  }
  // 15个国考断面中13个达到Ⅲ类以上,占86.7%: a share of the things that were counted, which the promise names
  if (e.share_of && e.whole >= 0 && !e.topics.empty() && e.topics.front().of_number) {
    const Topic& counted = e.topics.front();
    out.of_evidence = std::max(out.of_evidence, counted.factor * counted.phrase.covered_by(from_commitment, false));
  }
  // 配备设备310台 is no 卫生室60家: a broad word that the target does not use
  if (e_weak && !without_noun && !e.share_of && !e.own.hollow() && !e.own.stock()) {
    const double known = e.own.covered_by(from_commitment, true);
    out.of_commitment *= kForeignWord + (1 - kForeignWord) * known;
    out.of_evidence = out.of_commitment;
  }
  return out;
}

double blend(const Coverage& cover) {
  const double larger = std::max(cover.of_commitment, cover.of_evidence);
  const double smaller = std::min(cover.of_commitment, cover.of_evidence);
  return kContainment * larger + (1 - kContainment) * smaller;
}

double contradiction(const Mention& c, const Mention& e) {
  if (e.sum && e.own.empty()) return 1;  // of several things, of which one may be another
  double factor = 1;
  const auto subject = [](const Mention& m) -> const Phrase& {
    if (!m.own.weak() || m.topics.empty()) return m.own;
    return m.topics.front().phrase;
  };
  const Phrase& mine = subject(c);
  const Phrase& theirs = subject(e);
  const Phrase& own_measure = e.own.measures() != 0 ? e.own : theirs;
  if (mine.other_measure(own_measure)) factor *= kOtherMeasure;
  if (is_percent(*c.quantity) && mine.other_rate(e.own, c.deeds)) factor *= kOtherRate;
  // 生猪存栏36万头,出栏47万头: the verb of the number says which, whatever the noun before it
  const bool by_verb = e.own.weak() && !e.deed.empty();
  // 省级龙头企业2家、市级8家: the number's own word of the set goes before that of its topic
  const bool agrees = (by_verb && mine.agrees(e.deed)) || (c.own.weak() && c.own.agrees(theirs));
  const bool contradicts = (!agrees && mine.contradicts(theirs)) || c.own.contradicts(theirs);
  if (contradicts || (by_verb && mine.contradicts(e.deed)))
    factor *= kContradiction;
  else if (mine.narrower(theirs))
    factor *= kNarrower;
  if ((c.per || mine.per() || c.own.per()) != (e.per || theirs.per() || e.own.per())) factor *= other_per(c, e);
  // 签订合同655户,改造完成538户: the verb promised is no longer about the contracts.
  const bool promised_verb = ((c.deeds | c.nominal) & e.nominal) != 0;
  const Phrase& named = e.own.hollow() && !promised_verb ? theirs : e.own;
  if (named.other_aspect(mine) && named.other_aspect(c.own)) factor *= kOtherAspect;
  static const std::uint32_t add = deed_family("add");
  const bool reported_flow = e.quantity->change || (e.deeds & add) != 0;
  if (!c.quantity->change && (c.deeds | c.nominal) != 0 && !mine.stock() && (theirs.stock() || e.stock) &&
      !reported_flow)
    factor *= kStock;
  // 累计达到86平方公里 is not what was to be added this year.
  const bool since_ever = e.running && !e.current && !c.running && (e.deeds & add) == 0;
  if (!c.quantity->change && ((c.deeds | c.inherited) & add) != 0 && since_ever) factor *= kStock;
  // 贷款余额新增50亿元 promised: the balance itself is not what was added to it.
  if (!c.quantity->change && (c.deeds & add) != 0 && mine.stock() && !reported_flow) factor *= kStock;
  return factor;
}

double head_factor(const Mention& c, const Mention& e) {
  Sources from_evidence(e.own);
  for (const Topic& topic : e.topics) from_evidence.push_back({&topic.phrase, 1.0});
  Sources from_commitment(c.own);
  for (const Topic& topic : c.topics) from_commitment.push_back({&topic.phrase, 1.0});
  double factor = 1;
  if (!c.own.head_in(from_evidence)) factor *= kOtherHead;
  if (!e.own.head_in(from_commitment)) factor *= kForeignHead;
  return factor;
}

}  // namespace duban::matching
