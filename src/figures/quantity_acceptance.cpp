// Whether a numeral measures something: numbers in names, dates, ordinals, idioms and identifiers do not.

#include "figures/letters.hpp"
#include "figures/quantity_reader.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr char32_t ratio_sign = 0x2236;
constexpr char32_t vertical_colon = 0xFE30;
// 一类 to 三类 are classes before 以上.
constexpr std::int64_t most_classes = 3;
constexpr std::int64_t first_year = 1900;
constexpr std::int64_t last_year = 2099;
constexpr std::int64_t most_doublings = 20;

bool looks_like_year(const Reading& reading) {
  return reading.whole_digits_only && reading.value >= Decimal(first_year) && reading.value <= Decimal(last_year);
}

}  // namespace

bool QuantityReader::accepts(const Candidate& candidate, const Behind& behind) const noexcept {
  const Reading& reading = candidate.reading;
  if (reading.row_of_digits) return false;
  // 2024/6/30
  if (reading.fraction && reading.digits && candidate.lead_kind == CharacterKind::slash) return false;
  if (reading.fraction || reading.per_cent || reading.per_mille) return true;
  const Measure& measure = candidate.measure;
  if (measure.unit == nullptr && !measure.rate.empty()) return true;
  if (measure.unit == nullptr || measure.unit->use == UnitUse::never) return accepts_bare(candidate, behind);
  if (reading.zero_first && !reading.has_point) return false;
  // PM2.5, G327, COVID-19: a letter before makes a name, unless the unit leaves no doubt.
  const bool sure = measure.is(Dimension::ratio) || measure.is(Dimension::money) || measure.is(Dimension::points);
  if (!sure) {
    const char32_t lead = fold_width(candidate.lead);
    if ((is_letter(lead) && !counts_a_device(candidate)) || lead == U'_' || lead == 0xD7) return false;
    if (candidate.lead_kind == CharacterKind::minus || lead == U'+') {
      if (is_letter_or_digit(fold_width(before(utf8::previous(text_, candidate.begin))))) return false;
    }
  }
  if (clause_.ranked() && !sure) return false;
  // 二标段 is the second one; 二成 and 二倍 measure.
  const bool ranks =
      reading.ranks && !measure.is(Dimension::ratio) && !measure.is(Dimension::points) && !measure.is(Dimension::times);
  if (ranks || (reading.one_word && reading.value.is_zero())) return false;
  if (!accepts_unit(candidate, behind)) return false;
  if (reading.scale_alone && !candidate.upper) return accepts_scale(candidate, behind);
  if (reading.one_word && reading.value == Decimal(1)) return accepts_single(candidate, behind);
  return true;
}

// 配备CT2台、AED150台: two letters or more name the thing that a counter at the end of its member counts. One letter
// names a building or a road (A2栋).
bool QuantityReader::counts_a_device(const Candidate& candidate) const noexcept {
  const Measure& measure = candidate.measure;
  if (!measure.is(Dimension::count) || measure.unit->use != UnitUse::any || !ends_here(candidate.end)) return false;
  if (candidate.reading.zero_first || !candidate.reading.digits || candidate.begin == 0) return false;
  return is_letter(fold_width(before(utf8::previous(text_, candidate.begin))));
}

// 500米覆盖率, 500米站点覆盖率, 15分钟社区生活圈.
bool QuantityReader::describes_a_zone(std::size_t at) const noexcept {
  if (cues_.noun_at(text_, at, NounRole::range)) return true;
  constexpr int most_characters = 6;
  for (int i = 0; i < most_characters && !ends_here(at); ++i, at += length_at(at)) {
    if (table_.at(text_, at).kind == CharacterKind::digit) return false;
    if (cues_.noun_at(text_, at, NounRole::zone)) return true;
  }
  return false;
}

// 由20天(压缩至3天): a level that something changes from.
bool QuantityReader::is_changed_from(const Candidate& candidate) const noexcept {
  if (!clause_.from_before()) return false;
  const CueLexicon::Match word = cues_.before(text_, candidate.end);
  return word && (word.cue->has(CueRole::change_growth) || word.cue->has(CueRole::change_verb) ||
                  word.cue->has(CueRole::change_tight) || word.cue->has(CueRole::ceiling));
}

