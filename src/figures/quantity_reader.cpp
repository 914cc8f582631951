#include "figures/quantity_reader.hpp"

#include <algorithm>
#include <limits>

#include "figures/letters.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// A unit in a bracket: at most this many bytes.
constexpr std::size_t longest_note = 36;
// Dense text has a quantity in so many bytes.
constexpr std::size_t bytes_per_quantity = 64;
// What is looked at, at most, of an indentation.
constexpr int most_indentation = 16;
// Spans count bytes in 32 bits.
constexpr std::size_t longest_text = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::vector<Quantity> QuantityReader::read() {
  text_ = text_.substr(0, longest_text);
  // What is reserved and not used costs no memory; growing would copy all that was found.
  found_.reserve(text_.size() / bytes_per_quantity + 1);
  for (std::size_t at = table_.next_stop(text_, 0); at < text_.size(); at = table_.next_stop(text_, at)) {
    const CharacterClass what = table_.at(text_, at);
    switch (what.kind) {
      case CharacterKind::sentence:
        heading_.active = false;
        at += length_at(at);
        sentence_begin_ = at;
        clause_.start_sentence(at);
        break;
      case CharacterKind::group:
      case CharacterKind::clause:
        at += length_at(at);
        clause_.start_clause(at);
        break;
      case CharacterKind::colon:
        at += length_at(at);
        clause_.pass_colon();
        break;
      case CharacterKind::open:
        at = at_quotation(at, what);
        break;
      case CharacterKind::bracket:
        at = at_bracket(at);
        break;
      case CharacterKind::half:
        at = at_half(at);
        break;
      default:
        at = at_numeral(at);
    }
  }
  return std::move(found_);
}

char32_t QuantityReader::before(std::size_t at) const noexcept {
  if (at == 0) return U'\0';
  const auto last = static_cast<unsigned char>(text_[at - 1]);
  if (last < 0x80) return last;
  const std::size_t three = at < 3 ? 0 : at - 3;
  if ((static_cast<unsigned char>(text_[three]) & 0xF0u) == 0xE0u) return utf8::decode(text_, three).value;
  return utf8::decode(text_, utf8::previous(text_, at)).value;
}

// The clause ends at `at`, or a member of a list does.
bool QuantityReader::ends_here(std::size_t at) const noexcept {
  if (at >= text_.size()) return true;
  const char32_t character = utf8::decode(text_, at).value;
  if (character == 0x3001) return true;
  switch (table_.of(character).kind) {
    case CharacterKind::group:
    case CharacterKind::clause:
    case CharacterKind::colon:
    case CharacterKind::sentence:
    case CharacterKind::close:
    case CharacterKind::unbracket:
    case CharacterKind::bracket:
      return true;
    default:
      return false;
  }
}

// (亿元), （%）, (单位:万元): a unit alone in a bracket holds for the numbers behind it.
std::size_t QuantityReader::at_bracket(std::size_t at) {
  const std::size_t inside = at + length_at(at);
  std::size_t i = inside;
  if (const CueLexicon::Match word = cues_.before(text_, i); word && word.cue->has(CueRole::heading)) {
    i += word.length;
    if (table_.at(text_, i).kind == CharacterKind::colon) i += length_at(i);
  }
  int power = 0;
  while (i < std::min(text_.size(), inside + longest_note)) {
    const CharacterClass here = table_.at(text_, i);
    if (here.kind != CharacterKind::small && here.kind != CharacterKind::big) break;
    const UnitLexicon::Match unit = units_.at(text_, i);
    if (unit && unit.length > length_at(i)) break;
    power += here.value;
    i += length_at(i);
  }
  const Measure measure = read_measure(text_, i);
  if (measure.unit == nullptr || measure.more || measure.few) return inside;
  if (measure.unit->use == UnitUse::never || measure.unit->use == UnitUse::calendar) return inside;
  if (table_.at(text_, measure.end).kind != CharacterKind::unbracket) return inside;
  heading_ = {true, power, measure};
  return measure.end + length_at(measure.end);
}

// 半个百分点; everything else with a half and no number is no quantity.
std::size_t QuantityReader::at_half(std::size_t at) {
  Candidate half;
  half.reading.begin = half.begin = at;
  half.reading.end = at + length_at(at);
  half.reading.value = Decimal::from_parts(5, -1);
  half.measure = read_measure(text_, half.reading.end);
  half.end = half.measure.end;
  if (!half.measure.is(Dimension::points)) return half.reading.end;
  clause_.read_up_to(at);
  add(half, bound_behind(half.end, false));
  return half.end;
}

