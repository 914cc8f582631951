#include "audit/verdict.hpp"

#include "audit/measure.hpp"

namespace duban::matching {
namespace {

Decimal per_cent(int value) { return Decimal::from_parts(value, -2); }

// A fall of 4 % is a rise of −4 %.
Decimal signed_change(const Quantity& q, Decimal value) { return q.change == Change::decrease ? -value : value; }

bool ceiling(const Quantity& q, bool downward) {
  return q.bound == Bound::le || q.bound == Bound::lt ||
         // 涨幅控制在3%左右 is a ceiling too
         (downward && q.change != Change::decrease && q.bound != Bound::ge && q.bound != Bound::gt);
}

// What a target of about `value` allows on either side: 5 %, or half a point for a rate.
Decimal tolerance(const Quantity& q) {
  if (q.unit == "%" || measure_of(q.unit).dimension == "point") return Decimal::from_parts(5, -1);
  return Decimal::multiply(q.value, per_cent(5)).value_or(0);
}

Figure from(bool met) { return met ? Figure::met : Figure::short_; }

}  // namespace

Figure figure_of(const Quantity& commitment, const Quantity& evidence, bool downward, bool share_of_plan) {
  if (share_of_plan) return from(evidence.value >= Decimal(100));
  Decimal reached = evidence.value;
  Decimal wanted = commitment.value;
  if (ceiling(commitment, downward)) wanted = commitment.upper.value_or(wanted);
  if (commitment.bound == Bound::approx) {
    const Decimal most = tolerance(commitment);
    wanted =
        (ceiling(commitment, downward) ? Decimal::add(wanted, most) : Decimal::subtract(wanted, most)).value_or(wanted);
  }
  if (commitment.change) {
    // In the direction that the target wants: a rise against a fall target counts below zero.
    reached = signed_change(evidence, reached);
    if (commitment.change == Change::decrease) reached = -reached;
  }
  const auto order = compare(reached, evidence.unit, wanted, commitment.unit);
  if (!order) return Figure::no_figure;
  if (ceiling(commitment, downward)) return from(*order <= 0);
  if (commitment.bound == Bound::gt) {
    // 突破100亿元 reported for 突破100亿元
    return from(*order > 0 || (*order == 0 && evidence.bound == Bound::gt));
  }
  return from(*order >= 0);
}

std::optional<Decimal> ratio_of(const Quantity& commitment, const Quantity& evidence, bool share_of_plan) {
  if (share_of_plan) return Decimal::divide(evidence.value, 100, 4);
  Decimal reached = evidence.value;
  if (commitment.change) {
    reached = signed_change(evidence, reached);
    if (commitment.change == Change::decrease) reached = -reached;
  }
  return ratio(reached, evidence.unit, commitment.value, commitment.unit);
}

Pace pace_of(Decimal pace_ratio) {
  if (pace_ratio >= per_cent(105)) return Pace::ahead;
  return pace_ratio >= per_cent(95) ? Pace::on_pace : Pace::behind;
}

ClaimCheck claim_check_of(ClaimStatus claim, Figure figure, std::optional<Stage> stage) {
  const bool done = stage == Stage::done;
  if (claim != ClaimStatus::complete) {
    return figure == Figure::met && done ? ClaimCheck::understated : ClaimCheck::open;
  }
  switch (figure) {
    case Figure::no_figure:
      return ClaimCheck::unsubstantiated;
    case Figure::short_:
      return ClaimCheck::contradicted;
    case Figure::met:
      break;
  }
  return done ? ClaimCheck::supported : ClaimCheck::unproven;
}

}  // namespace duban::matching
