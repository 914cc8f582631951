#pragma once
// One function a module of the library, called in this order by module.cpp.

#include <pybind11/pybind11.h>

namespace py = pybind11;

namespace duban::python {

void register_arrow(py::module_& m);
void register_text(py::module_& m);
void register_report(py::module_& m);
void register_figures(py::module_& m);
void register_audit(py::module_& m);
void register_rules(py::module_& m);
void register_summary(py::module_& m);
void register_panel(py::module_& m);
void register_output(py::module_& m);
void register_cli(py::module_& m);

}  // namespace duban::python
