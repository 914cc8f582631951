// summary: targets from report to report. The classes that a user sees are in duban/_panel.py.

#include <algorithm>

#include "convert.hpp"
#include "duban/output/panel.hpp"
#include "duban/summary/track.hpp"
#include "figures_values.hpp"
#include "handles.hpp"
#include "language.hpp"
#include "places.hpp"
#include "register.hpp"

namespace duban::python {
namespace {

struct PanelHandle {
  Panel core;
  std::vector<std::size_t> order;  // of each report of the panel, its index in the call
};

PanelHandle make_panel(const std::vector<ReportPtr>& given, const std::vector<Source>& later) {
  std::vector<Report> reports;
  for (const ReportPtr& report : given) reports.push_back(report->core);
  Panel panel = track(reports, later);
  std::vector<std::size_t> order;
  for (const Report& report : panel.reports()) {
    const auto same = [&](const ReportPtr& one) { return one->core.source().sha256() == report.source().sha256(); };
    order.push_back(static_cast<std::size_t>(std::find_if(given.begin(), given.end(), same) - given.begin()));
  }
  return {std::move(panel), std::move(order)};
}

const Target& target_of(const Panel& panel, TargetRef where) {
  return panel.reports()[where.report].targets()[where.target];
}

py::object ref(const std::optional<TargetRef>& where) {
  if (!where) return py::none();
  return py::make_tuple(where->report, where->target);
}

py::list tracks_of(const PanelHandle& self) {
  py::list tracks;
  for (const Track& one : self.core.tracks()) {
    py::list appearances;
    for (const Appearance& appearance : one.appearances) {
      const Target& target = target_of(self.core, appearance.where);
      const CodePoints content(target.content.text);
      const CodePoints progress(target.progress.text);
      py::tuple assessments(appearance.assessments.size());
      for (std::size_t i = 0; i < appearance.assessments.size(); ++i) {
        assessments[i] = py::cast(to_value(appearance.assessments[i], content, progress));
      }
      appearances.append(py::make_tuple(appearance.where.report, appearance.where.target, appearance.reason,
                                        appearance.likeness, assessments));
    }
    tracks.append(appearances);
  }
  return tracks;
}

py::object place_in(const Panel& panel, const std::optional<TargetRef>& where, const Place& place) {
  if (!where || place.line == 0) return py::none();
  return py::cast(to_value(place, panel.reports()[where->report].source()));
}

py::list changes_of(const PanelHandle& self) {
  py::list changes;
  for (const TargetChange& one : self.core.changes()) {
    const py::tuple words = py::make_tuple(to_python(one.before_words), to_python(one.after_words));
    const py::tuple places = py::make_tuple(place_in(self.core, one.before, one.before_place),
                                            place_in(self.core, one.after, one.after_place));
    const py::tuple messages =
        py::make_tuple(to_python(describe(one, Language::zh)), to_python(describe(one, Language::en)));
    changes.append(py::make_tuple(one.kind, one.track, ref(one.before), ref(one.after), words, places, messages));
  }
  return changes;
}

py::list outcomes_of(const PanelHandle& self) {
  std::vector<CodePoints> texts;
  for (const Source& document : self.core.documents()) texts.emplace_back(document.text());
  LastCodePoints contents;
  py::list outcomes;
  for (const Outcome& one : self.core.outcomes()) {
    const Source& document = self.core.documents()[one.document];
    const CodePoints& content = contents.of(target_of(self.core, one.target).content.text);
    const CodeSpan sentence = to_code_points(one.sentence_span, texts[one.document]);
    outcomes.append(py::make_tuple(one.track, py::make_tuple(one.target.report, one.target.target), one.document,
                                   to_value(one.assessment, content, texts[one.document]), to_python(one.sentence),
                                   py::make_tuple(sentence.begin, sentence.end), to_value(one.place, document)));
  }
  return outcomes;
}

DocumentOptions prose_options(const py::dict& options) {
  DocumentOptions how;
  how.name = options["name"].cast<std::string>();
  how.encoding = options["encoding"].cast<std::string>();
  how.limits.max_bytes = options["max_bytes"].cast<std::uint64_t>();
  return how;
}

}  // namespace

void register_panel(py::module_& m) {
  py::class_<Source>(m, "_Prose", "A document without a table.", py::is_final())
      .def_property_readonly("name", [](const Source& s) { return to_python(s.name()); })
      .def_property_readonly("text", [](const Source& s) { return to_python(s.text()); });
  m.def(
      "_read_prose",
      [](const py::bytes& data, bool is_path, const py::dict& options) {
        const auto bytes = data.cast<std::string>();
        const DocumentOptions how = prose_options(options);
        const py::gil_scoped_release released;
        return is_path ? read_prose_file(bytes, how) : read_prose(bytes, how);
      },
      py::arg("data"), py::arg("is_path"), py::arg("options"));
  py::class_<PanelHandle>(m, "_Panel", "What a panel rests on.", py::is_final())
      .def_property_readonly("order", [](const PanelHandle& self) { return self.order; })
      .def_property_readonly("documents",
                             [](const PanelHandle& self) {
                               py::list documents;
                               for (const Source& one : self.core.documents()) documents.append(py::cast(one));
                               return documents;
                             })
      .def("tracks", &tracks_of)
      .def("changes", &changes_of)
      .def("outcomes", &outcomes_of)
      .def("notes",
           [](const PanelHandle& self) {
             py::list notes;
             for (const PanelNote& one : self.core.notes()) {
               notes.append(py::make_tuple(one.kind, one.name, to_python(describe(one, Language::zh)),
                                           to_python(describe(one, Language::en))));
             }
             return notes;
           })
      .def("table", [](const PanelHandle& self) { return to_table(self.core); })
      .def(
          "json", [](const PanelHandle& self, int indent) { return to_python(to_json(self.core, indent)); },
          py::arg("indent"))
      .def(
          "text",
          [](const PanelHandle& self, const std::string& language) {
            return to_python(to_text(self.core, language_from(language)));
          },
          py::arg("language"));
  m.def(
      "_track",
      [](const std::vector<ReportPtr>& reports, const std::vector<Source>& later) {
        const py::gil_scoped_release released;
        return make_panel(reports, later);
      },
      py::arg("reports"), py::arg("later"));
}

}  // namespace duban::python
