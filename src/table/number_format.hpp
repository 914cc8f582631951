#pragma once
// Number formats of workbooks (`yyyy"年"m"月"`, `0.0%`, `#,##0.00`), as far as they change what a cell says.
//
// What is printed holds every digit of the value: a format may add zeros, a percent sign, a unit, separators between
// thousands, or make a date of it; it never rounds.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/decimal_text.hpp"

namespace duban {

class NumberFormat {
 public:
  NumberFormat() = default;  // General
  explicit NumberFormat(std::string_view code);
  // The code of a built-in format, as in a Chinese program; empty (General) where the number is not one.
  [[nodiscard]] static std::string_view built_in(std::uint32_t id) noexcept;

  [[nodiscard]] bool is_date() const noexcept { return kind_ == Kind::date; }
  [[nodiscard]] bool is_general() const noexcept {
    return kind_ == Kind::general && prefix_.empty() && suffix_.empty();
  }
  // `value`: the number as the file writes it. What is no number is printed as it stands.
  void append(std::string& out, std::string_view value, bool from_1904) const;

 private:
  enum class Kind { general, number, date };
  struct DatePart {
    char kind = 0;  // y, m (month), d, h, n (minute), s, or 0 for a literal
    std::uint32_t width = 0;
    std::string literal;
  };
  void compile_number(std::string_view section);
  void compile_date(std::string_view section);
  [[nodiscard]] bool append_date(std::string& out, const DecimalText& value, bool from_1904) const;
  [[nodiscard]] bool has(char kind) const noexcept;

  Kind kind_ = Kind::general;
  std::string prefix_;
  std::string suffix_;
  int shift_ = 0;
  DecimalText::Shape shape_;
  std::vector<DatePart> parts_;
};

}  // namespace duban
