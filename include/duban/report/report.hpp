#pragma once
/// \file
/// One published document: its metadata and its targets.
///
///     duban::Report r = duban::read_file("heze-2020-h1.txt");
///     r.title().text                       // 菏泽市人民政府 2020 年经济社会发展责任目标…一览表
///     r.declared_total()                   // 196
///     for (const duban::Target& t : r.targets()) use(t.content.text, t.deadline.date, t.claim.status);
///     for (const duban::Diagnostic& d : r.diagnostics()) show(d);
///
/// A report is a handle on immutable data, like its source: cheap to copy, safe to use from many threads. Views and
/// spans that it gives live as long as any copy of it.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "duban/report/layout.hpp"
#include "duban/report/target.hpp"
#include "duban/table/delimited.hpp"
#include "duban/table/grid.hpp"
#include "duban/text/date.hpp"
#include "duban/text/diagnostic.hpp"
#include "duban/text/source.hpp"

namespace duban {

/// What became of the non-blank cells of a document, lines of text outside of tables among them. The parts add up to
/// `cells`.
struct Accounting {
  std::uint64_t cells = 0;      ///< non-blank cells in all
  std::uint64_t fields = 0;     ///< in a field of a target
  std::uint64_t headers = 0;    ///< column headers, repeated ones included
  std::uint64_t headings = 0;   ///< title and section headings
  std::uint64_t notes = 0;      ///< lines of text around the table
  std::uint64_t diagnosed = 0;  ///< in none of these, and named in a diagnostic `unplaced-cell`
  std::uint64_t skipped = 0;    ///< in a table, or a line of navigation, that is listed in `Report::skipped`

  friend bool operator==(const Accounting&, const Accounting&) = default;
};

/// A published document, read. Immutable; a handle on shared data.
class Report {
 public:
  /// The document, decoded.
  [[nodiscard]] const Source& source() const noexcept;
  /// The table that was read; of a document with several, all that hold targets and the lines around them, in order.
  [[nodiscard]] const Grid& grid() const noexcept;
  /// Its rows, in the order of the document.
  [[nodiscard]] std::span<const Target> targets() const noexcept;
  [[nodiscard]] std::span<const Diagnostic> diagnostics()
      const noexcept;  ///< in order of place; source's and grid's too

  /// As printed; empty where there is none.
  [[nodiscard]] const Field& title() const noexcept;
  [[nodiscard]] const Field& issuer() const noexcept;      ///< 菏泽市人民政府; empty where not said
  [[nodiscard]] std::string_view region() const noexcept;  ///< 菏泽市; empty where not said
  /// That it reports on; none where it is not known.
  [[nodiscard]] std::optional<int> year() const noexcept;
  /// First and last day of what is reported (上半年: 1 January to 30 June).
  [[nodiscard]] std::optional<Date> period_first() const noexcept;
  /// See `period_first`.
  [[nodiscard]] std::optional<Date> period_last() const noexcept;
  [[nodiscard]] std::optional<Date> as_of() const noexcept;  ///< the day whose state is reported
  /// Share of the report's year that had passed at `as_of`: 0.5 for a half-year report; 1 where it is not known.
  [[nodiscard]] double elapsed() const noexcept;
  [[nodiscard]] std::optional<std::uint32_t> declared_total() const noexcept;  ///< 196 of "196项"
  /// Where that number is said; empty where it is not.
  [[nodiscard]] const Field& declared_total_field() const noexcept;
  /// The headings that rows stand under, in order.
  [[nodiscard]] std::span<const Field> sections() const noexcept;
  /// Lines around the table that are no heading, in order.
  [[nodiscard]] std::span<const Field> notes() const noexcept;

  /// What each column was taken for, and why.
  [[nodiscard]] std::span<const ColumnReading> columns() const noexcept;
  [[nodiscard]] std::uint32_t banks() const noexcept;   ///< runs of the same columns side by side
  [[nodiscard]] const Layout& layout() const noexcept;  ///< how the document was read, and why so
  /// Tables of the document that hold no targets, and runs of navigation, with the reason.
  [[nodiscard]] std::span<const Skipped> skipped() const noexcept;
  /// What became of each cell.
  [[nodiscard]] const Accounting& accounting() const noexcept;

  /// The place of a field, or of `part` of its text (bytes of `field.text`), in the document.
  [[nodiscard]] Place place(const Field& field) const;
  /// `part`: bytes of `field.text`.
  [[nodiscard]] Place place(const Field& field, Span part) const;

  struct Impl;
  /// For the library.
  explicit Report(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace duban
