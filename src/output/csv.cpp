#include "duban/output/csv.hpp"

#include <string>

#include "output/csv_writer.hpp"

namespace duban {
namespace {

using csv::Writer;

constexpr std::string_view list_separator = "; ";
// Rows of one target that repeat its texts: a target of a megabyte may have 100,000 commitments.
constexpr std::size_t rows_with_texts = 100;

void add(std::string& list, std::string_view item) {
  if (item.empty()) return;
  if (!list.empty()) list += list_separator;
  list += item;
}

std::string leader_names(const Target& target) {
  std::string names;
  for (const Field& leader : target.leaders) add(names, leader.text);
  return names;
}

std::string office_names(const Target& target, Role role) {
  std::string names;
  for (const Office& office : target.offices) {
    if (office.role == role) add(names, office.name.text);
  }
  return names;
}

void place_cells(Writer& csv, const Place& place) {
  csv.empty_unless(place.line != 0, place.line);
  csv.empty_unless(place.column != 0, place.column);
  csv.empty_unless(place.row != 0, place.row);
  csv.empty_unless(place.cell != 0, place.cell);
}

void quantity_cells(Writer& csv, const std::optional<Quantity>& quantity) {
  if (!quantity) {
    for (int i = 0; i < 7; ++i) csv.cell(std::string_view());
    return;
  }
  csv.cell(quantity->text).cell(quantity->value.to_string()).cell(quantity->upper).cell(quantity->unit);
  csv.cell(to_string(quantity->bound));
  csv.cell(quantity->change ? to_string(*quantity->change) : std::string_view());
  csv.cell(std::string_view(quantity->of_target ? "true" : "false"));
}

}  // namespace

std::string targets_to_csv(const Report& report, const CsvOptions& options) {
  Writer csv(options);
  csv.header({"source", "target", "seq", "section", "leaders", "content", "deadline", "deadline_date", "progress",
              "claim", "claim_status", "lead_offices", "support_offices", "extras", "line", "column", "row", "cell"});
  for (const Target& target : report.targets()) {
    csv.cell(report.source().name()).cell(target.index);
    csv.cell(target.seq_field.text).cell(target.section.text).cell(leader_names(target)).cell(target.content.text);
    csv.cell(target.deadline.field.text).cell(target.deadline.date).cell(target.progress.text);
    csv.cell(target.claim.field.text).cell(to_string(target.claim.status));
    csv.cell(office_names(target, Role::lead)).cell(office_names(target, Role::support));
    std::string extras;
    for (const Extra& extra : target.extras) {
      if (!extra.value.empty()) add(extras, std::string(extra.header.text) + ": " + std::string(extra.value.text));
    }
    csv.cell(extras);
    place_cells(csv, report.place(target.content));
    csv.end_row();
  }
  return csv.take();
}

std::string assessments_to_csv(const Audit& audit, const CsvOptions& options) {
  const Report& report = audit.report();
  Writer csv(options);
  csv.header({"source",
              "target",
              "seq",
              "leaders",
              "lead_offices",
              "deadline_date",
              "claim",
              "claim_status",
              "indicator",
              "commitment",
              "commitment_value",
              "commitment_upper",
              "commitment_unit",
              "commitment_bound",
              "commitment_change",
              "commitment_of_target",
              "evidence",
              "evidence_value",
              "evidence_upper",
              "evidence_unit",
              "evidence_bound",
              "evidence_change",
              "evidence_of_target",
              "stage",
              "figure",
              "ratio",
              "pace_ratio",
              "pace",
              "claim_check",
              "content",
              "progress",
              "line",
              "column",
              "row",
              "cell"});
  std::size_t rows_of_target = 0;
  std::uint32_t previous = 0;
  for (const Assessment& assessment : audit.assessments()) {
    const Target& target = report.targets()[assessment.target];
    rows_of_target = assessment.target == previous ? rows_of_target + 1 : 1;
    previous = assessment.target;
    const bool with_texts = rows_of_target <= rows_with_texts;
    csv.cell(report.source().name()).cell(target.index).cell(target.seq_field.text);
    csv.cell(leader_names(target)).cell(office_names(target, Role::lead)).cell(target.deadline.date);
    csv.cell(target.claim.field.text).cell(to_string(target.claim.status)).cell(assessment.indicator);
    quantity_cells(csv, assessment.commitment);
    quantity_cells(csv, assessment.evidence);
    csv.cell(assessment.stage ? to_string(*assessment.stage) : std::string_view());
    csv.cell(to_string(assessment.figure)).cell(assessment.ratio).cell(assessment.pace_ratio);
    csv.cell(assessment.pace ? to_string(*assessment.pace) : std::string_view());
    csv.cell(to_string(assessment.claim_check));
    csv.cell(with_texts ? target.content.text : std::string_view());
    csv.cell(with_texts ? target.progress.text : std::string_view());
    place_cells(csv, report.place(target.content, assessment.commitment.span));
    csv.end_row();
  }
  return csv.take();
}

std::string diagnostics_to_csv(const Audit& audit, const CsvOptions& options) {
  return diagnostics_to_csv(audit.report(), audit.diagnostics(), options);
}

std::string diagnostics_to_csv(const Report& report, std::span<const Diagnostic> diagnostics,
                               const CsvOptions& options) {
  Writer csv(options);
  csv.header({"source", "line", "column", "row", "cell", "original", "severity", "rule", "target", "seq", "message_zh",
              "message_en", "suggestion_zh", "suggestion_en", "related"});
  for (const Diagnostic& diagnostic : diagnostics) {
    csv.cell(report.source().name());
    place_cells(csv, diagnostic.place);
    csv.cell(diagnostic.place.original).cell(to_string(diagnostic.severity)).cell(diagnostic.rule);
    const bool of_target = diagnostic.target && *diagnostic.target < report.targets().size();
    csv.empty_unless(diagnostic.target.has_value(), diagnostic.target.value_or(0));
    csv.cell(of_target ? report.targets()[*diagnostic.target].seq_field.text : std::string_view());
    csv.cell(diagnostic.message_zh).cell(diagnostic.message_en);
    csv.cell(diagnostic.suggestion_zh).cell(diagnostic.suggestion_en);
    std::string related;
    for (const RelatedPlace& other : diagnostic.related) {
      add(related, std::to_string(other.place.line) + ":" + std::to_string(other.place.column));
    }
    csv.cell(related);
    csv.end_row();
  }
  return csv.take();
}

std::string table_to_csv(const Table& table, const CsvOptions& options) {
  struct Visitor {
    Writer& csv;
    void operator()(std::monostate) const { csv.cell(std::string_view()); }
    void operator()(std::int64_t whole) const { csv.cell(std::string_view(std::to_string(whole))); }
    void operator()(const Decimal& decimal) const { csv.cell(std::string_view(decimal.to_string())); }
    void operator()(const std::string& words) const { csv.cell(std::string_view(words)); }
    void operator()(const Date& day) const { csv.cell(std::string_view(to_string(day))); }
  };
  Writer csv(options);
  for (const std::string& column : table.columns) csv.cell(std::string_view(column));
  csv.end_row();
  for (const auto& row : table.rows) {
    for (const Value& value : row) std::visit(Visitor{csv}, value);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace duban
