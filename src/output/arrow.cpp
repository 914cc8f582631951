#include "duban/output/arrow.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "duban/figures/quantity.hpp"
#include "duban/text/error.hpp"
#include "output/arrow_batch.hpp"
#include "output/arrow_rows.hpp"

namespace duban {
namespace {

using arrow::Batch;
using arrow::Kind;
using arrow::Spec;

// One batch after the other, each made when it is asked for.
class Batches {
 public:
  Batches() = default;
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;
  virtual ~Batches() = default;
  [[nodiscard]] virtual const std::vector<Spec>& columns() const = 0;
  [[nodiscard]] virtual std::optional<Batch> next() = 0;

  std::string error;
};

class AuditBatches final : public Batches {
 public:
  AuditBatches(std::vector<Audit> audits, ArrowTable table)
      : audits_(std::move(audits)), table_(table), columns_(arrow::columns_of(table)) {}
  [[nodiscard]] const std::vector<Spec>& columns() const override { return columns_; }
  [[nodiscard]] std::optional<Batch> next() override {
    if (at_ == audits_.size()) return std::nullopt;
    const Audit& audit = audits_[at_++];
    Batch batch(columns_);
    arrow::write_rows(batch, audit.report(), &audit, table_);
    return batch;
  }

 private:
  std::vector<Audit> audits_;
  ArrowTable table_;
  std::vector<Spec> columns_;
  std::size_t at_ = 0;
};

class ReportBatch final : public Batches {
 public:
  ReportBatch(Report report, ArrowTable table)
      : report_(std::move(report)), table_(table), columns_(arrow::columns_of(table)) {}
  [[nodiscard]] const std::vector<Spec>& columns() const override { return columns_; }
  [[nodiscard]] std::optional<Batch> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    Batch batch(columns_);
    arrow::write_rows(batch, report_, nullptr, table_);
    return batch;
  }

 private:
  Report report_;
  ArrowTable table_;
  std::vector<Spec> columns_;
  bool done_ = false;
};

// Tables of results: the type of a column is that of its values, else what the table says.

std::string text_of(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
    std::string operator()(const Decimal& number) const { return number.to_string(); }
    std::string operator()(const std::string& words) const { return words; }
    std::string operator()(const Date& day) const { return to_string(day); }
  };
  return std::visit(Visitor{}, value);
}

Kind kind_of(const Table& table, std::size_t column) {
  std::array<bool, std::variant_size_v<Value>> seen{};
  for (const auto& row : table.rows) {
    const Value& value = row[column];
    seen[value.index()] = true;
    const auto* number = std::get_if<Decimal>(&value);
    if (number != nullptr && !arrow::scaled(*number)) return Kind::text;
  }
  const bool whole = seen[1];
  const bool number = seen[2];
  const bool words = seen[3];
  const bool day = seen[4];
  if (words || (day && (whole || number))) return Kind::text;
  if (number) return Kind::decimal;
  if (whole) return Kind::whole;
  if (day) return Kind::day;
  // Nothing but none: the table may know what would have stood there.
  if (table.types.empty()) return Kind::text;
  switch (table.types[column]) {
    case ColumnType::integer:
      return Kind::whole;
    case ColumnType::decimal:
      return Kind::decimal;
    case ColumnType::date:
      return Kind::day;
    case ColumnType::text:
      break;
  }
  return Kind::text;
}

std::vector<Spec> columns_of(const Table& table) {
  for (const auto& row : table.rows) {
    if (row.size() != table.columns.size()) {
      throw Error(ErrorCode::invalid_argument, "a table whose rows are not as long as its columns");
    }
  }
  std::vector<Spec> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns.push_back({.name = table.columns[i], .kind = kind_of(table, i)});
  }
  return columns;
}

