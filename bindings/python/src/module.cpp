// The module only names its parts; each part binds one module of the library.

#include <pybind11/pybind11.h>

#include "duban/version.hpp"
#include "register.hpp"

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
  m.doc() = "The compiled part of duban. Everything public is also in the package `duban`.";
  m.attr("__version__") = duban::version();
  duban::python::register_text(m);
  duban::python::register_report(m);
  duban::python::register_figures(m);
  duban::python::register_rules(m);
  duban::python::register_audit(m);
  duban::python::register_summary(m);
  duban::python::register_panel(m);
  duban::python::register_output(m);
  duban::python::register_arrow(m);
  duban::python::register_cli(m);
}
