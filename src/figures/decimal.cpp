#include "duban/figures/decimal.hpp"

#include <array>
#include <charconv>
#include <limits>

namespace duban {
namespace {

__extension__ typedef unsigned __int128 uint128;

constexpr int exponent_max = std::numeric_limits<std::int32_t>::max();
constexpr int exponent_min = std::numeric_limits<std::int32_t>::min();

constexpr std::array<uint128, Decimal::max_digits + 1> powers = [] {
  std::array<uint128, Decimal::max_digits + 1> table{};
  uint128 power = 1;
  for (auto& entry : table) {
    entry = power;
    power *= 10;
  }
  return table;
}();
constexpr uint128 limit = powers[Decimal::max_digits];  // the first magnitude with too many digits

constexpr uint128 power(int exponent) noexcept { return powers[static_cast<std::size_t>(exponent)]; }

// Without the overflow that -INT128_MIN has.
constexpr uint128 magnitude(int128 value) noexcept {
  return value < 0 ? uint128{0} - static_cast<uint128>(value) : static_cast<uint128>(value);
}

constexpr int128 with_sign(uint128 value, bool negative) noexcept {
  return negative ? -static_cast<int128>(value) : static_cast<int128>(value);
}

int count_digits(uint128 value) noexcept {
  int digits = 1;
  while (digits <= Decimal::max_digits && value >= power(digits)) ++digits;
  return digits;
}

// Division of 128-bit numbers is a library call; nearly every coefficient fits in 64 bits.
void strip_zeros(uint128& value, std::int64_t& exponent) noexcept {
  while (value >> 64 != 0 && value % 10 == 0 && exponent < exponent_max) {
    value /= 10;
    ++exponent;
  }
  if (value >> 64 != 0) return;
  auto low = static_cast<std::uint64_t>(value);
  while (low % 10 == 0 && low != 0 && exponent < exponent_max) {
    low /= 10;
    ++exponent;
  }
  value = low;
}

// A product of two coefficients before its trailing zeros are gone.
struct Wide {
  std::array<std::uint64_t, 4> limbs{};  // least significant first

  static Wide product(uint128 a, uint128 b) noexcept {
    const std::array<std::uint64_t, 2> x{static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(a >> 64)};
    const std::array<std::uint64_t, 2> y{static_cast<std::uint64_t>(b), static_cast<std::uint64_t>(b >> 64)};
    Wide result;
    for (std::size_t i = 0; i < 2; ++i) {
      uint128 carry = 0;
      for (std::size_t j = 0; j < 2; ++j) {
        carry += static_cast<uint128>(x[i]) * y[j] + result.limbs[i + j];
        result.limbs[i + j] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
      }
      result.limbs[i + 2] = static_cast<std::uint64_t>(carry);
    }
    return result;
  }
  bool fits() const noexcept { return limbs[2] == 0 && limbs[3] == 0; }
  uint128 low() const noexcept { return (static_cast<uint128>(limbs[1]) << 64) | limbs[0]; }
  // Divides by ten and returns the remainder.
  unsigned divide_by_ten() noexcept {
    uint128 rest = 0;
    for (std::size_t i = 4; i-- > 0;) {
      rest = (rest << 64) | limbs[i];
      limbs[i] = static_cast<std::uint64_t>(rest / 10);
      rest %= 10;
    }
    return static_cast<unsigned>(rest);
  }
};

// The next digit of a division whose remainder is `rest` (< divisor < 10^38); leaves the new remainder.
// rest * 10 does not fit in 128 bits, so that it is built from steps that do: ((rest*2)*2+rest)*2, reduced each time.
unsigned next_digit(uint128& rest, uint128 divisor) noexcept {
  const uint128 once = rest;
  unsigned digit = 0;
  const auto reduce = [&] {
    while (rest >= divisor) {
      rest -= divisor;
      ++digit;
    }
  };
  for (const bool add : {false, true, false}) {
    rest *= 2;
    digit *= 2;
    reduce();
    if (add) {
      rest += once;
      reduce();
    }
  }
  return digit;
}

// `rest` of `divisor` is left over: does half to even round `quotient` up? `more` says that digits were dropped below.
bool rounds_up(uint128 quotient, uint128 rest, uint128 divisor, bool more) noexcept {
  const uint128 other = divisor - rest;
  if (rest != other) return rest > other;
  return more || quotient % 2 == 1;
}

}  // namespace

Decimal::Decimal(std::int64_t value) noexcept : Decimal(from_parts(value, 0)) {}

Decimal Decimal::from_parts(int128 coefficient, int exponent) noexcept {
  uint128 value = magnitude(coefficient);
  Decimal result;
  if (value == 0) return result;
  std::int64_t power_of = exponent;
  strip_zeros(value, power_of);
  // int128 holds a little more than 38 digits; what is too long keeps its first 38.
  if (value >= limit && power_of < exponent_max) {
    const uint128 last = value % 10;
    value /= 10;
    ++power_of;
    if (rounds_up(value, last, 10, false)) ++value;
    strip_zeros(value, power_of);
  }
  const int128 whole = with_sign(value, coefficient < 0);
  result.high_ = static_cast<std::int64_t>(whole >> 64);
  result.low_ = static_cast<std::uint64_t>(static_cast<uint128>(whole));
  result.exponent_ = static_cast<std::int32_t>(power_of);
  return result;
}

Decimal Decimal::power_of_ten(int exponent) noexcept { return from_parts(1, exponent); }

int128 Decimal::coefficient() const noexcept {
  return static_cast<int128>((static_cast<uint128>(static_cast<std::uint64_t>(high_)) << 64) | low_);
}

std::optional<Decimal> Decimal::parse(std::string_view text) noexcept {
  std::size_t at = 0;
  const auto here = [&] { return at < text.size() ? text[at] : '\0'; };
  bool negative = false;
  if (here() == '-' || here() == '+') negative = text[at++] == '-';
  uint128 value = 0;
  std::int64_t exponent = 0;
  std::int64_t pending = 0;  // zeros read that count only when another digit follows
  bool digits = false;
  bool point = false;
  for (; at < text.size(); ++at) {
    if (here() == '.' && !point) {
      point = true;
      continue;
    }
    if (here() < '0' || here() > '9') break;
    digits = true;
    if (point) --exponent;
    if (here() == '0') {
      if (value != 0) ++pending;
      continue;
    }
    for (++pending; pending > 0; --pending) {
      if (value >= limit / 10) return std::nullopt;
      value *= 10;
    }
    value += static_cast<unsigned>(here() - '0');
  }
  if (!digits) return std::nullopt;
  exponent += pending;
  if (at < text.size()) {
    if (here() != 'e' && here() != 'E') return std::nullopt;
    ++at;
    if (here() == '+') {
      ++at;
      if (here() == '-') return std::nullopt;
    }
    std::int32_t written = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), written);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    exponent += written;
  }
  if (value == 0) return Decimal{};
  if (exponent > exponent_max || exponent < exponent_min) return std::nullopt;
  return from_parts(with_sign(value, negative), static_cast<int>(exponent));
}

