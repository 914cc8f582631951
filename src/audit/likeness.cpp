#include "audit/likeness.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "audit/deed_likeness.hpp"
#include "audit/later_numbers.hpp"
#include "audit/measure.hpp"
#include "audit/name_likeness.hpp"
#include "audit/row_answer.hpp"

namespace duban::matching {
namespace {

// Weights. docs/audit.md says what each is for.
constexpr double kMissingQualifier = 0.45;
constexpr double kNothingInCommon = 0.6;  // a commitment without content, under another deed or none
constexpr double kMaybeVerb = 0.85;
constexpr double kSameScope = 0.75;  // a part of a number that repeats the commitment's
constexpr double kWhollyDone = 0.98;
constexpr double kPartOfNamed = 0.95;
constexpr double kBothParts = 0.15;  // 其中新建12处 promised and reported
constexpr double kBareRate = 0.6;
constexpr double kOutOfProportion = 0.45;  // over ten times what was promised, under no such verb
constexpr double kRestOf = 0.6;
constexpr double kShareOfPlan = 0.25;
constexpr double kSameNoun = 0.9;
constexpr double kTrace = 0.15;  // the topic is at least not foreign
constexpr double kStep = 0.05;   // a rank further from done
constexpr double kOtherSubject = 0.12;
constexpr double kOutdone = 0.2;       // a part nearer to done stands behind it
constexpr double kOtherCounter = 0.2;  // 37个 for 8000套
constexpr double kSameWord = 0.08;     // the very verb that was promised
constexpr double kOfAnother = 0.45;    // its name is cut from that of another commitment
constexpr double kAnswer = 0.15;       // nothing but how far the row has come
constexpr double kSynonym = 0.06;      // the very name goes before a synonym
constexpr double kExtent = 0.25;       // 涉及1.9万户
constexpr double kOfAllTime = 0.1;     // 累计建成8000个 promised and reported
constexpr double kSubject = 0.85;  // the subject of the clause is what was promised: 雨污分流改造完成管网118公里
constexpr double kSubjectOfCount = 0.9;  // 中央厨房项目完成主体施工2个
constexpr double kNamedPart = 0.1;       // 其中制造业项目37个, where the target asks for 项目
constexpr double kOtherWord = 0.75;
constexpr std::size_t kFew = 40;
constexpr double kRare = 0.15;  // the only number of its dimension on both sides
constexpr int kFarOut = 30;     // times what was promised

bool is_percent(const Quantity& q) { return q.unit == "%"; }

// The loss for unlike kinds of measure; none where the two cannot be compared.
std::optional<double> kind_distance(const Mention& commitment, const Mention& evidence, bool& share_of_plan) {
  const Quantity& c = *commitment.quantity;
  const Quantity& e = *evidence.quantity;
  if (e.of_target && !c.of_target) {
    // A share of a plan to cut something is of the cut (减排量完成年度任务的86%), one of a plan of growth of the level.
    const bool cut = c.change == Change::decrease;
    if (!cut && (c.change || !accumulates(c.unit))) return std::nullopt;
    share_of_plan = true;
    return 0.0;
  }
  if (c.of_target && !e.of_target) return std::nullopt;
  if (c.change.has_value() != e.change.has_value()) {
    // 新增12家 promised, 较上年增加12家 reported
    const bool count = accumulates(c.unit);
    static const std::uint32_t add = deed_family("add");
    static const std::uint32_t remove = deed_family("remove");
    const Mention& deed = c.change ? evidence : commitment;
    const Quantity& change = c.change ? c : e;
    const std::uint32_t wanted = change.change == Change::increase ? add : remove;
    // 净增12家 promised, which is a count of what was added
    const bool counted = c.change && (commitment.deeds & wanted) != 0;
    if (!count || (!counted && (deed.deeds & wanted) == 0)) return std::nullopt;
  }
  // 较法定时限压减68%: a fall, told against something; 高于平均2个百分点 is a distance
  if ((evidence.gap && !e.change) != (commitment.gap && !c.change)) return std::nullopt;
  return unit_distance(c.unit, e.unit);
}

bool shares_word(const Mention& a, const Mention& b) {
  return std::any_of(a.words.begin(), a.words.end(),
                     [&](std::uint32_t id) { return std::find(b.words.begin(), b.words.end(), id) != b.words.end(); });
}

// A级景区接待游客: what does it stands in front of the verb, and the target does not speak of that.
bool names_other_subject(const Mention& c, const Mention& e) {
  if (e.topics.empty()) return false;
  const Topic& subject = e.topics.front();
  if (subject.of_number || subject.phrase.weak() || subject.span.begin < e.left.begin ||
      subject.span.end > e.noun.begin) {
    return false;
  }
  Sources from_commitment(c.own);
  for (const Topic& topic : c.topics) from_commitment.push_back({&topic.phrase, 1.0});
  return subject.phrase.covered_by(from_commitment, false) < kTrace;
}

// 平均跑动0.13次 is no number of things.
bool a_fraction_of_things(const Mention& c, const Mention& e) {
  return measure_of(c.quantity->unit).counter && measure_of(e.quantity->unit).counter &&
         c.quantity->value.exponent() >= 0 && e.quantity->value.exponent() < 0 && !c.per && !c.own.per();
}

// 到达时间12分钟 promised, and one time reported. Of things, people, money and shares there are many in any text.
bool rare(const Mention& c, const Mention& e, const PairContext& context) {
  const std::string_view dimension = measure_of(c.quantity->unit).dimension;
  if (dimension.empty() || dimension == "thing" || dimension == "person" || dimension == "yuan" ||
      dimension == "percent" || dimension == "point" || dimension == "number" || e.quantity->change ||
      c.quantity->change) {
    return false;
  }
  const auto one = [&](const Reading& reading) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < reading.mentions.size() && i < kFew && count < 2; ++i) {
      count += measure_of(reading.mentions[i].quantity->unit).dimension == dimension;
    }
    return count == 1 && reading.mentions.size() <= kFew;
  };
  return measure_of(e.quantity->unit).dimension == dimension && one(*context.target) && one(*context.progress);
}

