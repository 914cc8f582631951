#include "duban/table/document.hpp"

namespace duban {

std::string_view to_string(Form form) noexcept {
  switch (form) {
    case Form::delimited:
      return "delimited";
    case Form::html:
      return "html";
    case Form::xlsx:
      return "xlsx";
    case Form::docx:
      return "docx";
    case Form::pdf:
      return "pdf";
    case Form::markdown:
      return "markdown";
    case Form::cell_lines:
      return "cell_lines";
    case Form::paragraphs:
      return "paragraphs";
    case Form::records:
      return "records";
  }
  return "unknown";
}

}  // namespace duban
