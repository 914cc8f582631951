#include "output/arrow_rows.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "duban/figures/quantity.hpp"
#include "duban/report/office_name.hpp"
#include "output/code_points.hpp"

namespace duban::arrow {
namespace {

// The words of an enum whose values count from 0 to `last`.
template <class Enum>
const Words* words_of(Enum last, bool ordered = false) {
  static const Words words = [&] {
    Words made{.words = {}, .ordered = ordered};
    for (int i = 0; i <= static_cast<int>(last); ++i) made.words.push_back(to_string(static_cast<Enum>(i)));
    return made;
  }();
  return &words;
}

const Words* fields() {
  static const Words words{.words = {"content", "progress"}, .ordered = false};
  return &words;
}

template <class Enum>
std::optional<std::size_t> index_of(const std::optional<Enum>& word) {
  if (!word) return std::nullopt;
  return static_cast<std::size_t>(*word);
}
template <class Enum>
std::optional<std::size_t> index_of(Enum word) {
  return static_cast<std::size_t>(word);
}

std::optional<std::int64_t> unless_zero(std::uint64_t number) {
  if (number == 0) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<std::string_view> unless_empty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return text;
}

using Specs = std::vector<Spec>;

void add_document(Specs& specs) {
  specs.push_back({.name = "sha256", .meaning = "SHA-256 of the document's bytes, lower-case hexadecimal"});
  specs.push_back({.name = "source", .meaning = "name of the document"});
  specs.push_back({.name = "target", .kind = Kind::whole, .meaning = "index of the target in its report, from 0"});
  specs.push_back({.name = "seq", .kind = Kind::whole, .meaning = "printed number of the target"});
}

void add_place(Specs& specs) {
  specs.push_back({.name = "line", .kind = Kind::whole, .meaning = "line of the decoded text, from 1"});
  specs.push_back({.name = "column", .kind = Kind::whole, .meaning = "code points from the start of the line, from 1"});
  specs.push_back({.name = "row", .kind = Kind::whole, .meaning = "row of the table, from 1"});
  specs.push_back({.name = "cell", .kind = Kind::whole, .meaning = "cell of the row, from 1"});
  specs.push_back({.name = "original", .kind = Kind::whole, .meaning = "byte offset in the document as it was given"});
}

void add_overflow(Specs& specs) {
  specs.push_back({.name = "overflow",
                   .kind = Kind::texts,
                   .meaning = "numbers of the row that do not fit decimal128(38, 10), as column=digits"});
}

void add_quantity(Specs& specs, const std::string& prefix, const std::string& of) {
  specs.push_back({.name = prefix + "start", .kind = Kind::whole, .meaning = "first code point in " + of});
  specs.push_back({.name = prefix + "end", .kind = Kind::whole, .meaning = "code point behind the last in " + of});
  specs.push_back({.name = prefix + "text", .meaning = "number and unit as printed"});
  specs.push_back({.name = prefix + "value", .kind = Kind::decimal, .meaning = "the number, in `unit`"});
  specs.push_back({.name = prefix + "upper", .kind = Kind::decimal, .meaning = "upper end of a range, in `unit`"});
  specs.push_back({.name = prefix + "unit", .meaning = "canonical unit; empty where none is printed"});
  specs.push_back({.name = prefix + "bound",
                   .kind = Kind::word,
                   .meaning = "how the number bounds the thing",
                   .words = words_of(Bound::approx)});
  specs.push_back({.name = prefix + "change",
                   .kind = Kind::word,
                   .meaning = "where the number is the size of a rise or a fall",
                   .words = words_of(Change::decrease)});
  specs.push_back({.name = prefix + "of_target", .kind = Kind::truth, .meaning = "a per cent of the target or plan"});
}

void write_document(Batch& batch, const Report& report, std::optional<std::uint32_t> index) {
  std::optional<std::int64_t> target;
  std::optional<std::int64_t> seq;
  if (index) {
    target.emplace(*index);
    const auto targets = report.targets();
    if (*index < targets.size() && targets[*index].seq.has_value()) seq.emplace(*targets[*index].seq);
  }
  batch.text(report.source().sha256()).text(report.source().name());
  batch.whole(target).whole(seq);
}

void write_place(Batch& batch, const Place& place) {
  batch.whole(unless_zero(place.line)).whole(unless_zero(place.column));
  batch.whole(unless_zero(place.row)).whole(unless_zero(place.cell));
  batch.whole(static_cast<std::int64_t>(place.original));
}

void write_quantity(Batch& batch, const Quantity* quantity, const CodePoints& points) {
  if (quantity == nullptr) {
    batch.whole({}).whole({}).text(std::nullopt).decimal({}).decimal({}).text(std::nullopt);
    batch.word({}).word({}).truth({});
    return;
  }
  batch.whole(points.at(quantity->span.begin)).whole(points.at(quantity->span.end)).text(quantity->text);
  batch.decimal(quantity->value).decimal(quantity->upper).text(quantity->unit);
  batch.word(index_of(quantity->bound)).word(index_of(quantity->change)).truth(quantity->of_target);
}

Specs target_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "section", .meaning = "heading that the row stands under"});
  specs.push_back({.name = "leaders", .kind = Kind::texts, .meaning = "who answer for it, as printed"});
  specs.push_back({.name = "content", .meaning = "what is to be reached"});
  specs.push_back({.name = "deadline", .meaning = "by when, as printed"});
  specs.push_back({.name = "deadline_date", .kind = Kind::day, .meaning = "last day that the deadline means"});
  specs.push_back({.name = "progress", .meaning = "what is reported"});
  specs.push_back({.name = "claim", .meaning = "what the report says of itself, as printed"});
  specs.push_back({.name = "claim_status",
                   .kind = Kind::word,
                   .meaning = "what the claim means",
                   .words = words_of(ClaimStatus::unknown)});
  specs.push_back({.name = "offices", .kind = Kind::texts, .meaning = "offices that answer for it, as printed"});
  specs.push_back({.name = "lead_offices", .kind = Kind::texts, .meaning = "those of them that lead"});
  specs.push_back({.name = "extras", .kind = Kind::texts, .meaning = "cells of other columns, as header: value"});
  add_place(specs);
  return specs;
}

