#include "cli/batch.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>

#include "audit/in_order.hpp"
#include "cli/manifest.hpp"
#include "cli/output_file.hpp"
#include "duban/report/read_all.hpp"
#include "duban/text/error.hpp"
#include "duban/version.hpp"
#include "output/json_values.hpp"
#include "output/terminal.hpp"
#include "text/sha256.hpp"

namespace duban::cli {
namespace {

namespace fs = std::filesystem;

// A file to be audited, and what of its path is its name below the folder of results.
struct Input {
  std::string path;
  std::string below;
};

// A document of an input, rendered.
struct Rendered {
  std::string name;
  std::string text;
  IndexEntry entry;  // without href
};

// What a thread makes of an input.
struct Made {
  std::string sha256;
  bool as_before = false;  // the results of an earlier run stand
  std::vector<Rendered> documents;
};

// One line on a terminal that is written over.
class Progress {
 public:
  Progress(bool wanted, std::ostream& err, std::size_t all) : err_(err), all_(all) {
    shown_ = wanted && &err == &std::cerr && ::isatty(STDERR_FILENO) == 1;
  }
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::size_t done, const std::string& name) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (done < all_ && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    err_ << "\r\x1b[K" << done << "/" << all_ << "  " << terminal::shortened(name, 60) << std::flush;
    dirty_ = true;
  }
  // Before anything else is written.
  void clear() {
    if (dirty_) err_ << "\r\x1b[K" << std::flush;
    dirty_ = false;
  }

 private:
  std::ostream& err_;
  std::size_t all_;
  bool shown_ = false;
  bool dirty_ = false;
  std::chrono::steady_clock::time_point last_{};
};

// Whether `path` lies in `folder`; both as the file system knows them.
bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto ends = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return ends.first == folder.end();
}

class Batch {
 public:
  Batch(const BatchJob& job, const Streams& streams) : job_(job), streams_(streams) {}

  ExitCode run() {
    find_inputs();
    fs::create_directories(job_.folder);
    if (!job_.force) before_ = read_manifest(job_.folder, settings());
    Progress progress(!job_.quiet, streams_.err, inputs_.size());
    progress_ = &progress;
    // Lines are added as results are there, so that a run that was ended goes on where it was.
    std::ofstream log(manifest_path(), std::ios::binary | std::ios::trunc);
    log << header() << '\n';
    for (const auto& [path, input] : before_) log << to_line(input) << '\n';
    log.flush();
    if (!log) throw Error(ErrorCode::io, manifest_path() + ": cannot be written");
    const std::size_t jobs = job_.jobs != 0 ? job_.jobs : std::max(1u, std::thread::hardware_concurrency());
    in_order<Made>(
        inputs_.size(), jobs, [&](std::size_t i) { return make(inputs_[i]); },
        [&](std::size_t i, Made made) {
          take(inputs_[i], std::move(made));
          log << to_line(done_.back()) << '\n';
          log.flush();
          progress.at(i + 1, inputs_[i].path);
        });
    progress.clear();
    log.close();
    finish();
    return failed_ > 0 ? ExitCode::input : ExitCode::ok;
  }

 private:
  [[nodiscard]] std::string manifest_path() const { return job_.folder + "/manifest.jsonl"; }
  [[nodiscard]] std::string settings() const { return std::string(version()) + " " + job_.settings; }
  [[nodiscard]] std::string header() const {
    return json::dump({{"schema", "duban/manifest/1"}, {"version", std::string(version())}, {"settings", settings()}},
                      -1);
  }

  void find_inputs() {
    std::error_code none;
    const fs::path out = fs::weakly_canonical(job_.folder, none);
    for (const std::string& path : job_.paths) {
      const bool done = attempt(streams_.err, path, [&] {
        const bool folder = fs::is_directory(path);
        for (const std::string& file : documents_below(path, job_.read)) {
          // Results of an earlier run are no reports.
          if (folder && lies_in(fs::weakly_canonical(file, none), out)) continue;
          const std::string below = folder ? fs::path(file).lexically_relative(path).generic_string()
                                           : fs::path(file).filename().generic_string();
          inputs_.push_back({file, below});
        }
      });
      if (!done) ++failed_;
    }
  }

  // In a thread of its own.
  [[nodiscard]] Made make(const Input& input) const {
    Made made;
    try {
      made.sha256 = digest(input.path, job_.read.max_bytes);
      const auto before = before_.find(input.path);
      if (before != before_.end() && before->second.sha256 == made.sha256 && stands(before->second)) {
        made.as_before = true;
        return made;
      }
      for_each_member(input.path, job_.read,
                      [&](const Member& member) { made.documents.push_back(render(input, member)); });
    } catch (const RuleError&) {
      throw;
    } catch (const Error& error) {
      made.documents.push_back(unread(input.path, error.code(), error.what()));
    }
    return made;
  }

