// output: JSON, CSV, text and the page, as str. Writing to a path is Python's (duban/_export.py).

#include <array>
#include <utility>
#include <vector>

#include "convert.hpp"
#include "duban/output/csv.hpp"
#include "duban/output/index_page.hpp"
#include "duban/output/json.hpp"
#include "duban/output/page.hpp"
#include "duban/output/sarif.hpp"
#include "duban/output/text.hpp"
#include "handles.hpp"
#include "language.hpp"
#include "output/percent.hpp"
#include "output/phrases.hpp"
#include "register.hpp"

namespace duban::python {
namespace {

/// Runs `make` without the interpreter's lock.
template <class Make>
py::str unlocked(Make make) {
  std::string text;
  {
    const py::gil_scoped_release released;
    text = make();
  }
  return to_python(text);
}

py::list messages(std::span<const Diagnostic> diagnostics, const Source& source, const std::string& language) {
  const Language in = language_from(language);
  py::list texts;
  for (const Diagnostic& diagnostic : diagnostics) texts.append(to_python(to_message(diagnostic, source, in)));
  return texts;
}

void register_json(py::module_& m) {
  m.def(
      "_report_json", [](const ReportPtr& r, int indent) { return unlocked([&] { return to_json(r->core, indent); }); },
      py::arg("report"), py::arg("indent"));
  m.def(
      "_audit_json", [](const AuditPtr& a, int indent) { return unlocked([&] { return to_json(a->core, indent); }); },
      py::arg("audit"), py::arg("indent"));
  m.def(
      "_table_json", [](const Table& t, int indent) { return to_python(to_json(t, indent)); }, py::arg("table"),
      py::arg("indent"));
  m.def(
      "json_schema", [](const std::string& name) { return to_python(json_schema(name)); }, py::arg("name"),
      "The JSON Schema (draft 2020-12) of \"duban/report/1\" or \"duban/audit/1\", as JSON text.");
}

void register_csv(py::module_& m) {
  m.def(
      "_targets_csv",
      [](const ReportPtr& r, bool bom, bool guard) {
        return unlocked([&] { return targets_to_csv(r->core, {.bom = bom, .guard_formulas = guard}); });
      },
      py::arg("report"), py::arg("bom"), py::arg("guard_formulas"));
  m.def(
      "_assessments_csv",
      [](const AuditPtr& a, bool bom, bool guard) {
        return unlocked([&] { return assessments_to_csv(a->core, {.bom = bom, .guard_formulas = guard}); });
      },
      py::arg("audit"), py::arg("bom"), py::arg("guard_formulas"));
  m.def(
      "_diagnostics_csv",
      [](const AuditPtr& a, bool bom, bool guard) {
        return unlocked([&] { return diagnostics_to_csv(a->core, {.bom = bom, .guard_formulas = guard}); });
      },
      py::arg("audit"), py::arg("bom"), py::arg("guard_formulas"));
  m.def(
      "_table_csv",
      [](const Table& t, bool bom, bool guard) {
        return to_python(table_to_csv(t, {.bom = bom, .guard_formulas = guard}));
      },
      py::arg("table"), py::arg("bom"), py::arg("guard_formulas"));
}

Quantity to_core(const QuantityValue& q) {
  return {{}, q.text, q.value, q.upper, q.unit, q.bound, q.change, q.of_target};
}

std::vector<Excerpt> to_core(const std::vector<ExcerptValue>& values) {
  std::vector<Excerpt> excerpts;
  for (const ExcerptValue& value : values) excerpts.push_back({{value.start, value.end}, value.text});
  return excerpts;
}

// Views of `a`, for a sentence on it.
Assessment to_core(const AssessmentValue& a) {
  Assessment core;
  core.target = a.target;
  core.commitment = to_core(a.commitment);
  core.indicator = a.indicator;
  if (a.evidence) core.evidence = to_core(*a.evidence);
  core.stage = a.stage;
  core.figure = a.figure;
  core.ratio = a.ratio;
  core.pace_ratio = a.pace_ratio;
  core.pace = a.pace;
  core.claim_check = a.claim_check;
  core.why.rule = a.why.rule;
  core.why.target = to_core(a.why.target);
  core.why.progress = to_core(a.why.progress);
  core.why.likeness = a.why.likeness;
  for (const CandidateValue& one : a.why.considered)
    core.why.considered.push_back({to_core(one.quantity), one.likeness});
  core.why.confidence = a.why.confidence;
  return core;
}

void register_texts(py::module_& m) {
  m.def(
      "_report_text",
      [](const ReportPtr& r, const std::string& language) {
        const Language in = language_from(language);
        return unlocked([&] { return to_text(r->core, in); });
      },
      py::arg("report"), py::arg("language"));
  m.def(
      "_report_explain",
      [](const ReportPtr& r, const std::string& language) {
        const Language in = language_from(language);
        return unlocked([&] { return explain(r->core, in); });
      },
      py::arg("report"), py::arg("language"));
  m.def(
      "_audit_text",
      [](const AuditPtr& a, const std::string& language) {
        const Language in = language_from(language);
        return unlocked([&] { return to_text(a->core, in); });
      },
      py::arg("audit"), py::arg("language"));
  m.def(
      "_table_text", [](const Table& t) { return to_python(to_text(t)); }, py::arg("table"));
  m.def(
      "_report_messages",
      [](const ReportPtr& r, const std::string& language) {
        return messages(r->core.diagnostics(), r->core.source(), language);
      },
      py::arg("report"), py::arg("language"));
  m.def(
      "_audit_messages",
      [](const AuditPtr& a, const std::string& language) {
        return messages(a->core.diagnostics(), a->core.report().source(), language);
      },
      py::arg("audit"), py::arg("language"));
  m.def(
      "_describe",
      [](const AssessmentValue& a, const std::string& language) {
        return to_python(describe(to_core(a), language_from(language)));
      },
      py::arg("assessment"), py::arg("language"));
  m.def(
      "_explain",
      [](const AssessmentValue& a, const std::string& language) {
        return to_python(explain(to_core(a), language_from(language)));
      },
      py::arg("assessment"), py::arg("language"));
}

}  // namespace

void register_output(py::module_& m) {
  register_json(m);
  register_csv(m);
  register_texts(m);
  m.def(
      "_phrase",
      [](const std::string& key, const std::string& language) {
        return to_python(std::string(phrases::phrase(key, language_from(language))));
      },
      py::arg("key"), py::arg("language"));
  m.def(
      "_percent", [](const Decimal& ratio, bool reached) { return to_python(percent(ratio, reached)); },
      py::arg("ratio"), py::arg("reached"));
  m.def(
      "_audit_sarif",
      [](const AuditPtr& a, const std::string& language, int indent) {
        const Language in = language_from(language);
        return unlocked([&] { return to_sarif(a->core, in, indent); });
      },
      py::arg("audit"), py::arg("language"), py::arg("indent"));
  m.def(
      "_audit_html",
      [](const AuditPtr& a, const std::string& language) {
        const PageOptions options{.language = language_from(language)};
        return unlocked([&] { return to_html(a->core, options); });
      },
      py::arg("audit"), py::arg("language"));
  m.def(
      "_index_html",
      [](const std::vector<std::pair<std::string, AuditPtr>>& reports,
         const std::vector<std::array<std::string, 4>>& failed, const std::string& language) {
        const PageOptions options{.language = language_from(language)};
        return unlocked([&] {
          std::vector<IndexEntry> entries;
          entries.reserve(reports.size() + failed.size());
          for (const auto& [href, audited] : reports) entries.push_back(index_entry(href, audited->core));
          for (const auto& [name, code, zh, en] : failed) {
            IndexEntry& entry = entries.emplace_back();
            entry.name = name;
            entry.error_code = code;
            entry.error_zh = zh;
            entry.error_en = en;
          }
          return to_index_html(entries, options);
        });
      },
      py::arg("reports"), py::arg("failed"), py::arg("language"));
}

}  // namespace duban::python
