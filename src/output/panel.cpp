// A panel as text and as a table.

#include "duban/output/panel.hpp"

#include <array>
#include <string>
#include <vector>

#include "output/phrases.hpp"
#include "output/terminal.hpp"
#include "output/text_parts.hpp"

namespace duban {
namespace {

using phrases::filled;
using phrases::phrase;

constexpr std::size_t shown_columns = 100;

std::string at(std::string_view name, const Place& place) {
  return terminal::shown(name) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string heading(std::string_view key, std::size_t count, Language language) {
  return "\n" + filled("panel.heading", language, {phrase(key, language), std::to_string(count)}) + "\n";
}

void append(std::string& out, const Panel& panel, const Outcome& outcome, Language language) {
  const Report& report = panel.reports()[outcome.target.report];
  const Target& target = report.targets()[outcome.target.target];
  const Source& document = panel.documents()[outcome.document];
  out += "\n" + terminal::shown(outcome.assessment.indicator) + ": " + describe(outcome.assessment, language) + "\n";
  std::vector<text_parts::Line> lines;
  lines.emplace_back("  " + std::string(phrase("panel.promised", language)),
                     at(report.source().name(), report.place(target.content)) + "  " +
                         terminal::shortened(target.content.text, shown_columns));
  lines.emplace_back("  " + std::string(phrase("panel.later", language)),
                     at(document.name(), outcome.place) + "  " + terminal::shortened(outcome.sentence, shown_columns));
  text_parts::append_lines(out, lines);
}

void append(std::string& out, const Panel& panel, const TargetChange& change, Language language) {
  const TargetRef where = change.after ? *change.after : *change.before;
  const Report& report = panel.reports()[where.report];
  const Place& place = change.after ? change.after_place : change.before_place;
  out += at(report.source().name(), place) + ": ";
  out +=
      "(" + text_parts::number_of(report.targets()[where.target], language) + ") " + describe(change, language) + "\n";
}

Value number(const std::optional<Decimal>& value) { return value ? Value(*value) : Value(std::monostate{}); }
Value day(const std::optional<Date>& value) { return value ? Value(*value) : Value(std::monostate{}); }
Value words(std::string_view text) { return text.empty() ? Value(std::monostate{}) : Value(std::string(text)); }

void append(Table& table, std::uint32_t track, const Report& report, const Assessment& a, std::string_view kind,
            std::string_view document, const std::optional<Date>& as_of) {
  const Target& target = report.targets()[a.target];
  std::vector<Value>& row = table.rows.emplace_back();
  row.emplace_back(static_cast<std::int64_t>(track));
  row.emplace_back(std::string(kind));
  row.emplace_back(std::string(document));
  row.push_back(day(as_of));
  row.push_back(target.seq ? Value(static_cast<std::int64_t>(*target.seq)) : Value(std::monostate{}));
  row.push_back(words(target.content.text));
  row.push_back(words(a.indicator));
  row.push_back(words(a.commitment.text));
  row.emplace_back(a.commitment.value);
  row.push_back(words(a.commitment.unit));
  row.push_back(a.evidence ? words(a.evidence->text) : Value(std::monostate{}));
  row.push_back(a.evidence ? Value(a.evidence->value) : Value(std::monostate{}));
  row.emplace_back(std::string(to_string(a.figure)));
  row.push_back(number(a.ratio));
  row.emplace_back(std::string(to_string(target.claim.status)));
  row.emplace_back(std::string(to_string(a.claim_check)));
}

}  // namespace

std::string describe(const TargetChange& change, Language language) {
  const std::string_view kind = phrases::word("change", to_string(change.kind), language);
  if (!change.before || !change.after) {
    const std::string_view words = change.before ? change.before_words : change.after_words;
    return filled("panel.came_or_went", language, {kind, terminal::shortened(words, shown_columns)});
  }
  return filled("panel.changed", language,
                {kind, terminal::shortened(change.before_words, shown_columns),
                 terminal::shortened(change.after_words, shown_columns)});
}

std::string describe(const PanelNote& note, Language language) {
  return filled("panel_note." + std::string(to_string(note.kind)), language, {terminal::shown(note.name)});
}

std::string to_text(const Panel& panel, Language language) {
  std::string out;
  std::vector<text_parts::Line> lines;
  std::string names;
  for (const Report& report : panel.reports()) {
    if (!names.empty()) names += phrase("text.list_separator", language);
    names += terminal::shown(report.source().name());
  }
  lines.emplace_back(phrase("panel.reports", language), names);
  names.clear();
  for (const Source& document : panel.documents()) {
    if (!names.empty()) names += phrase("text.list_separator", language);
    names += terminal::shown(document.name());
  }
  if (!names.empty()) lines.emplace_back(phrase("panel.documents", language), names);
  lines.emplace_back(phrase("panel.targets", language), std::to_string(panel.tracks().size()));
  std::array<std::uint64_t, 3> figures{};
  for (const Outcome& outcome : panel.outcomes()) ++figures[static_cast<std::size_t>(outcome.assessment.figure)];
  if (!panel.documents().empty()) {
    const std::string parts = text_parts::tally<Figure>("figure", figures, language);
    const std::string count = std::to_string(panel.outcomes().size());
    lines.emplace_back(phrase("panel.outcomes", language),
                       parts.empty() ? count : filled("text.commitments_pattern", language, {count, parts}));
  }
  lines.emplace_back(phrase("panel.changes", language), std::to_string(panel.changes().size()));
  text_parts::append_lines(out, lines);

  if (!panel.outcomes().empty()) out += heading("panel.outcomes", panel.outcomes().size(), language);
  for (const Outcome& outcome : panel.outcomes()) append(out, panel, outcome, language);
  if (!panel.changes().empty()) out += heading("panel.changes", panel.changes().size(), language);
  for (const TargetChange& change : panel.changes()) append(out, panel, change, language);
  if (!panel.notes().empty()) out += heading("panel.notes", panel.notes().size(), language);
  for (const PanelNote& note : panel.notes()) out += describe(note, language) + "\n";
  return out;
}

Table to_table(const Panel& panel) {
  Table table;
  table.columns = {"track", "kind", "document", "as_of",          "seq",    "content", "indicator", "commitment",
                   "value", "unit", "evidence", "evidence_value", "figure", "ratio",   "claim",     "claim_check"};
  const auto outcomes = panel.outcomes();
  std::vector<std::vector<const Outcome*>> by_track(panel.tracks().size());
  for (const Outcome& outcome : outcomes) by_track[outcome.track].push_back(&outcome);
  for (std::uint32_t t = 0; t < panel.tracks().size(); ++t) {
    for (const Appearance& appearance : panel.tracks()[t].appearances) {
      const Report& report = panel.reports()[appearance.where.report];
      for (const Assessment& a : appearance.assessments) {
        append(table, t, report, a, "report", report.source().name(), report.as_of());
      }
    }
    for (const Outcome* outcome : by_track[t]) {
      append(table, t, panel.reports()[outcome->target.report], outcome->assessment, "outcome",
             panel.documents()[outcome->document].name(), std::nullopt);
    }
  }
  return table;
}

}  // namespace duban
