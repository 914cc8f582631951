// The values of which a document has many, written without a tree in between.

#include "output/json_lists.hpp"

#include "duban/report/office_name.hpp"

namespace duban::json {
namespace {

void write_decimal(Writer& out, std::string_view name, const std::optional<Decimal>& value) {
  out.key(name);
  value ? out.text(value->to_string()) : out.null();
}

void write_date(Writer& out, std::string_view name, const std::optional<Date>& value) {
  out.key(name);
  value ? out.text(to_string(*value)) : out.null();
}

template <class Enum>
void write_word(Writer& out, std::string_view name, const std::optional<Enum>& value) {
  out.key(name);
  value ? out.text(to_string(*value)) : out.null();
}

// 0 stands for none.
void write_count(Writer& out, std::string_view name, std::uint32_t from_one) {
  from_one == 0 ? out.null(name) : out.number(name, from_one);
}

void write_ends(Writer& out, Span span, const CodePoints& points) {
  out.number("start", points.at(span.begin));
  out.number("end", points.at(span.end));
}

void write_span(Writer& out, Span span, const CodePoints& points) {
  out.begin_object();
  write_ends(out, span, points);
  out.end_object();
}

void write_excerpt(Writer& out, const Excerpt& excerpt, const CodePoints& points) {
  out.begin_object();
  write_ends(out, excerpt.span, points);
  out.text("text", excerpt.text);
  out.end_object();
}

void write_excerpts(Writer& out, std::string_view name, const std::vector<Excerpt>& all, const CodePoints& points) {
  out.key(name);
  out.begin_list();
  for (const Excerpt& one : all) write_excerpt(out, one, points);
  out.end_list();
}

void write_place(Writer& out, const Place& place) {
  out.begin_object();
  write_count(out, "line", place.line);
  write_count(out, "column", place.column);
  write_count(out, "row", place.row);
  write_count(out, "cell", place.cell);
  out.number("begin", place.span.begin);
  out.number("end", place.span.end);
  out.number("original", place.original);
  write_count(out, "table", place.table);
  out.end_object();
}

void write_members(Writer& out, const Report& report, const Field& field) {
  out.text("text", field.text);
  out.key("place");
  write_place(out, report.place(field));
}

void write_field(Writer& out, std::string_view name, const Report& report, const Field& field) {
  out.key(name);
  out.begin_object();
  write_members(out, report, field);
  out.end_object();
}

void write_messages(Writer& out, std::string_view zh, std::string_view en) {
  out.begin_object();
  out.text("zh", zh);
  out.text("en", en);
  out.end_object();
}

void write_quantity_members(Writer& out, const Quantity& quantity, const CodePoints& points) {
  write_ends(out, quantity.span, points);
  out.text("text", quantity.text);
  out.text("value", quantity.value.to_string());
  write_decimal(out, "upper", quantity.upper);
  out.text("unit", quantity.unit);
  out.text("bound", to_string(quantity.bound));
  write_word(out, "change", quantity.change);
  out.key("of_target");
  out.boolean(quantity.of_target);
}

void write_why(Writer& out, const Why& why, const CodePoints& target, const CodePoints& progress) {
  out.begin_object();
  out.text("rule", to_string(why.rule));
  write_excerpts(out, "target", why.target, target);
  write_excerpts(out, "progress", why.progress, progress);
  write_decimal(out, "likeness", why.likeness);
  out.key("considered");
  out.begin_list();
  for (const Candidate& other : why.considered) {
    out.begin_object();
    write_quantity_members(out, other.quantity, progress);
    out.text("likeness", other.likeness.to_string());
    out.end_object();
  }
  out.end_list();
  out.text("confidence", why.confidence.to_string());
  out.end_object();
}

void write_deadline(Writer& out, const Assessment& assessment, const CodePoints& target) {
  out.key("deadline");
  if (!assessment.deadline) return out.null();
  out.begin_object();
  write_ends(out, assessment.deadline->span, target);
  out.text("text", assessment.deadline->text);
  write_date(out, "date", assessment.due);
  out.end_object();
}

template <class... Arguments>
Json tree(Arguments&&... arguments) {
  Writer out;
  write(out, std::forward<Arguments>(arguments)...);
  return Json::parse(out.out());
}

}  // namespace

void write(Writer& out, const Quantity& quantity, const CodePoints& points) {
  out.begin_object();
  write_quantity_members(out, quantity, points);
  out.end_object();
}

void write(Writer& out, const Diagnostic& diagnostic) {
  out.begin_object();
  out.text("rule", diagnostic.rule);
  out.text("severity", to_string(diagnostic.severity));
  out.key("message");
  write_messages(out, diagnostic.message_zh, diagnostic.message_en);
  out.key("place");
  write_place(out, diagnostic.place);
  diagnostic.target ? out.number("target", *diagnostic.target) : out.null("target");
  out.key("related");
  out.begin_list();
  for (const RelatedPlace& other : diagnostic.related) {
    out.begin_object();
    out.key("place");
    write_place(out, other.place);
    out.key("message");
    write_messages(out, other.message_zh, other.message_en);
    out.end_object();
  }
  out.end_list();
  out.key("suggestion");
  if (diagnostic.suggestion_zh.empty() && diagnostic.suggestion_en.empty()) {
    out.null();
  } else {
    write_messages(out, diagnostic.suggestion_zh, diagnostic.suggestion_en);
  }
  out.end_object();
}

void write(Writer& out, const Report& report, const Target& target) {
  out.begin_object();
  out.number("index", target.index);
  target.seq ? out.number("seq", *target.seq) : out.null("seq");
  write_field(out, "seq_field", report, target.seq_field);
  target.section.empty() ? out.null("section") : write_field(out, "section", report, target.section);
  out.key("leaders");
  out.begin_list();
  for (const Field& leader : target.leaders) {
    out.begin_object();
    write_members(out, report, leader);
    out.end_object();
  }
  out.end_list();
  write_field(out, "content", report, target.content);
  out.key("deadline");
  out.begin_object();
  write_members(out, report, target.deadline.field);
  write_date(out, "date", target.deadline.date);
  out.end_object();
  write_field(out, "progress", report, target.progress);
  out.key("claim");
  out.begin_object();
  write_members(out, report, target.claim.field);
  out.text("status", to_string(target.claim.status));
  out.end_object();
  out.key("offices");
  out.begin_list();
  for (const Office& office : target.offices) {
    out.begin_object();
    out.text("name", office.name.text);
    out.text("normalized", office_name(office.name.text));
    out.text("role", to_string(office.role));
    out.key("role_printed");
    out.boolean(office.role_printed);
    out.key("place");
    write_place(out, report.place(office.name));
    out.end_object();
  }
  out.end_list();
  out.key("extras");
  out.begin_list();
  for (const Extra& extra : target.extras) {
    out.begin_object();
    out.text("header", extra.header.text);
    write_members(out, report, extra.value);
    out.end_object();
  }
  out.end_list();
  out.key("place");
  write_place(out, report.grid().place(target.row_span, target.content.row, 0));
  out.end_object();
}

void write(Writer& out, const Assessment& assessment, const CodePoints& target, const CodePoints& progress,
           bool with_target) {
  out.begin_object();
  if (with_target) out.number("target", assessment.target);
  out.key("commitment");
  write(out, assessment.commitment, target);
  out.key("indicator");
  write_excerpt(out, {assessment.indicator_span, assessment.indicator}, target);
  out.text("kind", to_string(assessment.kind));
  out.number("list", assessment.list);
  write_deadline(out, assessment, target);
  out.key("evidence");
  assessment.evidence ? write(out, *assessment.evidence, progress) : out.null();
  // Without its text: one long clause may be that of thousands of assessments.
  out.key("evidence_clause");
  assessment.evidence_clause.empty() ? out.null() : write_span(out, assessment.evidence_clause, progress);
  write_word(out, "stage", assessment.stage);
  out.text("figure", to_string(assessment.figure));
  write_decimal(out, "ratio", assessment.ratio);
  write_decimal(out, "pace_ratio", assessment.pace_ratio);
  write_word(out, "pace", assessment.pace);
  out.text("claim_check", to_string(assessment.claim_check));
  out.key("why");
  write_why(out, assessment.why, target, progress);
  out.end_object();
}

void write(Writer& out, const Deed& deed, const CodePoints& target, const CodePoints& progress, bool with_target) {
  out.begin_object();
  if (with_target) out.number("target", deed.target);
  write_ends(out, deed.words.span, target);
  out.text("text", deed.words.text);
  out.key("verb");
  write_excerpt(out, deed.verb, target);
  out.key("object");
  write_excerpt(out, deed.object, target);
  // Without its text, as for assessments.
  out.key("evidence");
  deed.evidence ? write_span(out, deed.evidence->span, progress) : out.null();
  out.text("stage", to_string(deed.stage));
  out.end_object();
}

Json quantity(const Quantity& quantity, const CodePoints& points) { return tree(quantity, points); }
Json diagnostic(const Diagnostic& diagnostic) { return tree(diagnostic); }
Json target(const Report& report, const Target& target) { return tree(report, target); }
Json assessment(const Assessment& assessment, const CodePoints& target, const CodePoints& progress) {
  return tree(assessment, target, progress, false);
}

}  // namespace duban::json
