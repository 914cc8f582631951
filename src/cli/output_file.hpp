#pragma once
// A file that is either there in whole or not at all.

#include <memory>
#include <ostream>
#include <string>

namespace duban::cli {

// What is written goes to a nameless file in the same folder (where the file system has such; else to a hidden one),
// which takes the name when all of it is on disk. Until then, an older file of that name stays as it is; if the program
// ends early, nothing is left behind. Devices and pipes are written as they are.
class OutputFile {
 public:
  // \throws Error io.
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] std::ostream& stream() noexcept;
  // \throws Error io where not all of it could be written: the older file stays.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace duban::cli
