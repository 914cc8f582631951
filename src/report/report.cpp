#include "duban/report/report.hpp"

#include "report/report_impl.hpp"

namespace duban {

std::string_view to_string(Role role) noexcept { return role == Role::lead ? "lead" : "support"; }

const Source& Report::source() const noexcept { return impl_->grid.source(); }
const Grid& Report::grid() const noexcept { return impl_->grid; }
std::span<const Target> Report::targets() const noexcept { return impl_->targets; }
std::span<const Diagnostic> Report::diagnostics() const noexcept { return impl_->diagnostics; }
const Field& Report::title() const noexcept { return impl_->metadata.title; }
const Field& Report::issuer() const noexcept { return impl_->metadata.issuer; }
std::string_view Report::region() const noexcept { return impl_->metadata.region; }
std::optional<int> Report::year() const noexcept { return impl_->metadata.year; }
std::optional<Date> Report::period_first() const noexcept { return impl_->metadata.period_first; }
std::optional<Date> Report::period_last() const noexcept { return impl_->metadata.period_last; }
std::optional<Date> Report::as_of() const noexcept { return impl_->metadata.as_of; }
double Report::elapsed() const noexcept { return impl_->metadata.elapsed; }
std::optional<std::uint32_t> Report::declared_total() const noexcept { return impl_->metadata.declared_total; }
const Field& Report::declared_total_field() const noexcept { return impl_->metadata.declared_total_field; }
std::span<const Field> Report::sections() const noexcept { return impl_->sections; }
std::span<const Field> Report::notes() const noexcept { return impl_->notes; }
std::span<const ColumnReading> Report::columns() const noexcept { return impl_->columns; }
std::uint32_t Report::banks() const noexcept { return impl_->banks; }
const Layout& Report::layout() const noexcept { return impl_->layout; }
std::span<const Skipped> Report::skipped() const noexcept { return impl_->skipped; }
const Accounting& Report::accounting() const noexcept { return impl_->accounting; }

Place Report::place(const Field& field) const { return grid().place(field.span, field.row, field.cell); }

Place Report::place(const Field& field, Span part) const {
  // A text that is not as it stands in the source has no places of its own parts; the field's place is the nearest.
  if (field.text.size() != field.span.size() || part.end > field.text.size()) return place(field);
  return grid().place(part.shifted(field.span.begin), field.row, field.cell);
}

}  // namespace duban
