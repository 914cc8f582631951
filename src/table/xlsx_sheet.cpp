#include "table/xlsx_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "duban/text/error.hpp"
#include "table/quote.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// `C3`; what is no such reference has neither column nor row. A part that is left out is not there.
struct Reference {
  bool good = false;
  std::uint64_t column = 0;  // from 1
  std::uint64_t row = 0;     // from 1; 0 where it is left out
};
Reference reference(std::string_view text) noexcept {
  constexpr std::uint64_t most = std::uint64_t{1} << 40;
  Reference found;
  std::size_t i = 0;
  const auto skip_dollar = [&] { i += i < text.size() && text[i] == '$'; };
  skip_dollar();
  for (; i < text.size(); ++i) {
    const char c = text[i];
    const int letter = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
    if (letter == 0) break;
    found.column = std::min(found.column * 26 + static_cast<std::uint64_t>(letter), most);
  }
  skip_dollar();
  const std::size_t digits = i;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
    found.row = std::min(found.row * 10 + static_cast<std::uint64_t>(text[i] - '0'), most);
  }
  found.good = i == text.size() && found.column != 0 && (i == digits || found.row != 0);
  return found;
}

std::uint64_t number(std::string_view text) noexcept {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc::result_out_of_range ? ~std::uint64_t{0} : value;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  return column_letters(column) + std::to_string(row + 1);
}

}  // namespace

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint64_t n = std::uint64_t{column} + 1; n > 0; n = (n - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return letters;
}

void SheetReader::note(std::string_view rule, std::vector<std::string> particulars) {
  // What stands here may be as long as the sheet; what is kept of it need not be.
  constexpr std::size_t most = 100'000;
  if (content_.notes.size() < most) content_.notes.push_back({row_, column_, rule, std::move(particulars)});
}

void SheetReader::start(std::string_view name, const XmlAttributes& attributes) {
  if (in_cell_) {
    if (name == "v") {
      collecting_ = true;
      has_value_ = true;
    } else if (name == "t") {
      collecting_ = phonetic_ == 0;
      has_value_ = true;
    } else if (name == "rPh") {
      ++phonetic_;
    } else if (name == "f") {
      formula_ = true;
    }
    return;
  }
  if (name == "c") {
    if (in_data_) start_cell(attributes);
  } else if (name == "row") {
    if (in_data_) start_row(attributes);
  } else if (name == "sheetData") {
    in_data_ = true;
  } else if (name == "col") {
    if (attributes.has("hidden") && is_on(attributes["hidden"])) {
      const std::uint64_t first = number(attributes["min"]);
      const std::uint64_t last = std::min<std::uint64_t>(number(attributes["max"]), sheet_columns);
      if (first >= 1 && first <= last) {
        content_.hidden_columns.emplace_back(static_cast<std::uint32_t>(first - 1),
                                             static_cast<std::uint32_t>(last - 1));
      }
    }
  } else if (name == "mergeCell") {
    const std::string_view area = attributes["ref"];
    const std::size_t colon = area.find(':');
    if (colon == area.npos) return;
    const Reference from = reference(area.substr(0, colon));
    const Reference to = reference(area.substr(colon + 1));
    if (!from.good || !to.good || from.row == 0 || to.row == 0) return;
    const auto column = [](std::uint64_t n) {
      return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, sheet_columns) - 1);
    };
    const auto row = [](std::uint64_t n) {
      return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, sheet_rows) - 1);
    };
    content_.merges.push_back({row(std::min(from.row, to.row)), row(std::max(from.row, to.row)),
                               column(std::min(from.column, to.column)), column(std::max(from.column, to.column))});
  }
}

void SheetReader::start_row(const XmlAttributes& attributes) {
  end_row();
  std::uint64_t number_of_row = std::uint64_t{next_row_} + 1;
  row_hidden_ = loose_ = false;
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
    const std::string_view name = pair[0];
    if (name == "r") {
      if (const std::uint64_t told = number(pair[1]); told != 0) number_of_row = told;
    } else if (name == "hidden") {
      row_hidden_ = is_on(pair[1]);
    }
  }
  begin_row(number_of_row);
}

void SheetReader::begin_row(std::uint64_t number_of_row) {
  in_row_ = true;
  out_of_range_ = number_of_row > sheet_rows;
  row_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(number_of_row - 1, 0xFFFFFFF0u));
  next_row_ = out_of_range_ ? next_row_ : row_ + 1;
  next_column_ = 0;
  row_first_cell_ = static_cast<std::uint32_t>(content_.cells.size());
}

