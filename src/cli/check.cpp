// duban check: messages like a compiler's.

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/baseline_options.hpp"
#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/result.hpp"
#include "cli/rule_options.hpp"
#include "cli/unused_suppressions.hpp"
#include "duban/audit/audit.hpp"
#include "duban/output/sarif.hpp"
#include "output/json_values.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

const std::vector<std::string> check_formats = {"text", "json", "csv", "sarif", "github"};

// What is said of one document.
struct Checked {
  Checked(const Audit& of, std::vector<Diagnostic> fresh)
      : audit(of), findings(std::move(fresh)), counts(phrases::count(findings)) {}

  const Audit& audit;
  std::vector<Diagnostic> findings;  // that are not known
  std::size_t known = 0;
  std::size_t gone = 0;  // of the baseline
  phrases::FindingCounts counts;
};

bool fails(const phrases::FindingCounts& counts, Severity least) {
  return counts.errors > 0 || (least != Severity::error && counts.warnings > 0) ||
         (least == Severity::note && counts.notes > 0);
}

void write_messages(std::ostream& out, const Checked& checked, Language language) {
  const Report& report = checked.audit.report();
  const Source& source = report.source();
  for (const Diagnostic& diagnostic : checked.findings) out << to_message(diagnostic, source, language);
  const std::string targets = std::to_string(report.targets().size());
  const auto total = report.declared_total();
  const std::string present =
      total ? phrases::filled("text.targets_pattern", language, {targets, std::to_string(*total)}) : targets;
  std::string summary = phrases::filled(
      "check.summary", language, {terminal::shown(source.name()), present, phrases::to_text(checked.counts, language)});
  const auto add = [&](std::string_view key, std::size_t n) {
    if (n > 0) summary = phrases::filled(key, language, {summary, std::to_string(n)});
  };
  add("check.known", checked.known);
  add("check.gone", checked.gone);
  add("check.suppressed", checked.audit.suppressed());
  out << summary << '\n';
}

std::string json_of(const Checked& checked, int indent) {
  const Report& report = checked.audit.report();
  json::Json diagnostics = json::Json::array();
  for (const Diagnostic& one : checked.findings) {
    json::Json value = json::diagnostic(one);
    value["fingerprint"] = fingerprint(one, report);
    diagnostics.push_back(std::move(value));
  }
  const auto& counts = checked.counts;
  const json::Json value = {
      {"source", std::string(report.source().name())},
      {"counts", {{"error", counts.errors}, {"warning", counts.warnings}, {"note", counts.notes}}},
      {"known", checked.known},
      {"gone", checked.gone},
      {"suppressed", checked.audit.suppressed()},
      {"diagnostics", diagnostics}};
  return json::dump(value, indent) + "\n";
}

class Check {
 public:
  Documents documents;
  ResultOptions options;
  RuleOptions rules;
  BaselineOptions baselines;
  std::string fail_on;
  std::string earlier;

  ExitCode operator()(const Streams& streams) {
    const std::string format = options.chosen_format(check_formats);
    const Language language = options.chosen_language(language_of_environment());
    const bool several = documents.several();
    if (!earlier.empty() && several) throw UsageError("--earlier goes with one FILE");
    Result result(options.path, documents.files, streams.out);
    SarifLog log(language);
    UnusedSuppressions unused;
    bool first = true;
    bool findings = false;
    const Documents::Count read = documents.each(streams, [&](const Report& report, const std::string& file) {
      const RuleConfig& config = rules.of_document(file);
      const Audit audited = audit(report, {.rules = config.rules, .earlier = earlier_report()});
      unused.see(audited);
      if (baselines.write) {
        baselines.take(config, file, audited);
        result.stream() << phrases::filled(
                               "baseline.written", language,
                               {terminal::shown(report.source().name()), std::to_string(audited.diagnostics().size())})
                        << '\n';
        return;
      }
      Checked checked(audited, baselines.fresh(config, file, audited, streams));
      checked.known = audited.diagnostics().size() - checked.findings.size();
      checked.gone = baselines.gone(config, file, audited);
      if (checked.gone > 0 && format != "text" && format != "json") {
        streams.err << "duban: note: "
                    << phrases::filled("check.gone", language,
                                       {terminal::shown(report.source().name()), std::to_string(checked.gone)})
                    << '\n';
      }
      findings = findings || fails(checked.counts, least_severity(config));
      if (format == "json") {
        result.stream() << json_of(checked, several ? -1 : 2);
      } else if (format == "csv") {
        const std::string csv = diagnostics_to_csv(report, checked.findings, options.csv());
        result.stream() << (first ? std::string_view(csv) : without_csv_header(csv));
      } else if (format == "sarif") {
        log.add(audited, checked.findings);
      } else if (format == "github") {
        for (const Diagnostic& one : checked.findings) result.stream() << to_github(one, report.source(), language);
      } else {
        write_messages(result.stream(), checked, language);
      }
      first = false;
    });
    if (format == "sarif" && !baselines.write) result.stream() << log.to_string() << '\n';
    if (baselines.write && read.failed < read.all) baselines.commit();
    if (read.failed == 0) unused.say(streams.err, language);
    return finish(result, streams, read.failed, read.all, findings ? ExitCode::findings : ExitCode::ok);
  }

 private:
  [[nodiscard]] Severity least_severity(const RuleConfig& config) const {
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
      if (to_string(severity) == fail_on) return severity;
    }
    return config.fail_on.value_or(Severity::error);
  }

  [[nodiscard]] std::optional<Report> earlier_report() const {
    if (earlier.empty()) return std::nullopt;
    ReadOptions how = documents.options();
    how.year.reset();  // --year is that of FILE
    return read_file(earlier, how);
  }
};

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto check = std::make_shared<Check>();
  CLI::App* command =
      app.add_subcommand("check", "Say which rules a report breaks, with place; exit status 1 on errors");
  check->documents.add_to(*command);
  check->options.add_format(*command, check_formats);
  check->options.add_path(*command);
  check->options.add_language(*command);
  check->options.add_csv(*command);
  check->rules.add_to(*command);
  check->baselines.add_to(*command);
  command->add_option("--earlier", check->earlier, "A report on the same targets that was published before")
      ->type_name("FILE");
  command->add_option("--fail-on", check->fail_on, "Least severity that makes the exit status 1; else error")
      ->check(CLI::IsMember({"error", "warning", "note"}))
      ->type_name("SEVERITY");
  command->footer(
      "Exit status: 0 no finding, 1 a finding of that severity or worse, 2 usage, 3 a file could not be read.\n\n"
      "Examples:\n"
      "  duban check report.txt\n"
      "  duban check --lang zh --fail-on warning *.txt\n"
      "  duban check report.txt --rule 'claim-*' --ignore claim-understated --ignore copied-cell:38\n"
      "  duban check report.txt --baseline known.json --write-baseline\n"
      "  duban check half-year.txt --earlier first-quarter.txt\n"
      "  duban check *.txt --format sarif -o findings.sarif");
  command->callback([check, &action] { action = [check](const Streams& streams) { return (*check)(streams); }; });
}

}  // namespace duban::cli