void QuantityReader::take_sign(Candidate& candidate) noexcept {
  candidate.begin = candidate.reading.begin;
  candidate.lead = before(candidate.begin);
  candidate.lead_kind = table_.of(candidate.lead).kind;
  const bool plus = fold_width(candidate.lead) == U'+';
  if (candidate.lead_kind != CharacterKind::minus && !plus) return;
  const std::size_t sign = utf8::previous(text_, candidate.begin);
  if (sign < last_end_ || (sign == last_end_ && last_end_ != 0)) return;
  const char32_t earlier = fold_width(before(sign));
  if (is_letter_or_digit(earlier) || earlier == U'.') return;
  clause_.read_up_to(candidate.reading.begin);
  if (clause_.inside_word(sign)) return;
  candidate.negative = !plus;
  candidate.begin = sign;
  candidate.lead = before(sign);
  candidate.lead_kind = table_.of(candidate.lead).kind;
}

// 九成五, 三成半: the tenths of a tenth.
void QuantityReader::take_tenths(Candidate& candidate) const noexcept {
  if (candidate.measure.unit == nullptr || candidate.upper) return;
  const bool tenth = candidate.measure.is(Dimension::ratio) && candidate.measure.unit->scaled;
  if (!tenth && !candidate.measure.is(Dimension::times)) return;
  const CharacterClass next = table_.at(text_, candidate.end);
  const std::size_t after = candidate.end + length_at(candidate.end);
  Decimal fraction;
  if (next.kind == CharacterKind::half) {
    fraction = Decimal::from_parts(5, -1);
  } else if (tenth && next.kind == CharacterKind::word && next.value != 0) {
    fraction = Decimal::from_parts(next.value, -1);
    const CharacterKind kind = table_.at(text_, after).kind;
    if (kind == CharacterKind::word || kind == CharacterKind::small || kind == CharacterKind::big) return;
    if (units_.at(text_, after)) return;
  } else {
    return;
  }
  if (const auto sum = Decimal::add(candidate.reading.value, fraction)) {
    candidate.reading.value = *sum;
    candidate.end = candidate.measure.end = after;
  }
}

// Nothing but spaces before it: the place of a list marker.
bool QuantityReader::starts_sentence(std::size_t at) const noexcept {
  for (int spaces = 0; at > sentence_begin_; ++spaces) {
    if (spaces == most_indentation) return false;
    at = utf8::previous(text_, at);
    if (!utf8::is_space(utf8::decode(text_, at).value)) return false;
  }
  return true;
}

// "2.16项任务" at the beginning of a sentence is the second item, and 16项: nobody counts 2.16 of them.
bool QuantityReader::split_list_marker(Candidate& candidate) {
  const Reading& reading = candidate.reading;
  if (!reading.digits || !reading.has_point || reading.ends_in_scale || !candidate.measure.is(Dimension::count)) {
    return false;
  }
  if (!starts_sentence(reading.begin)) return false;
  std::size_t at = reading.begin;
  if (table_.at(text_, at).value == 0) return false;  // 0.5个
  while (table_.at(text_, at).kind == CharacterKind::digit) at += length_at(at);
  at += length_at(at);
  const std::optional<Reading> rest = read_numeral(text_, at);
  if (!rest || rest->zero_first || rest->too_long) return false;
  // 1.3~4个 is 3 to 4 of the first item; 1.5~2.2箱 is a range of decimals, and 1.5~2箱 would fall as 5 to 2
  if (candidate.upper && (*candidate.upper <= rest->value || candidate.upper->exponent() < 0)) return false;
  candidate.reading = *rest;
  candidate.begin = rest->begin;
  candidate.lead = U' ';
  candidate.lead_kind = CharacterKind::other;
  candidate.negative = false;
  return true;
}

// 统一, 十分: a Chinese numeral that neither another nor a unit follows. Most are.
bool QuantityReader::stands_alone(std::size_t at) const noexcept {
  const std::size_t end = at + length_at(at);
  switch (table_.at(text_, end).kind) {
    case CharacterKind::other:
    case CharacterKind::half:
    case CharacterKind::clause:
    case CharacterKind::group:
    case CharacterKind::sentence:
    case CharacterKind::open:
    case CharacterKind::close:
      break;
    default:
      return false;
  }
  const CharacterKind kind = table_.at(text_, at).kind;
  const bool may_be_money = kind == CharacterKind::big;
  return !may_be_money && (end >= text_.size() || text_[end] != ' ') && !units_.at(text_, end);
}

