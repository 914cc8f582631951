#pragma once
// A number as a file writes it, brought to how a person writes it, digit by digit: never through binary arithmetic.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace duban {

class DecimalText {
 public:
  // None where `text` is no number (`-12`, `0.35`, `1E+2`) or has more than 40 digits.
  [[nodiscard]] static std::optional<DecimalText> parse(std::string_view text) noexcept;

  [[nodiscard]] bool negative() const noexcept { return negative_; }
  [[nodiscard]] bool zero() const noexcept { return count_ == 0; }
  // Whether plain digits would be of a length that people write.
  [[nodiscard]] bool prints_plainly() const noexcept { return zero() || (point_ <= 21 && point_ >= -12); }
  // To fifteen significant digits, as spreadsheet programs show a binary number. Whole numbers that were written out
  // stay as they are.
  void drop_binary_artefacts() noexcept;
  // Times ten to the power of `places`.
  void shift(int places) noexcept { point_ += zero() ? 0 : places; }

  struct Shape {
    int whole = 1;     // digits before the point, at least
    int decimals = 0;  // digits after it, at least
    bool grouping = false;
  };
  void append_to(std::string& out, const Shape& shape) const;

  // The whole part and the fraction in seconds of a day, rounded: what a serial date means. None where the whole part
  // has more than nine digits.
  struct Serial {
    std::int64_t day = 0;
    std::int64_t second = 0;
  };
  [[nodiscard]] std::optional<Serial> serial() const noexcept;

 private:
  [[nodiscard]] int digit(int index) const noexcept {
    return index >= 0 && index < count_ ? digits_[static_cast<std::size_t>(index)] : 0;
  }
  void strip() noexcept;

  bool negative_ = false;
  bool whole_ = true;  // written without point and exponent
  int count_ = 0;      // significant digits; the first and the last are not 0
  int point_ = 0;      // the value is 0.d1d2d3… times ten to the power of this
  std::array<std::uint8_t, 40> digits_{};
};

}  // namespace duban
