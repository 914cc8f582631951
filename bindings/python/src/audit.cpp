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

const std::vector<DeedValue>& AuditHandle::deeds() const {
  const py::gil_scoped_release released;
  std::call_once(deeds_made_, [this] {
    const auto targets = core.report().targets();
    const auto all = core.deeds();
    std::vector<DeedValue> values;
    values.reserve(all.size());
    for (std::size_t i = 0; i < all.size();) {
      const std::uint32_t index = all[i].target;
      const CodePoints content(targets[index].content.text);
      const CodePoints progress(targets[index].progress.text);
      for (; i < all.size() && all[i].target == index; ++i) values.push_back(to_value(all[i], content, progress));
    }
    deeds_ = std::move(values);
  });
  return deeds_;
}

namespace {

void bind_why(py::module_& m) {
  py::class_<ExcerptValue> excerpt(m, "Excerpt", "Words of a text, and where they stand in it.", py::is_final());
  bind_value(excerpt, Member{"start", &ExcerptValue::start, "Code points before the first of them."},
             Member{"end", &ExcerptValue::end, "Code points up to the last of them."},
             Member{"text", &ExcerptValue::text, "`content[start:end]`"});
  py::class_<CandidateValue> candidate(
      m, "Candidate", "A number of the progress that was held against the commitment and is not its evidence.",
      py::is_final());
  bind_value(candidate, Member{"quantity", &CandidateValue::quantity, "The number; offsets in the progress."},
             Member{"likeness", &CandidateValue::likeness, "0 to 1: how far both speak of the same indicator."});
  py::class_<WhyValue> why(m, "Why", "What an assessment rests on.", py::is_final());
  bind_value(why, Member{"rule", &WhyValue::rule, "How commitment and evidence were brought together."},
             Member{"target", &WhyValue::target, "Words of the content that it rests on, in the order of the text."},
             Member{"progress", &WhyValue::progress, "Words of the progress that it rests on."},
             Member{"likeness", &WhyValue::likeness, "Of the evidence, 0 to 1; None without evidence."},
             Member{"considered", &WhyValue::considered, "At most three other numbers, the likest first."},
             Member{"confidence", &WhyValue::confidence,
                    "0 to 1: the share of such assessments that were right on sets judged by hand."});
}

void bind_deed(py::module_& m) {
  py::class_<DeedValue> cls(m, "Deed", "What a target asks for without a figure.", py::is_final());
  bind_value(cls, Member{"target", &DeedValue::target, "Index into `report.targets`; 0 from `deeds`."},
             Member{"words", &DeedValue::words, "Verb and object together, of the content."},
             Member{"verb", &DeedValue::verb, "制定出台"}, Member{"object", &DeedValue::object, "人才公寓管理办法"},
             Member{"evidence", &DeedValue::evidence, "The clause of the progress that speaks of it, or None."},
             Member{"stage", &DeedValue::stage, "unmentioned, planned, underway or done."});
}

void bind_assessment(py::module_& m) {
  py::class_<AssessmentValue> cls(m, "Assessment", "A commitment of the target against the evidence of the progress.",
                                  py::is_final());
  bind_value(
      cls, Member{"target", &AssessmentValue::target, "Index into `report.targets`; 0 from `assess`."},
      Member{"commitment", &AssessmentValue::commitment, "The quantity promised; offsets in the target's content."},
      Member{"indicator", &AssessmentValue::indicator, "What is measured, as a phrase of the target: 高层次人才."},
      Member{"indicator_span", &AssessmentValue::indicator_span, "Where the indicator stands in the content."},
      Member{"kind", &AssessmentValue::kind, "level, growth, count, share, ceiling or elimination."},
      Member{"list", &AssessmentValue::list, "Commitments that one list of the target joins share a number."},
      Member{"deadline", &AssessmentValue::deadline, "9月底前, where the commitment's own clause says it."},
      Member{"due", &AssessmentValue::due, "The last day that `deadline` means; None where the year is not known."},
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
             "supported, contradicted, unproven, unsubstantiated, understated or open."},
      Member{"why", &AssessmentValue::why, "What it rests on."});
}

std::vector<DeedValue> deeds_of_texts(const py::str& target, const py::str& progress) {
  const std::string_view content = utf8(target);
  const std::string_view text = utf8(progress);
  const py::gil_scoped_release released;
  const CodePoints in_content(content);
  const CodePoints in_progress(text);
  std::vector<DeedValue> values;
  for (const Deed& deed : deeds(content, text)) values.push_back(to_value(deed, in_content, in_progress));
  return values;
}

std::vector<AssessmentValue> assess_texts(const py::str& target, const py::str& progress, double elapsed,
                                          ClaimStatus claim, std::optional<int> year) {
  const std::string_view content = utf8(target);
  const std::string_view text = utf8(progress);
  const py::gil_scoped_release released;
  const std::vector<Assessment> found = assess(content, text, {.elapsed = elapsed, .claim = claim, .year = year});
  const CodePoints in_content(content);
  const CodePoints in_progress(text);
  std::vector<AssessmentValue> values;
  values.reserve(found.size());
  for (const Assessment& a : found) values.push_back(to_value(a, in_content, in_progress));
  return values;
}

}  // namespace

void register_audit(py::module_& m) {
  bind_why(m);
  bind_assessment(m);
  bind_deed(m);
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
          "deeds",
          [](const AuditPtr& a) {
            return Sequence{a->core.deeds().size(), [a](std::size_t i) { return py::cast(a->deeds()[i]); }};
          },
          "What targets ask for without a figure, in the order of the targets.")
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
          "unused_suppressions",
          [](const AuditPtr& a) {
            py::list unused;
            for (const SuppressionUse& use : a->core.suppressions()) {
              const Suppression& of = use.suppression;
              if (use.findings == 0)
                unused.append(py::make_tuple(of.rule, py::tuple(py::cast(of.targets)), of.document));
            }
            return unused;
          },
          "Rule, targets and document of each `ignore` of rows or of this document that left out nothing.")
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
  m.def("_assess", &assess_texts, py::arg("target"), py::arg("progress"), py::arg("elapsed"), py::arg("claim"),
        py::arg("year"));
  m.def("deeds", &deeds_of_texts, py::arg("target"), py::arg("progress"),
        "The deeds that a target asks for without a figure, and the clauses of the progress that speak of them.");
}

}  // namespace duban::python