// 3个示范片区实施项目96个: the number promised, said again of what is spoken of, without a word of what was done.
bool repeats(const Mention& c, const Mention& e) {
  return e.noun_after && e.quantity->value == c.quantity->value && e.quantity->unit == c.quantity->unit &&
         e.stages.empty() && e.deeds == 0 && e.following_rank < 0 && e.left.empty() && e.touches_next;
}

// 14座小型水库全部完工: the whole of what was promised, and all of it is done.
bool wholly_done(const Mention& c, const Mention& e) {
  return e.all && e.quantity->value == c.quantity->value && e.quantity->unit == c.quantity->unit && said_done(e);
}

// What stands in front of the verb of the number's own clause: 雨污分流改造 in 雨污分流改造完成管网118公里.
const Topic* own_subject(const Mention& e) {
  if (e.own.weak() || e.topics.empty()) return nullptr;
  const Topic& subject = e.topics.front();
  const bool own = !subject.of_number && subject.span.begin >= e.left.begin && subject.span.end <= e.noun.begin;
  return own && !subject.phrase.weak() ? &subject : nullptr;
}

Coverage subject_coverage(const Mention& c, const Topic& subject) {
  if (c.own.weak()) return {};
  return {c.own.covered_by(only(subject.phrase), false), subject.phrase.covered_by(only(c.own), false)};
}

// Neither a noun of its own nor a topic.
bool says_nothing(const Mention& m) {
  return m.own.weak() &&
         std::all_of(m.topics.begin(), m.topics.end(), [](const Topic& topic) { return topic.phrase.weak(); });
}

