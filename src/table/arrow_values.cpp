#include "table/arrow_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "duban/text/error.hpp"

namespace duban {
namespace {

[[noreturn]] void throw_broken(const char* what) {
  throw Error(ErrorCode::damaged, std::string("the Arrow stream breaks the rules of its interface: ") + what);
}

// Buffer `index` of the array, which must have it unless the array is empty.
const std::byte* buffer(const ArrowArray& array, std::int64_t index) {
  if (index >= array.n_buffers || array.buffers == nullptr || array.buffers[index] == nullptr) {
    throw_broken("an array lacks a buffer");
  }
  return static_cast<const std::byte*>(array.buffers[index]);
}

template <class T>
T load(const std::byte* from, std::int64_t index) {
  T value;
  std::memcpy(&value, from + static_cast<std::size_t>(index) * sizeof(T), sizeof value);
  return value;
}

template <class T>
void append_number(T value, std::string* out) {
  std::array<char, 64> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc()) out->append(text.data(), end);
}

class NullColumn : public ArrowColumn {
 public:
  void append(const ArrowArray&, std::int64_t, std::string*) const override {}
};

class BoolColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const std::int64_t at = row + array.offset;
    const auto bits = std::to_integer<unsigned>(buffer(array, 1)[at / 8]);
    *out += ((bits >> (at % 8)) & 1u) != 0 ? 'Y' : 'N';
  }
};

template <class T>
class IntegerColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (!arrow_null(array, row)) append_number(load<T>(buffer(array, 1), row + array.offset), out);
  }
};

// The float that 16 bits spell (IEEE 754 binary16).
float half(std::uint16_t bits) {
  const int exponent = (bits >> 10) & 0x1F;
  const int fraction = bits & 0x3FF;
  float value = 0;
  if (exponent == 0)
    value = std::ldexp(static_cast<float>(fraction), -24);
  else if (exponent == 31)
    value = std::nanf("");
  else
    value = std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
  return (bits & 0x8000) != 0 ? -value : value;
}

template <class T>
class FloatColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const T value = load<T>(buffer(array, 1), row + array.offset);
    if (!std::isfinite(value)) return;  // pandas writes what is missing as NaN
    std::array<char, 512> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error == std::errc()) out->append(text.data(), end);
  }
};

class HalfColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const float value = half(load<std::uint16_t>(buffer(array, 1), row + array.offset));
    if (std::isfinite(value)) append_number(value, out);
  }
};

// A two's complement number of 4 to 32 bytes, little-endian, and how many of its digits stand behind the point.
class DecimalColumn : public ArrowColumn {
 public:
  DecimalColumn(std::size_t bytes, int scale) : bytes_(bytes), scale_(scale) {}
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    std::array<std::uint32_t, 8> limbs{};
    const std::byte* from = buffer(array, 1) + static_cast<std::size_t>(row + array.offset) * bytes_;
    std::memcpy(limbs.data(), from, bytes_);
    const std::size_t count = bytes_ / 4;
    const bool negative = (limbs[count - 1] & 0x80000000u) != 0;
    if (negative) {
      std::uint64_t carry = 1;
      for (std::size_t i = 0; i < count; ++i) {
        carry += static_cast<std::uint32_t>(~limbs[i]);
        limbs[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
    }
    std::string digits;  // last first
    bool more = true;
    while (more) {
      std::uint64_t rest = 0;
      more = false;
      for (std::size_t i = count; i-- > 0;) {
        rest = (rest << 32) | limbs[i];
        limbs[i] = static_cast<std::uint32_t>(rest / 10);
        rest %= 10;
        more = more || limbs[i] != 0;
      }
      digits += static_cast<char>('0' + rest);
    }
    if (scale_ < 0) digits.insert(0, static_cast<std::size_t>(-scale_), '0');
    const auto behind = static_cast<std::size_t>(std::max(scale_, 0));
    while (digits.size() <= behind) digits += '0';
    if (negative) *out += '-';
    for (std::size_t i = digits.size(); i-- > 0;) {
      *out += digits[i];
      if (i == behind && i > 0) *out += '.';
    }
  }

 private:
  std::size_t bytes_;
  int scale_;
};

template <class Offset>
class StringColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const std::int64_t at = row + array.offset;
    const auto begin = static_cast<std::int64_t>(load<Offset>(buffer(array, 1), at));
    const auto end = static_cast<std::int64_t>(load<Offset>(buffer(array, 1), at + 1));
    if (begin < 0 || end < begin) throw_broken("offsets of strings run backwards");
    if (end == begin) return;
    out->append(reinterpret_cast<const char*>(buffer(array, 2)) + begin, static_cast<std::size_t>(end - begin));
  }
};