bool QuantityReader::accepts_unit(const Candidate& candidate, const Behind& behind) const noexcept {
  const Unit& unit = *candidate.measure.unit;
  const Reading& reading = candidate.reading;
  // 两面, 三门, 八方 are words; 十 is a numeral like them.
  const bool short_word = !candidate.upper && !reading.more && !candidate.measure.more && !reading.few &&
                          (reading.one_word || (!reading.digits && reading.value == Decimal(10)));
  const bool rate = !candidate.measure.rate.empty();
  switch (unit.use) {
    case UnitUse::any:
      break;
    case UnitUse::digits:
      if (short_word && !rate && unit.dimension != Dimension::doubling) return false;
      break;
    case UnitUse::duration:
      if (cues_.noun_at(text_, candidate.end, NounRole::range)) return false;
      if (!rate && !clause_.speaks_of(CueRole::time) && !clause_.compares() && !is_changed_from(candidate))
        return false;
      break;
    case UnitUse::age:
      if (!clause_.speaks_of(CueRole::age)) return false;
      break;
    case UnitUse::score:
      if (!rate && !clause_.speaks_of(CueRole::score)) return false;
      break;
    case UnitUse::power:
      if (!rate && !reading.big_scale && !clause_.speaks_of(CueRole::power)) return false;
      break;
    case UnitUse::channel:
      if (!rate && !clause_.speaks_of(CueRole::channel)) return false;
      break;
    case UnitUse::rank:
      if (short_word && behind.bound && reading.value <= Decimal(most_classes)) return false;
      break;
    case UnitUse::large:
      if (!rate && !reading.big_scale) return false;
      break;
    case UnitUse::calendar:
      return reading.has_point;
    case UnitUse::term:
    case UnitUse::never:
      return false;
  }
  switch (unit.dimension) {
    case Dimension::doubling:
      return !candidate.upper && reading.value.exponent() >= 0 && reading.value <= Decimal(most_doublings);
    case Dimension::length:
    case Dimension::time:
    case Dimension::working_time:
      if (!rate && describes_a_zone(candidate.end)) return false;
      break;
    case Dimension::count:
      // 四个一批 counts nothing; 三期工程 is a phase; 新政30条 a name.
      if (short_word && cues_.noun_at(text_, candidate.end, NounRole::group)) return false;
      if (unit.is_run && cues_.noun_at(text_, candidate.end, NounRole::phase) && !clause_.speaks_of(CueRole::session)) {
        return false;
      }
      if (clause_.named()) return false;
      if (clause_.assembly_before() && cues_.noun_at(text_, candidate.end, NounRole::meeting)) return false;
      break;
    default:
      break;
  }
  return true;
}

// 一 counts where something is counted (建成一所, 至少一家), and is a part of words elsewhere.
bool QuantityReader::accepts_single(const Candidate& candidate, const Behind& behind) const noexcept {
  switch (candidate.measure.unit->dimension) {
    case Dimension::ratio:
    case Dimension::points:
    case Dimension::times:
    case Dimension::doubling:
    case Dimension::rate:
      return true;
    default:
      break;
  }
  if (clause_.which_before()) return false;
  const bool bounded = clause_.bound_before() && !clause_.bounds_a_scale();
  if (!candidate.measure.rate.empty() || behind.bound || bounded) return true;
  if (clause_.one_before()) return true;
  // 已完成六项，尚未启动一项
  const bool ends = ends_here(candidate.end);
  const bool begins = candidate.lead_kind == CharacterKind::group || candidate.lead_kind == CharacterKind::clause;
  if ((ends || begins) && follows_in_sentence(candidate.measure.unit->canonical)) return true;
  return clause_.speaks_of(CueRole::one) && candidate.measure.is(Dimension::count) && ends && !clause_.arrives();
}

// 百, 千, 万, 亿 without a digit: a number where a bound or a sum of money says so, the base of a rate elsewhere.
bool QuantityReader::accepts_scale(const Candidate& candidate, const Behind& behind) const noexcept {
  const Reading& reading = candidate.reading;
  if (cues_.noun_at(text_, candidate.end, NounRole::base) && !clause_.led_up_to()) return false;
  if (behind.bound || reading.more || reading.few || candidate.measure.more || candidate.measure.few) return true;
  if (clause_.led_up_to() && (clause_.bound_before() || clause_.arrives())) return true;
  if (candidate.measure.is(Dimension::count)) return false;
  return reading.value >= Decimal(1000000) && candidate.measure.unit->dimension != Dimension::technical;
}

