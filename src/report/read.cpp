#include "duban/report/read.hpp"

#include <algorithm>

#include "duban/report/cell_lines.hpp"
#include "duban/report/paragraphs.hpp"
#include "duban/table/read_document.hpp"
#include "duban/text/date.hpp"
#include "duban/text/error.hpp"
#include "report/builder.hpp"
#include "report/cells.hpp"
#include "report/completeness.hpp"
#include "report/findings.hpp"
#include "report/join.hpp"
#include "report/report_impl.hpp"
#include "report/text_forms.hpp"
#include "table/open_document.hpp"

namespace duban {
namespace {

constexpr std::uint32_t most_banks_wished = 64;

DocumentOptions document_options(const ReadOptions& options) {
  return {.name = options.name,
          .format = options.format,
          .encoding = options.encoding,
          .dialect = options.dialect,
          .limits = {.max_bytes = options.max_bytes,
                     .max_cells = options.max_cells,
                     .max_depth = options.max_depth,
                     .max_entries = options.max_entries}};
}

// Years that the calendar of text/date.hpp has throughout.
void check_year(std::optional<int> year) {
  if (!year || (make_date(*year, 1, 1) && make_date(*year, 12, 31))) return;
  throw Error(ErrorCode::invalid_argument, "no report can be of the year " + std::to_string(*year));
}

void check(const ReadOptions& options) {
  check_year(options.year);
  if (options.banks && (*options.banks == 0 || *options.banks > most_banks_wished)) {
    throw Error(ErrorCode::invalid_argument, "banks is from 1 to " + std::to_string(most_banks_wished));
  }
  if (options.table && *options.table == 0) {
    throw Error(ErrorCode::invalid_argument, "tables are counted from 1");
  }
}

std::uint32_t header_rows_of(const Walk& walk) { return static_cast<std::uint32_t>(walk.layouts.front().header_rows); }

double confidence_of(const Walk& walk, const Accounting& accounting) {
  double told = 0;
  std::size_t columns = 0;
  for (const ColumnReading& column : walk.layouts.front().columns) {
    if (column.reason == ColumnReason::none && column.header.empty()) continue;
    ++columns;
    if (column.reason == ColumnReason::header || column.reason == ColumnReason::caller) told += 1;
    if (column.reason == ColumnReason::content) told += 0.5;
  }
  const std::uint64_t read = accounting.cells - accounting.skipped;
  const double placed = read == 0 ? 1 : 1 - static_cast<double>(accounting.diagnosed) / static_cast<double>(read);
  return columns == 0 ? 0 : told / static_cast<double>(columns) * placed;
}

// The grid of `impl` as a report.
Report read_grid(std::shared_ptr<Report::Impl> impl, const ReadOptions& options) {
  const Cells cells(impl->grid);
  const LayoutWish wish{options.header_rows, options.banks};
  Walk walk = walk_rows(cells, HeaderWords(options.columns), wish, &impl->arena);
  impl->metadata = read_metadata(cells, &walk, &impl->arena, options.year);
  const EventOrder order = reading_order(walk);
  const Built built = build_targets(cells, &walk, order.events, impl->metadata.year, &impl->arena);

  Findings findings;
  check_table(cells, walk, &findings);
  check_targets(cells, walk, built, impl->metadata, &findings);
  impl->diagnostics = findings.finish(impl->grid);

  impl->targets = built.targets;
  impl->accounting = walk.accounting;
  for (const Skipped& skipped : impl->skipped) {
    impl->accounting.cells += skipped.cells;
    impl->accounting.skipped += skipped.cells;
  }
  impl->sections = std::move(walk.sections);
  impl->notes = std::move(walk.notes);
  for (const TableLayout& layout : walk.layouts) {
    impl->banks = std::max(impl->banks, static_cast<std::uint32_t>(layout.banks.size()));
    impl->columns.insert(impl->columns.end(), layout.columns.begin(), layout.columns.end());
  }
  if (impl->tables.empty()) {
    TableReading whole;
    whole.first_row = 1;
    whole.rows = static_cast<std::uint32_t>(impl->grid.rows());
    impl->tables.push_back(whole);
  }
  Layout& layout = impl->layout;
  layout.encoding = impl->grid.source().encoding();
  layout.header_rows = header_rows_of(walk);
  layout.banks = impl->banks;
  layout.order = order.order;
  layout.columns = impl->columns;
  layout.tables = impl->tables;
  layout.confidence = confidence_of(walk, impl->accounting);
  return Report(std::move(impl));
}

Report read_text(const Source& source, const Dialect& dialect, const ReadOptions& options) {
  if (options.table.value_or(1) != 1) {
    throw Error(ErrorCode::invalid_argument, "the document has one table, not " + std::to_string(*options.table));
  }
  Grid grid = read_delimited(source, dialect, options.max_cells);
  if (options.format.empty() && !options.dialect) {
    if (const auto lines = find_text_form(grid, dialect, options.columns, document_options(options).limits)) {
      return read(*lines, options);
    }
  }
  auto impl = std::make_shared<Report::Impl>(std::move(grid));
  impl->layout.dialect = dialect;
  return read_grid(std::move(impl), options);
}

// Where the caller says that the report stands in lines of text.
Report read_lines(const Source& source, const ReadOptions& options) {
  const DocumentLimits limits = document_options(options).limits;
  const auto found = options.format == to_string(Form::cell_lines) ? find_cell_lines(source, options.columns, limits)
                                                                   : find_paragraphs(source, options.columns, limits);
  if (!found) {
    throw Error(ErrorCode::no_table,
                std::string(source.name()) + ": the text is no report in the form " + options.format);
  }
  return read(*found, options);
}

// Delimited text goes its own, shorter way: a grid of views into the source.
Report read_opened(const Opened& opened, const ReadOptions& options) {
  if (opened.document) return read(*opened.document, options);
  if (options.format == to_string(Form::cell_lines) || options.format == to_string(Form::paragraphs)) {
    return read_lines(*opened.text, options);
  }
  return read_text(*opened.text, opened.dialect, options);
}

}  // namespace

Report read_file(const std::string& path, const ReadOptions& options) {
  check(options);
  return read_opened(open_file(path, document_options(options)), options);
}

Report read(std::string_view bytes, const ReadOptions& options) {
  check(options);
  return read_opened(open_bytes(bytes, document_options(options)), options);
}

Report read(const Source& source, const ReadOptions& options) {
  check(options);
  return read_opened(open_source(source, document_options(options)), options);
}

Report read(const Grid& grid, const ReadOptions& options) {
  check(options);
  return read_grid(std::make_shared<Report::Impl>(grid), options);
}

Report read(const Document& document, const ReadOptions& options) {
  check(options);
  std::optional<std::size_t> only;
  if (options.table) {
    if (*options.table > document.tables.size()) {
      throw Error(ErrorCode::invalid_argument, std::string(document.source.name()) + " has " +
                                                   std::to_string(document.tables.size()) + " tables, no table " +
                                                   std::to_string(*options.table));
    }
    only = *options.table - 1;
  }
  auto impl = std::make_shared<Report::Impl>(Grid(document.source));
  Joined joined = join(document, choose_tables(document, HeaderWords(options.columns), only), &impl->arena);
  if (joined.tables.empty() && !only && document.form != Form::cell_lines && document.form != Form::paragraphs) {
    const auto lines = find_text_form(document, options.columns, document_options(options).limits);
    if (lines) return read(*lines, options);
  }
  if (joined.tables.empty()) {
    throw Error(ErrorCode::no_table, std::string(document.source.name()) + ": none of its " +
                                         std::to_string(document.tables.size()) +
                                         " tables has the columns of a table of targets");
  }
  impl->grid = std::move(joined.grid);
  impl->tables = std::move(joined.tables);
  impl->skipped = std::move(joined.skipped);
  impl->layout.form = document.form;
  return read_grid(std::move(impl), options);
}

}  // namespace duban
