#pragma once
/// \file
/// Results as Arrow streams, by the structs of the Arrow C data interface (duban/table/arrow_c.hpp).
///
///     ArrowArrayStream stream;
///     duban::export_arrow(std::vector{audit_a, audit_b}, duban::ArrowTable::assessments, &stream);
///     // hand `&stream` to any Arrow library, which calls stream.release(&stream) in the end
///
/// One record batch an audit, made when the consumer asks for it: a corpus streams. A stream keeps its audits alive; a
/// batch owns its buffers and outlives stream and audits. A stream is for one thread at a time, batches for any.
///
/// Types: texts are large_utf8 (no limit of 2 GiB a column), whole numbers int64, days date32, words of an enum
/// dictionary(int8, utf8) with all words in the order of the enum, numbers decimal128(38, 10). A number that has more
/// than 10 places or more than 28 digits before the point is null and stands in the list column `overflow` as
/// `column=digits`: nothing is rounded. Offsets in texts are code points.

#include <span>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/report/report.hpp"
#include "duban/summary/table.hpp"
#include "duban/table/arrow_c.hpp"

namespace duban {

/// What a row is.
enum class ArrowTable {
  assessments,  ///< a commitment, with its evidence
  targets,      ///< a target
  offices,      ///< an office that answers for a target
  quantities,   ///< a quantity of a target's content or progress
  deeds,        ///< what a target asks for without a figure
  diagnostics,  ///< a finding
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ArrowTable table) noexcept;
/// In the order of the enum.
[[nodiscard]] std::span<const ArrowTable> arrow_tables() noexcept;

/// The schema that every stream of the table has: a struct, one child a column, each with its meaning in the
/// metadata under `description`. `out` is overwritten; the caller
/// releases it.
void export_arrow_schema(ArrowTable table, ArrowSchema* out);
/// One batch an audit, in their order. `out` is overwritten; the caller releases it.
void export_arrow(std::vector<Audit> audits, ArrowTable table, ArrowArrayStream* out);
/// Of a report alone, in one batch; diagnostics are the report's own.
/// \throws Error invalid_argument for assessments and deeds, which an audit makes.
void export_arrow(const Report& report, ArrowTable table, ArrowArrayStream* out);
/// A table of results in one batch. A column's type is that of its values: int64, decimal128(38, 10), date32 or
/// large_utf8; large_utf8 too where kinds are mixed, where a number does not fit the decimal, and where all are none.
void export_arrow(const Table& table, ArrowArrayStream* out);
/// The schema of that stream. `out` is overwritten; the caller releases it.
void export_arrow_schema(const Table& table, ArrowSchema* out);

}  // namespace duban