void SheetReader::begin_loose_row(std::uint64_t number_of_row) {
  end_row();
  row_hidden_ = false;
  loose_ = true;
  begin_row(number_of_row);
}

void SheetReader::end_row() {
  if (!std::exchange(in_row_, false) || content_.cells.size() == row_first_cell_) return;
  if (content_.rows.size() != 0 && row_ <= content_.rows.back().number) content_.ordered = false;
  content_.rows.push_back({row_, row_first_cell_, row_hidden_});
}

void SheetReader::start_cell(const XmlAttributes& attributes) {
  if (!in_row_) begin_loose_row(std::uint64_t{next_row_} + 1);
  in_cell_ = true;
  formula_ = has_value_ = collecting_ = false;
  phonetic_ = 0;
  type_ = Type::number;
  style_ = 0;
  value_.clear();
  cell_text_ = content_.text.size();
  std::uint64_t column = next_column_;
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
    if (pair[0][0] == '\0' || pair[0][1] != '\0') continue;
    const std::string_view value = pair[1];
    switch (pair[0][0]) {
      case 'r':
        if (const Reference told = reference(value); told.good) {
          column = told.column - 1;
          if (told.row != 0 && told.row - 1 != row_) stands_in_row(told.row);
        }
        break;
      case 's':
        style_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(number(value), 0xFFFFFFFFu));
        break;
      case 't':
        type_ = value == "s"           ? Type::shared
                : value == "inlineStr" ? Type::text
                : value == "str"       ? Type::formula_text
                : value == "b"         ? Type::boolean
                : value == "e"         ? Type::error
                : value == "d"         ? Type::date
                                       : Type::number;
        break;
      default:
        break;
    }
  }
  column_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(column, 0xFFFFFFF0u));
  next_column_ = column_ + 1;
}

// A cell without a row around it, or one that says that it stands in another.
void SheetReader::stands_in_row(std::uint64_t number_of_row) {
  if (loose_) {
    begin_loose_row(number_of_row);
  } else if (number_of_row <= sheet_rows && content_.cells.size() == row_first_cell_) {
    row_ = static_cast<std::uint32_t>(number_of_row - 1);
    next_row_ = row_ + 1;
  }
}

void SheetReader::text(std::string_view piece) {
  if (!collecting_) return;
  if (type_ == Type::text || type_ == Type::formula_text) {
    content_.text.append(piece.data(), piece.size());
  } else {
    value_ += piece;
  }
}

void SheetReader::end(std::string_view name) {
  if (in_cell_) {
    if (name == "c") {
      end_cell();
    } else if (name == "v" || name == "t") {
      collecting_ = false;
    } else if (name == "rPh" && phonetic_ > 0) {
      --phonetic_;
    }
    return;
  }
  if (name == "row") {
    end_row();
  } else if (name == "sheetData") {
    end_row();
    in_data_ = false;
  }
}

void SheetReader::end_value() {
  const auto append = [&](std::string_view text) { content_.text.append(text.data(), text.size()); };
  switch (type_) {
    case Type::text:
    case Type::formula_text:
      clean_cell_text(content_.text, cell_text_);
      return;
    case Type::boolean:
      append(is_on(utf8::trim(value_)) ? "TRUE" : "FALSE");
      return;
    case Type::error:
      append(utf8::trim(value_));
      if (!out_of_range_ && column_ < sheet_columns) {
        note("error-value", {name_, cell_name(row_, column_), std::string(utf8::trim(value_))});
      }
      return;
    case Type::date: {
      std::string_view day = utf8::trim(value_);
      for (const std::string_view midnight :
           {"T00:00:00Z", "T00:00:00.000Z", "T00:00:00.000", "T00:00:00", "T00:00Z", "T00:00"}) {
        if (day.ends_with(midnight)) {
          day.remove_suffix(midnight.size());
          break;
        }
      }
      append(day);
      return;
    }
    case Type::number:
    case Type::shared:
      break;
  }
  const std::string_view value = utf8::trim(value_);
  const NumberFormat& format = styles_.format(style_);
  if (format.is_general() && value.size() <= 15 && value.find_first_not_of("0123456789") == value.npos) {
    append(value);  // a whole number, as most are
    return;
  }
  std::string printed;
  format.append(printed, value, from_1904_);
  append(printed);
}

void SheetReader::keep(std::size_t begin) {
  // An empty text says as little as no cell.
  const std::string_view all(content_.text.data() + begin, content_.text.size() - begin);
  if (all.empty()) return;
  if (utf8::is_space(utf8::decode(all, 0).value) && utf8::trim(all).empty()) return;
  content_.cells.push_back({column_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(all.size()), false});
}

