#pragma once
// duban audit FILE… -o FOLDER/: a file a document, an index page, and a manifest by which a second run goes on.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "duban/audit/audit.hpp"
#include "duban/output/index_page.hpp"
#include "duban/report/read.hpp"

namespace duban::cli {

// How each document is made into a file.
struct BatchJob {
  std::vector<std::string> paths;  // as on the command line
  std::string folder;              // where files are written; made where it is not there
  std::string suffix;              // ".json"
  std::string settings;            // what the files depend on beside the document: a change makes them anew
  std::size_t jobs = 0;            // 0: as many threads as the machine has
  bool force = false;              // make all of them anew
  bool quiet = false;              // no line of progress
  ReadOptions read;
  PageOptions index;
  // Called from several threads. `file`: as on the command line, or of the folder.
  std::function<Audit(const Report& report, const std::string& file)> audit;
  std::function<std::string(const Audit&)> render;
};

[[nodiscard]] ExitCode run_batch(const BatchJob& job, const Streams& streams);

// Whether `path` is where a folder is written: it ends in a slash, or is one.
[[nodiscard]] bool is_output_folder(const std::string& path);

// Names of output files below one folder: made of a document's name so that they cannot lie outside of it, are no
// longer than file systems take, and differ also where case does not count.
class OutputNames {
 public:
  [[nodiscard]] std::string name_for(std::string_view document, std::string_view suffix);

 private:
  std::vector<std::string> taken_;  // lower case, sorted
};

}  // namespace duban::cli