void write_targets(Batch& batch, const Report& report) {
  for (const Target& target : report.targets()) {
    std::vector<std::string_view> leaders;
    std::vector<std::string_view> offices;
    std::vector<std::string_view> leads;
    std::vector<std::string> extras;
    for (const Field& leader : target.leaders) leaders.push_back(leader.text);
    for (const Office& office : target.offices) {
      offices.push_back(office.name.text);
      if (office.role == Role::lead) leads.push_back(office.name.text);
    }
    for (const Extra& extra : target.extras) {
      if (!extra.value.empty()) extras.push_back(std::string(extra.header.text) + ": " + std::string(extra.value.text));
    }
    write_document(batch, report, target.index);
    batch.text(target.section.text).texts(leaders).text(target.content.text);
    batch.text(target.deadline.field.text).day(target.deadline.date).text(target.progress.text);
    batch.text(target.claim.field.text).word(index_of(target.claim.status)).texts(offices).texts(leads);
    batch.texts(std::vector<std::string_view>(extras.begin(), extras.end()));
    write_place(batch, report.place(target.content));
    batch.end_row();
  }
}

Specs office_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "position", .kind = Kind::whole, .meaning = "of the office in its row, from 0"});
  specs.push_back({.name = "name", .meaning = "as printed"});
  specs.push_back({.name = "normalized", .meaning = "in one spelling: 市发改委 of 市发展改革委"});
  specs.push_back({.name = "role",
                   .kind = Kind::word,
                   .meaning = "how it answers for the target",
                   .words = words_of(Role::support)});
  specs.push_back({.name = "role_printed",
                   .kind = Kind::truth,
                   .meaning = "the report says the role; otherwise it follows from the position"});
  add_place(specs);
  return specs;
}

