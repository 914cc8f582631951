#include "audit/row.hpp"

#include "audit/clause.hpp"

namespace duban::matching {
namespace {

Reading read_progress(const Legible& progress, bool numbers) {
  if (numbers) return read_mentions(progress.text(), progress.quantities());
  Reading clauses;
  clauses.clauses = split_clauses(progress.text(), progress.quantities());
  return clauses;
}

}  // namespace

Row::Row(const RowTexts& of)
    : texts(of),
      target(of.target, of.promised),
      promised(read_mentions(target.text(), target.quantities())),
      commitments(commitments_of(promised)),
      progress(of.progress, of.reported),
      reported(read_progress(progress, !commitments.empty())) {}

}  // namespace duban::matching
