// Short texts on reports, audits and tables.

#include "duban/output/text.hpp"

#include <string>
#include <vector>

#include "duban/summary/aggregate.hpp"
#include "output/percent.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"
#include "output/text_parts.hpp"

namespace duban {
namespace {

using phrases::filled;
using phrases::phrase;
using phrases::word;
using terminal::Align;
using text_parts::Line;

constexpr std::size_t content_columns = 60;
constexpr std::size_t indicator_columns = 32;
constexpr std::size_t quantity_columns = 16;

std::vector<Line> overview(const Audit& audit, Language language) {
  std::vector<Line> lines = text_parts::metadata(audit.report(), language);
  const auto add = [&](std::string_view key, const std::string& words) {
    if (!words.empty()) lines.emplace_back(phrase(key, language), words);
  };
  const Summary summary = summarize(audit);
  const std::vector<std::uint64_t> figures = {summary.met, summary.short_of_target, summary.no_figure};
  const std::string parts = text_parts::tally<Figure>("figure", figures, language);
  const std::string commitments = std::to_string(summary.commitments);
  add("text.commitments",
      parts.empty() ? commitments : filled("text.commitments_pattern", language, {commitments, parts}));
  add("text.claims", text_parts::tally<ClaimStatus>("claim", summary.claims, language));
  if (summary.commitments > 0) {
    add("text.checks", text_parts::tally<ClaimCheck>("check", summary.claim_checks, language));
  }
  if (summary.median_pace) add("text.median_pace", summary.median_pace->to_string());
  add("text.findings", phrases::to_text(phrases::count(audit.diagnostics()), language));
  return lines;
}

// "↑≥6%"
std::string signed_text(const Quantity& quantity, Language language) {
  std::string text = terminal::shortened(quantity.text, quantity_columns);
  text = filled("sign." + std::string(to_string(quantity.bound)), language, {text});
  if (quantity.change) text = filled("sign." + std::string(to_string(*quantity.change)), language, {text});
  return text;
}

std::vector<std::string> assessment_row(const Assessment& assessment, const Target& target, Language language) {
  std::string ratio;
  if (assessment.ratio) ratio = percent(*assessment.ratio, assessment.figure == Figure::met) + "%";
  return {text_parts::number_of(target, language),
          std::string(word("figure", to_string(assessment.figure), language)),
          terminal::shortened(assessment.indicator, indicator_columns),
          signed_text(assessment.commitment, language),
          assessment.evidence ? signed_text(*assessment.evidence, language) : std::string(),
          ratio,
          std::string(assessment.stage ? word("stage", to_string(*assessment.stage), language) : std::string_view()),
          std::string(word("check", to_string(assessment.claim_check), language))};
}

std::string header(std::string_view key, Language language) { return std::string(phrase(key, language)); }

std::string assessment_table(const Audit& audit, Language language) {
  const std::vector<terminal::TextColumn> columns = {{header("text.column_seq", language), Align::right},
                                                     {header("text.column_figure", language)},
                                                     {header("text.column_indicator", language)},
                                                     {header("text.column_commitment", language), Align::right},
                                                     {header("text.column_evidence", language), Align::right},
                                                     {header("text.column_ratio", language), Align::right},
                                                     {header("text.column_stage", language)},
                                                     {header("text.column_check", language)}};
  std::vector<std::vector<std::string>> rows;
  for (const Assessment& assessment : audit.assessments()) {
    rows.push_back(assessment_row(assessment, audit.report().targets()[assessment.target], language));
  }
  return terminal::aligned(columns, rows);
}

std::string one_line(const Diagnostic& diagnostic, const Source& source, Language language) {
  std::string out = terminal::shown(source.name());
  if (diagnostic.place.line != 0) {
    out += ":" + std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column);
  }
  out += ": ";
  out += word("severity", to_string(diagnostic.severity), language);
  out += "[" + std::string(diagnostic.rule) + "]: ";
  out += terminal::shown(language == Language::zh ? diagnostic.message_zh : diagnostic.message_en);
  return out + "\n";
}

std::string cell_text(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "-"; }
    std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
    std::string operator()(const Decimal& decimal) const { return decimal.to_string(); }
    std::string operator()(const std::string& words) const { return terminal::shown(words); }
    std::string operator()(const Date& day) const { return to_string(day); }
  };
  return std::visit(Visitor{}, value);
}

bool is_number(const Value& value) noexcept {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Decimal>(value);
}

}  // namespace

std::string to_text(const Report& report, Language language) {
  std::string out;
  text_parts::append_title(out, report);
  text_parts::append_lines(out, text_parts::metadata(report, language));
  const std::vector<terminal::TextColumn> columns = {{header("text.column_seq", language), Align::right},
                                                     {header("text.column_leader", language)},
                                                     {header("text.column_deadline", language)},
                                                     {header("text.column_claim", language)},
                                                     {header("text.column_content", language)}};
  std::vector<std::vector<std::string>> rows;
  for (const Target& target : report.targets()) {
    rows.push_back({text_parts::number_of(target, language),
                    terminal::shortened(text_parts::leaders_of(target, language), indicator_columns),
                    target.deadline.date ? to_string(*target.deadline.date)
                                         : terminal::shortened(target.deadline.field.text, quantity_columns),
                    std::string(word("claim", to_string(target.claim.status), language)),
                    terminal::shortened(target.content.text, content_columns)});
  }
  if (!rows.empty()) out += "\n" + terminal::aligned(columns, rows);
  return out;
}

std::string to_text(const Audit& audit, Language language) {
  std::string out;
  text_parts::append_title(out, audit.report());
  text_parts::append_lines(out, overview(audit, language));
  if (!audit.assessments().empty()) out += "\n" + assessment_table(audit, language);
  if (!audit.diagnostics().empty()) out += "\n";
  for (const Diagnostic& diagnostic : audit.diagnostics()) {
    out += one_line(diagnostic, audit.report().source(), language);
  }
  return out;
}

std::string to_text(const Table& table) {
  std::vector<terminal::TextColumn> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    bool numbers = false;
    for (const auto& row : table.rows) numbers = numbers || (i < row.size() && is_number(row[i]));
    columns.push_back({terminal::shown(table.columns[i]), numbers ? Align::right : Align::left});
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    cells.reserve(row.size());
    for (const Value& value : row) cells.push_back(cell_text(value));
    rows.push_back(std::move(cells));
  }
  return terminal::aligned(columns, rows);
}

std::string describe(const TableNote& note, Language language) {
  return phrases::filled("table_note." + std::string(to_string(note.kind)), language,
                         {terminal::shown(note.words), note.column, note.row ? std::to_string(*note.row + 1) : ""});
}

}  // namespace duban
