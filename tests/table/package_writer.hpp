#pragma once
// Archives and office documents put together in memory.

#include <zip.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duban::testing_packages {

using Parts = std::vector<std::pair<std::string, std::string>>;

struct ZipOptions {
  bool stored = false;        // without compression
  std::string password = {};  // of all members
};

inline std::string zip_of(const Parts& parts, const ZipOptions& options = {}) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error(zip_error_strerror(&error));
  for (const auto& [name, content] : parts) {
    zip_source_t* data = zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), data, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error(zip_strerror(zip));
    const auto at = static_cast<zip_uint64_t>(index);
    if (options.stored) zip_set_file_compression(zip, at, ZIP_CM_STORE, 0);
    if (!options.password.empty()) {
      zip_file_set_encryption(zip, at, ZIP_EM_TRAD_PKWARE, options.password.c_str());
    }
  }
  if (zip_close(zip) != 0) throw std::runtime_error(zip_strerror(zip));
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

inline bool has(const Parts& parts, std::string_view name) {
  for (const auto& part : parts) {
    if (part.first == name) return true;
  }
  return false;
}

// Adds what a document needs beside the parts that a test is about.
inline Parts completed(Parts parts) {
  const auto add = [&](const char* name, const char* content) {
    if (!has(parts, name)) parts.emplace_back(name, content);
  };
  const bool word = !parts.empty() && parts.front().first.starts_with("word/");
  add("_rels/.rels", word ? "<Relationships><Relationship Id=\"rId1\" Type=\"t/officeDocument\" "
                            "Target=\"word/document.xml\"/></Relationships>"
                          : "<Relationships><Relationship Id=\"rId1\" Type=\"t/officeDocument\" "
                            "Target=\"xl/workbook.xml\"/></Relationships>");
  if (word) {
    add("word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"rId8\" Type=\"t/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId9\" Type=\"t/numbering\" Target=\"numbering.xml\"/></Relationships>");
    return parts;
  }
  add("xl/workbook.xml",
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  add("xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"rId1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"t/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
      "<Relationship Id=\"rId8\" Type=\"t/styles\" Target=\"styles.xml\"/>"
      "<Relationship Id=\"rId9\" Type=\"t/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  return parts;
}

inline std::string package_of(Parts parts) { return zip_of(completed(std::move(parts))); }

// A workbook of one sheet with these rows (`<row>…</row>`) and what follows them.
inline std::string workbook(std::string_view rows, std::string_view after = {}, Parts more = {}) {
  Parts parts{{"xl/worksheets/sheet1.xml",
               "<worksheet><sheetData>" + std::string(rows) + "</sheetData>" + std::string(after) + "</worksheet>"}};
  for (auto& part : more) parts.push_back(std::move(part));
  return package_of(std::move(parts));
}

// A Word document with this body.
inline std::string word_document(std::string_view body, Parts more = {}) {
  Parts parts{{"word/document.xml",
               "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + std::string(body) + "</w:body></w:document>"}};
  for (auto& part : more) parts.push_back(std::move(part));
  return package_of(std::move(parts));
}

// The parts that an example of a rule spells: the name of each on a line of its own, then its content.
inline Parts parts_of_example(std::string_view example) {
  Parts parts;
  while (!example.empty()) {
    const std::size_t end = example.find('\n');
    const std::string_view line = example.substr(0, end);
    example.remove_prefix(end == example.npos ? example.size() : end + 1);
    if (line.starts_with("xl/") || line.starts_with("word/")) {
      parts.emplace_back(line, "");
    } else if (!parts.empty()) {
      parts.back().second += line;
    }
  }
  return parts;
}

}  // namespace duban::testing_packages
