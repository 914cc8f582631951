#pragma once
// From the cells of a sheet to a table of the document: blank cells between those with text, merged cells, what is
// hidden.

#include <string>

#include "table/derived_document.hpp"
#include "table/xlsx_sheet.hpp"

namespace duban {

struct SheetLooks {
  std::string name;
  bool hidden = false;
  bool repaired = false;  // U+FFFD may stand for bytes that could not be decoded
};
// False where the sheet has no text.
bool add_sheet(const SheetContent& sheet, const SharedStrings& strings, const SheetLooks& looks,
               DerivedDocument& document);

}  // namespace duban
