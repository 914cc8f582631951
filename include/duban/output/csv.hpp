#pragma once
/// \file
/// CSV (RFC 4180, UTF-8, CRLF) of targets, assessments, diagnostics and tables.

#include <span>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/table.hpp"

namespace duban {

/// How CSV is written.
struct CsvOptions {
  bool bom = false;  ///< a byte order mark in front, which spreadsheet programs need to see UTF-8
  bool guard_formulas =
      true;  ///< a cell that starts with = + - @ tab or CR gets an apostrophe in front, unless it is a number
};

/// One row a target.
[[nodiscard]] std::string targets_to_csv(const Report& report, const CsvOptions& options = {});
/// One row a commitment.
[[nodiscard]] std::string assessments_to_csv(const Audit& audit, const CsvOptions& options = {});
/// One row a diagnostic, in order of place.
[[nodiscard]] std::string diagnostics_to_csv(const Audit& audit, const CsvOptions& options = {});
/// Of some of the diagnostics of an audit of `report`.
[[nodiscard]] std::string diagnostics_to_csv(const Report& report, std::span<const Diagnostic> diagnostics,
                                             const CsvOptions& options = {});
/// One row a row of the table.
[[nodiscard]] std::string table_to_csv(const Table& table, const CsvOptions& options = {});

}  // namespace duban