void write_offices(Batch& batch, const Report& report) {
  for (const Target& target : report.targets()) {
    std::int64_t position = 0;
    for (const Office& office : target.offices) {
      write_document(batch, report, target.index);
      batch.whole(position++)
          .text(office.name.text)
          .text(office_name(office.name.text))
          .word(index_of(office.role))
          .truth(office.role_printed);
      write_place(batch, report.place(office.name));
      batch.end_row();
    }
  }
}

Specs quantity_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "field", .kind = Kind::word, .meaning = "the text that it stands in", .words = fields()});
  add_quantity(specs, "", "that text");
  add_place(specs);
  add_overflow(specs);
  return specs;
}

void write_quantities(Batch& batch, const Report& report) {
  for (const Target& target : report.targets()) {
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
      const Field& field = which == 0 ? target.content : target.progress;
      const CodePoints points(field.text);
      for (const Quantity& quantity : quantities(field.text)) {
        write_document(batch, report, target.index);
        batch.word(which);
        write_quantity(batch, &quantity, points);
        write_place(batch, report.place(field, quantity.span));
        batch.overflow().end_row();
      }
    }
  }
}

Specs assessment_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "indicator", .meaning = "what is measured, as a phrase of the target"});
  specs.push_back({.name = "kind",
                   .kind = Kind::word,
                   .meaning = "what kind of measure it is",
                   .words = words_of(CommitmentKind::elimination)});
  specs.push_back({.name = "list", .kind = Kind::whole, .meaning = "commitments that one list joins share a number"});
  specs.push_back({.name = "deadline", .meaning = "by when, where the commitment's own clause says it"});
  specs.push_back({.name = "due", .kind = Kind::day, .meaning = "last day that this deadline means"});
  add_quantity(specs, "commitment_", "the target's content");
  add_quantity(specs, "evidence_", "the target's progress");
  specs.push_back({.name = "stage",
                   .kind = Kind::word,
                   .meaning = "how far the evidence has come",
                   .words = words_of(Stage::done, true)});
  specs.push_back({.name = "figure",
                   .kind = Kind::word,
                   .meaning = "commitment against evidence",
                   .words = words_of(Figure::no_figure)});
  specs.push_back({.name = "ratio", .kind = Kind::decimal, .meaning = "evidence ÷ commitment; 1 is the whole target"});
  specs.push_back({.name = "pace_ratio", .kind = Kind::decimal, .meaning = "ratio ÷ share of the period elapsed"});
  specs.push_back(
      {.name = "pace", .kind = Kind::word, .meaning = "what pace_ratio says", .words = words_of(Pace::behind)});
  specs.push_back({.name = "claim_status",
                   .kind = Kind::word,
                   .meaning = "what the report says of the target",
                   .words = words_of(ClaimStatus::unknown)});
  specs.push_back({.name = "claim_check",
                   .kind = Kind::word,
                   .meaning = "what the figures say of the claim",
                   .words = words_of(ClaimCheck::open)});
  specs.push_back({.name = "rule",
                   .kind = Kind::word,
                   .meaning = "how commitment and evidence were brought together",
                   .words = words_of(MatchRule::share_of_plan)});
  specs.push_back({.name = "likeness", .kind = Kind::decimal, .meaning = "of evidence and commitment, 0 to 1"});
  specs.push_back({.name = "confidence", .kind = Kind::decimal, .meaning = "0 to 1; see docs/audit.md"});
  add_place(specs);
  add_overflow(specs);
  return specs;
}

void write_assessments(Batch& batch, const Report& report, const Audit& audit) {
  for (const Target& target : report.targets()) {
    const auto found = audit.assessments_of(target.index);
    if (found.empty()) continue;
    const CodePoints content(target.content.text);
    const CodePoints progress(target.progress.text);
    for (const Assessment& a : found) {
      write_document(batch, report, a.target);
      batch.text(a.indicator).word(index_of(a.kind)).whole(a.list);
      batch.text(a.deadline ? std::optional(a.deadline->text) : std::nullopt).day(a.due);
      write_quantity(batch, &a.commitment, content);
      write_quantity(batch, a.evidence ? &*a.evidence : nullptr, progress);
      batch.word(index_of(a.stage)).word(index_of(a.figure)).decimal(a.ratio).decimal(a.pace_ratio);
      batch.word(index_of(a.pace)).word(index_of(target.claim.status)).word(index_of(a.claim_check));
      batch.word(index_of(a.why.rule)).decimal(a.why.likeness).decimal(a.why.confidence);
      write_place(batch, report.place(target.content, a.commitment.span));
      batch.overflow().end_row();
    }
  }
}

