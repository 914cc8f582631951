#pragma once
// A read-only sequence whose items are made when they are asked for: a report of a hundred thousand targets costs
// nothing until they are looked at, and `report.targets[i]` in a loop is not quadratic.

#include <pybind11/pybind11.h>

#include <cstddef>
#include <functional>

namespace py = pybind11;

namespace duban::python {

struct Sequence {
  std::size_t size = 0;
  std::function<py::object(std::size_t)> item;
};

void register_sequence(py::module_& m);

}  // namespace duban::python
