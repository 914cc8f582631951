#pragma once
/// \file
/// For a terminal: compiler-style messages, and short texts about reports and audits.
///
///     heze.txt:13:1: error[seq-gap]: row number 29 is missing between 28 and 30
///       13 | 28	王磊	支持特殊教育…
///          | ^~
///
/// The caret line counts wide characters as two columns, as terminals do.

#include <cstddef>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/table.hpp"

namespace duban {

/// The language that messages and pages are written in.
enum class Language { zh, en };

/// The message, the line of the source that it speaks of, and a caret below the place.
[[nodiscard]] std::string to_message(const Diagnostic& diagnostic, const Source& source, Language language);
/// Metadata, then one line a target.
[[nodiscard]] std::string to_text(const Report& report, Language language);
/// How the document was read: form, header, columns and why, tables that were read and that were not, first rows.
[[nodiscard]] std::string explain(const Report& report, Language language);
/// The overview, then each commitment with its evidence, then the diagnostics in one line each.
[[nodiscard]] std::string to_text(const Audit& audit, Language language);
/// Aligned columns.
[[nodiscard]] std::string to_text(const Table& table);
/// A sentence on a table. Rows count from 1.
[[nodiscard]] std::string describe(const TableNote& note, Language language);
/// One neutral sentence on an assessment: "figure reported is 82 % of the target (underway)".
[[nodiscard]] std::string describe(const Assessment& assessment, Language language);
/// One sentence on what an assessment rests on: the words of both texts, how they were brought together, what else was
/// considered, and the confidence.
[[nodiscard]] std::string explain(const Assessment& assessment, Language language);
/// Columns that `text` takes on a terminal: wide characters count two.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

}  // namespace duban
