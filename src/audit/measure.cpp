#include "audit/measure.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "embedded/audit/lexicon/measures_tsv.hpp"
#include "text/tsv.hpp"

namespace duban::matching {
namespace {

using Table = std::unordered_map<std::string_view, Measure>;

Table read_table() {
  Table out;
  const tsv::Table table(embedded::audit_lexicon_measures_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Measure measure;
    measure.dimension = table.at(row, "dimension");
    measure.numerator = Decimal::parse(table.at(row, "numerator")).value_or(1);
    measure.denominator = Decimal::parse(table.at(row, "denominator")).value_or(1);
    measure.counter = table.at(row, "counter") == "yes";
    out.emplace(table.at(row, "unit"), measure);
  }
  return out;
}

// Value × numerator × the other's denominator, so that both sides stay whole.
std::optional<Decimal> common(Decimal value, const Measure& own, const Measure& other) {
  const auto scaled = Decimal::multiply(value, own.numerator);
  return scaled ? Decimal::multiply(*scaled, other.denominator) : std::nullopt;
}

// Counters that may stand for one another, and counters that never do.
constexpr std::array<std::string_view, 6> kInterchangeable = {"thing", "set", "household", "machine", "event", "sheet"};

bool interchangeable(std::string_view dimension) {
  return std::find(kInterchangeable.begin(), kInterchangeable.end(), dimension) != kInterchangeable.end();
}

}  // namespace

const Measure& measure_of(std::string_view unit) {
  static const Measure unknown;
  static const Table table = read_table();
  const auto found = table.find(unit);
  return found == table.end() ? unknown : found->second;
}

std::optional<double> unit_distance(std::string_view a, std::string_view b) {
  if (a == b) return 0.0;
  const Measure& one = measure_of(a);
  const Measure& two = measure_of(b);
  if (one.dimension.empty() || two.dimension.empty()) return std::nullopt;
  if (one.dimension == two.dimension) return one.counter ? 0.03 : 0.0;
  if (one.counter && two.counter && interchangeable(one.dimension) && interchangeable(two.dimension)) return 0.12;
  return std::nullopt;
}

std::optional<std::strong_ordering> compare(Decimal a, std::string_view of_a, Decimal b, std::string_view of_b) {
  if (of_a == of_b) return a <=> b;
  const Measure& one = measure_of(of_a);
  const Measure& two = measure_of(of_b);
  const auto left = common(a, one, two);
  const auto right = common(b, two, one);
  if (!left || !right) return std::nullopt;
  return *left <=> *right;
}

std::optional<Decimal> ratio(Decimal a, std::string_view of_a, Decimal b, std::string_view of_b) {
  if (of_a == of_b) return Decimal::divide(a, b, 4);
  const Measure& one = measure_of(of_a);
  const Measure& two = measure_of(of_b);
  const auto left = common(a, one, two);
  const auto right = common(b, two, one);
  return left && right ? Decimal::divide(*left, *right, 4) : std::nullopt;
}

bool accumulates(std::string_view unit) {
  static constexpr std::array<std::string_view, 14> kFlows = {"thing", "set",    "household", "machine", "event",
                                                              "sheet", "person", "yuan",      "dollar",  "length",
                                                              "area",  "volume", "mass",      "energy"};
  const std::string_view dimension = measure_of(unit).dimension;
  return dimension == "plant" || dimension == "animal" || dimension == "container" || dimension == "euro" ||
         dimension == "hkdollar" || std::find(kFlows.begin(), kFlows.end(), dimension) != kFlows.end();
}

}  // namespace duban::matching
