#pragma once
// What a Python value type needs — read-only attributes, a keyword constructor, equality, hash, pickling — from one
// list of members. `__repr__` is given in Python, from `__match_args__`.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace duban::python {

template <class T, class M>
struct Member {
  const char* name;
  M T::*pointer;
  const char* doc;
};
template <class T, class M>
Member(const char*, M T::*, const char*) -> Member<T, M>;

/// Lists become tuples: a value does not change.
template <class M>
py::object as_attribute(const M& value) {
  return py::cast(value);
}
template <class M>
py::tuple as_attribute(const std::vector<M>& values) {
  py::tuple result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) result[i] = py::cast(values[i]);
  return result;
}

template <class T, class... M, std::size_t... I>
T from_state(const py::tuple& state, std::index_sequence<I...>) {
  return T{state[I].cast<M>()...};
}

template <class T, class... M>
void bind_value(py::class_<T>& cls, const Member<T, M>&... members) {
  (cls.def_property_readonly(
       members.name, [pointer = members.pointer](const T& self) { return as_attribute(self.*pointer); }, members.doc),
   ...);
  cls.def(py::init([](M... values) { return T{std::move(values)...}; }), py::kw_only(), py::arg(members.name)...);
  cls.attr("__match_args__") = py::make_tuple(members.name...);
  const auto state = [... pointers = members.pointer](const T& self) {
    return py::make_tuple(as_attribute(self.*pointers)...);
  };
  cls.def(
      "__eq__", [](const T& a, const T& b) { return a == b; }, py::is_operator());
  cls.def("__hash__", [state](const T& self) { return py::hash(state(self)); });
  cls.def(py::pickle(state, [](const py::tuple& values) {
    if (values.size() != sizeof...(M)) throw py::value_error("this pickle was made by another version of duban");
    return from_state<T, M...>(values, std::index_sequence_for<M...>{});
  }));
}

}  // namespace duban::python