// The quantity before it in the sentence has that unit.
bool QuantityReader::follows_in_sentence(std::string_view unit) const noexcept {
  return !found_.empty() && found_.back().span.begin >= sentence_begin_ && found_.back().unit == unit;
}

bool QuantityReader::means_money(const Candidate& candidate) const noexcept {
  const Reading& reading = candidate.reading;
  if (reading.ends_in_hundred_millions) {
    return clause_.speaks_of(CueRole::money) || follows_in_sentence(units_.money()) ||
           cues_.noun_at(text_, candidate.reading.end, NounRole::money);
  }
  return reading.big_scale && reading.ends_in_scale && clause_.speaks_of(CueRole::money) && ends_here(candidate.end);
}

// A number without a unit: 0.583, 4.1万, 28.36 under a heading.
bool QuantityReader::accepts_bare(const Candidate& candidate, const Behind& behind) const noexcept {
  const Reading& reading = candidate.reading;
  const std::size_t end = candidate.reading.end;
  if (cues_.noun_at(text_, end, NounRole::base) && reading.scale_alone) return false;
  // 2号, 4.1级: what stands behind makes it a name. 千亿级 is a sum all the same.
  if (candidate.measure.unit != nullptr && !reading.big_scale) return false;
  if (!reading.digits) {
    if (!reading.big_scale || (!reading.ends_in_scale && !reading.tail_of_scale)) return false;
    if (reading.tail_of_scale && !ends_here(end) && !behind.bound) return false;
    const bool bounded = behind.bound || candidate.measure.more || reading.more || reading.few ||
                         (clause_.led_up_to() && clause_.bound_before());
    if (reading.ends_in_hundred_millions && means_money(candidate)) {
      return !reading.scale_alone || bounded || clause_.arrives() || reading.value > Decimal(100000000);
    }
    // 常住人口突破百万
    if (reading.scale_alone) return bounded && ends_here(candidate.end);
    return bounded || clause_.arrives();
  }
  const char32_t lead = fold_width(candidate.lead);
  const char32_t next = fold_width(utf8::decode(text_, end).value);
  if (is_letter(lead) || is_letter(next) || lead == 0xD7 || next == 0xD7 || next == U'*' || lead == U'.') return false;
  if (lead == U'+' || next == U'+') return false;
  if (candidate.lead_kind == CharacterKind::minus) return false;
  if (next == U'.' || candidate.lead_kind == CharacterKind::slash) return false;
  if (table_.at(text_, end).kind == CharacterKind::slash || table_.at(text_, end).kind == CharacterKind::minus)
    return false;
  if (clause_.ranked() || clause_.until_before()) return false;
  const auto is_digit_at = [&](std::size_t at) { return table_.at(text_, at).kind == CharacterKind::digit; };
  const auto is_colon = [&](char32_t c) { return c == U':' || c == ratio_sign || c == vertical_colon; };
  if (is_colon(next) && is_digit_at(end + length_at(end))) return false;
  if (is_colon(lead)) {
    const std::size_t colon = utf8::previous(text_, candidate.begin);
    if (is_digit(fold_width(before(colon)))) return false;
  }
  if (reading.zero_first) return false;
  if (reading.big_scale && reading.ends_in_scale) return true;
  if (candidate.measure.more) return true;
  if (cues_.noun_at(text_, end, NounRole::name)) return false;
  if (looks_like_year(reading)) return false;
  if (heading_.active) return true;
  if (starts_sentence(candidate.begin)) return false;
  // 分别为38、68、165: the first is reached, and so are the others.
  const bool listed = list_is_bare_ && is_list_joint(last_end_, candidate.begin);
  const bool spoken_for = listed || clause_.index_before() || clause_.arrives() || clause_.from_before() ||
                          (clause_.led_up_to() && clause_.bound_before().has_value());
  const bool closed = ends_here(candidate.end) || behind.bound.has_value();
  if (reading.has_point) return spoken_for || closed || clause_.change({false, true, closed}).has_value();
  return spoken_for && closed && reading.value < Decimal(10000000);
}

}  // namespace duban
