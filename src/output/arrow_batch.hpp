#pragma once
// Builds record batches and their schemas as structs of the Arrow C data interface. Every column owns its buffers, so
// that what was exported depends on nothing else.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "duban/table/arrow_c.hpp"
#include "duban/text/date.hpp"

namespace duban::arrow {

enum class Kind { text, whole, decimal, day, truth, word, texts };

inline constexpr int decimal_places = 10;

/// The words of an enum, in its order; a column of words holds indices into them.
struct Words {
  std::vector<std::string_view> words;
  bool ordered = false;
};

struct Spec {
  std::string name = {};
  Kind kind = Kind::text;
  std::string meaning = {};
  const Words* words = nullptr;  // of Kind::word; static
};

/// The value as a whole number of 10^-10; none where it does not fit exactly in 38 digits.
[[nodiscard]] std::optional<int128> scaled(const Decimal& value) noexcept;

/// `out` is overwritten.
void export_schema(std::span<const Spec> columns, ArrowSchema* out);

struct Buffers {
  std::vector<std::uint8_t> valid;    // bits; used where nulls > 0
  std::vector<std::int64_t> offsets;  // of text and of lists
  std::vector<std::uint8_t> bytes;    // of texts, bits of truths, indices of words
  std::vector<std::int64_t> wholes;   // whole numbers, and the halves of decimals
  std::vector<std::int32_t> days;
  std::int64_t length = 0;
  std::int64_t nulls = 0;
};

/// Rows are written cell by cell, in the order of the columns.
class Batch {
 public:
  explicit Batch(std::span<const Spec> columns);

  Batch& text(const std::optional<std::string_view>& value);
  Batch& whole(std::optional<std::int64_t> value);
  Batch& decimal(const std::optional<Decimal>& value);
  Batch& day(const std::optional<Date>& value);
  Batch& truth(std::optional<bool> value);
  Batch& word(std::optional<std::size_t> index);
  Batch& texts(std::span<const std::string_view> values);
  /// The last column: numbers of this row that did not fit, as `column=digits`.
  Batch& overflow();
  /// \throws std::logic_error where the row has too few cells.
  void end_row();

  /// `out` is overwritten; the batch is empty afterwards.
  void export_to(ArrowArray* out);

 private:
  struct Column {
    Spec spec;
    Buffers own;
    Buffers items;  // of lists
  };
  Column& next(Kind kind);
  void add_valid(Buffers& buffers, bool valid);

  std::vector<Column> columns_;
  std::vector<std::string> overflow_;
  std::size_t at_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace duban::arrow
