#include "duban/report/read.hpp"

#include "duban/table/delimited.hpp"
#include "duban/text/date.hpp"
#include "duban/text/error.hpp"
#include "report/builder.hpp"
#include "report/cells.hpp"
#include "report/completeness.hpp"
#include "report/findings.hpp"
#include "report/report_impl.hpp"

namespace duban {
namespace {

SourceOptions source_options(const ReadOptions& options) {
  return {.name = options.name, .encoding = options.encoding, .max_bytes = options.max_bytes};
}

Dialect dialect_of(const Source& source, const ReadOptions& options) {
  if (options.dialect) return *options.dialect;
  if (options.format == "csv") return {Delimiter::comma, true};
  if (options.format == "tsv") return {Delimiter::tab, true};
  return detect_dialect(source);
}

void check_format(const std::string& format) {
  if (format.empty() || format == "text" || format == "csv" || format == "tsv") return;
  throw Error(ErrorCode::unknown_format, "unknown format \"" + format + "\"; known are text, csv and tsv");
}

// Years that the calendar of text/date.hpp has throughout.
void check_year(std::optional<int> year) {
  if (!year || (make_date(*year, 1, 1) && make_date(*year, 12, 31))) return;
  throw Error(ErrorCode::invalid_argument, "no report can be of the year " + std::to_string(*year));
}

}  // namespace

Report read_file(const std::string& path, const ReadOptions& options) {
  check_format(options.format);
  return read(Source::from_file(path, source_options(options)), options);
}

Report read(std::string_view bytes, const ReadOptions& options) {
  check_format(options.format);
  return read(Source::from_bytes(bytes, source_options(options)), options);
}

Report read(const Source& source, const ReadOptions& options) {
  check_format(options.format);
  return read(read_delimited(source, dialect_of(source, options), options.max_cells), options);
}

Report read(const Grid& grid, const ReadOptions& options) {
  check_year(options.year);
  auto impl = std::make_shared<Report::Impl>(grid);
  const Cells cells(impl->grid);
  Walk walk = walk_rows(cells, HeaderWords(options.columns), &impl->arena);
  impl->metadata = read_metadata(cells, &walk, &impl->arena, options.year);
  const Built built = build_targets(cells, &walk, reading_order(walk), impl->metadata.year, &impl->arena);

  Findings findings;
  check_table(cells, walk, &findings);
  check_targets(cells, walk, built, impl->metadata, &findings);
  impl->diagnostics = findings.finish(impl->grid);

  impl->targets = built.targets;
  impl->accounting = walk.accounting;
  impl->sections = std::move(walk.sections);
  impl->notes = std::move(walk.notes);
  for (const TableLayout& layout : walk.layouts) {
    impl->banks = std::max(impl->banks, static_cast<std::uint32_t>(layout.banks.size()));
    impl->columns.insert(impl->columns.end(), layout.columns.begin(), layout.columns.end());
  }
  return Report(std::move(impl));
}

}  // namespace duban