// 接收43家单位到期档案131506件, where 件 are promised: the noun is that of the number behind it.
bool leaves_noun_to_next(const Reading& progress, std::uint32_t evidence, const Quantity& promised) {
  const Mention& e = progress.mentions[evidence];
  if (!e.touches_next || evidence + 1 >= progress.mentions.size() || e.quantity->unit == promised.unit) return false;
  const Mention& next = progress.mentions[evidence + 1];
  return next.noun == e.noun && next.quantity->unit == promised.unit;
}

double likeness_of_summands(const Reading& progress, std::uint32_t sum, const Mention& c) {
  constexpr std::uint32_t kMost = 6;
  double best = 0;
  const Mention& e = progress.mentions[sum];
  for (std::uint32_t k = sum; k > 0 && sum - k < kMost; --k) {
    const Mention& summand = progress.mentions[k - 1];
    if (progress.clauses[summand.clause].sentence != progress.clauses[e.clause].sentence) break;
    if (summand.quantity->unit != e.quantity->unit || summand.quantity->change) continue;
    best = std::max(best, kPartOfNamed * contradiction(c, summand) * blend(coverage(c, summand, false)));
  }
  return best;
}

bool names_value(const Reading& reading, std::uint32_t evidence, const Quantity& wanted) {
  const std::uint32_t from = evidence > 4 ? evidence - 4 : 0;
  const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(reading.mentions.size(), evidence + 3));
  const auto narrows_it = [&](const Mention& m) { return m.narrows == static_cast<std::int32_t>(evidence); };
  // 其中10亿元以上9个;亿元以上已开工63个: a number that has a class of its own is of no other
  const bool own_class = std::any_of(reading.mentions.begin() + from, reading.mentions.begin() + last, narrows_it);
  for (std::uint32_t k = from; k < last; ++k) {
    const Mention& mention = reading.mentions[k];
    const Quantity& q = *mention.quantity;
    if (q.unit != wanted.unit || q.value != wanted.value) continue;
    if (own_class && !narrows_it(mention)) continue;
    // 惠及企业73家;营收超10亿元企业5家: it narrows the number behind it, not the one in front
    if (k <= evidence || mention.narrows <= static_cast<std::int32_t>(evidence)) return true;
  }
  return false;
}

// 其中企业1324户、个体工商户3861户: the second is a part as well, though 其中 stands only in front of the first.
const Mention* first_of_parts(const Reading& reading, std::uint32_t evidence) {
  // Longer lists are rows of their own; the bound keeps a row of thousands linear.
  constexpr int longest_list = 24;
  for (int i = 0; i < longest_list && evidence > 0; ++i, --evidence) {
    if (reading.mentions[evidence].part || !reading.mentions[evidence].list_item) break;
  }
  return reading.mentions[evidence].part ? &reading.mentions[evidence] : nullptr;
}

// 新登记4685户(企业961户、个体工商户3702户): the whole has no name but the verb that was promised.
bool whole_is_promised(const Mention& c, const Mention& part, const Reading& reading) {
  if (part.whole < 0) return false;
  const Mention& whole = reading.mentions[static_cast<std::size_t>(part.whole)];
  return whole.own.hollow() && whole.quantity->unit == c.quantity->unit && has_words(c, whole);
}

// 云青高速公路年度完成投资18亿元, the only money promised, and 累计完成投资39.5亿元,其中今年完成8.7亿元: a text that
// tells this year from the years before speaks of the project itself.
bool of_this_year(const Mention& c, const Mention& e, const PairContext& context) {
  if (!c.current || !e.current || e.year != c.year || !c.own.measure_only() || e.quantity->change) return false;
  if (e.quantity->unit != c.quantity->unit || own_subject(e) != nullptr) return false;
  const Phrase* const named = !e.own.empty() ? &e.own : e.topics.empty() ? nullptr : &e.topics.front().phrase;
  if (named == nullptr || !named->measure_only() || !named->spelled_in(c.own)) return false;
  const auto same_unit = [&](const Commitment& other) {
    return context.target->mentions[other.mention].quantity->unit == c.quantity->unit;
  };
  return std::count_if(context.terse.begin(), context.terse.end(), same_unit) == 1;
}

