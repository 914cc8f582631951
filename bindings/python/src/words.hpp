#pragma once
// The library's enums as members of the Python enums in duban/_words.py. Both sides use the same words, and the first
// use of an enum checks that they do: a word added on one side only is an error at once, not a wrong answer later.

#include <pybind11/gil_safe_call_once.h>
#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

#include "duban/audit/assessment.hpp"
#include "duban/audit/deed.hpp"
#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/figures/relation.hpp"
#include "duban/report/layout.hpp"
#include "duban/report/target.hpp"
#include "duban/summary/aggregate.hpp"
#include "duban/summary/panel.hpp"
#include "duban/table/delimited.hpp"
#include "duban/text/diagnostic.hpp"
#include "duban/text/error.hpp"

namespace py = pybind11;

namespace duban::python {

/// The Python class of a C++ enum: `Words<Bound>::name`.
template <class E>
struct Words;

#define DUBAN_WORDS(Enum, Last)                                      \
  template <>                                                        \
  struct Words<Enum> {                                               \
    static constexpr auto name = py::detail::const_name(#Enum);      \
    static constexpr std::size_t size = std::size_t(Enum::Last) + 1; \
  }
DUBAN_WORDS(Severity, error);
DUBAN_WORDS(ErrorCode, rule_failed);
DUBAN_WORDS(Delimiter, spaces);
DUBAN_WORDS(Column, other);
DUBAN_WORDS(Role, support);
DUBAN_WORDS(Form, records);
DUBAN_WORDS(ColumnReason, none);
DUBAN_WORDS(ReadingOrder, banks_of_section);
DUBAN_WORDS(Continuation, own_header);
DUBAN_WORDS(SkipReason, navigation);
DUBAN_WORDS(ClaimStatus, unknown);
DUBAN_WORDS(Bound, approx);
DUBAN_WORDS(Change, decrease);
DUBAN_WORDS(PeriodKind, duration);
DUBAN_WORDS(RelationKind, plan);
DUBAN_WORDS(Stage, done);
DUBAN_WORDS(Figure, no_figure);
DUBAN_WORDS(Pace, behind);
DUBAN_WORDS(ClaimCheck, open);
DUBAN_WORDS(CommitmentKind, elimination);
DUBAN_WORDS(MatchRule, share_of_plan);
DUBAN_WORDS(DeedStage, done);
DUBAN_WORDS(GroupBy, unit);
DUBAN_WORDS(LinkReason, likeness);
DUBAN_WORDS(ChangeKind, added);
DUBAN_WORDS(PanelNoteKind, unknown_year);
DUBAN_WORDS(TableNoteKind, too_long);
#undef DUBAN_WORDS

/// The members of the Python enum, in the order of the C++ one.
template <class E>
const py::tuple& members() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::tuple> storage;
  return storage
      .call_once_and_store_result([] {
        const py::object cls = py::module_::import("duban._words").attr(Words<E>::name.text);
        py::tuple found(cls);
        bool same = found.size() == Words<E>::size;
        for (std::size_t i = 0; same && i < found.size(); ++i)
          same = found[i].attr("name").template cast<std::string>() == to_string(static_cast<E>(i));
        if (!same)
          throw py::import_error(std::string("duban._words.") + Words<E>::name.text + " differs from the library");
        return found;
      })
      .get_stored();
}

template <class E>
class WordCaster {
 public:
  static constexpr auto name = py::detail::const_name("duban.") + Words<E>::name;
  template <class>
  using cast_op_type = E;
  operator E() const { return value_; }  // NOLINT(google-explicit-constructor): what pybind11 expects of a caster

  bool load(py::handle source, bool) {
    const py::tuple& all = members<E>();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (py::object(all[i]).is(source)) {
        value_ = static_cast<E>(i);
        return true;
      }
    }
    return false;
  }
  static py::handle cast(E value, py::return_value_policy, py::handle) {
    return py::object(members<E>()[static_cast<std::size_t>(value)]).release();
  }

 private:
  E value_{};
};

}  // namespace duban::python

namespace pybind11::detail {

// pybind11's own handling of enums gives way to ours.
template <class E>
struct type_caster_enum_type_enabled<E, std::void_t<decltype(duban::python::Words<E>::name)>> : std::false_type {};

template <class E>
requires requires { duban::python::Words<E>::name; }
class type_caster<E> : public duban::python::WordCaster<E> {};

}  // namespace pybind11::detail
