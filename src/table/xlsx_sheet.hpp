#pragma once
// One sheet of a workbook as its XML tells it: cells with their places, in whatever order they come.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/xlsx_strings.hpp"
#include "table/xlsx_styles.hpp"
#include "table/xml_reader.hpp"
#include "text/large_array.hpp"

namespace duban {

inline constexpr std::uint32_t sheet_rows = 1'048'576;
inline constexpr std::uint32_t sheet_columns = 16'384;

// `C`, `XFD`.
[[nodiscard]] std::string column_letters(std::uint32_t column);

struct SheetCell {
  std::uint32_t column = 0;  // from 0
  std::uint32_t begin = 0;   // in the sheet's text; of a shared string: its index
  std::uint32_t size = 0;
  bool shared = false;
};
struct SheetRow {
  std::uint32_t number = 0;  // from 0
  std::uint32_t first_cell = 0;
  bool hidden = false;
};
// Rows and columns from 0, both ends included.
struct SheetArea {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_column = 0;
};
// Something to say of a cell.
struct SheetNote {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::string_view rule;
  std::vector<std::string> particulars;
};

struct SheetContent {
  LargeArray<char> text;  // of cells that have text of their own
  LargeArray<SheetCell> cells;
  LargeArray<SheetRow> rows;  // those with cells; the last ends at the last cell
  std::vector<SheetArea> merges;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hidden_columns;
  std::vector<SheetNote> notes;
  bool ordered = true;  // rows and cells came in order, none twice
};

class SheetReader : public XmlHandler {
 public:
  SheetReader(std::string name, const SharedStrings& strings, const CellStyles& styles, bool from_1904)
      : name_(std::move(name)), strings_(strings), styles_(styles), from_1904_(from_1904) {}

  // All that was told, in order of place.
  [[nodiscard]] SheetContent finish();

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

 private:
  enum class Type { number, shared, text, formula_text, boolean, error, date };
  void start_row(const XmlAttributes& attributes);
  void begin_row(std::uint64_t number_of_row);
  void begin_loose_row(std::uint64_t number_of_row);
  void end_row();
  void start_cell(const XmlAttributes& attributes);
  void stands_in_row(std::uint64_t number_of_row);
  void end_cell();
  void end_value();
  void keep(std::size_t begin);
  void note(std::string_view rule, std::vector<std::string> particulars);

  std::string name_;
  const SharedStrings& strings_;
  const CellStyles& styles_;
  bool from_1904_;
  SheetContent content_;

  bool in_data_ = false;
  bool in_row_ = false;
  bool loose_ = false;  // the row is none of the sheet's own: its cells have none around them
  bool in_cell_ = false;
  bool collecting_ = false;  // character data belongs to the cell
  bool formula_ = false;
  bool has_value_ = false;
  std::uint32_t phonetic_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t next_row_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t next_column_ = 0;
  std::uint32_t row_first_cell_ = 0;
  bool row_hidden_ = false;
  bool out_of_range_ = false;
  Type type_ = Type::number;
  std::uint32_t style_ = 0;
  std::size_t cell_text_ = 0;  // where the cell's text starts in the sheet's
  std::string value_;
};

}  // namespace duban