Specs deed_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "words", .meaning = "verb and object together, of the target's content"});
  specs.push_back({.name = "verb", .meaning = "empty where the target only names a thing"});
  specs.push_back({.name = "object", .meaning = "what the deed is done to"});
  specs.push_back({.name = "evidence", .meaning = "the clause of the progress that speaks of it"});
  specs.push_back({.name = "stage",
                   .kind = Kind::word,
                   .meaning = "what the progress says of the deed",
                   .words = words_of(DeedStage::done, true)});
  add_place(specs);
  return specs;
}

void write_deeds(Batch& batch, const Report& report, const Audit& audit) {
  for (const Deed& deed : audit.deeds()) {
    write_document(batch, report, deed.target);
    batch.text(deed.words.text).text(deed.verb.text).text(deed.object.text);
    batch.text(deed.evidence ? std::optional(deed.evidence->text) : std::nullopt).word(index_of(deed.stage));
    write_place(batch, report.place(report.targets()[deed.target].content, deed.words.span));
    batch.end_row();
  }
}

Specs diagnostic_columns() {
  Specs specs;
  add_document(specs);
  specs.push_back({.name = "severity",
                   .kind = Kind::word,
                   .meaning = "how much it matters",
                   .words = words_of(Severity::error, true)});
  specs.push_back({.name = "rule", .meaning = "id of the rule"});
  specs.push_back({.name = "message_zh", .meaning = "one sentence"});
  specs.push_back({.name = "message_en", .meaning = "the same in English"});
  specs.push_back({.name = "suggestion_zh", .meaning = "what may be meant"});
  specs.push_back({.name = "suggestion_en", .meaning = "the same in English"});
  specs.push_back({.name = "related", .kind = Kind::texts, .meaning = "other places, as line:column"});
  add_place(specs);
  return specs;
}

void write_diagnostics(Batch& batch, const Report& report, std::span<const Diagnostic> diagnostics) {
  for (const Diagnostic& d : diagnostics) {
    std::vector<std::string> related;
    for (const RelatedPlace& other : d.related) {
      related.push_back(std::to_string(other.place.line) + ":" + std::to_string(other.place.column));
    }
    write_document(batch, report, d.target);
    batch.word(index_of(d.severity)).text(d.rule).text(d.message_zh).text(d.message_en);
    batch.text(unless_empty(d.suggestion_zh)).text(unless_empty(d.suggestion_en));
    batch.texts(std::vector<std::string_view>(related.begin(), related.end()));
    write_place(batch, d.place);
    batch.end_row();
  }
}

}  // namespace

std::vector<Spec> columns_of(ArrowTable table) {
  switch (table) {
    case ArrowTable::assessments:
      return assessment_columns();
    case ArrowTable::targets:
      return target_columns();
    case ArrowTable::offices:
      return office_columns();
    case ArrowTable::quantities:
      return quantity_columns();
    case ArrowTable::deeds:
      return deed_columns();
    case ArrowTable::diagnostics:
      return diagnostic_columns();
  }
  return {};
}

void write_rows(Batch& batch, const Report& report, const Audit* audit, ArrowTable table) {
  switch (table) {
    case ArrowTable::assessments:
      if (audit != nullptr) write_assessments(batch, report, *audit);
      return;
    case ArrowTable::targets:
      write_targets(batch, report);
      return;
    case ArrowTable::offices:
      write_offices(batch, report);
      return;
    case ArrowTable::quantities:
      write_quantities(batch, report);
      return;
    case ArrowTable::deeds:
      if (audit != nullptr) write_deeds(batch, report, *audit);
      return;
    case ArrowTable::diagnostics:
      write_diagnostics(batch, report, audit != nullptr ? audit->diagnostics() : report.diagnostics());
      return;
  }
}

}  // namespace duban::arrow
