#include "output/arrow_batch.hpp"

#include <chrono>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace duban::arrow {
namespace {

// Schemas

struct SchemaHolder {
  std::string format;
  std::string name;
  std::string metadata;
  std::vector<std::unique_ptr<ArrowSchema>> owned;
  std::vector<ArrowSchema*> children;
  std::unique_ptr<ArrowSchema> dictionary;
};

void release_schema(ArrowSchema* schema) {
  std::unique_ptr<SchemaHolder> holder(static_cast<SchemaHolder*>(schema->private_data));
  // A consumer may have moved a child out, whose release is null then.
  for (const auto& child : holder->owned) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (holder->dictionary && holder->dictionary->release != nullptr) {
    holder->dictionary->release(holder->dictionary.get());
  }
  schema->release = nullptr;
}

void make_schema(std::unique_ptr<SchemaHolder> holder, std::int64_t flags, ArrowSchema* out) {
  for (const auto& child : holder->owned) holder->children.push_back(child.get());
  *out = {};
  out->format = holder->format.c_str();
  out->name = holder->name.c_str();
  out->metadata = holder->metadata.empty() ? nullptr : holder->metadata.data();
  out->flags = flags;
  out->n_children = static_cast<std::int64_t>(holder->children.size());
  out->children = holder->children.data();
  out->dictionary = holder->dictionary.get();
  out->release = release_schema;
  out->private_data = holder.release();
}

void append_length(std::string& to, std::size_t length) {
  const auto number = static_cast<std::int32_t>(length);
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  to.append(raw, sizeof number);
}

std::string description(std::string_view meaning) {
  if (meaning.empty()) return {};
  constexpr std::string_view key = "description";
  std::string encoded;
  append_length(encoded, 1);
  append_length(encoded, key.size());
  encoded += key;
  append_length(encoded, meaning.size());
  encoded += meaning;
  return encoded;
}

std::string format_of(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "U";
    case Kind::whole:
      return "l";
    case Kind::decimal:
      return "d:38," + std::to_string(decimal_places);
    case Kind::day:
      return "tdD";
    case Kind::truth:
      return "b";
    case Kind::word:
      return "c";
    case Kind::texts:
      return "+L";
  }
  return "n";
}

std::unique_ptr<ArrowSchema> leaf(std::string format, std::string name, std::int64_t flags) {
  auto holder = std::make_unique<SchemaHolder>();
  holder->format = std::move(format);
  holder->name = std::move(name);
  auto schema = std::make_unique<ArrowSchema>();
  make_schema(std::move(holder), flags, schema.get());
  return schema;
}

std::unique_ptr<ArrowSchema> column_schema(const Spec& spec) {
  auto holder = std::make_unique<SchemaHolder>();
  holder->format = format_of(spec.kind);
  holder->name = spec.name;
  holder->metadata = description(spec.meaning);
  std::int64_t flags = ARROW_FLAG_NULLABLE;
  if (spec.kind == Kind::word) {
    holder->dictionary = leaf("u", "", ARROW_FLAG_NULLABLE);
    if (spec.words->ordered) flags |= ARROW_FLAG_DICTIONARY_ORDERED;
  }
  if (spec.kind == Kind::texts) holder->owned.push_back(leaf("U", "item", ARROW_FLAG_NULLABLE));
  auto schema = std::make_unique<ArrowSchema>();
  make_schema(std::move(holder), flags, schema.get());
  return schema;
}

// Arrays

struct ArrayHolder {
  Buffers data;
  std::vector<std::int32_t> offsets32;  // of a dictionary
  std::vector<const void*> buffers;
  std::vector<std::unique_ptr<ArrowArray>> owned;
  std::vector<ArrowArray*> children;
  std::unique_ptr<ArrowArray> dictionary;
};

void release_array(ArrowArray* array) {
  std::unique_ptr<ArrayHolder> holder(static_cast<ArrayHolder*>(array->private_data));
  for (const auto& child : holder->owned) {
    if (child->release != nullptr) child->release(child.get());
  }
  if (holder->dictionary && holder->dictionary->release != nullptr) {
    holder->dictionary->release(holder->dictionary.get());
  }
  array->release = nullptr;
}

