// Any bytes: a typed error, or a report whose accounting adds up and whose fields stand where they say.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/report/read.hpp"
#include "duban/text/error.hpp"
#include "require.hpp"

namespace {

using duban::fuzzing::require;

void check(const duban::Report& report, const duban::Field& field, bool verbatim) {
  const std::string_view text = report.source().text();
  require(field.span.begin <= field.span.end && field.span.end <= text.size());
  if (verbatim && field.text.size() == field.span.size()) {
    require(text.substr(field.span.begin, field.span.size()) == field.text);
  }
  require(report.place(field).line >= 1);
}

void check_target(const duban::Report& report, const duban::Target& target) {
  check(report, target.seq_field, true);
  check(report, target.section, false);  // a heading in two cells is joined
  check(report, target.content, true);
  check(report, target.deadline.field, true);
  check(report, target.progress, true);
  check(report, target.claim.field, true);
  for (const duban::Field& leader : target.leaders) check(report, leader, false);  // 陈 平 is joined
  for (const duban::Office& office : target.offices) check(report, office.name, true);
  for (const duban::Extra& extra : target.extras) check(report, extra.value, true);
  require(target.row_span.begin <= target.row_span.end && target.row_span.end <= report.source().text().size());
  require(!target.deadline.date || target.deadline.date->ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const duban::Report report = duban::read(std::string_view(reinterpret_cast<const char*>(data), size));
    const duban::Accounting& a = report.accounting();
    require(a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped);
    std::uint64_t cells = 0;
    for (std::size_t row = 0; row < report.grid().rows(); ++row) {
      for (std::size_t i = 0; i < report.grid().cells(row); ++i) cells += !report.grid().cell(row, i).text.empty();
    }
    require(a.cells == cells);
    check(report, report.title(), false);
    check(report, report.issuer(), false);
    check(report, report.declared_total_field(), false);
    for (const duban::Field& section : report.sections()) check(report, section, false);
    for (const duban::Field& note : report.notes()) check(report, note, false);
    std::uint32_t index = 0;
    for (const duban::Target& target : report.targets()) {
      require(target.index == index++);
      check_target(report, target);
    }
    for (const duban::Diagnostic& diagnostic : report.diagnostics()) {
      require(diagnostic.place.line >= 1);
      require(!diagnostic.target || *diagnostic.target < report.targets().size());
    }
  } catch (const duban::Error&) {
  }
  return 0;
}
