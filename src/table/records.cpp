#include "duban/table/records.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "duban/text/error.hpp"
#include "table/arrow_values.hpp"
#include "table/derived_text.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

// What an interface struct holds is given back whatever happens.
template <class Struct>
class Released {
 public:
  Released() = default;
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() { reset(); }
  void reset() {
    if (value.release != nullptr) value.release(&value);
    value = {};
  }
  Struct value{};
};

class StreamOwner {
 public:
  explicit StreamOwner(ArrowArrayStream* stream) : stream_(stream) {}
  StreamOwner(const StreamOwner&) = delete;
  StreamOwner& operator=(const StreamOwner&) = delete;
  ~StreamOwner() {
    if (stream_->release != nullptr) stream_->release(stream_);
  }
  void check(int error) const {
    if (error == 0) return;
    const char* said = stream_->get_last_error != nullptr ? stream_->get_last_error(stream_) : nullptr;
    throw Error(ErrorCode::damaged, "the Arrow stream reports error " + std::to_string(error) +
                                        (said != nullptr ? std::string(": ") + said : std::string()));
  }

 private:
  ArrowArrayStream* stream_;
};

[[noreturn]] void throw_broken(const char* what) {
  throw Error(ErrorCode::damaged, std::string("the Arrow stream breaks the rules of its interface: ") + what);
}

struct Unread {
  std::string name;
  std::string format;
};

}  // namespace

Document read_records(const std::vector<RecordColumn>& columns, const SourceOptions& options,
                      const DocumentLimits& limits) {
  DerivedText text(options, limits);
  text.begin_table();
  std::size_t rows = 0;
  for (const RecordColumn& column : columns) {
    text.quoted_cell(column.name);
    rows = std::max(rows, column.cells.size());
  }
  text.end_row();
  for (std::size_t row = 0; row < rows; ++row) {
    for (const RecordColumn& column : columns) {
      const bool has = row < column.cells.size() && column.cells[row].has_value();
      text.quoted_cell(has ? std::string_view(*column.cells[row]) : std::string_view{});
    }
    text.end_row();
  }
  text.end_table();
  return text.finish(Form::records);
}

Document read_records(ArrowArrayStream* stream, const SourceOptions& options, const DocumentLimits& limits) {
  if (stream == nullptr || stream->release == nullptr) {
    throw Error(ErrorCode::invalid_argument, "the Arrow stream was released before it was read");
  }
  const StreamOwner owner(stream);
  Released<ArrowSchema> schema;
  owner.check(stream->get_schema(stream, &schema.value));
  const std::string_view format = schema.value.format != nullptr ? schema.value.format : "";
  if (format != "+s") throw_broken("its batches are no structs");
  const std::int64_t count = schema.value.n_children;
  if (count < 0 || (count > 0 && schema.value.children == nullptr)) throw_broken("the schema lacks its children");

  DerivedText text(options, limits);
  text.begin_table();
  std::vector<std::unique_ptr<ArrowColumn>> columns;
  std::vector<Unread> unread;
  for (std::int64_t i = 0; i < count; ++i) {
    const ArrowSchema& child = *schema.value.children[i];
    const std::string name = child.name != nullptr ? child.name : "";
    text.quoted_cell(name);
    columns.push_back(arrow_column(child));
    if (columns.back() == nullptr) unread.push_back({name, child.format != nullptr ? child.format : ""});
  }
  text.end_row();

  std::string value;
  while (true) {
    Released<ArrowArray> batch;
    owner.check(stream->get_next(stream, &batch.value));
    const ArrowArray& array = batch.value;
    if (array.release == nullptr) break;  // the end
    if (array.n_children != count || array.length < 0 || array.offset < 0) throw_broken("a batch is not as its schema");
    for (std::int64_t i = 0; i < count; ++i) {
      const ArrowArray& child = *array.children[i];
      if (child.offset < 0 || child.length < array.offset + array.length)
        throw_broken("a column is shorter than its batch");
    }
    for (std::int64_t row = 0; row < array.length; ++row) {
      for (std::int64_t i = 0; i < count; ++i) {
        value.clear();
        const auto& column = columns[static_cast<std::size_t>(i)];
        // A null struct is a row of blanks.
        if (column != nullptr && !arrow_null(array, row)) {
          column->append(*array.children[i], row + array.offset, &value);
        }
        text.quoted_cell(value);
      }
      text.end_row();
    }
  }
  text.end_table();
  Document document = text.finish(Form::records);
  for (const Unread& column : unread) {
    document.diagnostics.push_back(make_diagnostic(table_rules(), "column-of-other-type", document.source.place({0, 0}),
                                                   {column.name, column.format}));
  }
  return document;
}

}  // namespace duban
