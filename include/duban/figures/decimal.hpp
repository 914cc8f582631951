#pragma once
/// \file
/// Exact decimal numbers: a whole coefficient of up to 38 digits and a power of ten.
///
///     duban::Decimal d = *duban::Decimal::parse("16.4");
///     (d * duban::Decimal::power_of_ten(8)).to_string()   // "1640000000", exactly
///
/// Values are kept in lowest form (no trailing zeros in the coefficient), so that equal numbers are equal objects.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace duban {

/// 128-bit whole number; a name of our own because the compilers' is an extension.
__extension__ typedef __int128 int128;

/// An exact decimal number: coefficient × 10^exponent, up to 38 digits. A value of 24 bytes.
class Decimal {
 public:
  /// Digits that a coefficient can have.
  static constexpr int max_digits = 38;

  constexpr Decimal() noexcept = default;
  /// A whole number.
  Decimal(std::int64_t value) noexcept;  // NOLINT(google-explicit-constructor): whole numbers are decimals
  /// coefficient × 10^exponent
  [[nodiscard]] static Decimal from_parts(int128 coefficient, int exponent) noexcept;
  /// 10^exponent.
  [[nodiscard]] static Decimal power_of_ten(int exponent) noexcept;
  /// ASCII `-12.50`, `3e8`. None where it is no number or has more than 38 digits.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text) noexcept;

  /// The digits, without trailing zeros, with the sign.
  [[nodiscard]] int128 coefficient() const noexcept;
  /// The power of ten that the coefficient is multiplied by.
  [[nodiscard]] int exponent() const noexcept { return exponent_; }
  /// Whether it is 0.
  [[nodiscard]] bool is_zero() const noexcept { return high_ == 0 && low_ == 0; }
  /// Whether it is below 0.
  [[nodiscard]] bool is_negative() const noexcept { return high_ < 0; }
  /// Plain notation, without exponent where that stays under 60 characters: `1640000000`, `-0.0005`.
  [[nodiscard]] std::string to_string() const;
  /// The nearest double, for charts and medians; never for comparison.
  [[nodiscard]] double to_double() const noexcept;

  /// The same with the other sign.
  [[nodiscard]] Decimal operator-() const noexcept;
  /// The result, or none where it has more than 38 digits.
  [[nodiscard]] static std::optional<Decimal> add(Decimal a, Decimal b) noexcept;
  /// a − b, or none where it has more than 38 digits.
  [[nodiscard]] static std::optional<Decimal> subtract(Decimal a, Decimal b) noexcept;
  /// a × b, or none where it has more than 38 digits.
  [[nodiscard]] static std::optional<Decimal> multiply(Decimal a, Decimal b) noexcept;
  /// Rounded half to even at `places` digits behind the point; none where `b` is zero or the result is too long.
  [[nodiscard]] static std::optional<Decimal> divide(Decimal a, Decimal b, int places) noexcept;

  friend bool operator==(const Decimal& a, const Decimal& b) noexcept = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept;

 private:
  // The coefficient in two halves: a member of type __int128 would align every quantity to 16 bytes.
  std::int64_t high_ = 0;
  std::uint64_t low_ = 0;
  std::int32_t exponent_ = 0;
};

}  // namespace duban

/// Equal numbers hash alike.
template <>
struct std::hash<duban::Decimal> {
  /// The hash.
  std::size_t operator()(const duban::Decimal& value) const noexcept;
};
