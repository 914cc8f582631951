#pragma once
// One CSV document: RFC 4180 with CRLF, cells quoted where they must be.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "duban/output/csv.hpp"

namespace duban::csv {

class Writer {
 public:
  explicit Writer(const CsvOptions& options);

  Writer& cell(std::string_view text);
  Writer& cell(std::uint64_t number);
  Writer& cell(const std::optional<Decimal>& number);
  Writer& cell(const std::optional<Date>& date);
  Writer& empty_unless(bool there, std::uint64_t number);
  void end_row();
  void header(std::initializer_list<std::string_view> names);
  [[nodiscard]] std::string take();

 private:
  CsvOptions options_;
  std::string out_;
  bool row_begun_ = false;
};

// Whether a spreadsheet program could take the cell for a formula.
[[nodiscard]] bool looks_like_formula(std::string_view text) noexcept;

}  // namespace duban::csv
