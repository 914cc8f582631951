// Numbers that belong together: the ends of a range, the members of a list.

#include <utility>

#include "figures/quantity_reader.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// What is looked at, at most, of a list for the unit of its last member.
constexpr int most_members = 16;

}  // namespace

// 3-5个, 5%至10%, 2万—3万元. Where both ends are joined the span covers both.
void QuantityReader::take_range(Candidate& candidate) {
  std::size_t at = candidate.end;
  const auto joint = [&](std::size_t i) {
    const CharacterKind kind = table_.at(text_, i).kind;
    return kind == CharacterKind::dash || kind == CharacterKind::upto ||
           (kind == CharacterKind::minus && table_.at(text_, i).value == 1);
  };
  if (at == candidate.reading.end && candidate.measure.unit == nullptr && at < text_.size() && text_[at] == ' ') ++at;
  if (!joint(at) || candidate.upper || candidate.reading.upper) return;
  const bool word = table_.at(text_, at).kind == CharacterKind::upto;
  if (word && candidate.measure.unit != nullptr && clause_.has_from()) return;
  at += length_at(at);
  // -5%--1%, -5%至-1%: the upper end has a sign of its own where the lower has one; a dash may be doubled elsewhere.
  const bool minus = candidate.negative && table_.at(text_, at).kind == CharacterKind::minus;
  if (minus || (!word && joint(at))) at += length_at(at);
  if (at < text_.size() && text_[at] == ' ') ++at;
  const CharacterKind kind = table_.at(text_, at).kind;
  if (kind != CharacterKind::digit && kind != CharacterKind::word && kind != CharacterKind::small) return;
  const std::optional<Reading> second = read_numeral(text_, at);
  if (!second || second->too_long || second->row_of_digits || second->upper || second->scale_alone) return;
  const Measure measure = read_measure(text_, second->end);
  const Reading& first = candidate.reading;
  if (candidate.measure.unit != nullptr) {
    if (measure.unit == nullptr || measure.unit->canonical != candidate.measure.unit->canonical) return;
  }
  const bool per_cent = first.per_cent;
  Decimal lower = first.value;
  if (second->scale > 0 && first.scale == 0 && !first.per_cent) {
    const auto larger = Decimal::multiply(lower, Decimal::power_of_ten(second->scale));
    if (larger && *larger < second->value) lower = *larger;
  }
  Decimal upper = minus ? -second->value : second->value;
  // 10至5%: falling, said of a share or of money.
  if (word && lower > upper && !candidate.negative && candidate.measure.unit == nullptr && !clause_.has_from() &&
      (measure.is(Dimension::ratio) || measure.is(Dimension::money))) {
    std::swap(lower, upper);
  }
  const bool rising = (candidate.negative ? -lower : lower) < upper;
  const bool comparable = rising || (candidate.measure.unit == nullptr && measure.unit != nullptr &&
                                     measure.unit->use == UnitUse::calendar);
  if (!comparable) {
    // 0530-5551234: the second half of an identifier is none of ours either.
    if (measure.unit == nullptr) candidate.end = candidate.reading.end = second->end;
    return;
  }
  if (measure.unit == nullptr && second->has_point != first.has_point && !heading_.active && !per_cent) return;
  const std::size_t begin = candidate.reading.begin;
  const bool ascii = candidate.reading.digits;
  candidate.reading.value = lower;
  candidate.upper = upper;
  candidate.measure = measure;
  candidate.end = measure.end;
  candidate.reading.begin = begin;
  candidate.reading.digits = ascii || second->digits;
  candidate.reading.end = second->end;
  candidate.reading.one_word = false;
  candidate.reading.scale_alone = false;
  candidate.reading.big_scale = first.big_scale || second->big_scale;
  candidate.reading.ends_in_hundred_millions = second->ends_in_hundred_millions;
  candidate.reading.per_cent = per_cent || second->per_cent;
}

