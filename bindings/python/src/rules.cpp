// rules: the catalogue, rule sets with rules of one's own, baselines.

#include <exception>
#include <utility>

#include "convert.hpp"
#include "duban/audit/baseline.hpp"
#include "duban/audit/rule_config.hpp"
#include "duban/audit/rules.hpp"
#include "handles.hpp"
#include "places.hpp"
#include "register.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

struct RuleValue {
  std::string id;
  Severity severity = Severity::warning;
  std::string summary_zh, summary_en, message_zh, message_en, why_zh, why_en, breaks, keeps, earlier;
  friend bool operator==(const RuleValue&, const RuleValue&) = default;
};

RuleValue rule_value(const Rule& r) {
  return {std::string(r.id),         r.severity,
          std::string(r.summary_zh), std::string(r.summary_en),
          std::string(r.message_zh), std::string(r.message_en),
          std::string(r.why_zh),     std::string(r.why_en),
          std::string(r.breaks),     std::string(r.keeps),
          std::string(r.earlier)};
}

template <class Rules>
py::tuple to_tuple(const Rules& rules) {
  py::tuple values(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) values[i] = py::cast(rule_value(rules[i]));
  return values;
}

// Offsets are code points of the field's text; without `start` and `end`, all of it.
struct FindingValue {
  std::string message_zh;
  std::string message_en;
  Column field = Column::progress;
  std::uint32_t which = 0;
  std::optional<std::uint32_t> start;
  std::optional<std::uint32_t> end;
  std::optional<Severity> severity;
  std::string suggestion_zh;
  std::string suggestion_en;
  friend bool operator==(const FindingValue&, const FindingValue&) = default;
};

struct ContextValue {
  ReportPtr report;
  std::vector<AssessmentValue> assessments;
  std::vector<QuantityValue> promised;
  std::vector<QuantityValue> reported;
};

ContextValue context_value(const Target& target, const RuleContext& context, const ReportPtr& report) {
  ContextValue value{.report = report, .assessments = {}, .promised = {}, .reported = {}};
  const CodePoints content(target.content.text);
  const CodePoints progress(target.progress.text);
  for (const Assessment& a : context.assessments) value.assessments.push_back(to_value(a, content, progress));
  for (const Quantity& q : context.promised) value.promised.push_back(to_value(q, content));
  for (const Quantity& q : context.reported) value.reported.push_back(to_value(q, progress));
  return value;
}

RuleFinding to_finding(const FindingValue& value, const Target& target) {
  RuleFinding finding{.message_zh = value.message_zh,
                      .message_en = value.message_en,
                      .field = value.field,
                      .which = value.which,
                      .severity = value.severity,
                      .suggestion_zh = value.suggestion_zh,
                      .suggestion_en = value.suggestion_en};
  if (value.start || value.end) {
    const std::string_view text = field_of(target, value.field, value.which).text;
    const CodePoints points(text);
    const std::uint32_t length = points.at(text.size());
    const std::uint32_t start = value.start.value_or(0);
    const std::uint32_t end = value.end.value_or(length);
    if (start > end || end > length) {
      throw py::value_error("no characters " + std::to_string(start) + " to " + std::to_string(end) +
                            " in a field of " + std::to_string(length));
    }
    finding.part = Span{byte_of_code_point(text, start), byte_of_code_point(text, end)};
  }
  return finding;
}

// A function of Python as a rule. Copies of a rule set may be made and dropped without the interpreter's lock.
class PythonRule {
 public:
  explicit PythonRule(py::object function)
      : function_(new py::object(std::move(function)), [](py::object* owned) {
          const py::gil_scoped_acquire acquired;
          delete owned;
        }) {}

  std::vector<RuleFinding> operator()(const Target& target, const RuleContext& context) const {
    const py::gil_scoped_acquire acquired;
    const auto report = std::make_shared<ReportHandle>(ReportHandle{context.report, {}});
    const py::object shown = py::cast(report).attr("targets")[py::int_(target.index)];
    const py::object found = (*function_)(shown, context_value(target, context, report));
    std::vector<RuleFinding> findings;
    if (found.is_none()) return findings;
    if (py::isinstance<py::str>(found)) throw py::type_error("a rule gives an iterable of findings, not a str");
    for (const py::handle item : found) {
      if (py::isinstance<py::str>(item)) {
        const auto message = item.cast<std::string>();
        findings.push_back({.message_zh = message, .message_en = message});
      } else if (py::isinstance<FindingValue>(item)) {
        findings.push_back(to_finding(item.cast<const FindingValue&>(), target));
      } else {
        throw py::type_error("a rule gives RuleFinding or str, not " +
                             py::type::of(item).attr("__name__").cast<std::string>());
      }
    }
    return findings;
  }

 private:
  std::shared_ptr<py::object> function_;
};

