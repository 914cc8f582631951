// Reports, audits and tables as documents.

#include "duban/output/json.hpp"

#include <set>

#include "duban/output/nlohmann.hpp"
#include "duban/output/text.hpp"
#include "duban/text/error.hpp"
#include "output/json_document.hpp"
#include "output/json_lists.hpp"
#include "output/json_values.hpp"

namespace duban {
namespace {

using json::Json;

constexpr std::string_view report_schema = "duban/report/1";
constexpr std::string_view audit_schema = "duban/audit/1";

// Assessments and deeds come target by target, so that the texts of each are counted once.
class ByTarget {
 public:
  explicit ByTarget(const Report& report) : targets_(report.targets()) {}

  template <class One>
  void operator()(json::Writer& out, const One& one) {
    if (one.target >= targets_.size()) throw Error(ErrorCode::invalid_argument, "assessment of no target");
    if (current_ != &targets_[one.target]) {
      current_ = &targets_[one.target];
      content_ = CodePoints(current_->content.text);
      progress_ = CodePoints(current_->progress.text);
    }
    json::write(out, one, content_, progress_, true);
  }

 private:
  std::span<const Target> targets_;
  const Target* current_ = nullptr;
  CodePoints content_{""};
  CodePoints progress_{""};
};

template <class Items, class Convert>
Json list(const Items& items, Convert convert) {
  Json values = Json::array();
  for (const auto& item : items) values.push_back(convert(item));
  return values;
}

Json cell(const Value& value) {
  struct Visitor {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(std::int64_t whole) const { return whole; }
    Json operator()(const Decimal& decimal) const { return decimal.to_string(); }
    Json operator()(const std::string& words) const { return words; }
    Json operator()(const Date& day) const { return to_string(day); }
  };
  return std::visit(Visitor{}, value);
}

}  // namespace

nlohmann::ordered_json to_json_value(const Report& report) { return Json::parse(to_json(report, -1)); }

nlohmann::ordered_json to_json_value(const Audit& audit) { return Json::parse(to_json(audit, -1)); }

nlohmann::ordered_json to_json_value(const Table& table) {
  if (std::set<std::string>(table.columns.begin(), table.columns.end()).size() != table.columns.size()) {
    throw Error(ErrorCode::invalid_argument, "two columns of the table have the same name");
  }
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      object[table.columns[i]] = i < row.size() ? cell(row[i]) : Json(nullptr);
    }
    rows.push_back(std::move(object));
  }
  Json all = {{"columns", table.columns}, {"rows", rows}};
  for (const TableNote& note : table.notes) {
    all["notes"].push_back({{"kind", to_string(note.kind)},
                            {"row", note.row ? Json(*note.row) : Json(nullptr)},
                            {"column", note.column},
                            {"words", json::text(note.words)},
                            {"message_zh", json::text(describe(note, Language::zh))},
                            {"message_en", json::text(describe(note, Language::en))}});
  }
  return all;
}

namespace json {

void write(const Report& report, Document& document) {
  document.members(report_head(report, report_schema));
  document.list("targets", report.targets(), [&](Writer& out, const Target& one) { write(out, report, one); });
  document.list("diagnostics", report.diagnostics(), [](Writer& out, const Diagnostic& one) { write(out, one); });
  document.close();
}

void write(const Audit& audit, Document& document) {
  const Report& report = audit.report();
  document.members(report_head(report, audit_schema));
  document.value("summary", summary(summarize(audit)));
  document.list("targets", report.targets(), [&](Writer& out, const Target& one) { write(out, report, one); });
  document.list("assessments", audit.assessments(), ByTarget(report));
  document.list("deeds", audit.deeds(), ByTarget(report));
  document.list("diagnostics", audit.diagnostics(), [](Writer& out, const Diagnostic& one) { write(out, one); });
  document.close();
}

}  // namespace json

std::string to_json(const Report& report, int indent) { return json::written(report, indent); }
std::string to_json(const Audit& audit, int indent) { return json::written(audit, indent); }
std::string to_json(const Table& table, int indent) { return json::dump(to_json_value(table), indent); }

std::string extraction_to_json(std::string_view text, const std::vector<Quantity>& quantities,
                               const std::vector<Period>& periods) {
  const CodePoints points(text);
  const Json value = {{"text", json::text(text)},
                      {"quantities", list(quantities, [&](const Quantity& q) { return json::quantity(q, points); })},
                      {"periods", list(periods, [&](const Period& p) { return json::period(p, points); })}};
  return json::dump(value, -1);
}

std::string assessments_to_json(std::string_view target, std::string_view progress,
                                const std::vector<Assessment>& assessments) {
  const CodePoints target_points(target);
  const CodePoints progress_points(progress);
  const Json value = {{"target", json::text(target)},
                      {"progress", json::text(progress)},
                      {"assessments", list(assessments, [&](const Assessment& a) {
                         return json::assessment(a, target_points, progress_points);
                       })}};
  return json::dump(value, -1);
}

}  // namespace duban