std::size_t QuantityReader::at_numeral(std::size_t at) {
  const CharacterKind first = table_.at(text_, at).kind;
  if (first != CharacterKind::digit) {
    if (stands_alone(at)) return at + length_at(at);
    if (const std::uint32_t idiom = cues_.idiom_at(text_, at); idiom != 0) return at + idiom;
  }
  const std::optional<Reading> reading = read_numeral(text_, at);
  if (!reading) return at + length_at(at);
  if (reading->too_long) return reading->end;

  Candidate candidate;
  candidate.reading = *reading;
  take_sign(candidate);
  if (!reading->fraction && !reading->per_cent && !reading->per_mille) {
    candidate.measure = read_measure(text_, reading->end);
  } else {
    candidate.measure.end = reading->end;
  }
  candidate.end = candidate.measure.end;
  const CharacterKind lead = candidate.lead_kind;
  if (belongs_to_ordinal(candidate)) {
    const bool has_unit = candidate.measure.unit != nullptr;
    ordinal_end_ = has_unit && candidate.measure.unit->use != UnitUse::never ? candidate.end : reading->end;
    return ordinal_end_;
  }
  // 每万人口, 数十家: bases of rates, and no definite number.
  if (lead == CharacterKind::each) return candidate.end;
  if (first != CharacterKind::digit && first != CharacterKind::word &&
      (lead == CharacterKind::many || lead == CharacterKind::few)) {
    return candidate.end;
  }
  if (is_unit_cell(candidate)) {
    heading_ = {true, reading->scale, candidate.measure};
    return candidate.end;
  }
  const CharacterKind next = table_.at(text_, candidate.end).kind;
  if (first != CharacterKind::digit && candidate.measure.unit == nullptr && !reading->fraction && !reading->per_cent &&
      !reading->per_mille && !reading->big_scale && next != CharacterKind::dash && next != CharacterKind::upto &&
      next != CharacterKind::minus) {
    return reading->end;
  }
  if (candidate.measure.unit == nullptr || candidate.measure.unit->use != UnitUse::calendar) {
    clause_.read_up_to(candidate.begin);
    take_range(candidate);
  }
  take_unit_of_next(candidate);
  if (candidate.reading.upper && !candidate.upper) {
    candidate.upper = candidate.reading.upper;
    if (candidate.negative) {
      candidate.upper = -candidate.reading.value;
      candidate.reading.value = *candidate.reading.upper;
    }
  }
  if (candidate.measure.unit != nullptr && candidate.measure.unit->use == UnitUse::calendar) {
    const bool years = candidate.reading.has_point && !candidate.upper;
    if (!years) {
      clause_.read_up_to(candidate.begin);
      clause_.skip_to(candidate.end);
      clause_.note_date();
      return candidate.end;
    }
  }
  if (candidate.measure.is(Dimension::temperature) && clause_.below_zero_begin() < candidate.begin) {
    candidate.begin = clause_.below_zero_begin();
    candidate.negative = true;
  }
  split_list_marker(candidate);
  take_tenths(candidate);
  if (candidate.begin < quote_end_ && !is_stated_in_quotation(quote_begin_, candidate.reading, candidate.measure)) {
    return std::max(candidate.end, at + length_at(at));
  }
  const Behind behind = bound_behind(candidate.end, candidate.measure.is(Dimension::count));
  if (!accepts(candidate, behind)) {
    const bool unit_counts = candidate.measure.unit != nullptr && candidate.measure.unit->use != UnitUse::never;
    return unit_counts ? candidate.end : std::max(candidate.reading.end, at + length_at(at));
  }
  add(candidate, behind);
  return candidate.end;
}

// "到位资金 亿元 180 142.6": a scale and its unit alone in a cell hold for the numbers behind it.
bool QuantityReader::is_unit_cell(const Candidate& candidate) const noexcept {
  const auto is_space = [&](std::size_t at) { return at < text_.size() && (text_[at] == ' ' || text_[at] == '\t'); };
  if (!candidate.reading.scale_alone || candidate.measure.unit == nullptr || candidate.measure.more) return false;
  if (candidate.begin == 0 || !is_space(candidate.begin - 1) || !is_space(candidate.end)) return false;
  std::size_t at = candidate.end;
  for (int spaces = 0; spaces < most_indentation && is_space(at); ++spaces) ++at;
  return table_.at(text_, at).kind == CharacterKind::digit;
}

