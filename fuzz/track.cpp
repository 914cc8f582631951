// Any three texts, set apart by a NUL: two reports and a later document. A typed error, or a panel whose tracks,
// changes and outcomes name targets that are there and words that stand where they say.

#include "duban/summary/track.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "duban/output/panel.hpp"
#include "duban/report/read.hpp"
#include "duban/text/error.hpp"
#include "require.hpp"

using duban::fuzzing::require;

namespace {

std::string_view next(std::string_view& input) {
  const std::size_t end = std::min(input.find('\0'), input.size());
  const std::string_view part = input.substr(0, end);
  input.remove_prefix(std::min(end + 1, input.size()));
  return part;
}

void check(const duban::Panel& panel, duban::TargetRef where) {
  require(where.report < panel.reports().size());
  require(where.target < panel.reports()[where.report].targets().size());
}

void check(const duban::Panel& panel) {
  std::size_t appearances = 0;
  for (const duban::Track& track : panel.tracks()) {
    require(!track.appearances.empty());
    for (std::size_t i = 0; i < track.appearances.size(); ++i) {
      check(panel, track.appearances[i].where);
      require(i == 0 || track.appearances[i - 1].where.report < track.appearances[i].where.report);
      ++appearances;
    }
  }
  std::size_t targets = 0;
  for (const duban::Report& report : panel.reports()) targets += report.targets().size();
  require(appearances == targets);
  for (const duban::TargetChange& change : panel.changes()) {
    require(change.track < panel.tracks().size());
    require(change.before || change.after);
    if (change.before) check(panel, *change.before);
    if (change.after) check(panel, *change.after);
  }
  for (const duban::Outcome& outcome : panel.outcomes()) {
    check(panel, outcome.target);
    const std::string_view text = panel.documents()[outcome.document].text();
    const duban::Quantity& evidence = *outcome.assessment.evidence;
    require(text.substr(evidence.span.begin, evidence.span.size()) == evidence.text);
    require(outcome.sentence_span.contains(evidence.span));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::vector<duban::Report> reports;
  std::vector<duban::Source> later;
  for (int i = 0; i < 2; ++i) {
    try {
      reports.push_back(duban::read(next(input)));
    } catch (const duban::Error&) {
    }
  }
  try {
    later.push_back(duban::read_prose(next(input), {.name = {}, .format = "text"}));
  } catch (const duban::Error&) {
  }
  const duban::Panel panel = duban::track(reports, later);
  check(panel);
  require(!duban::to_json(panel, -1).empty());
  require(!duban::to_text(panel, duban::Language::en).empty());
  return 0;
}
