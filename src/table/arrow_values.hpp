#pragma once
// Values of Arrow arrays as text.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "duban/table/arrow_c.hpp"

namespace duban {

// Writes the values of one column. Made from its schema; used for each of its chunks.
class ArrowColumn {
 public:
  virtual ~ArrowColumn() = default;
  // Appends value `row` of the array (its offset not yet added); nothing where it is null.
  virtual void append(const ArrowArray& array, std::int64_t row, std::string* out) const = 0;
};

// None where the type is not read.
[[nodiscard]] std::unique_ptr<ArrowColumn> arrow_column(const ArrowSchema& schema);

// The value is null.
[[nodiscard]] bool arrow_null(const ArrowArray& array, std::int64_t row) noexcept;

}  // namespace duban
