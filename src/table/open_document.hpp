#pragma once
// A document opened for reading a report from it. Delimited text stays text: the way from there to a grid of views is
// shorter than through a `Document`.

#include <optional>
#include <string>
#include <string_view>

#include "duban/table/read_document.hpp"

namespace duban {

struct Opened {
  std::optional<Document> document;
  std::optional<Source> text;  // where there is no document
  Dialect dialect;             // of the text
};

// \throws as `read_document`.
[[nodiscard]] Opened open_bytes(std::string_view bytes, const DocumentOptions& options);
[[nodiscard]] Opened open_file(const std::string& path, const DocumentOptions& options);
[[nodiscard]] Opened open_source(const Source& source, const DocumentOptions& options);

}  // namespace duban
