// figures: numbers, quantities, periods and relations of a text.

#include "duban/figures/figures.hpp"
#include "convert.hpp"
#include "duban/figures/number.hpp"
#include "duban/figures/period.hpp"
#include "figures_values.hpp"
#include "register.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

struct PeriodValue {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;
  PeriodKind kind = PeriodKind::span;
  std::optional<Date> first;
  std::optional<Date> last;
  friend bool operator==(const PeriodValue&, const PeriodValue&) = default;
};

struct RelationValue {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;
  RelationKind kind = RelationKind::part;
  std::optional<std::uint32_t> base;
  std::vector<std::uint32_t> parts;
  std::optional<std::uint32_t> size;
  std::optional<std::uint32_t> period;
  friend bool operator==(const RelationValue&, const RelationValue&) = default;
};

struct FiguresValue {
  std::vector<QuantityValue> quantities;
  std::vector<PeriodValue> periods;
  std::vector<RelationValue> relations;
  friend bool operator==(const FiguresValue&, const FiguresValue&) = default;
};

PeriodValue period_value(const Period& p, const CodePoints& points) {
  const CodeSpan span = to_code_points(p.span, points);
  return {span.begin, span.end, std::string(p.text), p.kind, p.first, p.last};
}

RelationValue relation_value(const Relation& r, std::string_view text, const CodePoints& points) {
  const CodeSpan span = to_code_points(r.words, points);
  return {span.begin, span.end, std::string(text.substr(r.words.begin, r.words.size())), r.kind, r.base, r.parts,
          r.size,     r.period};
}

// Of a quantity, what a conversion looks at.
Quantity amount_of(const QuantityValue& value) {
  Quantity quantity;
  quantity.value = value.value;
  quantity.upper = value.upper;
  quantity.unit = value.unit;
  return quantity;
}

QuantityValue in_unit(const QuantityValue& value, const std::string& unit) {
  const Quantity converted = amount_of(value).to(unit);
  QuantityValue result = value;
  result.value = converted.value;
  result.upper = converted.upper;
  result.unit = converted.unit;
  return result;
}

std::vector<QuantityValue> quantities_of(const py::str& given) {
  const std::string_view text = utf8(given);
  const py::gil_scoped_release released;
  const std::vector<Quantity> found = quantities(text);
  const CodePoints points(text);
  std::vector<QuantityValue> values;
  values.reserve(found.size());
  for (const Quantity& quantity : found) values.push_back(to_value(quantity, points));
  return values;
}

std::vector<PeriodValue> periods_of(const py::str& given, std::optional<int> year, std::optional<Date> date) {
  const std::string_view text = utf8(given);
  const py::gil_scoped_release released;
  const CodePoints points(text);
  std::vector<PeriodValue> values;
  for (const Period& p : periods(text, Reference{.year = year, .date = date}))
    values.push_back(period_value(p, points));
  return values;
}

FiguresValue figures_of(const py::str& given, std::optional<int> year, std::optional<Date> date) {
  const std::string_view text = utf8(given);
  const py::gil_scoped_release released;
  const Figures found = figures(text, Reference{.year = year, .date = date});
  const CodePoints points(text);
  FiguresValue value;
  value.quantities.reserve(found.quantities.size());
  for (const Quantity& quantity : found.quantities) value.quantities.push_back(to_value(quantity, points));
  for (const Period& period : found.periods) value.periods.push_back(period_value(period, points));
  for (const Relation& relation : found.relations) value.relations.push_back(relation_value(relation, text, points));
  return value;
}

}  // namespace

void register_figures(py::module_& m) {
  py::class_<QuantityValue> quantity(m, "Quantity", "A number that measures something, with unit, bound and change.",
                                     py::is_final());
  bind_value(quantity, Member{"start", &QuantityValue::start, "First code point in the text."},
             Member{"end", &QuantityValue::end, "One past the last code point."},
             Member{"text", &QuantityValue::text, "Numeral, scale and unit as printed, without bound words."},
             Member{"value", &QuantityValue::value, "Exact, with 万 and 亿 applied; per cents stay: 3.5% is 3.5."},
             Member{"upper", &QuantityValue::upper, "The upper end of a range, else None."},
             Member{"unit", &QuantityValue::unit, "Canonical: 元, %, 人次, 微克/立方米; empty where none is printed."},
             Member{"bound", &QuantityValue::bound, "eq, ge (以上), gt (超过), le (以内), lt (不足), approx (左右)."},
             Member{"change", &QuantityValue::change,
                    "increase or decrease where the number is the size of a rise or a fall, else None."},
             Member{"of_target", &QuantityValue::of_target, "A per cent of the target or plan: 完成年度任务的68%."});
  quantity.def("to", &in_unit, py::arg("unit"), "The same amount in another unit: 12.5公里 in 米 is 12500.");
  quantity.def(
      "converts_to",
      [](const QuantityValue& self, const std::string& unit) { return amount_of(self).converts_to(unit); },
      py::arg("unit"), "Whether `to` has an answer, its length aside.");

  py::class_<PeriodValue> period(m, "Period", "A span of days that a sentence names.", py::is_final());
  bind_value(period, Member{"start", &PeriodValue::start, "First code point in the text."},
             Member{"end", &PeriodValue::end, "One past the last code point."},
             Member{"text", &PeriodValue::text, "As printed: 1-6月份."},
             Member{"kind", &PeriodValue::kind, "span, until, as_of, recurring or duration."},
             Member{"first", &PeriodValue::first, "First day, inclusive; None where open or not known."},
             Member{"last", &PeriodValue::last, "Last day, inclusive; None where open or not known."});

  py::class_<RelationValue> relation(m, "Relation", "What a sentence says of its own numbers.", py::is_final());
  bind_value(relation, Member{"start", &RelationValue::start, "First code point of the words that state it."},
             Member{"end", &RelationValue::end, "One past their last code point."},
             Member{"text", &RelationValue::text, "The words as printed: 其中, 占总数的, 比上年同期增加."},
             Member{"kind", &RelationValue::kind, "part, sum, share, from_to, comparison or plan."},
             Member{"base", &RelationValue::base,
                    "Index of the quantity that is held against: the whole, the total, the plan, the level before."},
             Member{"parts", &RelationValue::parts, "Indexes of the quantities that are held against it."},
             Member{"size", &RelationValue::size, "Index of the per cent or difference that the sentence gives."},
             Member{"period", &RelationValue::period, "Index of the period that a comparison is made with."});

  py::class_<FiguresValue> all(m, "Figures", "All figures of a text.", py::is_final());
  bind_value(all, Member{"quantities", &FiguresValue::quantities, "As duban.quantities."},
             Member{"periods", &FiguresValue::periods, "As duban.periods."},
             Member{"relations", &FiguresValue::relations, "What the sentences say of these."});

  m.def(
      "number", [](const py::str& text) { return number(utf8(text)); }, py::arg("text"),
      "The value of one whole Chinese, ASCII or mixed numeral; None where `text` is not one.");
  m.def("quantities", &quantities_of, py::arg("text"),
        "The quantities of a text in order; spans are code points, disjoint, and lie in the text.");
  m.def("_periods", &periods_of, py::arg("text"), py::arg("year"), py::arg("date"));
  m.def("_figures", &figures_of, py::arg("text"), py::arg("year"), py::arg("date"));
}

}  // namespace duban::python
