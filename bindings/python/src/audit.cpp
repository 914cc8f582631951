// audit: commitments against evidence, and the rules.

#include <algorithm>

#include "convert.hpp"
#include "duban/audit/baseline.hpp"
#include "handles.hpp"
#include "places.hpp"
#include "register.hpp"
#include "sequence.hpp"
#include "value.hpp"

namespace duban::python {

const std::vector<AssessmentValue>& AuditHandle::assessments() const {
  const py::gil_scoped_release released;  // before the flag: a thread that waits for it must not hold the lock
  std::call_once(made_, [this] {
    const auto targets = core.report().targets();
    std::vector<AssessmentValue> values;
    values.reserve(core.assessments().size());
    const auto all = core.assessments();
    for (std::size_t i = 0; i < all.size();) {
      const std::uint32_t index = all[i].target;
      const CodePoints content(targets[index].content.text);
      const CodePoints progress(targets[index].progress.text);
      for (; i < all.size() && all[i].target == index; ++i) values.push_back(to_value(all[i], content, progress));
    }
    assessments_ = std::move(values);
  });
  return assessments_;
}

namespace {

void bind_assessment(py::module_& m) {
  py::class_<AssessmentValue> cls(m, "Assessment", "A commitment of the target against the evidence of the progress.",
                                  py::is_final());
  bind_value(
      cls, Member{"target", &AssessmentValue::target, "Index into `report.targets`; 0 from `assess`."},
      Member{"commitment", &AssessmentValue::commitment, "The quantity promised; offsets in the target's content."},
      Member{"indicator", &AssessmentValue::indicator, "What is measured, as a phrase of the target: 高层次人才."},
      Member{"indicator_span", &AssessmentValue::indicator_span, "Where the indicator stands in the content."},
      Member{"evidence", &AssessmentValue::evidence,
             "The quantity reported, offsets in the progress; None where no figure speaks of the indicator."},
      Member{"evidence_clause", &AssessmentValue::evidence_clause,
             "The clause of the progress that the evidence stands in; empty where there is none."},
      Member{"stage", &AssessmentValue::stage, "planned, underway or done; None without evidence."},
      Member{"figure", &AssessmentValue::figure, "met, short or no_figure, judged against the whole target."},
      Member{"ratio", &AssessmentValue::ratio, "Evidence by commitment, or the share of the plan that the text gives."},
      Member{"pace_ratio", &AssessmentValue::pace_ratio,
             "`ratio` by the share of the period that has elapsed; None for rates and ceilings."},
      Member{"pace", &AssessmentValue::pace, "ahead, on_pace or behind; None where there is no `pace_ratio`."},
      Member{"claim_check", &AssessmentValue::claim_check,
             "supported, contradicted, unproven, unsubstantiated, understated or open."});
}

std::vector<AssessmentValue> assess_texts(const py::str& target, const py::str& progress, double elapsed,
                                          ClaimStatus claim) {
  const std::string_view content = utf8(target);
  const std::string_view text = utf8(progress);
  const py::gil_scoped_release released;
  const std::vector<Assessment> found = assess(content, text, {.elapsed = elapsed, .claim = claim});
  const CodePoints in_content(content);
  const CodePoints in_progress(text);
  std::vector<AssessmentValue> values;
  values.reserve(found.size());
  for (const Assessment& a : found) values.push_back(to_value(a, in_content, in_progress));
  return values;
}

}  // namespace

void register_audit(py::module_& m) {
  bind_assessment(m);
  py::class_<AuditHandle, AuditPtr>(m, "Audit", "A report, audited.", py::is_final())
      .def_property_readonly(
          "report", [](const AuditPtr& a) { return a->report; }, "The report that was audited.")
      .def_property_readonly(
          "assessments",
          [](const AuditPtr& a) {
            return Sequence{a->core.assessments().size(), [a](std::size_t i) { return py::cast(a->assessments()[i]); }};
          },
          "One a commitment, in the order of the targets.")
      .def(
          "assessments_of",
          [](const AuditPtr& a, std::uint32_t index) {
            if (index >= a->core.report().targets().size()) throw py::index_error("there is no such target");
            const auto all = a->core.assessments();
            const auto some = a->core.assessments_of(index);
            const auto first = static_cast<std::size_t>(some.data() - all.data());
            py::list values;
            for (std::size_t i = 0; i < some.size(); ++i) values.append(a->assessments()[first + i]);
            return values;
          },
          py::arg("index"), "The assessments of target `index` of the report.")
      .def_property_readonly(
          "diagnostics",
          [](const AuditPtr& a) {
            return Sequence{a->core.diagnostics().size(), [a](std::size_t i) {
                              return py::cast(to_value(a->core.diagnostics()[i], a->core.report().source()));
                            }};
          },
          "The report's and the rules' diagnostics, in order of place.")
      .def_property_readonly(
          "suppressed", [](const AuditPtr& a) { return a->core.suppressed(); },
          "How many findings the rule set left out.")
      .def_property_readonly(
          "fingerprints", [](const AuditPtr& a) { return py::tuple(py::cast(fingerprints(a->core))); },
          "One a diagnostic, in their order; the same for a finding whose row has moved.")
      .def(
          "__eq__",
          [](const AuditPtr& a, const AuditPtr& b) {
            return py::cast(a->report).equal(py::cast(b->report)) &&
                   std::ranges::equal(a->core.diagnostics(), b->core.diagnostics());
          },
          py::is_operator())
      .def("__hash__", [](const AuditPtr& a) { return py::hash(py::make_tuple("audit", a->report)); })
      .def(py::pickle([](const AuditPtr& a) { return py::make_tuple(a->report, a->rules, a->earlier); },
                      [](const py::tuple& state) {
                        return audit_report(state[0].cast<ReportPtr>(), state[1].cast<RuleSetPtr>(),
                                            state[2].cast<ReportPtr>());
                      }));
  m.def("_audit", &audit_report, py::arg("report"), py::arg("rules"), py::arg("earlier"));
  m.def("_assess", &assess_texts, py::arg("target"), py::arg("progress"), py::arg("elapsed"), py::arg("claim"));
}

}  // namespace duban::python
