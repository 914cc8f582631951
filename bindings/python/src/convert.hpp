#pragma once
// Decimal and Date as decimal.Decimal and datetime.date, exactly.

#include <pybind11/gil_safe_call_once.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <string>

#include "duban/figures/decimal.hpp"
#include "duban/text/date.hpp"
#include "words.hpp"

namespace duban::python {

inline const py::object& decimal_type() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> storage;
  return storage.call_once_and_store_result([] { return py::object(py::module_::import("decimal").attr("Decimal")); })
      .get_stored();
}

inline const py::object& date_type() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> storage;
  return storage.call_once_and_store_result([] { return py::object(py::module_::import("datetime").attr("date")); })
      .get_stored();
}

[[nodiscard]] inline py::str to_python(std::string_view text) { return {text.data(), text.size()}; }

/// The UTF-8 of a str, without a copy; lives as long as the str. \throws UnicodeEncodeError for a lone surrogate.
[[nodiscard]] inline std::string_view utf8(const py::str& text) {
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw py::error_already_set();
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace duban::python

namespace pybind11::detail {

template <>
class type_caster<duban::Decimal> {
 public:
  PYBIND11_TYPE_CASTER(duban::Decimal, const_name("decimal.Decimal"));

  bool load(handle source, bool) {
    if (!isinstance(source, duban::python::decimal_type())) return false;
    const auto text = py::str("{:f}").format(source).cast<std::string>();
    const auto parsed = duban::Decimal::parse(text);
    if (!parsed) throw value_error("not a finite decimal of at most 38 digits: " + text);
    value = *parsed;
    return true;
  }
  static handle cast(const duban::Decimal& decimal, return_value_policy, handle) {
    return duban::python::decimal_type()(decimal.to_string()).release();
  }
};

template <>
class type_caster<duban::Date> {
 public:
  PYBIND11_TYPE_CASTER(duban::Date, const_name("datetime.date"));

  bool load(handle source, bool) {
    if (!isinstance(source, duban::python::date_type())) return false;
    value = duban::Date{std::chrono::year{source.attr("year").cast<int>()},
                        std::chrono::month{source.attr("month").cast<unsigned>()},
                        std::chrono::day{source.attr("day").cast<unsigned>()}};
    return true;
  }
  static handle cast(const duban::Date& date, return_value_policy, handle) {
    return duban::python::date_type()(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                      static_cast<unsigned>(date.day()))
        .release();
  }
};

}  // namespace pybind11::detail