void make_array(std::unique_ptr<ArrayHolder> holder, std::int64_t length, std::int64_t nulls, ArrowArray* out) {
  for (const auto& child : holder->owned) holder->children.push_back(child.get());
  *out = {};
  out->length = length;
  out->null_count = nulls;
  out->n_buffers = static_cast<std::int64_t>(holder->buffers.size());
  out->buffers = holder->buffers.data();
  out->n_children = static_cast<std::int64_t>(holder->children.size());
  out->children = holder->children.data();
  out->dictionary = holder->dictionary.get();
  out->release = release_array;
  out->private_data = holder.release();
}

// A buffer of no bytes still has an address, which some consumers ask for.
template <class T>
const void* address(const std::vector<T>& values) {
  static constexpr std::int64_t nothing = 0;
  return values.empty() ? static_cast<const void*>(&nothing) : static_cast<const void*>(values.data());
}

std::unique_ptr<ArrowArray> dictionary_of(const Words& words) {
  auto holder = std::make_unique<ArrayHolder>();
  holder->offsets32.push_back(0);
  for (const std::string_view word : words.words) {
    holder->data.bytes.insert(holder->data.bytes.end(), word.begin(), word.end());
    holder->offsets32.push_back(static_cast<std::int32_t>(holder->data.bytes.size()));
  }
  holder->buffers = {nullptr, address(holder->offsets32), address(holder->data.bytes)};
  auto array = std::make_unique<ArrowArray>();
  make_array(std::move(holder), static_cast<std::int64_t>(words.words.size()), 0, array.get());
  return array;
}

std::unique_ptr<ArrowArray> column_array(const Spec& spec, Buffers data, Buffers items) {
  auto holder = std::make_unique<ArrayHolder>();
  holder->data = std::move(data);
  const Buffers& own = holder->data;
  const void* valid = own.nulls == 0 ? nullptr : address(own.valid);
  switch (spec.kind) {
    case Kind::text:
      holder->buffers = {valid, address(own.offsets), address(own.bytes)};
      break;
    case Kind::whole:
    case Kind::decimal:
      holder->buffers = {valid, address(own.wholes)};
      break;
    case Kind::day:
      holder->buffers = {valid, address(own.days)};
      break;
    case Kind::truth:
      holder->buffers = {valid, address(own.bytes)};
      break;
    case Kind::word:
      holder->buffers = {valid, address(own.bytes)};
      holder->dictionary = dictionary_of(*spec.words);
      break;
    case Kind::texts:
      holder->buffers = {valid, address(own.offsets)};
      holder->owned.push_back(column_array({.name = "item", .kind = Kind::text}, std::move(items), {}));
      break;
  }
  const std::int64_t length = own.length;
  const std::int64_t nulls = own.nulls;
  auto array = std::make_unique<ArrowArray>();
  make_array(std::move(holder), length, nulls, array.get());
  return array;
}

void add_bit(std::vector<std::uint8_t>& bits, std::int64_t index, bool bit) {
  if (index % 8 == 0) bits.push_back(0);
  if (bit) bits.back() = static_cast<std::uint8_t>(bits.back() | (1U << static_cast<unsigned>(index % 8)));
}

void append(Buffers& to, std::string_view text) {
  to.bytes.insert(to.bytes.end(), text.begin(), text.end());
  to.offsets.push_back(static_cast<std::int64_t>(to.bytes.size()));
}

}  // namespace

std::optional<int128> scaled(const Decimal& value) noexcept {
  int128 limit = 1;
  for (int i = 0; i < Decimal::max_digits; ++i) limit *= 10;
  int shift = value.exponent() + decimal_places;
  int128 whole = value.coefficient();
  if (whole == 0) return whole;
  if (shift < 0) return std::nullopt;  // lowest form: no trailing zeros that could be dropped
  for (; shift > 0; --shift) {
    if (whole >= limit / 10 || whole <= -(limit / 10)) return std::nullopt;
    whole *= 10;
  }
  return whole;
}

