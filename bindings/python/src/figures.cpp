// figures: numbers, quantities and periods of a text.

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
  for (const Period& p : periods(text, Reference{.year = year, .date = date})) {
    const CodeSpan span = to_code_points(p.span, points);
    values.push_back({span.begin, span.end, std::string(p.text), p.kind, p.first, p.last});
  }
  return values;
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

  py::class_<PeriodValue> period(m, "Period", "A span of days that a sentence names.", py::is_final());
  bind_value(period, Member{"start", &PeriodValue::start, "First code point in the text."},
             Member{"end", &PeriodValue::end, "One past the last code point."},
             Member{"text", &PeriodValue::text, "As printed: 1-6月份."},
             Member{"kind", &PeriodValue::kind, "span, until, as_of, recurring or duration."},
             Member{"first", &PeriodValue::first, "First day, inclusive; None where open or not known."},
             Member{"last", &PeriodValue::last, "Last day, inclusive; None where open or not known."});

  m.def(
      "number", [](const py::str& text) { return number(utf8(text)); }, py::arg("text"),
      "The value of one whole Chinese, ASCII or mixed numeral; None where `text` is not one.");
  m.def("quantities", &quantities_of, py::arg("text"),
        "The quantities of a text in order; spans are code points, disjoint, and lie in the text.");
  m.def("_periods", &periods_of, py::arg("text"), py::arg("year"), py::arg("date"));
}

}  // namespace duban::python