// The exception that a rule raised, as the cause of one that says which rule and where. What is no Exception (Ctrl-C)
// goes through as it is.
[[noreturn]] void raise_rule_error(const RuleError& error) {
  py::object cause;
  try {
    std::rethrow_if_nested(error);
  } catch (py::error_already_set& raised) {
    if (!raised.matches(PyExc_Exception)) throw;
    cause = raised.value();
    if (raised.trace()) PyException_SetTraceback(cause.ptr(), raised.trace().ptr());
  } catch (const py::builtin_exception& raised) {
    raised.set_error();
    cause = py::error_already_set().value();
  } catch (const std::exception&) {
    // A declared rule's; the message has it.
  }
  const py::object made =
      py::module_::import("duban._errors").attr("RuleError")(error.what(), error.rule(), error.target());
  if (cause) PyException_SetCause(made.ptr(), cause.release().ptr());
  PyErr_SetObject(py::type::of(made).ptr(), made.ptr());
  throw py::error_already_set();
}

template <class... Arguments>
void step(RuleSetHandle& set, const char* method, const Arguments&... arguments) {
  set.steps.append(py::make_tuple(method, arguments...));
}

void bind_catalogue(py::module_& m) {
  py::class_<RuleValue> cls(m, "Rule", "One rule of the catalogue. Ids never change.", py::is_final());
  bind_value(cls, Member{"id", &RuleValue::id, "`\"seq-gap\"`"},
             Member{"severity", &RuleValue::severity, "note, warning or error."},
             Member{"summary_zh", &RuleValue::summary_zh, "One line, in Chinese."},
             Member{"summary_en", &RuleValue::summary_en, "One line, in English."},
             Member{"message_zh", &RuleValue::message_zh, "With `{0}`, `{1}` … for the particulars."},
             Member{"message_en", &RuleValue::message_en, "With `{0}`, `{1}` … for the particulars."},
             Member{"why_zh", &RuleValue::why_zh, "Why a reader of the report should care, in Chinese."},
             Member{"why_en", &RuleValue::why_en, "Why a reader of the report should care, in English."},
             Member{"breaks", &RuleValue::breaks, "A small input that breaks the rule."},
             Member{"keeps", &RuleValue::keeps, "A small input that keeps it."},
             Member{"earlier", &RuleValue::earlier,
                    "The report that both are held against, of a rule that compares two; else empty."});
  m.def(
      "rules", [] { return to_tuple(rules()); }, "The catalogue of rules, ordered by id.");
}

void bind_findings(py::module_& m) {
  py::class_<FindingValue> finding(m, "RuleFinding", "What a rule of one's own says of a target.", py::is_final());
  bind_value(finding, Member{"message_zh", &FindingValue::message_zh, "The message in Chinese; may be empty."},
             Member{"message_en", &FindingValue::message_en, "The message in English; may be empty."},
             Member{"field", &FindingValue::field, "The field that it points at."},
             Member{"which", &FindingValue::which, "Of several leaders or offices, the one pointed at."},
             Member{"start", &FindingValue::start, "First code point of the field's text; None: its start."},
             Member{"end", &FindingValue::end, "One past the last code point; None: its end."},
             Member{"severity", &FindingValue::severity, "None: the rule's."},
             Member{"suggestion_zh", &FindingValue::suggestion_zh, "What to do about it, in Chinese; may be empty."},
             Member{"suggestion_en", &FindingValue::suggestion_en, "What to do about it, in English; may be empty."});
  py::class_<ContextValue>(m, "RuleContext", "What a rule of one's own is shown beside the target.", py::is_final())
      .def_property_readonly(
          "report", [](const ContextValue& c) { return c.report; }, "The report that is audited.")
      .def_property_readonly(
          "assessments", [](const ContextValue& c) { return c.assessments; }, "Those of the target.")
      .def_property_readonly(
          "promised", [](const ContextValue& c) { return c.promised; }, "The quantities of the target's content.")
      .def_property_readonly(
          "reported", [](const ContextValue& c) { return c.reported; }, "The quantities of its progress.");
}