void SheetReader::end_cell() {
  in_cell_ = false;
  // A formula may give an empty text, but no empty number: openpyxl writes <f>…</f><v/> for what it has not computed.
  const bool empty_number = formula_ && type_ == Type::number && utf8::trim(value_).empty();
  if (!has_value_ || empty_number) {
    if (formula_ && !out_of_range_ && column_ < sheet_columns) {
      note("formula-without-value", {name_, cell_name(row_, column_)});
    }
    return;
  }
  if (content_.text.size() > 0xFFFFFFF0u) {
    throw Error(ErrorCode::too_large, "sheet " + name_ + " has more than 4 GiB of text");
  }
  const bool inside = !out_of_range_ && column_ < sheet_columns;
  const std::size_t before = content_.cells.size();
  if (type_ == Type::shared) {
    const std::string_view digits = utf8::trim(value_);
    std::uint64_t index = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (problem == std::errc{} && end == digits.data() + digits.size() && index < strings_.size()) {
      const std::string_view text = strings_.at(index);
      if (inside) {
        if (!text.empty() && !(utf8::is_space(utf8::decode(text, 0).value) && utf8::trim(text).empty())) {
          content_.cells.push_back(
              {column_, static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(text.size()), true});
        }
      } else {
        content_.text.append(text.data(), text.size());
      }
    } else {
      constexpr std::string_view unknown = "\uFFFD";
      content_.text.append(unknown.data(), unknown.size());
      if (inside) note("missing-string", {name_, cell_name(row_, column_), quoted_start(digits)});
      if (inside) keep(cell_text_);
    }
  } else {
    end_value();
    if (inside) keep(cell_text_);
  }
  if (!inside) {
    const std::string_view text(content_.text.data() + cell_text_, content_.text.size() - cell_text_);
    if (!utf8::trim(text).empty()) {
      note("misplaced-cell", {name_, cell_name(row_, column_), quoted_start(utf8::trim(text))});
    }
    while (content_.text.size() > cell_text_) content_.text.pop_back();
    return;
  }
  if (content_.cells.size() > before && before > row_first_cell_ && content_.cells[before - 1].column >= column_) {
    content_.ordered = false;
  }
}

SheetContent SheetReader::finish() {
  end_row();  // that the sheet broke off in
  if (!content_.ordered) {
    struct Placed {
      std::uint32_t row;
      std::uint32_t cell;
    };
    std::vector<Placed> placed;
    std::vector<bool> hidden;
    placed.reserve(content_.cells.size());
    for (std::size_t r = 0; r < content_.rows.size(); ++r) {
      const std::size_t end = r + 1 < content_.rows.size() ? content_.rows[r + 1].first_cell : content_.cells.size();
      for (std::size_t i = content_.rows[r].first_cell; i < end; ++i) {
        placed.push_back({content_.rows[r].number, static_cast<std::uint32_t>(i)});
      }
      if (content_.rows[r].hidden) {
        hidden.resize(std::max<std::size_t>(hidden.size(), std::size_t{content_.rows[r].number} + 1));
        hidden[content_.rows[r].number] = true;
      }
    }
    std::stable_sort(placed.begin(), placed.end(), [&](const Placed& a, const Placed& b) {
      return a.row != b.row ? a.row < b.row : content_.cells[a.cell].column < content_.cells[b.cell].column;
    });
    LargeArray<SheetCell> cells;
    LargeArray<SheetRow> rows;
    for (const Placed& place : placed) {
      const SheetCell& cell = content_.cells[place.cell];
      if (rows.empty() || rows.back().number != place.row) {
        rows.push_back(
            {place.row, static_cast<std::uint32_t>(cells.size()), place.row < hidden.size() && hidden[place.row]});
      } else if (cells.back().column == cell.column) {
        // Of two cells for one place the first is read, the other named.
        const std::string_view text =
            cell.shared ? strings_.at(cell.begin) : std::string_view(content_.text.data() + cell.begin, cell.size);
        row_ = place.row;
        column_ = cell.column;
        note("misplaced-cell", {name_, cell_name(row_, column_), quoted_start(utf8::trim(text))});
        continue;
      }
      cells.push_back(cell);
    }
    content_.cells = std::move(cells);
    content_.rows = std::move(rows);
    content_.ordered = true;
  }
  std::stable_sort(content_.notes.begin(), content_.notes.end(), [](const SheetNote& a, const SheetNote& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  return std::move(content_);
}

}  // namespace duban