MatchRule rule_of_names(const Mention& c, const Mention& e) {
  if (e.own.spelled_in(c.own) && c.own.spelled_in(e.own) && !e.own.empty()) return MatchRule::same_name;
  return e.own.weak() ? MatchRule::name_before : MatchRule::near_name;
}

}  // namespace

double threshold(const Mention& commitment) {
  const Quantity& q = *commitment.quantity;
  if (q.change || is_percent(q)) return 0.5;
  if (measure_of(q.unit).dimension == "yuan") return 0.47;
  return 0.5;
}

std::optional<Likeness> likeness(const Commitment& commitment, std::uint32_t evidence, const PairContext& context) {
  const Mention& c = context.target->mentions[commitment.mention];
  const Mention& e = context.progress->mentions[evidence];
  if (e.scope || e.baseline || e.ranked || e.graded) return std::nullopt;
  if (e.narrows >= 0 || repeats(c, e)) return std::nullopt;
  Likeness out;
  const auto distance = kind_distance(c, e, out.share_of_plan);
  if (!distance) return std::nullopt;
  if (*distance > 0.1 && c.own.weak()) return std::nullopt;
  if (a_fraction_of_things(c, e)) return std::nullopt;

  const Coverage cover = coverage(c, e, false);
  double like = blend(cover);
  const double as_verb = e.maybe_verb ? kMaybeVerb * blend(coverage(c, e, true)) : 0;
  const bool verb = as_verb > like;
  like = std::max(like, as_verb);
  // 受理诉求43万件,办结率98%: the bare name of a rate that the target names in full
  const bool bare_rate = is_percent(*c.quantity) && !c.quantity->change && !e.own.empty() && e.own.hollow_rate() &&
                         e.own.covered_by(only(c.own), true) >= 1;
  const bool counter = measure_of(e.quantity->unit).counter;
  if (const Topic* subject = own_subject(e); subject != nullptr && (!counter || e.quantity->unit == c.quantity->unit)) {
    like = std::max(like, (counter ? kSubjectOfCount : kSubject) * blend(subject_coverage(c, *subject)));
  }
  // What the likeness rests on, so far as the names alone would not have been enough.
  std::optional<MatchRule> lifted;
  const auto lift = [&](double to, MatchRule rule) {
    if (to > like) lifted = rule;
    like = std::max(like, to);
  };
  if (bare_rate) lift(kBareRate, MatchRule::bare_rate);
  bool part_of_named = false;
  bool repeated = goes_on_from_repeat(*context.progress, evidence, c);
  if (repeated) lift(kSameScope, MatchRule::part_of_whole);
  if (e.whole >= 0) {
    const Mention& whole = context.progress->mentions[static_cast<std::size_t>(e.whole)];
    const bool same_number = whole.quantity->value == c.quantity->value && whole.quantity->unit == c.quantity->unit;
    repeated = repeated || (same_number && (cover.of_commitment > kTrace || (says_nothing(whole) && says_nothing(e))));
    if (repeated) lift(kSameScope, MatchRule::part_of_whole);
    // 签约项目27个,其中已开工19个: of what the whole is of
    if (e.own.hollow() && e.quantity->unit == whole.quantity->unit && !e.quantity->change) {
      const double of_whole = kPartOfNamed * contradiction(c, whole) * blend(coverage(c, whole, false));
      part_of_named = of_whole >= like && of_whole >= threshold(c);
      lift(of_whole, MatchRule::part_of_whole);
    }
  }
  // 198公里、74公里,合计完成272公里: of what its summands are of
  if (e.sum && e.own.empty()) lift(likeness_of_summands(*context.progress, evidence, c), MatchRule::near_name);
  // 完成年度任务的106%: a share of the plan, in the row of one promise, is of that
  if (out.share_of_plan && context.terse.size() == 1 && says_nothing(e)) {
    lift(threshold(c), MatchRule::share_of_plan);
  }
  // 共开工项目122个: a word for any thing, in a text that says nothing more of what is counted.
  const bool any_thing =
      e.own.carrier() && e.topics.empty() && measure_of(e.quantity->unit).counter && context.only_count;
  // 发布紧缺岗位214个,…已到岗71名: the verb that the target asks for, and no noun of its own.
  const bool same_verb =
      e.own.hollow() && context.only_count && (c.deeds & e.deeds) != 0 && cover.of_commitment > kTrace;
  // 改造完成538户 for 600户住房改造: the verb inside the noun promised, in a text that names no other thing.
  const auto says_little = [](const Topic& topic) { return topic.phrase.weak(); };
  const bool same_nominal = e.own.hollow() && context.only_count && (c.nominal & (e.deeds | e.nominal)) != 0 &&
                            *distance <= 0 && std::all_of(e.topics.begin(), e.topics.end(), says_little);
  // 年内竣工30个 and 竣工投产33个: neither names the thing, and both have the same verb.
  const bool same_word =
      c.own.carrier() && e.own.carrier() && c.quantity->unit == e.quantity->unit && shares_word(c, e);
  if (any_thing) lift(threshold(c), MatchRule::only_count);
  // 棚改开工4236套;基本建成3118套: the very verb that tells this commitment from the others of its unit, and no noun.
  const bool telling_verb =
      context.own_verb && counter && e.own.hollow() && e.quantity->unit == c.quantity->unit && has_words(c, e);
  if (same_verb || same_nominal || same_word || telling_verb) lift(threshold(c), MatchRule::same_verb);
  const double contradicted = contradiction(c, e);
  like *= contradicted;
  // 70所学校已投用12所: where the whole is the number promised, its parts are of that, whatever they are called
  if (!c.own.weak() && !e.own.weak() && !verb && !(repeated && e.whole >= 0)) {
    const double heads = head_factor(c, e);
    // 网办率 is no 满意率; of rates that share one of their last words, one often leaves the other out.
    const bool rates = is_percent(*c.quantity);
    if (!rates) like *= heads;
    if (rates && !c.quantity->change && heads <= kOtherHead * kForeignHead) like *= kOtherHead;
  }
  // 幼儿园8所,其中5所 for 幼儿园学位3000个: another counter, and the last word of the name is nowhere
  if (!lifted && !c.own.weak() && e.own.weak() && counter && c.quantity->unit != e.quantity->unit &&
      measure_of(c.quantity->unit).counter) {
    Sources from_topics;
    for (const Topic& topic : e.topics) from_topics.push_back({&topic.phrase, 1.0});
    if (!c.own.head_in(from_topics)) like *= kOtherHead;
  }
  if (wholly_done(c, e) && cover.of_commitment > kTrace) lift(kWhollyDone, MatchRule::part_of_whole);
  // 12家搬迁企业中,7家建成投产: a part of the very things promised, whatever the verb
  const DeedLikeness deeds = deed_likeness(c, e);
  double bonus = deeds.bonus;
  if (!repeated && (!part_of_named || deeds.factor <= kOtherDeed)) like *= deeds.factor;
  // 引进亿元以上项目150个: 亿元以上项目已开工63个
  const bool same_class = c.own.carrier() && e.own.carrier() && !commitment.qualifiers.empty() && !e.stages.empty() &&
                          c.quantity->unit == e.quantity->unit;
  if (c.own.weak() && c.topics.empty() && c.deeds != 0 && bonus <= 0 && !part_of_named && !same_class) {
    like *= kNothingInCommon;
  }
  // 实施项目150个,年内竣工60个: without a noun the verb says what is promised
  if (c.own.empty() && !c.words.empty() && !e.words.empty() && !shares_word(c, e)) like *= kOtherWord;
  if (rare(c, e, context) && like > kTrace) like += kRare;
  // 上半年增长4.6% in the row of one promise of growth: the row says what grew.
  if (context.answered_bare && is_bare(e) && *distance <= 0 && same_measures(c, e)) {
    lift(threshold(c), MatchRule::only_count);
  }
  const TerseRow row{context.target, context.terse, context.progress};
  if (cut_from_another(commitment, e, row)) like *= kOfAnother;
  if (of_this_year(c, e, context)) lift(threshold(c), MatchRule::only_count);
  const bool answers = like < threshold(c) && answers_row(commitment, evidence, row);
  if (answers) lift(threshold(c) + *distance, MatchRule::only_count);
  static const std::uint32_t add = deed_family("add");
  const bool flow = measure_of(c.quantity->unit).counter || ((c.deeds & add) != 0 && accumulates(c.quantity->unit));
  if (flow && c.deeds != 0) {
    const auto times = ratio(e.quantity->value, e.quantity->unit, c.quantity->value, c.quantity->unit);
    if (times && *times > Decimal(bonus > 0 ? kFarOut : 10)) like *= kOutOfProportion;
  }
  for (const std::uint32_t k : commitment.qualifiers) {
    // 开工22个 for 5000万元以上项目开工20个: without a noun the class is left out with it
    if (e.own.empty()) break;
    if (!names_value(*context.progress, evidence, *context.target->mentions[k].quantity)) like *= kMissingQualifier;
  }
  if (e.rest && e.own.weak()) like *= kRestOf;
  like -= *distance;
  if (contradicted <= kContradiction) bonus = 0;
  out.indicator = std::min(1.0, like + bonus);

  out.stage = out.share_of_plan ? StageReading{} : stage_of(e, c);
  out.rule = out.share_of_plan ? MatchRule::share_of_plan
             : lifted          ? *lifted
             : repeated        ? MatchRule::part_of_whole
                               : rule_of_names(c, e);
  out.preference = like + bonus - deeds.loss - kStep * (kDone - out.stage.rank);
  if (out.share_of_plan) out.preference -= kShareOfPlan;
  if (*distance > 0.1) out.preference -= kOtherCounter;
  if (leaves_noun_to_next(*context.progress, evidence, *c.quantity)) out.preference -= kOutdone;
  const bool beaten = superseded(*context.progress, evidence, c) ||
                      outdone(*context.progress, evidence, c, out.stage.rank) ||
                      repeat_outdone(*context.progress, evidence, c);
  if (beaten) {
    out.preference -= kOutdone;
  } else if (has_words(c, e)) {
    out.preference += kSameWord;
  }
  // 引进高层次人才84人,其中博士17人: both are talents, and each is called by its name
  const bool synonym = e.own.shares_group(c.own) && !e.own.spelled_in(c.own) && !c.own.spelled_in(e.own);
  if (synonym) out.preference -= kSynonym;
  if (answers && e.own.weak() && !beaten && out.stage.rank == kDone) out.preference += kAnswer;
  if (e.extent) out.preference -= kExtent;
  if (const Mention* first = first_of_parts(*context.progress, evidence);
      first != nullptr && !c.part && !e.own.weak() && (synonym || e.own.covered_by(only(c.own), false) < kSameNoun)) {
    out.preference -= whole_is_promised(c, *first, *context.progress) ? kOutdone : kNamedPart;
  }
  if (stands_for_all(c) && stands_for_all(e)) out.preference += kOfAllTime;
  if (stands_for_all(c) && e.current) out.preference -= kOutdone;
  if (names_other_subject(c, e)) out.preference -= kOtherSubject;
  if (c.part && e.part && has_words(c, e)) out.preference += kBothParts;
  return out;
}

}  // namespace duban::matching