// 16 bytes a value: the length, then the text itself, or its first characters, a buffer and an offset there.
class StringViewColumn : public ArrowColumn {
 public:
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const std::byte* view = buffer(array, 1) + (row + array.offset) * 16;
    const auto length = load<std::int32_t>(view, 0);
    if (length < 0) throw_broken("a string has a negative length");
    if (length <= 12) {
      out->append(reinterpret_cast<const char*>(view) + 4, static_cast<std::size_t>(length));
      return;
    }
    const auto index = load<std::int32_t>(view, 2);
    const auto offset = load<std::int32_t>(view, 3);
    // Behind validity and views come the data buffers, and last their sizes.
    if (index < 0 || offset < 0 || index + 3 >= array.n_buffers) throw_broken("a string lies in a buffer that is none");
    out->append(reinterpret_cast<const char*>(buffer(array, index + 2)) + offset, static_cast<std::size_t>(length));
  }
};

void append_two(unsigned value, std::string* out) {
  *out += static_cast<char>('0' + value / 10 % 10);
  *out += static_cast<char>('0' + value % 10);
}

// Days that the calendar has: years of four digits.
void append_day(std::int64_t days, std::string* out) {
  using std::chrono::sys_days;
  if (days < -719'162 || days > 2'932'896) return;  // 0001-01-01 to 9999-12-31
  const std::chrono::year_month_day day{sys_days{std::chrono::days{static_cast<int>(days)}}};
  const int year = static_cast<int>(day.year());
  append_two(static_cast<unsigned>(year / 100), out);
  append_two(static_cast<unsigned>(year % 100), out);
  *out += '-';
  append_two(static_cast<unsigned>(day.month()), out);
  *out += '-';
  append_two(static_cast<unsigned>(day.day()), out);
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

template <class T>
class DateColumn : public ArrowColumn {
 public:
  explicit DateColumn(std::int64_t per_day) : per_day_(per_day) {}
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    append_day(floor_divide(static_cast<std::int64_t>(load<T>(buffer(array, 1), row + array.offset)), per_day_), out);
  }

 private:
  std::int64_t per_day_;
};

// Seconds to add to UTC: of +08:00, and of China's zones, which have had no summer time since 1991.
std::int64_t zone_offset(std::string_view zone) {
  for (const std::string_view china : {"Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC", "Asia/Hong_Kong",
                                       "Asia/Macau", "Asia/Taipei", "Asia/Singapore"}) {
    if (zone == china) return 28'800;  // eight hours
  }
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return 0;
  const auto two = [&](std::size_t at) { return (zone[at] - '0') * 10 + (zone[at + 1] - '0'); };
  const std::int64_t seconds = std::int64_t{two(1)} * 3600 + std::int64_t{two(4)} * 60;
  return zone[0] == '-' ? -seconds : seconds;
}

class TimestampColumn : public ArrowColumn {
 public:
  TimestampColumn(std::int64_t per_second, std::string_view zone)
      : per_second_(per_second), offset_(zone_offset(zone)) {}
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    const auto value = load<std::int64_t>(buffer(array, 1), row + array.offset);
    if (value == INT64_MIN) return;  // pandas' NaT
    const std::int64_t seconds = floor_divide(value, per_second_) + offset_;
    const std::int64_t day = floor_divide(seconds, 86'400);
    const std::size_t before = out->size();
    append_day(day, out);
    const auto rest = static_cast<unsigned>(seconds - day * 86'400);
    if (rest == 0 || out->size() == before) return;  // midnight is how a day is stored
    *out += ' ';
    append_two(rest / 3600, out);
    *out += ':';
    append_two(rest / 60 % 60, out);
    *out += ':';
    append_two(rest % 60, out);
  }

 private:
  std::int64_t per_second_;
  std::int64_t offset_;
};

class DictionaryColumn : public ArrowColumn {
 public:
  DictionaryColumn(char index, std::unique_ptr<ArrowColumn> values) : index_(index), values_(std::move(values)) {}
  void append(const ArrowArray& array, std::int64_t row, std::string* out) const override {
    if (arrow_null(array, row)) return;
    if (array.dictionary == nullptr) throw_broken("an array lacks its dictionary");
    const std::int64_t index = at(buffer(array, 1), row + array.offset);
    if (index < 0 || index >= array.dictionary->length) throw_broken("an index lies outside of its dictionary");
    values_->append(*array.dictionary, index, out);
  }

 private:
  [[nodiscard]] std::int64_t at(const std::byte* from, std::int64_t row) const {
    switch (index_) {
      case 'c':
        return load<std::int8_t>(from, row);
      case 'C':
        return load<std::uint8_t>(from, row);
      case 's':
        return load<std::int16_t>(from, row);
      case 'S':
        return load<std::uint16_t>(from, row);
      case 'i':
        return load<std::int32_t>(from, row);
      case 'I':
        return load<std::uint32_t>(from, row);
      default:
        return load<std::int64_t>(from, row);
    }
  }
  char index_;
  std::unique_ptr<ArrowColumn> values_;
};

// d:precision,scale[,bits]
std::unique_ptr<ArrowColumn> decimal_column(std::string_view parameters) {
  std::vector<int> numbers;
  while (!parameters.empty()) {
    int value = 0;
    const auto [end, error] = std::from_chars(parameters.data(), parameters.data() + parameters.size(), value);
    if (error != std::errc()) return nullptr;
    numbers.push_back(value);
    parameters.remove_prefix(static_cast<std::size_t>(end - parameters.data()));
    if (!parameters.empty()) parameters.remove_prefix(1);
  }
  if (numbers.size() < 2 || numbers.size() > 3) return nullptr;
  const int bits = numbers.size() == 3 ? numbers[2] : 128;
  if ((bits != 32 && bits != 64 && bits != 128 && bits != 256) || numbers[1] < -76 || numbers[1] > 76) return nullptr;
  return std::make_unique<DecimalColumn>(static_cast<std::size_t>(bits / 8), numbers[1]);
}

std::unique_ptr<ArrowColumn> plain_column(std::string_view format) {
  if (format.starts_with("d:")) return decimal_column(format.substr(2));
  if (format == "tdD") return std::make_unique<DateColumn<std::int32_t>>(1);
  if (format == "tdm") return std::make_unique<DateColumn<std::int64_t>>(86'400'000);
  if (format.starts_with("ts") && format.size() >= 4 && format[3] == ':') {
    const std::string_view zone = format.substr(4);
    switch (format[2]) {
      case 's':
        return std::make_unique<TimestampColumn>(1, zone);
      case 'm':
        return std::make_unique<TimestampColumn>(1'000, zone);
      case 'u':
        return std::make_unique<TimestampColumn>(1'000'000, zone);
      case 'n':
        return std::make_unique<TimestampColumn>(1'000'000'000, zone);
      default:
        return nullptr;
    }
  }
  if (format == "vu") return std::make_unique<StringViewColumn>();
  if (format.size() != 1) return nullptr;
  switch (format[0]) {
    case 'n':
      return std::make_unique<NullColumn>();
    case 'b':
      return std::make_unique<BoolColumn>();
    case 'c':
      return std::make_unique<IntegerColumn<std::int8_t>>();
    case 'C':
      return std::make_unique<IntegerColumn<std::uint8_t>>();
    case 's':
      return std::make_unique<IntegerColumn<std::int16_t>>();
    case 'S':
      return std::make_unique<IntegerColumn<std::uint16_t>>();
    case 'i':
      return std::make_unique<IntegerColumn<std::int32_t>>();
    case 'I':
      return std::make_unique<IntegerColumn<std::uint32_t>>();
    case 'l':
      return std::make_unique<IntegerColumn<std::int64_t>>();
    case 'L':
      return std::make_unique<IntegerColumn<std::uint64_t>>();
    case 'e':
      return std::make_unique<HalfColumn>();
    case 'f':
      return std::make_unique<FloatColumn<float>>();
    case 'g':
      return std::make_unique<FloatColumn<double>>();
    case 'u':
      return std::make_unique<StringColumn<std::int32_t>>();
    case 'U':
      return std::make_unique<StringColumn<std::int64_t>>();
    default:
      return nullptr;
  }
}

}  // namespace

bool arrow_null(const ArrowArray& array, std::int64_t row) noexcept {
  if (array.null_count == 0 || array.n_buffers == 0 || array.buffers == nullptr || array.buffers[0] == nullptr) {
    return false;
  }
  const auto* bits = static_cast<const unsigned char*>(array.buffers[0]);
  const std::int64_t at = row + array.offset;
  return ((bits[at / 8] >> (at % 8)) & 1u) == 0;
}

std::unique_ptr<ArrowColumn> arrow_column(const ArrowSchema& schema) {
  const std::string_view format = schema.format != nullptr ? schema.format : "";
  if (schema.dictionary == nullptr) return plain_column(format);
  if (format.size() != 1 || std::string_view("cCsSiIlL").find(format[0]) == std::string_view::npos) return nullptr;
  const ArrowSchema& values = *schema.dictionary;
  if (values.dictionary != nullptr) return nullptr;
  auto column = plain_column(values.format != nullptr ? values.format : "");
  if (column == nullptr) return nullptr;
  return std::make_unique<DictionaryColumn>(format[0], std::move(column));
}

}  // namespace duban
