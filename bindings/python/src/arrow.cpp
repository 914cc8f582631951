// Results as PyCapsules of the Arrow C data interface.

#include "duban/output/arrow.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "convert.hpp"
#include "duban/summary/table.hpp"
#include "handles.hpp"
#include "register.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

constexpr const char* stream_name = "arrow_array_stream";
constexpr const char* schema_name = "arrow_schema";

// A consumer moves the struct out and sets `release` to null; what it left is released here.
template <class Struct>
void drop(PyObject* capsule) {
  auto* held = static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
  if (held->release != nullptr) held->release(held);
  delete held;
}

template <class Struct>
py::object in_capsule(std::unique_ptr<Struct> held, const char* name) {
  PyObject* capsule = PyCapsule_New(held.get(), name, drop<Struct>);
  if (capsule == nullptr) {
    held->release(held.get());
    throw py::error_already_set();
  }
  static_cast<void>(held.release());
  return py::reinterpret_steal<py::object>(capsule);
}

template <class Call>
py::object stream(const Call& call) {
  auto made = std::make_unique<ArrowArrayStream>();
  call(made.get());
  return in_capsule(std::move(made), stream_name);
}

template <class Call>
py::object schema(const Call& call) {
  auto made = std::make_unique<ArrowSchema>();
  call(made.get());
  return in_capsule(std::move(made), schema_name);
}

ArrowTable table_from(const std::string& name) {
  for (const ArrowTable table : arrow_tables()) {
    if (name == to_string(table)) return table;
  }
  throw py::key_error(name);
}

}  // namespace

void register_arrow(py::module_& m) {
  m.def(
      "_audits_arrow",
      [](const std::vector<AuditPtr>& audits, const std::string& name) {
        std::vector<Audit> cores;
        for (const AuditPtr& audit : audits) cores.push_back(audit->core);
        return stream([&](ArrowArrayStream* out) { export_arrow(std::move(cores), table_from(name), out); });
      },
      py::arg("audits"), py::arg("table"));
  m.def(
      "_report_arrow",
      [](const ReportPtr& report, const std::string& name) {
        return stream([&](ArrowArrayStream* out) { export_arrow(report->core, table_from(name), out); });
      },
      py::arg("report"), py::arg("table"));
  m.def(
      "_table_arrow",
      [](const Table& table) { return stream([&](ArrowArrayStream* out) { export_arrow(table, out); }); },
      py::arg("table"));
  m.def(
      "_arrow_schema",
      [](const std::string& name) {
        return schema([&](ArrowSchema* out) { export_arrow_schema(table_from(name), out); });
      },
      py::arg("table"));
  m.def(
      "_table_arrow_schema",
      [](const Table& table) { return schema([&](ArrowSchema* out) { export_arrow_schema(table, out); }); },
      py::arg("table"));
}

}  // namespace duban::python
