#pragma once
/// \file
/// Reports and audits as JSON text. Schemas: `duban/report/1` and `duban/audit/1`, which ship with the library.
/// Decimals are JSON strings in plain notation, so that no reader rounds them; dates are ISO 8601; spans are code
/// points of the field's text, as in Python.

#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/aggregate.hpp"

namespace duban {

/// `indent` < 0: on one line.
[[nodiscard]] std::string to_json(const Report& report, int indent = 2);
/// The report, its assessments, deeds and diagnostics.
[[nodiscard]] std::string to_json(const Audit& audit, int indent = 2);
/// An object with `columns` and `rows`, each an object.
[[nodiscard]] std::string to_json(const Table& table, int indent = 2);
/// What `duban extract` writes for one text, on one line.
[[nodiscard]] std::string extraction_to_json(std::string_view text, const std::vector<Quantity>& quantities,
                                             const std::vector<Period>& periods);
/// What `duban assess` writes for one pair, on one line.
[[nodiscard]] std::string assessments_to_json(std::string_view target, std::string_view progress,
                                              const std::vector<Assessment>& assessments);

/// The JSON Schema (draft 2020-12) of `"duban/report/1"` or `"duban/audit/1"`. \throws Error invalid_argument.
[[nodiscard]] std::string_view json_schema(std::string_view name);

}  // namespace duban
