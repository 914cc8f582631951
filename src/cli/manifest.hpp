#pragma once
// What a folder of results holds, and of which documents.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "duban/output/index_page.hpp"

namespace duban::cli {

struct ManifestDocument {
  std::string file;  // of the result, below the folder; empty where there is none
  IndexEntry entry;  // name, error and counts
};

// A file as it was given: one document, or the documents of an archive.
struct ManifestInput {
  std::string path;
  std::string sha256;  // empty where it could not be read
  std::vector<ManifestDocument> documents;
};

// One line of JSON.
[[nodiscard]] std::string to_line(const ManifestInput& input);
[[nodiscard]] std::optional<ManifestInput> from_line(std::string_view line);

// What earlier runs in `folder` with the same settings made, by path. Nothing where there is no manifest, or one of
// other settings; a line that was cut off when a run was ended is left out.
[[nodiscard]] std::map<std::string, ManifestInput> read_manifest(const std::string& folder,
                                                                 const std::string& settings);

}  // namespace duban::cli
