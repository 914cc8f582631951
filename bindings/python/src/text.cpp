// text: places, diagnostics, errors; and the sequence type that the others use.

#include "convert.hpp"
#include "duban/text/error.hpp"
#include "places.hpp"
#include "register.hpp"
#include "sequence.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

std::size_t index_in(const Sequence& sequence, py::ssize_t index) {
  const auto size = static_cast<py::ssize_t>(sequence.size);
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw py::index_error("index out of range");
  return static_cast<std::size_t>(index);
}

py::list items_of(const Sequence& sequence, const py::slice& slice) {
  std::size_t start = 0;
  std::size_t stop = 0;
  std::size_t step = 0;
  std::size_t length = 0;
  if (!slice.compute(sequence.size, &start, &stop, &step, &length)) throw py::error_already_set();
  py::list result(length);
  for (std::size_t i = 0; i < length; ++i, start += step) result[i] = sequence.item(start);
  return result;
}

void register_errors() {
  py::register_exception_translator([](std::exception_ptr pointer) {
    if (!pointer) return;
    try {
      std::rethrow_exception(pointer);
    } catch (const Error& error) {
      // The classes are Python's (duban/_errors.py): they inherit the built-in exception that fits.
      const py::object made = py::module_::import("duban._errors").attr("from_code")(error.code(), error.what());
      PyErr_SetObject(py::type::of(made).ptr(), made.ptr());
    }
  });
}

}  // namespace

void register_sequence(py::module_& m) {
  py::class_<Sequence>(m, "Sequence", "A read-only sequence; items are made when they are asked for.", py::is_final())
      .def("__len__", [](const Sequence& self) { return self.size; })
      .def(
          "__getitem__", [](const Sequence& self, py::ssize_t index) { return self.item(index_in(self, index)); },
          py::arg("index"))
      .def("__getitem__", &items_of, py::arg("index"));
}

void register_text(py::module_& m) {
  register_errors();
  register_sequence(m);

  py::class_<CodeSpan> span(m, "Span", "A half-open range of code points `[begin, end)` of a text.", py::is_final());
  bind_value(span, Member{"begin", &CodeSpan::begin, "First code point."},
             Member{"end", &CodeSpan::end, "One past the last code point."});

  py::class_<PlaceValue> place(
      m, "Place",
      "A place that a person can go to. Lines, columns, tables, rows and cells count from 1; 0 means "
      "\"does not apply\".",
      py::is_final());
  bind_value(
      place, Member{"span", &PlaceValue::span, "Code points of `report.text`."},
      Member{"line", &PlaceValue::line, "Line of the text."},
      Member{"column", &PlaceValue::column, "Code points from the start of the line."},
      Member{"row", &PlaceValue::row, "Row of the table, where the place lies in a cell."},
      Member{"cell", &PlaceValue::cell, "Cell of the row, where the place lies in a cell."},
      Member{"original", &PlaceValue::original,
             "Offset in the bytes as they were given, before decoding (of a GB18030 file, say)."},
      Member{"table", &PlaceValue::table, "Table of the document (sheet, `<table>`), in forms that may have several."});

  py::class_<RelatedValue> related(m, "RelatedPlace", "Another place that a diagnostic speaks of.", py::is_final());
  bind_value(related, Member{"place", &RelatedValue::place, "Where."},
             Member{"message_zh", &RelatedValue::message_zh, "What stands there, in Chinese."},
             Member{"message_en", &RelatedValue::message_en, "What stands there, in English."});

  py::class_<DiagnosticValue> diagnostic(m, "Diagnostic", "What duban has to say about the data.", py::is_final());
  bind_value(
      diagnostic, Member{"rule", &DiagnosticValue::rule, "Id of the rule: `\"seq-gap\"`. `duban.rules()` explains it."},
      Member{"severity", &DiagnosticValue::severity, "note, warning or error."},
      Member{"message_zh", &DiagnosticValue::message_zh, "The message in Chinese."},
      Member{"message_en", &DiagnosticValue::message_en, "The message in English."},
      Member{"place", &DiagnosticValue::place, "Where it was found."},
      Member{"target", &DiagnosticValue::target,
             "Index into `report.targets`, where it speaks of one target; else None."},
      Member{"related", &DiagnosticValue::related, "Other places that it speaks of."},
      Member{"suggestion_zh", &DiagnosticValue::suggestion_zh, "What to do about it, in Chinese; may be empty."},
      Member{"suggestion_en", &DiagnosticValue::suggestion_en, "What to do about it, in English; may be empty."});
}

}  // namespace duban::python
