#pragma once
// An Arrow stream made by hand, which counts what is released.

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "duban/table/arrow_c.hpp"

namespace duban::testing_arrow {

// A column of one batch: its buffers as bytes, in the order of the format.
struct ColumnData {
  std::string name;
  std::string format;
  std::vector<std::vector<std::uint8_t>> buffers;  // the first is the validity; empty: all are valid
  std::int64_t length = 0;
  std::int64_t null_count = 0;
  std::int64_t offset = 0;
  std::shared_ptr<ColumnData> dictionary;
};

template <class T>
std::vector<std::uint8_t> bytes_of(const std::vector<T>& values) {
  std::vector<std::uint8_t> bytes(values.size() * sizeof(T));
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

inline std::vector<std::uint8_t> validity(const std::vector<bool>& valid) {
  std::vector<std::uint8_t> bits((valid.size() + 7) / 8, 0);
  for (std::size_t i = 0; i < valid.size(); ++i) {
    if (valid[i]) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1u << (i % 8)));
  }
  return bits;
}

template <class T>
ColumnData numbers(std::string name, std::string format, const std::vector<T>& values,
                   const std::vector<bool>& valid = {}) {
  ColumnData column{std::move(name), std::move(format), {}, static_cast<std::int64_t>(values.size()), 0, 0, nullptr};
  column.null_count = valid.empty() ? 0 : -1;
  column.buffers = {valid.empty() ? std::vector<std::uint8_t>{} : validity(valid), bytes_of(values)};
  return column;
}

template <class Offset>
ColumnData texts(std::string name, std::string format, const std::vector<std::optional<std::string>>& values) {
  std::vector<Offset> offsets = {0};
  std::vector<std::uint8_t> data;
  std::vector<bool> valid;
  for (const auto& value : values) {
    valid.push_back(value.has_value());
    if (value) data.insert(data.end(), value->begin(), value->end());
    offsets.push_back(static_cast<Offset>(data.size()));
  }
  ColumnData column{std::move(name), std::move(format), {}, static_cast<std::int64_t>(values.size()), -1, 0, nullptr};
  if (data.empty()) data.push_back(0);
  column.buffers = {validity(valid), bytes_of(offsets), data};
  return column;
}

class Stream {
 public:
  explicit Stream(std::vector<std::vector<ColumnData>> batches, int error_at = -1)
      : batches_(std::move(batches)), error_at_(error_at) {
    stream.get_schema = &get_schema;
    stream.get_next = &get_next;
    stream.get_last_error = &last_error;
    stream.release = &release_stream;
    stream.private_data = this;
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  ArrowArrayStream stream{};
  int live = 1;  // structs that are not released; the stream itself is one

 private:
  struct Holder {
    Stream* owner = nullptr;
    std::vector<const void*> buffers;
    std::vector<ArrowArray*> arrays;
    std::vector<ArrowSchema*> schemas;
  };

  static ArrowArray array_of(Stream* self, const ColumnData& data) {
    auto* holder = new Holder{self, {}, {}, {}};
    for (const auto& buffer : data.buffers) holder->buffers.push_back(buffer.empty() ? nullptr : buffer.data());
    ArrowArray array{};
    array.length = data.length;
    array.null_count = data.null_count;
    array.offset = data.offset;
    array.n_buffers = static_cast<std::int64_t>(holder->buffers.size());
    array.buffers = holder->buffers.data();
    if (data.dictionary) {
      array.dictionary = new ArrowArray(array_of(self, *data.dictionary));
    }
    array.release = &release_array;
    array.private_data = holder;
    ++self->live;
    return array;
  }
  static ArrowSchema schema_of(Stream* self, const ColumnData& data) {
    ArrowSchema schema{};
    schema.format = data.format.c_str();
    schema.name = data.name.c_str();
    schema.flags = ARROW_FLAG_NULLABLE;
    if (data.dictionary) schema.dictionary = new ArrowSchema(schema_of(self, *data.dictionary));
    schema.release = &release_schema;
    schema.private_data = new Holder{self, {}, {}, {}};
    ++self->live;
    return schema;
  }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    auto* self = static_cast<Stream*>(stream->private_data);
    *out = {};
    out->format = "+s";
    out->name = "";
    auto* holder = new Holder{self, {}, {}, {}};
    for (const ColumnData& column : self->batches_.at(0)) {
      holder->schemas.push_back(new ArrowSchema(schema_of(self, column)));
    }
    out->n_children = static_cast<std::int64_t>(holder->schemas.size());
    out->children = holder->schemas.data();
    out->release = &release_schema;
    out->private_data = holder;
    ++self->live;
    return 0;
  }
  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    auto* self = static_cast<Stream*>(stream->private_data);
    *out = {};
    if (static_cast<int>(self->next_) == self->error_at_) return 5;
    if (self->next_ == self->batches_.size()) return 0;
    const std::vector<ColumnData>& batch = self->batches_[self->next_++];
    auto* holder = new Holder{self, {nullptr}, {}, {}};
    for (const ColumnData& column : batch) holder->arrays.push_back(new ArrowArray(array_of(self, column)));
    out->length = batch.empty() ? 0 : batch.front().length;
    out->n_buffers = 1;
    out->buffers = holder->buffers.data();
    out->n_children = static_cast<std::int64_t>(holder->arrays.size());
    out->children = holder->arrays.data();
    out->release = &release_array;
    out->private_data = holder;
    ++self->live;
    return 0;
  }
  static const char* last_error(ArrowArrayStream*) { return "the disk is gone"; }

  static void release_array(ArrowArray* array) {
    auto* holder = static_cast<Holder*>(array->private_data);
    for (ArrowArray* child : holder->arrays) {
      if (child->release != nullptr) child->release(child);
      delete child;
    }
    if (array->dictionary != nullptr) {
      if (array->dictionary->release != nullptr) array->dictionary->release(array->dictionary);
      delete array->dictionary;
    }
    --holder->owner->live;
    delete holder;
    array->release = nullptr;
  }
  static void release_schema(ArrowSchema* schema) {
    auto* holder = static_cast<Holder*>(schema->private_data);
    for (ArrowSchema* child : holder->schemas) {
      if (child->release != nullptr) child->release(child);
      delete child;
    }
    if (schema->dictionary != nullptr) {
      if (schema->dictionary->release != nullptr) schema->dictionary->release(schema->dictionary);
      delete schema->dictionary;
    }
    --holder->owner->live;
    delete holder;
    schema->release = nullptr;
  }
  static void release_stream(ArrowArrayStream* stream) {
    --static_cast<Stream*>(stream->private_data)->live;
    stream->release = nullptr;
  }

  std::vector<std::vector<ColumnData>> batches_;
  std::size_t next_ = 0;
  int error_at_;
};

}  // namespace duban::testing_arrow
