#pragma once
/// \file
/// A panel as JSON, as text and as a table.
///
///     std::cout << duban::to_text(panel, duban::Language::en);    // outcomes with both sentences, then changes
///     duban::table_to_csv(duban::to_table(panel));                // a row a commitment and report

#include <string>

#include "duban/output/text.hpp"
#include "duban/summary/panel.hpp"
#include "duban/summary/table.hpp"

namespace duban {

/// Schema `duban/panel/1`, which ships with the library. `indent` < 0: on one line.
[[nodiscard]] std::string to_json(const Panel& panel, int indent = 2);

/// Outcomes first, each with the sentence of the table and that of the later document; then changes; then notes.
[[nodiscard]] std::string to_text(const Panel& panel, Language language);

/// One row a commitment and report or document, in the order of the tracks and of time: `track`, `document` (its name),
/// `as_of`, `seq`, `content`, `indicator`, `commitment`, `value`, `unit`, `evidence`, `evidence_value`, `figure`,
/// `ratio`, `claim`, `claim_check`, and `kind` (report, or outcome for a later document).
[[nodiscard]] Table to_table(const Panel& panel);

/// One neutral sentence on a change: "deadline moved: 9月底 → 11月底".
[[nodiscard]] std::string describe(const TargetChange& change, Language language);
/// One neutral sentence on a note: "report.txt: has no date; the reports stand in the order of the call".
[[nodiscard]] std::string describe(const PanelNote& note, Language language);

}  // namespace duban
