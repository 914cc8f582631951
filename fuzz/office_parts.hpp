#pragma once
// Bytes of a fuzzer as an office document: a whole package where they start like one, else its main part, around which
// the rest of a package is put.

#include <zip.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duban/table/document.hpp"
#include "require.hpp"
#include "same_salt.hpp"

namespace duban::fuzzing {

inline std::string package_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : parts) {
    const auto index = zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), 0);
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    // The same parts give the same bytes, whenever it is: a run can be repeated.
    zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), 1'735'689'600, 0);
  }
  zip_close(zip);
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_source_stat(source, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(source);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

// Parts are set apart by a NUL, so that one input may hold a sheet, its strings and its styles.
inline std::string package_around(std::string_view input, const std::vector<std::string>& names,
                                  std::vector<std::pair<std::string, std::string>> fixed) {
  for (const std::string& name : names) {
    const std::size_t end = input.find('\0');
    if (!input.empty()) fixed.emplace_back(name, std::string(input.substr(0, end)));
    input.remove_prefix(end == input.npos ? input.size() : end + 1);
  }
  return package_of(fixed);
}

// What holds of every document: spans lie in the text, rows in their table, cells in their row, in order.
inline void check_in_order(const Document& document) {
  const std::string_view text = document.source.text();
  std::uint32_t end = 0;
  for (const Block& block : document.blocks) {
    require(block.span.begin >= end && block.span.begin <= block.span.end && block.span.end <= text.size());
    end = block.span.end;
    if (!block.table) continue;
    require(*block.table < document.tables.size());
    const Grid& grid = document.tables[*block.table].grid;
    std::uint32_t seen = block.span.begin;
    bool any = false;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      const Span span = grid.row_span(row);
      require(span.begin >= seen && span.end <= block.span.end);
      for (std::size_t i = 0; i < grid.cells(row); ++i) {
        const Cell cell = grid.cell(row, i);
        require(cell.span.begin >= seen && span.contains(cell.span));
        require(cell.text == text.substr(cell.span.begin, cell.span.size()));
        require(cell.row_span >= 1 && cell.column_span >= 1 && row + cell.row_span <= grid.rows());
        seen = cell.span.end;
        any = any || !cell.text.empty();
      }
    }
    require(any);
  }
  for (const Diagnostic& diagnostic : document.diagnostics) {
    require(diagnostic.place.span.end <= text.size());
    require(!diagnostic.message_zh.empty() && !diagnostic.message_en.empty());
  }
}

}  // namespace duban::fuzzing