std::string Decimal::to_string() const {
  uint128 value = magnitude(coefficient());
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  const std::string sign = is_negative() ? "-" : "";
  const auto count = static_cast<std::int64_t>(digits.size());
  constexpr std::int64_t longest = 60;
  const std::int64_t zeros = exponent_ < 0 ? -std::int64_t{exponent_} - count : exponent_;
  if (zeros + count + 3 > longest) return sign + digits + "e" + std::to_string(exponent_);
  if (exponent_ >= 0) return sign + digits + std::string(static_cast<std::size_t>(exponent_), '0');
  if (zeros >= 0) return sign + "0." + std::string(static_cast<std::size_t>(zeros), '0') + digits;
  digits.insert(digits.begin() + (count + exponent_), '.');
  return sign + digits;
}

double Decimal::to_double() const noexcept {
  uint128 value = magnitude(coefficient());
  std::array<char, 64> text{};  // sign, 39 digits, e, exponent
  std::size_t at = 40;
  do {
    text[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  if (is_negative()) text[--at] = '-';
  text[40] = 'e';
  char* const end = std::to_chars(text.data() + 41, text.data() + text.size(), exponent_).ptr;
  double result = 0;
  const auto [last, error] = std::from_chars(text.data() + at, end, result);
  if (error == std::errc::result_out_of_range) {
    result = exponent_ < 0 ? 0.0 : std::numeric_limits<double>::infinity();
    if (is_negative()) result = -result;
  }
  return result;
}

Decimal Decimal::operator-() const noexcept { return from_parts(-coefficient(), exponent_); }

std::optional<Decimal> Decimal::add(Decimal a, Decimal b) noexcept {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  if (a.exponent_ < b.exponent_) std::swap(a, b);
  const std::int64_t shift = std::int64_t{a.exponent_} - b.exponent_;
  // In lowest form the last digit of b stays: a result that spans more than 39 places is too long.
  if (shift > max_digits) return std::nullopt;
  uint128 left = magnitude(a.coefficient());
  const uint128 right = magnitude(b.coefficient());
  if (__builtin_mul_overflow(left, power(static_cast<int>(shift)), &left)) return std::nullopt;
  uint128 sum = 0;
  bool negative = a.is_negative();
  if (a.is_negative() == b.is_negative()) {
    if (__builtin_add_overflow(left, right, &sum)) return std::nullopt;
  } else if (left >= right) {
    sum = left - right;
  } else {
    sum = right - left;
    negative = b.is_negative();
  }
  std::int64_t exponent = b.exponent_;
  if (sum == 0) return Decimal{};
  strip_zeros(sum, exponent);
  if (sum >= limit) return std::nullopt;
  return from_parts(with_sign(sum, negative), static_cast<int>(exponent));
}

std::optional<Decimal> Decimal::subtract(Decimal a, Decimal b) noexcept { return add(a, -b); }

std::optional<Decimal> Decimal::multiply(Decimal a, Decimal b) noexcept {
  if (a.is_zero() || b.is_zero()) return Decimal{};
  if (b.high_ == 0 && b.low_ == 1) {  // a power of ten
    const std::int64_t exponent = std::int64_t{a.exponent_} + b.exponent_;
    if (exponent > exponent_max || exponent < exponent_min) return std::nullopt;
    a.exponent_ = static_cast<std::int32_t>(exponent);
    return a;
  }
  Wide product = Wide::product(magnitude(a.coefficient()), magnitude(b.coefficient()));
  std::int64_t exponent = std::int64_t{a.exponent_} + b.exponent_;
  while (!product.fits()) {
    if (product.divide_by_ten() != 0) return std::nullopt;
    ++exponent;
  }
  uint128 value = product.low();
  strip_zeros(value, exponent);
  if (value >= limit || exponent > exponent_max || exponent < exponent_min) return std::nullopt;
  return from_parts(with_sign(value, a.is_negative() != b.is_negative()), static_cast<int>(exponent));
}

std::optional<Decimal> Decimal::divide(Decimal a, Decimal b, int places) noexcept {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return Decimal{};
  const uint128 divisor = magnitude(b.coefficient());
  uint128 quotient = magnitude(a.coefficient()) / divisor;
  uint128 rest = magnitude(a.coefficient()) % divisor;
  std::int64_t shift = std::int64_t{a.exponent_} - b.exponent_ + places;
  // The quotient is quotient * 10^(exponent) once `shift` more digits have been worked out.
  std::int64_t exponent = -std::int64_t{places};
  bool up = false;
  if (shift >= 0) {
    while (shift > 0 && rest != 0) {
      if (quotient >= limit / 10) return std::nullopt;
      const unsigned digit = next_digit(rest, divisor);
      quotient = quotient * 10 + digit;
      --shift;
    }
    exponent += shift;
    up = rounds_up(quotient, rest, divisor, false);
  } else if (shift < -max_digits) {
    quotient = 0;
  } else {
    const uint128 unit = power(static_cast<int>(-shift));
    const uint128 dropped = quotient % unit;
    quotient /= unit;
    up = rounds_up(quotient, dropped, unit, rest != 0);
  }
  if (up) ++quotient;
  if (quotient == 0) return Decimal{};
  strip_zeros(quotient, exponent);
  if (quotient >= limit || exponent > exponent_max || exponent < exponent_min) return std::nullopt;
  return from_parts(with_sign(quotient, a.is_negative() != b.is_negative()), static_cast<int>(exponent));
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
  const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.is_negative() ? -1 : 1; };
  if (const auto order = sign(a) <=> sign(b); order != 0 || a.is_zero()) return order;
  uint128 left = magnitude(a.coefficient());
  uint128 right = magnitude(b.coefficient());
  const int left_digits = count_digits(left);
  const int right_digits = count_digits(right);
  auto order = std::int64_t{a.exponent_} + left_digits <=> std::int64_t{b.exponent_} + right_digits;
  if (order == 0) {
    // The same place of the first digit: the difference in exponents is the difference in digits.
    if (left_digits < right_digits) left *= power(right_digits - left_digits);
    if (right_digits < left_digits) right *= power(left_digits - right_digits);
    order = left < right ? std::strong_ordering::less
                         : (right < left ? std::strong_ordering::greater : std::strong_ordering::equal);
  }
  return a.is_negative() ? 0 <=> order : order;
}

}  // namespace duban

std::size_t std::hash<duban::Decimal>::operator()(const duban::Decimal& value) const noexcept {
  const duban::int128 coefficient = value.coefficient();
  std::uint64_t mixed = static_cast<std::uint64_t>(coefficient) * 0x9E3779B97F4A7C15u;
  mixed ^= static_cast<std::uint64_t>(coefficient >> 64) + (mixed >> 29);
  mixed *= 0xBF58476D1CE4E5B9u;
  mixed ^= static_cast<std::uint64_t>(static_cast<std::int64_t>(value.exponent())) + (mixed >> 32);
  return static_cast<std::size_t>(mixed * 0x94D049BB133111EBu);
}
