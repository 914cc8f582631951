#include "table/decimal_text.hpp"

#include <algorithm>

namespace duban {

std::optional<DecimalText> DecimalText::parse(std::string_view text) noexcept {
  DecimalText number;
  std::size_t i = 0;
  const auto is_digit = [&] { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) number.negative_ = text[i++] == '-';
  bool any = false;
  bool significant = false;
  const auto take = [&](bool fraction) {
    any = true;
    const int value = text[i++] - '0';
    significant = significant || value != 0;
    if (!significant) {
      if (fraction) --number.point_;
      return true;
    }
    if (!fraction) ++number.point_;
    if (number.count_ == static_cast<int>(number.digits_.size())) return value == 0;
    number.digits_[static_cast<std::size_t>(number.count_++)] = static_cast<std::uint8_t>(value);
    return true;
  };
  while (is_digit()) {
    if (!take(false)) return std::nullopt;
  }
  if (i < text.size() && text[i] == '.') {
    number.whole_ = false;
    ++i;
    while (is_digit()) {
      if (!take(true)) return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  if (i < text.size() && (text[i] == 'E' || text[i] == 'e')) {
    number.whole_ = false;
    ++i;
    bool minus = false;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) minus = text[i++] == '-';
    if (!is_digit()) return std::nullopt;
    int exponent = 0;
    while (is_digit()) exponent = std::min(exponent * 10 + (text[i++] - '0'), 100000);
    number.point_ += minus ? -exponent : exponent;
  }
  if (i != text.size()) return std::nullopt;
  number.strip();
  return number;
}

void DecimalText::strip() noexcept {
  while (count_ > 0 && digits_[static_cast<std::size_t>(count_ - 1)] == 0) --count_;
  if (count_ == 0) {
    point_ = 0;
    negative_ = false;
  }
}

void DecimalText::drop_binary_artefacts() noexcept {
  constexpr int most = 15;
  if (whole_ || count_ <= most) return;
  const bool up = digits_[most] >= 5;
  count_ = most;
  if (up) {
    int i = most - 1;
    while (i >= 0 && digits_[static_cast<std::size_t>(i)] == 9) digits_[static_cast<std::size_t>(i--)] = 0;
    if (i >= 0) {
      ++digits_[static_cast<std::size_t>(i)];
    } else {
      digits_[0] = 1;
      count_ = 1;
      ++point_;
    }
  }
  strip();
}

void DecimalText::append_to(std::string& out, const Shape& shape) const {
  if (negative_) out.push_back('-');
  const int whole = std::max(point_, 0);
  const int printed = std::max(whole, shape.whole);
  for (int i = 0; i < printed; ++i) {
    const int from_right = printed - i;  // digits that are left, this one included
    if (shape.grouping && i > 0 && from_right % 3 == 0) out.push_back(',');
    out.push_back(static_cast<char>('0' + digit(point_ - from_right)));
  }
  const int decimals = std::max(count_ - point_, shape.decimals);
  if (decimals > 0) {
    out.push_back('.');
    for (int i = 0; i < decimals; ++i) out.push_back(static_cast<char>('0' + digit(point_ + i)));
  }
}

std::optional<DecimalText::Serial> DecimalText::serial() const noexcept {
  if (point_ > 9) return std::nullopt;
  Serial serial;
  for (int i = 0; i < point_; ++i) serial.day = serial.day * 10 + digit(i);
  constexpr int precision = 12;  // a second is 1.2e-5 of a day
  constexpr std::int64_t scale = 1'000'000'000'000;
  constexpr std::int64_t day = 86400;
  std::int64_t fraction = 0;
  for (int i = 0; i < precision; ++i) fraction = fraction * 10 + digit(point_ + i);
  serial.second = (fraction * day + scale / 2) / scale;
  serial.day += serial.second / day;
  serial.second %= day;
  if (negative_) {
    serial.day = -serial.day;
    serial.second = -serial.second;
  }
  return serial;
}

}  // namespace duban
