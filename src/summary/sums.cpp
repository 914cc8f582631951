#include "summary/sums.hpp"

#include <algorithm>
#include <vector>

#include "duban/text/error.hpp"

namespace duban {
namespace {

// Numbers of things and amounts add up; rises, per cents, ratios and limits do not.
bool adds_up(const Assessment& assessment) {
  const Quantity& quantity = assessment.commitment;
  const bool amount = assessment.kind == CommitmentKind::count || assessment.kind == CommitmentKind::elimination ||
                      assessment.kind == CommitmentKind::level;
  const bool rate = quantity.unit.find('/') != std::string::npos || quantity.unit == "%" ||
                    (!quantity.unit.empty() && quantity.converts_to("%"));
  return amount && !rate && !quantity.change && !quantity.of_target;
}

std::optional<Decimal> in_unit(const Quantity& sample, Decimal value, std::string_view unit) {
  if (sample.unit == unit) return value;
  Quantity amount = sample;
  amount.value = value;
  amount.upper.reset();
  try {
    return amount.to(unit).value;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::too_large) throw;
    return std::nullopt;
  }
}

bool converts(const Quantity& sample, std::string_view unit) {
  return sample.unit == unit || (!sample.unit.empty() && !unit.empty() && sample.converts_to(unit));
}

template <class Names>
std::string joined(const Names& names) {
  std::string all;
  for (const std::string_view name : names) {
    if (!all.empty()) all += ", ";
    all += name.empty() ? std::string_view("-") : name;
  }
  return all;
}

}  // namespace

void Sums::add(Amounts& amounts, const Quantity& quantity) {
  Amount& amount = amounts[quantity.unit];
  if (amount.sample == nullptr) amount.sample = &quantity;
  ++amount.count;
  if (amount.total) amount.total = Decimal::add(*amount.total, quantity.value);
}

void Sums::add(const Assessment& assessment) {
  if (!adds_up(assessment)) not_additive_.insert(to_string(assessment.kind));
  add(commitments_, assessment.commitment);
  if (assessment.evidence) add(evidence_, *assessment.evidence);
}

// The commonest unit, of equals the first by code point, into which the others go without rounding; where there is
// none of the kind, the commonest.
std::string_view Sums::common_unit() const {
  std::vector<std::string_view> units;
  for (const auto& [unit, amount] : commitments_) units.push_back(unit);
  std::stable_sort(units.begin(), units.end(), [this](std::string_view a, std::string_view b) {
    return commitments_.at(a).count > commitments_.at(b).count;
  });
  const auto exact = [this](std::string_view unit) {
    return std::all_of(commitments_.begin(), commitments_.end(), [&](const auto& one) {
      const Amount& amount = one.second;
      if (!amount.total || !converts(*amount.sample, unit)) return false;
      const auto there = in_unit(*amount.sample, *amount.total, unit);
      if (!there) return false;
      Quantity back = *amount.sample;
      back.unit = std::string(unit);
      return in_unit(back, *there, one.first) == amount.total;
    });
  };
  const auto found = std::find_if(units.begin(), units.end(), exact);
  return found != units.end() ? *found : units.front();
}

Sum Sums::sum_in(const Amounts& amounts, std::string_view unit) {
  std::optional<Decimal> total = Decimal{};
  for (const auto& [own, amount] : amounts) {
    if (!converts(*amount.sample, unit)) {
      std::set<std::string_view> units{unit};
      for (const auto& one : amounts) units.insert(one.first);
      return {std::nullopt, TableNoteKind::mixed_units, joined(units)};
    }
    const auto part = amount.total ? in_unit(*amount.sample, *amount.total, unit) : std::nullopt;
    total = part && total ? Decimal::add(*total, *part) : std::nullopt;
  }
  if (!total) return {std::nullopt, TableNoteKind::too_long, {}};
  return {total, std::nullopt, {}};
}

SumsOfFigures Sums::finish() const {
  SumsOfFigures sums;
  if (commitments_.empty()) return sums;
  if (!not_additive_.empty()) {
    sums.commitment = {std::nullopt, TableNoteKind::not_additive, joined(not_additive_)};
    if (!evidence_.empty()) sums.evidence = sums.commitment;
    return sums;
  }
  sums.unit = common_unit();
  sums.commitment = sum_in(commitments_, sums.unit);
  if (sums.commitment.value) {
    if (!evidence_.empty()) sums.evidence = sum_in(evidence_, sums.unit);
  } else {
    if (!evidence_.empty()) sums.evidence = {std::nullopt, sums.commitment.why, sums.commitment.words};
    sums.unit.clear();
  }
  return sums;
}

}  // namespace duban