  // None of a file over the cap, which is refused when it is read.
  static std::string digest(const std::string& path, std::uint64_t max_bytes) {
    std::error_code none;
    if (const auto size = fs::file_size(path, none); !none && size > max_bytes) return {};
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorCode::io, path + ": cannot be read");
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return sha256_of(bytes);
  }

  [[nodiscard]] bool stands(const ManifestInput& input) const {
    std::error_code none;
    return std::all_of(input.documents.begin(), input.documents.end(), [&](const ManifestDocument& one) {
      return !one.file.empty() && fs::is_regular_file(job_.folder + "/" + one.file, none);
    });
  }

  static Rendered unread(const std::string& name, ErrorCode code, const std::string& message) {
    Rendered one;
    one.name = name;
    one.entry.name = name;
    one.entry.error_code = to_string(code);
    one.entry.error_zh = one.entry.error_en = message;
    return one;
  }

  [[nodiscard]] Rendered render(const Input& input, const Member& member) const {
    if (!member.report) return unread(member.name, *member.error, member.message);
    try {
      const Audit audited = job_.audit(*member.report, input.path);
      Rendered one;
      one.name = member.name;
      one.entry = index_entry({}, audited);
      one.text = job_.render(audited);
      return one;
    } catch (const RuleError&) {
      throw;
    } catch (const Error& error) {
      return unread(member.name, error.code(), error.what());
    }
  }

  void take(const Input& input, Made made) {
    if (made.as_before) {
      ManifestInput& before = before_.at(input.path);
      for (const ManifestDocument& one : before.documents) (void)names_.name_for(stem_of(one.file), job_.suffix);
      done_.push_back(before);
      ++unchanged_;
      return;
    }
    ManifestInput out{input.path, std::move(made.sha256), {}};
    for (Rendered& one : made.documents) {
      ManifestDocument document;
      document.entry = std::move(one.entry);
      const bool read = document.entry.error_code.empty();
      bool written = false;
      if (read) {
        // Of an archive's member, what stands behind the archive's own path.
        const std::string name =
            input.below + (one.name.size() > input.path.size() ? one.name.substr(input.path.size()) : "");
        const std::string file = names_.name_for(name, job_.suffix);
        written = attempt(streams_.err, file, [&] { write(file, one.text); });
        if (written) document.file = document.entry.href = file;
      } else {
        progress_->clear();
        print_error(streams_.err, document.entry.error_code, document.entry.error_en);
      }
      if (!written) ++failed_;
      out.documents.push_back(std::move(document));
    }
    done_.push_back(std::move(out));
  }

  [[nodiscard]] std::string stem_of(const std::string& file) const {
    return file.ends_with(job_.suffix) ? file.substr(0, file.size() - job_.suffix.size()) : file;
  }

  void write(const std::string& file, const std::string& text) const {
    const fs::path path = fs::path(job_.folder) / file;
    fs::create_directories(path.parent_path());
    OutputFile out(path.string());
    out.stream() << text;
    out.commit();
  }

  // The manifest whole and in order, and the page that leads to all results.
  void finish() {
    std::vector<IndexEntry> entries;
    std::string manifest = header() + "\n";
    for (const ManifestInput& input : done_) {
      manifest += to_line(input) + "\n";
      for (const ManifestDocument& one : input.documents) entries.push_back(one.entry);
    }
    write("manifest.jsonl", manifest);
    write("index.html", to_index_html(entries, job_.index));
    std::size_t documents = 0;
    for (const ManifestInput& input : done_) documents += input.documents.size();
    if (!job_.quiet) {
      streams_.err << "duban: " << documents << " documents in " << job_.folder << " (" << unchanged_
                   << " files unchanged, " << failed_ << " not read or written)\n";
    }
  }

  const BatchJob& job_;
  const Streams& streams_;
  std::vector<Input> inputs_;
  std::map<std::string, ManifestInput> before_;
  std::vector<ManifestInput> done_;
  OutputNames names_;
  Progress* progress_ = nullptr;
  std::size_t failed_ = 0;
  std::size_t unchanged_ = 0;
};

}  // namespace

bool is_output_folder(const std::string& path) {
  std::error_code none;
  return path.ends_with('/') || fs::is_directory(path, none);
}

ExitCode run_batch(const BatchJob& job, const Streams& streams) { return Batch(job, streams).run(); }

}  // namespace duban::cli
