#pragma once
// The command on string streams, in a folder of its own.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "duban/cli/run.hpp"

namespace duban::testing_cli {

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

inline Ran run(const std::vector<std::string>& arguments, const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const int code = run_cli(arguments, in, out, err);
  return {code, out.str(), err.str()};
}

// A new folder, gone with the object. Its name has a space and Chinese characters, as users' have.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "duban 云州 XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return path_ / name; }
  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) names.push_back(entry.path().filename());
    return names;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Sets the language of the environment for the time of a test.
class Locale {
 public:
  explicit Locale(const char* lang) {
    ::unsetenv("LC_ALL");
    ::unsetenv("LC_MESSAGES");
    ::setenv("LANG", lang, 1);
  }
  ~Locale() { ::setenv("LANG", "C", 1); }
  Locale(const Locale&) = delete;
  Locale& operator=(const Locale&) = delete;
};

// A report of an invented city: one target is short of its figure, one has none, number 3 is missing.
inline const std::string small_report =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局 市财政局\n"
    "2\t林若溪\t新增养老床位1500张\t9月底\t正在编制方案\t正在推进\t市民政局\n"
    "4\t林若溪\t新建消防站3座\t年底\t新建消防站3座\t是\t市消防救援支队\n";

}  // namespace duban::testing_cli
