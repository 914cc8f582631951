#include "table/number_format.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "embedded/table/lexicon/number_formats_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

[[nodiscard]] char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// The pieces of a format code.
struct Piece {
  enum class Kind { literal, symbol, bracket } kind = Kind::literal;
  std::string_view text;  // a literal's text, a symbol's character, what stands in brackets
};

class Pieces {
 public:
  explicit Pieces(std::string_view code) : rest_(code) {}

  [[nodiscard]] std::optional<Piece> next() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"') return quoted();
      if (c == '[') return bracket();
      if (c == '\\' || c == '_' || c == '*') {  // a literal; room as wide as a character; a fill
        const std::uint32_t length = utf8::decode(rest_, 1).length;
        const std::string_view shown = rest_.substr(1, length);
        rest_.remove_prefix(1 + length);
        if (c == '\\' && length != 0) return Piece{Piece::Kind::literal, shown};
        continue;
      }
      const std::uint32_t length = utf8::decode(rest_, 0).length;
      const std::string_view text = rest_.substr(0, length);
      rest_.remove_prefix(length);
      return Piece{length == 1 ? Piece::Kind::symbol : Piece::Kind::literal, text};
    }
    return std::nullopt;
  }

 private:
  Piece quoted() {
    const std::size_t end = std::min(rest_.find('"', 1), rest_.size());
    const std::string_view inner = rest_.substr(1, end - 1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return {Piece::Kind::literal, inner};
  }
  Piece bracket() {
    const std::size_t end = std::min(rest_.find(']'), rest_.size());
    const std::string_view inner = rest_.substr(1, end - 1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return {Piece::Kind::bracket, inner};
  }
  std::string_view rest_;
};

// The first section: that of positive numbers.
std::string_view first_section(std::string_view code) {
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (code[i] == '\\') {
      ++i;
      continue;
    }
    if (code[i] == ';') return code.substr(0, i);
  }
  return code;
}

[[nodiscard]] bool is_elapsed(std::string_view bracket) noexcept {
  return !bracket.empty() && std::all_of(bracket.begin(), bracket.end(), [&](char c) {
    return lower(c) == lower(bracket.front()) && (lower(c) == 'h' || lower(c) == 'm' || lower(c) == 's');
  });
}

// [>=100], [<0]: which section applies hangs on the value.
[[nodiscard]] bool is_condition(std::string_view bracket) noexcept {
  return !bracket.empty() && (bracket.front() == '<' || bracket.front() == '>' || bracket.front() == '=');
}