void bind_rule_set(py::module_& m) {
  py::class_<RuleSetHandle, RuleSetPtr> cls(m, "RuleSet", "Which rules an audit applies, and rules of one's own.",
                                            py::is_final());
  cls.def(py::init([] { return std::make_shared<RuleSetHandle>(); }), "Every rule of the catalogue.")
      .def(
          "_select",
          [](RuleSetHandle& set, const std::vector<std::string>& ids) {
            set.core.select(ids);
            step(set, "_select", ids);
          },
          py::arg("ids"))
      .def(
          "_ignore",
          [](RuleSetHandle& set, const std::string& id, const std::vector<std::uint32_t>& targets,
             const std::string& document) {
            set.core.suppress({.rule = id, .targets = targets, .document = document});
            step(set, "_ignore", id, targets, document);
          },
          py::arg("id"), py::arg("targets"), py::arg("document"))
      .def(
          "_severity",
          [](RuleSetHandle& set, const std::string& id, Severity severity) {
            set.core.severity(id, severity);
            step(set, "_severity", id, severity);
          },
          py::arg("id"), py::arg("severity"))
      .def(
          "_add",
          [](RuleSetHandle& set, const py::object& function, const std::string& id, Severity severity,
             const std::string& summary_zh, const std::string& summary_en, const std::string& why_zh,
             const std::string& why_en) {
            set.core.add({.id = id,
                          .severity = severity,
                          .summary_zh = summary_zh,
                          .summary_en = summary_en,
                          .why_zh = why_zh,
                          .why_en = why_en,
                          .check = PythonRule(function)});
            step(set, "_add", function, id, severity, summary_zh, summary_en, why_zh, why_en);
          },
          py::arg("function"), py::arg("id"), py::arg("severity"), py::arg("summary_zh"), py::arg("summary_en"),
          py::arg("why_zh"), py::arg("why_en"))
      .def(
          "_load",
          [](RuleSetHandle& set, const py::bytes& path) {
            set.core.add_file(path.cast<std::string>());
            step(set, "_load", path);
          },
          py::arg("path"))
      .def(
          "_loads",
          [](RuleSetHandle& set, const std::string& text, bool json) {
            set.core.add_text(text, json ? RuleSet::Format::json : RuleSet::Format::toml);
            step(set, "_loads", text, json);
          },
          py::arg("text"), py::arg("json"))
      .def(
          "_configure",
          [](RuleSetHandle& set, const py::bytes& path) {
            set.core = read_config(path.cast<std::string>()).rules;
            step(set, "_configure", path);
          },
          py::arg("path"))
      .def_property_readonly(
          "rules", [](const RuleSetHandle& set) { return to_tuple(set.core.rules()); },
          "The rules that it has and does not leave out, ordered by id, with their severities as set.")
      .def(
          "find",
          [](const RuleSetHandle& set, const std::string& id) -> py::object {
            const auto found = set.core.find(id);
            return found ? py::cast(rule_value(*found)) : py::none();
          },
          py::arg("id"), "The rule with that id, whether it is left out or not; else None.")
      .def(py::pickle([](const RuleSetHandle& set) { return py::make_tuple(set.steps); },
                      [](const py::tuple& state) {
                        auto set = std::make_shared<RuleSetHandle>();
                        const py::object self = py::cast(set);
                        for (const py::handle made : state[0].cast<py::list>()) {
                          const auto call = made.cast<py::tuple>();
                          self.attr(call[0])(*call[py::slice(1, static_cast<py::ssize_t>(call.size()), 1)]);
                        }
                        return set;
                      }));
  m.def(
      "_find_config",
      [](const py::bytes& folder) -> std::optional<py::bytes> {
        const auto found = find_config(folder.cast<std::string>());
        return found ? std::optional<py::bytes>(py::bytes(*found)) : std::nullopt;
      },
      py::arg("folder"));
}

void bind_baseline(py::module_& m) {
  py::class_<Baseline>(m, "Baseline", "Findings that are known already.", py::is_final())
      .def(py::init<>(), "Knows nothing.")
      .def_static(
          "_read", [](const py::bytes& path) { return Baseline::read_file(path.cast<std::string>()); }, py::arg("path"))
      .def_static(
          "parse", [](const py::str& text) { return Baseline::parse(utf8(text)); }, py::arg("text"),
          "A baseline from its JSON text.")
      .def(
          "set", [](Baseline& b, const std::string& document, const AuditPtr& a) { b.set(document, a->core); },
          py::arg("document"), py::arg("audit"),
          "Take all findings of an audit as known, in place of what was known of that document.")
      .def(
          "has", [](const Baseline& b, const std::string& document) { return b.has(document); }, py::arg("document"),
          "Whether it knows anything of that document.")
      .def(
          "fresh",
          [](const Baseline& b, const std::string& document, const AuditPtr& a) {
            py::list found;
            for (const Diagnostic& d : b.fresh(document, a->core)) {
              found.append(py::cast(to_value(d, a->core.report().source())));
            }
            return found;
          },
          py::arg("document"), py::arg("audit"), "The diagnostics that are not known, in their order.")
      .def(
          "gone",
          [](const Baseline& b, const std::string& document, const AuditPtr& a) { return b.gone(document, a->core); },
          py::arg("document"), py::arg("audit"), "How many known findings are no longer there.")
      .def("_to_json", [](const Baseline& b) { return to_python(b.to_json()); });
}

}  // namespace

AuditPtr audit_report(const ReportPtr& report, const RuleSetPtr& rules, const ReportPtr& earlier) {
  AuditOptions options;
  RuleSetPtr by;  // as it is now: the caller may go on changing it
  if (rules) {
    options.rules = rules->core;
    by = std::make_shared<RuleSetHandle>(RuleSetHandle{rules->core, py::list(rules->steps.attr("copy")())});
  }
  if (earlier) options.earlier = earlier->core;
  try {
    std::optional<Audit> made;
    {
      const py::gil_scoped_release released;
      made = audit(report->core, options);
    }
    return std::make_shared<AuditHandle>(std::move(*made), report, by, earlier);
  } catch (const RuleError& error) {
    raise_rule_error(error);
  }
}

void register_rules(py::module_& m) {
  bind_catalogue(m);
  bind_findings(m);
  bind_rule_set(m);
  bind_baseline(m);
}

}  // namespace duban::python
