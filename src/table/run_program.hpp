#pragma once
// Running a program of the system on a document: no shell, a private folder, a time limit, a cap on what it prints.

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace duban {

// A folder that nobody else can look into, removed with all that is in it at the end.
class PrivateFolder {
 public:
  PrivateFolder();  // throws Error{io}
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }
  void write(std::string_view name, std::string_view bytes) const;  // throws Error{io}

 private:
  std::string path_;
};

// The first of the names that is a program in a folder of PATH; empty where there is none.
[[nodiscard]] std::string find_program(std::initializer_list<std::string_view> names);

struct ProgramCall {
  std::string program;  // a path
  std::vector<std::string> arguments;
  std::string folder;  // it runs here, and this is its HOME
  std::chrono::milliseconds time_limit{60'000};
  std::uint64_t max_output = 0;  // bytes of its standard output
};

struct ProgramRun {
  enum class End { exited, killed, out_of_time, too_much_output };
  End end = End::exited;
  int status = 0;  // where it exited
  std::string output;
  std::string errors;  // at most the first 64 KiB
};

// Throws Error{io} where the program cannot be started.
[[nodiscard]] ProgramRun run_program(const ProgramCall& call);

}  // namespace duban