[[nodiscard]] bool holds_caseless(std::string_view text, std::string_view word) noexcept {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool describes_date(std::string_view section) {
  if (holds_caseless(section, "general")) return false;
  bool date = false;
  bool digits = false;
  Pieces pieces(section);
  while (const auto piece = pieces.next()) {
    if (piece->kind == Piece::Kind::bracket) {
      date = date || is_elapsed(piece->text);
      continue;
    }
    if (piece->kind != Piece::Kind::symbol) continue;
    const char c = lower(piece->text.front());
    // `e` is a year, too, but only where it is no exponent.
    date = date || c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's' || (c == 'e' && !digits);
    digits = digits || c == '0' || c == '#' || c == '?';
    if (digits && !date) return false;
  }
  return date;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

struct Day {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

// The day that a serial means. In the system of 1900, day 60 is the 29 February 1900 that never was.
std::optional<Day> day_of(std::int64_t serial, bool from_1904) {
  constexpr std::int64_t last = 2958465;  // 9999-12-31
  if (from_1904) serial += 1462;
  if (serial < 1 || serial > last) return std::nullopt;
  if (serial == 60) return Day{1900, 2, 29};
  const auto start = std::chrono::sys_days{std::chrono::year{1899} / 12 / (serial < 60 ? 31 : 30)};
  const std::chrono::year_month_day date{start + std::chrono::days{serial}};
  return Day{static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

}  // namespace

std::string_view NumberFormat::built_in(std::uint32_t id) noexcept {
  static const std::vector<std::string_view> codes = [] {
    std::vector<std::string_view> found;
    const tsv::Table table(embedded::table_lexicon_number_formats_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::size_t number = std::stoul(std::string(table.at(row, "id")));
      if (found.size() <= number) found.resize(number + 1);
      found[number] = table.at(row, "code");
    }
    return found;
  }();
  return id < codes.size() ? codes[id] : std::string_view{};
}

NumberFormat::NumberFormat(std::string_view code) {
  if (code.size() > 4096) return;  // none that a program would take
  const std::string_view section = first_section(code);
  Pieces pieces(section);
  while (const auto piece = pieces.next()) {
    if (piece->kind == Piece::Kind::bracket && is_condition(piece->text)) return;
  }
  if (describes_date(section)) {
    compile_date(section);
  } else {
    compile_number(section);
  }
}

void NumberFormat::compile_number(std::string_view section) {
  NumberFormat made;
  DecimalText::Shape shape{0, 0, false};
  bool pattern = false;  // a digit was seen
  bool ended = false;    // something stands behind the digits
  bool decimals = false;
  int commas = 0;  // behind the last digit so far
  if (holds_caseless(section, "general")) {
    std::size_t at = 0;
    while (!holds_caseless(section.substr(at, 7), "general")) ++at;
    pattern = ended = true;
    Pieces before(section.substr(0, at));
    while (const auto piece = before.next()) {
      if (piece->kind != Piece::Kind::bracket) made.prefix_ += piece->text;
    }
    section = section.substr(at + 7);
    made.kind_ = Kind::general;
  } else {
    made.kind_ = Kind::number;
  }
  Pieces pieces(section);
  while (const auto piece = pieces.next()) {
    std::string_view text = piece->text;
    if (piece->kind == Piece::Kind::bracket) {
      if (!text.starts_with('$')) continue;                              // a colour, digits of another script
      text = text.substr(1, std::min(text.find('-'), text.size()) - 1);  // the sign of a currency
    } else if (piece->kind == Piece::Kind::symbol) {
      const char c = text.front();
      if (c == '0' || c == '#' || c == '?') {
        if (ended) return;  // a fraction, an exponent, a telephone number: printed as it stands
        if (commas > 0) shape.grouping = true;
        commas = 0;
        pattern = true;
        if (c == '0') ++(decimals ? shape.decimals : shape.whole);
        continue;
      }
      if (c == '.' && !decimals && !ended) {
        made.shift_ -= 3 * commas;
        commas = 0;
        decimals = pattern = true;
        continue;
      }
      if (c == ',' && pattern && !ended) {
        ++commas;
        continue;
      }
      if (c == '@' || lower(c) == 'e') return;
      if (c == '%') made.shift_ += 2;
    }
    if (pattern) {
      ended = true;
      made.suffix_ += text;
    } else {
      made.prefix_ += text;
    }
  }
  if (!pattern) return;
  made.shift_ -= 3 * commas;
  shape.whole = std::max(shape.whole, 1);
  made.shape_ = shape;
  *this = std::move(made);
}

void NumberFormat::compile_date(std::string_view section) {
  kind_ = Kind::date;
  // Hours are printed to 24; halves of the day would be letters of a date.
  std::string without(section);
  for (const std::string_view halves : {"am/pm", "a/p"}) {
    const auto at = std::search(without.begin(), without.end(), halves.begin(), halves.end(),
                                [](char a, char b) { return lower(a) == b; });
    if (at != without.end()) without.erase(at, at + static_cast<std::ptrdiff_t>(halves.size()));
  }
  Pieces pieces(without);
  while (const auto piece = pieces.next()) {
    if (piece->kind == Piece::Kind::bracket) {
      if (is_elapsed(piece->text)) parts_.push_back({lower(piece->text.front()), 1, {}});
      continue;
    }
    const char c = piece->kind == Piece::Kind::symbol ? lower(piece->text.front()) : '\0';
    const char kind = c == 'e' ? 'y' : c;
    if (kind == 'y' || kind == 'm' || kind == 'd' || kind == 'h' || kind == 's') {
      if (!parts_.empty() && parts_.back().kind == kind) {
        ++parts_.back().width;
      } else {
        parts_.push_back({kind, 1, {}});
      }
      continue;
    }
    if (c == 'a' || c == 'g' || c == 'b') continue;  // weekdays, halves of a day, eras
    if (!parts_.empty() && parts_.back().kind == 0) {
      parts_.back().literal += piece->text;
    } else {
      parts_.push_back({0, 0, std::string(piece->text)});
    }
  }
  // `m` next to hours or seconds is minutes.
  const auto neighbour = [&](std::size_t from, int step) {
    for (auto i = static_cast<std::ptrdiff_t>(from) + step; i >= 0 && i < std::ssize(parts_); i += step) {
      if (const char kind = parts_[static_cast<std::size_t>(i)].kind; kind != 0) return kind;
    }
    return '\0';
  };
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].kind == 'm' && parts_[i].width <= 2 && (neighbour(i, -1) == 'h' || neighbour(i, 1) == 's')) {
      parts_[i].kind = 'n';
    }
  }
}

bool NumberFormat::has(char kind) const noexcept {
  return std::any_of(parts_.begin(), parts_.end(), [&](const DatePart& part) { return part.kind == kind; });
}

bool NumberFormat::append_date(std::string& out, const DecimalText& value, bool from_1904) const {
  const auto serial = value.serial();
  if (!serial || value.negative()) return false;
  const bool clock = has('h') || has('s') || has('n');
  if (has('y') || has('m') || has('d') || !clock) {
    const auto day = day_of(serial->day, from_1904);
    if (!day) return false;
    if (has('y') && has('m') && !has('d') && !clock) {
      // The day of the value is no more than what the program needs to keep a month.
      for (const DatePart& part : parts_) {
        if (part.kind == 'y') append_padded(out, day->year, 4);
        if (part.kind == 'm') append_padded(out, day->month, part.width == 1 ? 1 : 2);
        if (part.kind == 0) out += part.literal;
      }
      return true;
    }
    append_padded(out, day->year, 4);
    out.push_back('-');
    append_padded(out, day->month, 2);
    out.push_back('-');
    append_padded(out, day->day, 2);
    if (!clock) return true;
    out.push_back(' ');
    append_padded(out, serial->second / 3600, 2);
  } else {
    append_padded(out, serial->day * 24 + serial->second / 3600, 2);
  }
  out.push_back(':');
  append_padded(out, serial->second / 60 % 60, 2);
  if (has('s') && serial->second % 60 != 0) {
    out.push_back(':');
    append_padded(out, serial->second % 60, 2);
  }
  return true;
}

void NumberFormat::append(std::string& out, std::string_view value, bool from_1904) const {
  auto number = DecimalText::parse(value);
  if (!number) {
    out += value;
    return;
  }
  number->drop_binary_artefacts();
  if (kind_ == Kind::date && append_date(out, *number, from_1904)) return;
  if (kind_ == Kind::number) number->shift(shift_);
  if (!number->prints_plainly()) {
    out += value;
    return;
  }
  if (number->negative() && !prefix_.empty()) {
    // -¥5, not ¥-5.
    std::string digits;
    number->append_to(digits, shape_);
    out.push_back('-');
    out += prefix_;
    out.append(digits, 1);
  } else {
    out += prefix_;
    number->append_to(out, shape_);
  }
  out += suffix_;
}

}  // namespace duban
