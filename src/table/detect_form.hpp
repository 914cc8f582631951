#pragma once
// Which form a document has, by its bytes.

#include <optional>
#include <string>
#include <string_view>

#include "duban/table/document.hpp"

namespace duban {

// What holds a document. Only `text` is decoded to be looked at further.
enum class Container {
  text,
  zip,  // XLSX, DOCX, or an archive of documents: its members say which
  pdf,
  compound,  // the container of XLS, DOC, WPS and ET before 2007
};
[[nodiscard]] Container detect_container(std::string_view bytes) noexcept;

// The form of decoded text. Looks at the start of it only.
[[nodiscard]] Form detect_text_form(std::string_view text);

// The text is a page or a piece of one: it starts with a tag, or there is a `<table>` or `<tr>` near its start.
[[nodiscard]] bool looks_like_html(std::string_view text) noexcept;
// There is a row of dashes between bars under another row with bars.
[[nodiscard]] bool looks_like_pipe_table(std::string_view text) noexcept;

}  // namespace duban