void export_schema(std::span<const Spec> columns, ArrowSchema* out) {
  auto holder = std::make_unique<SchemaHolder>();
  holder->format = "+s";
  for (const Spec& spec : columns) holder->owned.push_back(column_schema(spec));
  make_schema(std::move(holder), 0, out);
}

Batch::Batch(std::span<const Spec> columns) {
  columns_.reserve(columns.size());
  for (const Spec& spec : columns) {
    Column& column = columns_.emplace_back(Column{spec, {}, {}});
    if (spec.kind == Kind::text || spec.kind == Kind::texts) column.own.offsets.push_back(0);
    if (spec.kind == Kind::texts) column.items.offsets.push_back(0);
  }
}

Batch::Column& Batch::next(Kind kind) {
  if (at_ >= columns_.size() || columns_[at_].spec.kind != kind) {
    throw std::logic_error("arrow: cell " + std::to_string(at_) + " is of another kind than its column");
  }
  return columns_[at_++];
}

void Batch::add_valid(Buffers& buffers, bool valid) {
  add_bit(buffers.valid, buffers.length, valid);
  ++buffers.length;
  if (!valid) ++buffers.nulls;
}

Batch& Batch::text(const std::optional<std::string_view>& value) {
  Buffers& own = next(Kind::text).own;
  append(own, value.value_or(std::string_view()));
  add_valid(own, value.has_value());
  return *this;
}

Batch& Batch::whole(std::optional<std::int64_t> value) {
  Buffers& own = next(Kind::whole).own;
  own.wholes.push_back(value.value_or(0));
  add_valid(own, value.has_value());
  return *this;
}

Batch& Batch::decimal(const std::optional<Decimal>& value) {
  Column& column = next(Kind::decimal);
  const std::optional<int128> whole = value ? scaled(*value) : std::nullopt;
  if (value && !whole) overflow_.push_back(column.spec.name + "=" + value->to_string());
  std::int64_t halves[2];
  const int128 bits = whole.value_or(0);
  std::memcpy(halves, &bits, sizeof bits);  // Arrow's order of bytes is the machine's
  column.own.wholes.insert(column.own.wholes.end(), halves, halves + 2);
  add_valid(column.own, whole.has_value());
  return *this;
}

Batch& Batch::day(const std::optional<Date>& value) {
  Buffers& own = next(Kind::day).own;
  const auto days = value ? std::chrono::sys_days(*value).time_since_epoch().count() : 0;
  own.days.push_back(static_cast<std::int32_t>(days));
  add_valid(own, value.has_value());
  return *this;
}

Batch& Batch::truth(std::optional<bool> value) {
  Buffers& own = next(Kind::truth).own;
  add_bit(own.bytes, own.length, value.value_or(false));
  add_valid(own, value.has_value());
  return *this;
}

Batch& Batch::word(std::optional<std::size_t> index) {
  Buffers& own = next(Kind::word).own;
  own.bytes.push_back(static_cast<std::uint8_t>(index.value_or(0)));
  add_valid(own, index.has_value());
  return *this;
}

Batch& Batch::texts(std::span<const std::string_view> values) {
  Column& column = next(Kind::texts);
  for (const std::string_view value : values) {
    append(column.items, value);
    add_valid(column.items, true);
  }
  column.own.offsets.push_back(column.items.length);
  add_valid(column.own, true);
  return *this;
}

Batch& Batch::overflow() {
  const std::vector<std::string_view> views(overflow_.begin(), overflow_.end());
  texts(views);
  overflow_.clear();
  return *this;
}

void Batch::end_row() {
  if (at_ != columns_.size()) throw std::logic_error("arrow: a row of " + std::to_string(at_) + " cells");
  at_ = 0;
  ++rows_;
}

void Batch::export_to(ArrowArray* out) {
  auto holder = std::make_unique<ArrayHolder>();
  holder->buffers = {nullptr};
  for (Column& column : columns_) {
    holder->owned.push_back(column_array(column.spec, std::move(column.own), std::move(column.items)));
  }
  columns_.clear();
  make_array(std::move(holder), rows_, 0, out);
}

}  // namespace duban::arrow