void QuantityReader::add(const Candidate& candidate, const Behind& behind) {
  const Measure& own = candidate.measure;
  const bool bare =
      (own.unit == nullptr && own.rate.empty()) || (own.unit != nullptr && own.unit->use == UnitUse::never);
  const bool money = bare && means_money(candidate);
  const bool headed = bare && heading_.active && !candidate.reading.fraction && !candidate.reading.per_cent &&
                      !candidate.reading.per_mille;
  const Measure none;
  const Measure& measure = headed ? heading_.measure : (bare ? none : own);

  Quantity quantity;
  // 10余万群众: the word behind the number is no unit and lies outside.
  const bool foreign = bare && !money && own.unit != nullptr && !own.more && !own.few;
  const std::size_t end = foreign ? candidate.reading.end : candidate.end;
  quantity.span = {static_cast<std::uint32_t>(candidate.begin), static_cast<std::uint32_t>(end)};
  quantity.text = text_.substr(candidate.begin, end - candidate.begin);
  if (measure.unit != nullptr || !measure.rate.empty()) {
    quantity.unit = measure.rate.empty() ? measure.unit->canonical : measure.rate;
  } else if (candidate.reading.per_cent) {
    quantity.unit = "%";
  } else if (candidate.reading.per_mille) {
    quantity.unit = "‰";
  } else if (money) {
    quantity.unit = units_.money();
  }
  const auto converted = [&](Decimal value) -> std::optional<Decimal> {
    std::optional<Decimal> result = value;
    if (measure.unit != nullptr && measure.unit->scaled) result = Decimal::multiply(*result, measure.unit->factor);
    const int power = (headed ? heading_.power : 0) - measure.rate_power;
    if (result && power != 0) result = Decimal::multiply(*result, Decimal::power_of_ten(power));
    return result;
  };
  const std::optional<Decimal> value =
      converted(candidate.negative ? -candidate.reading.value : candidate.reading.value);
  if (!value) return;
  quantity.value = *value;
  if (candidate.upper) quantity.upper = converted(*candidate.upper);

  const bool points = measure.unit != nullptr && measure.unit->dimension == Dimension::points;
  const bool share = candidate.reading.per_cent || candidate.reading.per_mille || candidate.reading.fraction ||
                     (measure.unit != nullptr &&
                      (measure.unit->dimension == Dimension::ratio || measure.unit->dimension == Dimension::times));
  const bool per_cent =
      candidate.reading.per_cent || (measure.unit != nullptr && measure.unit->dimension == Dimension::ratio);
  std::optional<Bound> bound = clause_.bound_before();
  if (clause_.bounds_a_scale() && !candidate.reading.scale_alone) bound.reset();
  bool gap = clause_.is_gap(points);
  if (gap && !points && standard_behind(behind.end)) {
    gap = false;
    bound = clause_.gap_bound();
  }
  if (!gap) {
    quantity.change = clause_.change({points, share, ends_here(behind.end), follows_in_sentence(quantity.unit)});
    if (!quantity.change && share) quantity.change = change_behind(behind.end);
    quantity.of_target = per_cent && !quantity.change && (clause_.of_target() || is_share_of_plan());
    const bool plain = share && !quantity.change && !quantity.of_target;
    if (plain && follows_in_sentence(quantity.unit) && goes_on_with_aim(candidate.begin)) {
      if (rate_named_) quantity.change = found_.back().change;
      quantity.of_target = found_.back().of_target;
    }
  } else {
    bound.reset();
  }
  if (measure.is(Dimension::doubling)) {
    Decimal power = 1;
    for (std::int64_t i = 0; Decimal(i) < *value; ++i) power = *Decimal::multiply(power, 2);
    quantity.value = *Decimal::multiply(*Decimal::subtract(power, 1), 100);
    quantity.unit = "%";
    quantity.change = Change::increase;
  }
  if (candidate.reading.more || own.more) {
    quantity.bound = Bound::gt;
  } else if (candidate.reading.few || own.few) {
    quantity.bound = Bound::approx;
  }
  if (behind.bound) quantity.bound = *behind.bound;
  if (bound) quantity.bound = *bound;
  inherit(quantity, candidate, behind.bound.has_value(), bound.has_value());
  rate_named_ = quantity.change && (clause_.names_rate() || rate_named_);
  found_.push_back(std::move(quantity));
  if (per_cent && !gap && list_completes_ && plan_behind(behind.end)) {
    for (std::size_t i = list_from_; i < found_.size(); ++i) found_[i].of_target = !found_[i].change;
  }
  // 计划投资50亿元的64%, 任务数(80家)的60%
  const std::size_t plan = clause_.plan_end();
  const bool opens = plan != 0 && table_.at(text_, plan).kind == CharacterKind::bracket;
  const bool of_plan = plan != 0 && (opens ? plan + length_at(plan) == candidate.begin : plan == clause_.anchor());
  plan_number_end_ = of_plan ? behind.end : 0;
  if (of_plan && table_.at(text_, behind.end).kind == CharacterKind::unbracket)
    plan_number_end_ += length_at(behind.end);
  last_end_ = behind.end;
  list_is_bare_ = bare && !headed && !money && candidate.reading.digits;
  clause_.after_quantity(behind.end);
}

}  // namespace duban
