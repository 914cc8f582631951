#include "output/json_values.hpp"

namespace duban::json {
namespace {

Json count(std::uint32_t from_one) { return from_one == 0 ? Json(nullptr) : Json(from_one); }

template <class Enum>
Json word(Enum value) {
  return std::string(to_string(value));
}

template <class Enum>
Json optional_word(const std::optional<Enum>& value) {
  return value ? word(*value) : Json(nullptr);
}

Json span(Span span, const CodePoints& points) {
  return {{"start", points.at(span.begin)}, {"end", points.at(span.end)}};
}

}  // namespace

Json text(std::string_view text) { return std::string(text); }
Json optional_text(std::string_view text) { return text.empty() ? Json(nullptr) : Json(std::string(text)); }
Json number(const std::optional<Decimal>& value) { return value ? Json(value->to_string()) : Json(nullptr); }
Json date(const std::optional<Date>& value) { return value ? Json(to_string(*value)) : Json(nullptr); }

Json place(const Place& place) {
  return {{"line", count(place.line)},  {"column", count(place.column)}, {"row", count(place.row)},
          {"cell", count(place.cell)},  {"begin", place.span.begin},     {"end", place.span.end},
          {"original", place.original}, {"table", count(place.table)}};
}

Json field(const Report& report, const Field& field) {
  return {{"text", text(field.text)}, {"place", place(report.place(field))}};
}

Json optional_field(const Report& report, const Field& value) {
  return value.empty() ? Json(nullptr) : field(report, value);
}

Json quantity(const Quantity& quantity, const CodePoints& points) {
  Json value = span(quantity.span, points);
  value["text"] = text(quantity.text);
  value["value"] = quantity.value.to_string();
  value["upper"] = number(quantity.upper);
  value["unit"] = quantity.unit;
  value["bound"] = word(quantity.bound);
  value["change"] = optional_word(quantity.change);
  value["of_target"] = quantity.of_target;
  return value;
}

Json period(const Period& period, const CodePoints& points) {
  Json value = span(period.span, points);
  value["text"] = text(period.text);
  value["kind"] = word(period.kind);
  value["first"] = date(period.first);
  value["last"] = date(period.last);
  return value;
}

Json diagnostic(const Diagnostic& diagnostic) {
  Json related = Json::array();
  for (const RelatedPlace& other : diagnostic.related) {
    related.push_back(
        {{"place", place(other.place)}, {"message", {{"zh", other.message_zh}, {"en", other.message_en}}}});
  }
  const bool suggests = !diagnostic.suggestion_zh.empty() || !diagnostic.suggestion_en.empty();
  return {{"rule", text(diagnostic.rule)},
          {"severity", word(diagnostic.severity)},
          {"message", {{"zh", diagnostic.message_zh}, {"en", diagnostic.message_en}}},
          {"place", place(diagnostic.place)},
          {"target", diagnostic.target ? Json(*diagnostic.target) : Json(nullptr)},
          {"related", related},
          {"suggestion",
           suggests ? Json({{"zh", diagnostic.suggestion_zh}, {"en", diagnostic.suggestion_en}}) : Json(nullptr)}};
}

Json target(const Report& report, const Target& target) {
  Json leaders = Json::array();
  for (const Field& leader : target.leaders) leaders.push_back(field(report, leader));
  Json offices = Json::array();
  for (const Office& office : target.offices) {
    offices.push_back({{"name", text(office.name.text)},
                       {"role", word(office.role)},
                       {"role_printed", office.role_printed},
                       {"place", place(report.place(office.name))}});
  }
  Json extras = Json::array();
  for (const Extra& extra : target.extras) {
    extras.push_back({{"header", text(extra.header.text)},
                      {"text", text(extra.value.text)},
                      {"place", place(report.place(extra.value))}});
  }
  Json deadline = field(report, target.deadline.field);
  deadline["date"] = date(target.deadline.date);
  Json claim = field(report, target.claim.field);
  claim["status"] = word(target.claim.status);
  const Place row = report.grid().place(target.row_span, target.content.row, 0);
  return {{"index", target.index},
          {"seq", target.seq ? Json(*target.seq) : Json(nullptr)},
          {"seq_field", field(report, target.seq_field)},
          {"section", optional_field(report, target.section)},
          {"leaders", leaders},
          {"content", field(report, target.content)},
          {"deadline", deadline},
          {"progress", field(report, target.progress)},
          {"claim", claim},
          {"offices", offices},
          {"extras", extras},
          {"place", place(row)}};
}

Json assessment(const Assessment& assessment, const CodePoints& target, const CodePoints& progress) {
  const bool has_clause = !assessment.evidence_clause.empty();
  Json indicator = span(assessment.indicator_span, target);
  indicator["text"] = text(assessment.indicator);
  return {{"commitment", quantity(assessment.commitment, target)},
          {"indicator", indicator},
          {"evidence", assessment.evidence ? quantity(*assessment.evidence, progress) : Json(nullptr)},
          // Without its text: one long clause may be that of thousands of assessments.
          {"evidence_clause", has_clause ? span(assessment.evidence_clause, progress) : Json(nullptr)},
          {"stage", optional_word(assessment.stage)},
          {"figure", word(assessment.figure)},
          {"ratio", number(assessment.ratio)},
          {"pace_ratio", number(assessment.pace_ratio)},
          {"pace", optional_word(assessment.pace)},
          {"claim_check", word(assessment.claim_check)}};
}

Json summary(const Summary& summary) {
  Json claims = Json::object();
  for (std::size_t i = 0; i < summary.claims.size(); ++i) {
    claims[std::string(to_string(static_cast<ClaimStatus>(i)))] = summary.claims[i];
  }
  Json checks = Json::object();
  for (std::size_t i = 0; i < summary.claim_checks.size(); ++i) {
    checks[std::string(to_string(static_cast<ClaimCheck>(i)))] = summary.claim_checks[i];
  }
  return {{"targets", summary.targets},
          {"share", summary.share.to_string()},
          {"claims", claims},
          {"commitments", summary.commitments},
          {"met", summary.met},
          {"short", summary.short_of_target},
          {"no_figure", summary.no_figure},
          {"claim_checks", checks},
          {"median_ratio", number(summary.median_ratio)},
          {"median_pace", number(summary.median_pace)},
          {"diagnostics", summary.diagnostics}};
}

Json report_head(const Report& report, std::string_view schema) {
  const Source& source = report.source();
  Json columns = Json::array();
  for (const ColumnReading& column : report.columns()) {
    columns.push_back({{"header", field(report, column.header)},
                       {"column", word(column.column)},
                       {"bank", column.bank},
                       {"reason", word(column.reason)}});
  }
  const Layout& layout = report.layout();
  Json tables = Json::array();
  for (const TableReading& table : layout.tables) {
    tables.push_back({{"table", count(table.table)},
                      {"name", optional_text(table.name)},
                      {"first_row", table.first_row},
                      {"rows", table.rows},
                      {"continuation", word(table.continuation)}});
  }
  Json skipped = Json::array();
  for (const Skipped& entry : report.skipped()) {
    skipped.push_back({{"reason", word(entry.reason)},
                       {"table", count(entry.table)},
                       {"name", optional_text(entry.name)},
                       {"place", place(entry.place)},
                       {"rows", entry.rows},
                       {"cells", entry.cells},
                       {"start", text(entry.start)}});
  }
  Json sections = Json::array();
  for (const Field& section : report.sections()) sections.push_back(field(report, section));
  Json notes = Json::array();
  for (const Field& note : report.notes()) notes.push_back(field(report, note));
  const Accounting& accounting = report.accounting();
  const auto total = report.declared_total();
  return {{"schema", text(schema)},
          {"source",
           {{"name", text(source.name())},
            {"sha256", source.sha256()},
            {"encoding", word(source.encoding())},
            {"declared_encoding", optional_text(source.declared_encoding())},
            {"bytes", source.bytes().size()}}},
          {"title", optional_field(report, report.title())},
          {"issuer", optional_field(report, report.issuer())},
          {"region", optional_text(report.region())},
          {"year", report.year() ? Json(*report.year()) : Json(nullptr)},
          {"period", {{"first", date(report.period_first())}, {"last", date(report.period_last())}}},
          {"as_of", date(report.as_of())},
          {"elapsed", report.elapsed()},
          {"declared_total", total ? Json(*total) : Json(nullptr)},
          {"declared_total_field", total ? optional_field(report, report.declared_total_field()) : Json(nullptr)},
          {"banks", report.banks()},
          {"columns", columns},
          {"accounting",
           {{"cells", accounting.cells},
            {"fields", accounting.fields},
            {"headers", accounting.headers},
            {"headings", accounting.headings},
            {"notes", accounting.notes},
            {"diagnosed", accounting.diagnosed},
            {"skipped", accounting.skipped}}},
          {"layout",
           {{"form", word(layout.form)},
            {"delimiter", layout.dialect ? word(layout.dialect->delimiter) : Json(nullptr)},
            {"header_rows", layout.header_rows},
            {"order", word(layout.order)},
            {"confidence", layout.confidence},
            {"tables", tables}}},
          {"skipped", skipped},
          {"sections", sections},
          {"notes", notes}};
}

std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace duban::json
