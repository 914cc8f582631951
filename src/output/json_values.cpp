#include "output/json_values.hpp"
#include "duban/report/region.hpp"

namespace duban::json {
namespace {

Json count(std::uint32_t from_one) { return from_one == 0 ? Json(nullptr) : Json(from_one); }

template <class Enum>
Json word(Enum value) {
  return std::string(to_string(value));
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

Json period(const Period& period, const CodePoints& points) {
  Json value = span(period.span, points);
  value["text"] = text(period.text);
  value["kind"] = word(period.kind);
  value["first"] = date(period.first);
  value["last"] = date(period.last);
  return value;
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
          {"region_code", optional_text(region_code(report).value_or(std::string_view{}))},
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
