#pragma once
/// \file
/// Workbooks: XLSX and XLSM, transitional and strict (ECMA-376, ISO/IEC 29500).
///
///     duban::Document d = duban::read_xlsx(bytes, {.name = "targets.xlsx"});
///     d.tables[0].name                       // "Sheet1"
///     d.tables[0].grid.cell(2, 1).text       // C3 has row 2 (from 0); its position counts from column A
///
/// Every sheet with text is a table; row and position are those of the sheet, cells under a merged cell are left out.
/// What a person would see is what is read: strings without their phonetic guides, cached values of formulas, error
/// values (`#REF!`), dates as 2020-06-30 (a format without a day gives 2020年6月), 35% for 0.35 in a percent format.
/// No digit is rounded away: 0.351 in the format `0%` is 35.1%. Numbers of the general format lose the artefacts of
/// binary arithmetic (0.30000000000000004 is 0.3: fifteen digits, as spreadsheet programs show).
///
/// Hidden rows, columns and sheets are read, and named in a diagnostic. A sheet whose XML breaks off is read up to
/// there, with diagnostic `broken-xml`; the other sheets are read whole.

#include <memory>
#include <string_view>

#include "duban/table/document.hpp"

namespace duban {

/// Copies nothing: `owner` keeps `bytes` alive.
/// \throws Error damaged (no archive, or no sheet in it can be read), encrypted (it asks for a password), too_large,
/// empty_input (no cell of any sheet has text), unknown_format (a binary workbook, XLSB).
[[nodiscard]] Document read_xlsx(std::shared_ptr<const void> owner, std::string_view bytes,
                                 const SourceOptions& options = {}, const DocumentLimits& limits = {});
/// Copies the bytes.
[[nodiscard]] Document read_xlsx(std::string_view bytes, const SourceOptions& options = {},
                                 const DocumentLimits& limits = {});

}  // namespace duban
