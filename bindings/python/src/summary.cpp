// summary: counts and tables of results.

#include <algorithm>
#include <tuple>
#include <utility>

#include "convert.hpp"
#include "duban/output/text.hpp"
#include "duban/summary/aggregate.hpp"
#include "handles.hpp"
#include "register.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

void bind_summary(py::module_& m) {
  py::class_<Summary> cls(m, "Summary", "Counts over a set of targets.", py::is_final());
  cls.def_readonly("targets", &Summary::targets, "How many targets.")
      .def_readonly("share", &Summary::share, "Targets, joint responsibility divided: 1/n each.")
      .def_property_readonly(
          "claims",
          [](const Summary& s) {
            py::dict counts;
            for (std::size_t i = 0; i < s.claims.size(); ++i)
              counts[py::cast(static_cast<ClaimStatus>(i))] = s.claims[i];
            return counts;
          },
          "Targets by what the report says of itself.")
      .def_readonly("commitments", &Summary::commitments,
                    "Quantities of the targets that progress can be held against.")
      .def_readonly("met", &Summary::met, "Commitments whose figure is met.")
      .def_readonly("short_of_target", &Summary::short_of_target, "Commitments whose figure is short of the target.")
      .def_readonly("no_figure", &Summary::no_figure, "Commitments of which the progress gives no figure.")
      .def_property_readonly(
          "claim_checks",
          [](const Summary& s) {
            py::dict counts;
            for (std::size_t i = 0; i < s.claim_checks.size(); ++i)
              counts[py::cast(static_cast<ClaimCheck>(i))] = s.claim_checks[i];
            return counts;
          },
          "Commitments by what the figures say of the claim.")
      .def_readonly("median_ratio", &Summary::median_ratio, "Of the assessments that have a ratio; else None.")
      .def_readonly("median_pace", &Summary::median_pace, "Of the assessments that have a pace_ratio; else None.")
      .def_readonly("diagnostics", &Summary::diagnostics, "How many diagnostics.")
      .def(
          "__eq__", [](const Summary& a, const Summary& b) { return a == b; }, py::is_operator());
  cls.attr("__hash__") = py::none();
  cls.attr("__match_args__") =
      py::make_tuple("targets", "share", "claims", "commitments", "met", "short_of_target", "no_figure", "claim_checks",
                     "median_ratio", "median_pace", "diagnostics");
  cls.def(py::pickle(
      [](const Summary& s) {
        return py::make_tuple(s.targets, s.share, s.claims, s.commitments, s.met, s.short_of_target, s.no_figure,
                              s.claim_checks, s.median_ratio, s.median_pace, s.diagnostics);
      },
      [](const py::tuple& s) {
        using Count = std::uint64_t;
        return Summary{s[0].cast<Count>(),
                       s[1].cast<Decimal>(),
                       s[2].cast<std::array<Count, 8>>(),
                       s[3].cast<Count>(),
                       s[4].cast<Count>(),
                       s[5].cast<Count>(),
                       s[6].cast<Count>(),
                       s[7].cast<std::array<Count, 6>>(),
                       s[8].cast<std::optional<Decimal>>(),
                       s[9].cast<std::optional<Decimal>>(),
                       s[10].cast<Count>()};
      }));
}

py::tuple row_of(const std::vector<Value>& row) {
  py::tuple values(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) values[i] = py::cast(row[i]);
  return values;
}

/// The table with only the named columns, in the order in which they are named.
Table select(const Table& table, const std::vector<std::string>& columns) {
  std::vector<std::size_t> indices;
  for (const std::string& name : columns) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), name);
    if (found == table.columns.end()) throw py::key_error("no column '" + name + "'");
    indices.push_back(static_cast<std::size_t>(found - table.columns.begin()));
  }
  Table result{.columns = columns, .rows = {}, .behind = table.behind};
  const std::vector<ColumnType> types = column_types(table);
  for (const std::size_t index : indices) result.types.push_back(types[index]);
  for (const TableNote& note : table.notes) {
    const bool of_column = std::find(columns.begin(), columns.end(), note.column) != columns.end();
    if (note.column.empty() || of_column) result.notes.push_back(note);
  }
  for (const auto& row : table.rows) {
    auto& chosen = result.rows.emplace_back();
    for (const std::size_t index : indices) chosen.push_back(row[index]);
  }
  return result;
}

// What a table is made of, in types that can be pickled. `py::object` as its first part: __dict__, which holds the
// audits that `behind` speaks of.
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

py::tuple behind(const RowBasis& row) {
  Pairs targets;
  for (const TargetRef& one : row.targets) targets.emplace_back(one.report, one.target);
  Pairs assessments;
  for (const AssessmentRef& one : row.assessments) assessments.emplace_back(one.audit, one.assessment);
  return py::make_tuple(std::move(targets), std::move(assessments));
}

RowBasis basis_of(const py::tuple& state) {
  RowBasis row;
  for (const auto& [report, target] : state[0].cast<Pairs>()) row.targets.push_back({report, target});
  for (const auto& [audit, assessment] : state[1].cast<Pairs>()) row.assessments.push_back({audit, assessment});
  return row;
}