bool QuantityReader::is_list_joint(std::size_t from, std::size_t to) const noexcept {
  if (from >= to || to - from > 8) return false;
  std::string_view gap = utf8::trim(text_.substr(from, to - from));
  const CueLexicon::Match match = cues_.before(gap, 0);
  if (match && match.length == gap.size() && match.cue->has(CueRole::list)) return true;
  const CharacterKind kind = table_.at(gap, 0).kind;
  return list_is_shared_out_ && kind == CharacterKind::group && gap.size() == length_at(from);
}

// 第3、4批: the 4 is an ordinal as the 3 is.
bool QuantityReader::belongs_to_ordinal(const Candidate& candidate) const noexcept {
  if (candidate.lead_kind == CharacterKind::ordinal) return true;
  return ordinal_end_ != 0 && is_list_joint(ordinal_end_, candidate.begin);
}

// 分别为72、38微克: a number in a list has the unit of the next.
void QuantityReader::take_unit_of_next(Candidate& candidate) const {
  // 高于全国、全省2.1个和1.3个百分点: the 个 before the joint is that of the 个百分点 behind it.
  const Unit* const begun = candidate.measure.unit;
  if (begun != nullptr && (begun->dimension != Dimension::count || !candidate.measure.rate.empty())) return;
  if (candidate.measure.more || candidate.upper || !candidate.reading.digits) return;
  if (heading_.active || starts_sentence(candidate.begin)) return;
  // 20万、30万元: printed with its own scale; 3、5万元 with that of the last
  const int scale = candidate.reading.scale;
  std::size_t at = candidate.end;
  for (int members = 0; members < most_members; ++members) {
    const CueLexicon::Match joint = cues_.before(text_, at);
    if (!joint || !joint.cue->has(CueRole::list)) return;
    at += joint.length;
    if (table_.at(text_, at).kind != CharacterKind::digit) return;
    const std::optional<Reading> next = read_numeral(text_, at);
    if (!next || next->too_long) return;
    const Measure measure = read_measure(text_, next->end);
    at = next->end;
    if (begun != nullptr) {
      if (!measure.is(Dimension::points) || !measure.unit->word.starts_with(begun->word)) return;
    } else if (measure.unit == nullptr) {
      continue;
    }
    if (scale != 0 && next->scale != scale) return;
    candidate.measure = measure;
    candidate.measure.end = candidate.end;
    if (measure.unit->use == UnitUse::never || measure.unit->use == UnitUse::calendar) return;
    if (scale == 0 && next->scale > 0) {
      const auto larger = Decimal::multiply(candidate.reading.value, Decimal::power_of_ten(next->scale));
      if (larger) candidate.reading.value = *larger;
    }
    return;
  }
}

// The members of a list share the words before the first and behind the last: 分别增长8%和8.5%以上.
void QuantityReader::inherit(Quantity& quantity, const Candidate& candidate, bool bound_is_behind, bool bound_leads) {
  const bool shared = clause_.shares_out() || list_is_shared_out_;
  const bool joined = !found_.empty() && last_end_ != 0 && is_list_joint(last_end_, candidate.begin);
  list_is_shared_out_ = joined ? list_is_shared_out_ : clause_.shares_out();
  const std::size_t here = found_.size();
  if (!joined) {
    list_from_ = here;
    list_completes_ = clause_.completes();
    unbounded_from_ = quantity.bound != Bound::eq ? here + 1 : here;
    bound_led_ = bound_leads;
    return;
  }
  const Quantity& last = found_.back();
  const bool alike = last.unit == quantity.unit || shared;
  if (!alike) {
    unbounded_from_ = here;
    // 较上年减少3起、2人: both are less than a year before.
    const bool shares = last.unit == "%" || quantity.unit == "%";
    if (!quantity.change && clause_.compares() && !shares) quantity.change = last.change;
  } else {
    if (!quantity.change) quantity.change = last.change;
    if (!quantity.of_target) quantity.of_target = last.of_target;
    if (bound_is_behind) {
      for (std::size_t i = unbounded_from_; i < here; ++i) found_[i].bound = quantity.bound;
    } else if (quantity.bound == Bound::eq && bound_led_) {
      quantity.bound = last.bound;
      bound_leads = true;
    }
  }
  bound_led_ = bound_leads;
  if (quantity.bound != Bound::eq) unbounded_from_ = here + 1;
}

}  // namespace duban
