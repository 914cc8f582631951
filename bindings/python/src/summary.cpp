// summary: counts and tables of results.

#include "convert.hpp"
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
  Table result{columns, {}};
  for (const auto& row : table.rows) {
    auto& chosen = result.rows.emplace_back();
    for (const std::size_t index : indices) chosen.push_back(row[index]);
  }
  return result;
}

void bind_table(py::module_& m) {
  py::class_<Table>(m, "Table", "A small table of results; iterating gives its rows as tuples.", py::is_final())
      .def(py::init([](std::vector<std::string> columns, std::vector<std::vector<Value>> rows) {
             for (const auto& row : rows)
               if (row.size() != columns.size()) throw py::value_error("a row is not as long as the columns");
             return Table{std::move(columns), std::move(rows)};
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
      .def("select", &select, py::arg("columns"), "The table with only the named columns, in that order.")
      .def("__len__", [](const Table& t) { return t.rows.size(); })
      .def(
          "__eq__", [](const Table& a, const Table& b) { return a == b; }, py::is_operator())
      .def(py::pickle(
          [](const Table& t) { return py::make_tuple(t.columns, t.rows); },
          [](const py::tuple& s) {
            return Table{s[0].cast<std::vector<std::string>>(), s[1].cast<std::vector<std::vector<Value>>>()};
          }))
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
      [](const AuditPtr& audit, const std::vector<GroupBy>& by) {
        const py::gil_scoped_release released;
        return aggregate(audit->core, by);
      },
      py::arg("audit"), py::arg("by"));
}

}  // namespace duban::python