class TableBatch final : public Batches {
 public:
  explicit TableBatch(Table table) : table_(std::move(table)), columns_(duban::columns_of(table_)) {}
  [[nodiscard]] const std::vector<Spec>& columns() const override { return columns_; }
  [[nodiscard]] std::optional<Batch> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    Batch batch(columns_);
    for (const auto& row : table_.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) write(batch, columns_[i].kind, row[i]);
      batch.end_row();
    }
    return batch;
  }

 private:
  static void write(Batch& batch, Kind kind, const Value& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    const bool none = std::holds_alternative<std::monostate>(value);
    if (kind == Kind::whole) {
      batch.whole(whole == nullptr ? std::optional<std::int64_t>() : *whole);
    } else if (kind == Kind::decimal) {
      const auto* number = std::get_if<Decimal>(&value);
      batch.decimal(none ? std::optional<Decimal>() : number != nullptr ? *number : Decimal(*whole));
    } else if (kind == Kind::day) {
      const auto* day = std::get_if<Date>(&value);
      batch.day(day == nullptr ? std::optional<Date>() : *day);
    } else {
      const std::string words = text_of(value);
      batch.text(none ? std::optional<std::string_view>() : std::string_view(words));
    }
  }

  Table table_;
  std::vector<Spec> columns_;
  bool done_ = false;
};

// The stream's callbacks

Batches& batches_of(ArrowArrayStream* stream) { return *static_cast<Batches*>(stream->private_data); }

// Exceptions may not cross a C interface: they become an errno and a message.
template <class Call>
int guarded(ArrowArrayStream* stream, const Call& call) {
  try {
    call();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (const std::exception& error) {
    try {
      batches_of(stream).error = error.what();
    } catch (...) {
      return ENOMEM;
    }
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  *out = {};
  return guarded(stream, [&] { arrow::export_schema(batches_of(stream).columns(), out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  *out = {};  // the end of the stream is an array without release
  return guarded(stream, [&] {
    if (std::optional<Batch> batch = batches_of(stream).next()) batch->export_to(out);
  });
}

const char* get_last_error(ArrowArrayStream* stream) {
  const std::string& error = batches_of(stream).error;
  return error.empty() ? nullptr : error.c_str();
}

void release(ArrowArrayStream* stream) {
  delete static_cast<Batches*>(stream->private_data);
  stream->private_data = nullptr;
  stream->release = nullptr;
}

void make_stream(std::unique_ptr<Batches> batches, ArrowArrayStream* out) {
  *out = {.get_schema = get_schema,
          .get_next = get_next,
          .get_last_error = get_last_error,
          .release = release,
          .private_data = batches.release()};
}

constexpr std::array all_tables{ArrowTable::assessments, ArrowTable::targets, ArrowTable::offices,
                                ArrowTable::quantities,  ArrowTable::deeds,   ArrowTable::diagnostics};

}  // namespace

std::string_view to_string(ArrowTable table) noexcept {
  switch (table) {
    case ArrowTable::assessments:
      return "assessments";
    case ArrowTable::targets:
      return "targets";
    case ArrowTable::offices:
      return "offices";
    case ArrowTable::quantities:
      return "quantities";
    case ArrowTable::deeds:
      return "deeds";
    case ArrowTable::diagnostics:
      return "diagnostics";
  }
  return {};
}

std::span<const ArrowTable> arrow_tables() noexcept { return all_tables; }

void export_arrow_schema(ArrowTable table, ArrowSchema* out) { arrow::export_schema(arrow::columns_of(table), out); }

void export_arrow(std::vector<Audit> audits, ArrowTable table, ArrowArrayStream* out) {
  make_stream(std::make_unique<AuditBatches>(std::move(audits), table), out);
}

void export_arrow(const Report& report, ArrowTable table, ArrowArrayStream* out) {
  if (table == ArrowTable::assessments || table == ArrowTable::deeds) {
    throw Error(ErrorCode::invalid_argument, "a report has no " + std::string(to_string(table)) + ": audit it");
  }
  make_stream(std::make_unique<ReportBatch>(report, table), out);
}

void export_arrow(const Table& table, ArrowArrayStream* out) { make_stream(std::make_unique<TableBatch>(table), out); }

void export_arrow_schema(const Table& table, ArrowSchema* out) { arrow::export_schema(columns_of(table), out); }

}  // namespace duban