py::tuple state_of(const py::object& self) {
  const auto& table = self.cast<const Table&>();
  py::list notes;
  for (const TableNote& one : table.notes) notes.append(py::make_tuple(one.kind, one.row, one.column, one.words));
  py::list rows;
  for (const RowBasis& one : table.behind) rows.append(behind(one));
  std::vector<int> types;
  for (const ColumnType type : table.types) types.push_back(static_cast<int>(type));
  return py::make_tuple(self.attr("__dict__"), table.columns, table.rows, types, notes, rows);
}

std::pair<Table, py::dict> from_table_state(const py::tuple& state) {
  Table table{.columns = state[1].cast<std::vector<std::string>>(),
              .rows = state[2].cast<std::vector<std::vector<Value>>>()};
  for (const int type : state[3].cast<std::vector<int>>()) {
    if (type < 0 || type > static_cast<int>(ColumnType::date)) throw py::value_error("no such type of a column");
    table.types.push_back(static_cast<ColumnType>(type));
  }
  for (const py::handle note : state[4]) {
    const auto one = note.cast<py::tuple>();
    table.notes.push_back({one[0].cast<TableNoteKind>(), one[1].cast<std::optional<std::size_t>>(),
                           one[2].cast<std::string>(), one[3].cast<std::string>()});
  }
  for (const py::handle row : state[5]) table.behind.push_back(basis_of(row.cast<py::tuple>()));
  return {std::move(table), state[0].cast<py::dict>()};
}

void bind_table(py::module_& m) {
  py::class_<Table>(m, "Table", "A small table of results; iterating gives its rows as tuples.", py::is_final(),
                    py::dynamic_attr())
      .def(py::init([](std::vector<std::string> columns, std::vector<std::vector<Value>> rows) {
             for (const auto& row : rows)
               if (row.size() != columns.size()) throw py::value_error("a row is not as long as the columns");
             return Table{.columns = std::move(columns), .rows = std::move(rows)};
           }),
           py::arg("columns"), py::arg("rows"))
      .def_property_readonly(
          "columns", [](const Table& t) { return as_attribute(t.columns); }, "Names of the columns.")
      .def_property_readonly(
          "rows",
          [](const Table& t) {
            py::list rows(t.rows.size());
            for (std::size_t i = 0; i < t.rows.size(); ++i) rows[i] = row_of(t.rows[i]);
            return rows;
          },
          "The rows: int, decimal.Decimal, str, datetime.date or None.")
      .def_property_readonly(
          "types",
          [](const Table& t) {
            std::vector<std::string> names;
            for (const ColumnType type : column_types(t)) names.emplace_back(to_string(type));
            return as_attribute(names);
          },
          "Types of the columns: integer, decimal, text or date, also where every value is None.")
      .def("_notes",
           [](const Table& t) {
             py::list notes;
             for (const TableNote& one : t.notes) {
               notes.append(py::make_tuple(one.kind, one.row, one.column, one.words,
                                           to_python(describe(one, Language::zh)),
                                           to_python(describe(one, Language::en))));
             }
             return notes;
           })
      .def(
          "_behind",
          [](const Table& t, py::ssize_t row) {
            const auto size = static_cast<py::ssize_t>(t.rows.size());
            if (row < -size || row >= size) throw py::index_error("no such row");
            const auto at = static_cast<std::size_t>(row < 0 ? row + size : row);
            return behind(at < t.behind.size() ? t.behind[at] : RowBasis{});
          },
          py::arg("row"))
      .def("_select", &select, py::arg("columns"))
      .def("__len__", [](const Table& t) { return t.rows.size(); })
      .def(
          "__eq__", [](const Table& a, const Table& b) { return a == b; }, py::is_operator())
      .def(py::pickle(&state_of, &from_table_state))
      .attr("__hash__") = py::none();
}

}  // namespace

void register_summary(py::module_& m) {
  bind_summary(m);
  bind_table(m);
  m.def(
      "_summarize",
      [](const AuditPtr& audit) {
        const py::gil_scoped_release released;
        return summarize(audit->core);
      },
      py::arg("audit"));
  m.def(
      "_aggregate",
      [](const std::vector<AuditPtr>& audits, std::vector<GroupBy> by, std::vector<std::string> measures, bool lead,
         std::uint32_t lead_weight, std::uint32_t support_weight) {
        const py::gil_scoped_release released;
        std::vector<Audit> cores;
        cores.reserve(audits.size());
        for (const AuditPtr& audit : audits) cores.push_back(audit->core);
        return aggregate(cores, {.by = std::move(by),
                                 .measures = std::move(measures),
                                 .responsibility = lead ? Responsibility::lead : Responsibility::equal,
                                 .lead_weight = lead_weight,
                                 .support_weight = support_weight});
      },
      py::arg("audits"), py::arg("by"), py::arg("measures"), py::arg("lead"), py::arg("lead_weight"),
      py::arg("support_weight"));
  m.def("_measure_names", [] { return std::vector<std::string>(measure_names().begin(), measure_names().end()); });
}

}  // namespace duban::python
