#include "duban/report/read_all.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

#include "duban/table/archive.hpp"
#include "duban/text/source.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

// What nobody put there.
bool is_leftover(std::string_view name) {
  while (name.ends_with('/') || name.ends_with('\\')) name.remove_suffix(1);
  if (name.starts_with("__MACOSX/") || name.find("/__MACOSX/") != name.npos) return true;
  const std::size_t slash = name.find_last_of("/\\");
  const std::string_view leaf = slash == name.npos ? name : name.substr(slash + 1);
  return leaf.starts_with('.') || leaf.starts_with("~$") || leaf == "Thumbs.db" || leaf == "desktop.ini";
}

DocumentLimits limits_of(const ReadOptions& options) {
  return {.max_bytes = options.max_bytes,
          .max_cells = options.max_cells,
          .max_depth = options.max_depth,
          .max_entries = options.max_entries};
}

std::string bytes_of_file(const std::string& path, std::uint64_t max_bytes) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (size < 0) throw Error(ErrorCode::io, path + ": cannot be read");
  if (static_cast<std::uint64_t>(size) > max_bytes) {
    throw Error(ErrorCode::too_large, path + " has more than " + std::to_string(max_bytes) + " bytes, the cap");
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  file.read(bytes.data(), size);
  if (file.gcount() != size) throw Error(ErrorCode::io, path + ": cannot be read to its end");
  return bytes;
}

bool starts_like_archive(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(2, '\0');
  return file.read(start.data(), 2) && start == "PK";
}

// In the order of their names. Links are not followed: they may lead out of the folder, or round in a circle.
std::vector<std::string> files_below(const std::string& path, const ReadOptions& options) {
  std::vector<std::string> files;
  std::error_code trouble;
  fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, trouble);
  for (; !trouble && at != fs::recursive_directory_iterator(); at.increment(trouble)) {
    std::error_code ignored;
    if (is_leftover(at->path().filename().string())) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
    } else if (at->is_regular_file(ignored) && !at->is_symlink(ignored)) {
      files.push_back(at->path().string());
      if (files.size() > options.max_entries) {
        throw Error(ErrorCode::too_large,
                    path + " has more than " + std::to_string(options.max_entries) + " files, the cap");
      }
    }
  }
  if (trouble) throw Error(ErrorCode::io, path + ": " + trouble.message());
  std::sort(files.begin(), files.end());
  return files;
}

class Walker {
 public:
  Walker(const ReadOptions& options, const std::function<void(const Member&)>& use) : options_(options), use_(use) {}

  // What `path` names itself: its errors are thrown.
  void path(const std::string& path) {
    std::error_code trouble;
    const fs::file_status status = fs::status(path, trouble);
    if (status.type() == fs::file_type::not_found) {
      throw Error(ErrorCode::file_not_found, path + ": no such file or folder");
    }
    if (status.type() == fs::file_type::directory) return folder(path);
    const std::string name = options_.name.empty() ? path : options_.name;
    if (auto opened = opened_archive(path)) return members(*opened, name, 1);
    use_({name, read_file(path, named(name)), {}, {}});
  }

  void bytes(std::string_view bytes) {
    const std::string name = options_.name.empty() ? "<bytes>" : options_.name;
    if (package_kind(bytes) == PackageKind::archive) {
      return members(Archive::from_bytes(bytes, {.name = name}, limits_of(options_)), name, 1);
    }
    use_({name, read(bytes, named(name)), {}, {}});
  }

 private:
  // A report, or an archive whose members are still to be read.
  struct Read {
    std::optional<Report> report;
    std::optional<Archive> archive;
  };

  // Reads one of several: what `work` throws is told of the member. What `use_` throws is the caller's affair.
  template <class Work>
  void one_of_several(const std::string& name, int depth, const Work& work) {
    Read read;
    Member member;
    member.name = name;
    try {
      read = work();
    } catch (const Error& error) {
      member.error = error.code();
      member.message = error.what();
    }
    if (read.archive) return members(*read.archive, name, depth);
    member.report = std::move(read.report);
    use_(member);
  }

  [[nodiscard]] std::optional<Archive> opened_archive(const std::string& path) const {
    if (!starts_like_archive(path)) return std::nullopt;
    const auto bytes = std::make_shared<const std::string>(bytes_of_file(path, options_.max_bytes));
    if (package_kind(*bytes) != PackageKind::archive) return std::nullopt;
    return Archive::from_owned(bytes, *bytes, {.name = path}, limits_of(options_));
  }

  void folder(const std::string& path) {
    for (const std::string& file : files_below(path, options_)) {
      one_of_several(file, 1, [&]() -> Read {
        if (auto opened = opened_archive(file)) return {std::nullopt, std::move(opened)};
        return {read_file(file, named(file)), std::nullopt};
      });
    }
  }

  // Of an archive that lies in `depth` - 1 others.
  void members(const Archive& archive, const std::string& name, int depth) {
    for (std::size_t i = 0; i < archive.members().size(); ++i) {
      const ArchiveMember& member = archive.members()[i];
      if (member.folder || is_leftover(member.name)) continue;
      const std::string full = name + "/" + member.name;
      one_of_several(full, depth + 1, [&]() -> Read {
        std::string bytes = archive.unpack(i);
        if (package_kind(bytes) != PackageKind::archive) {
          // What is packed twice must not grow by more than what is packed once.
          ReadOptions own = named(full);
          own.max_bytes = std::min(own.max_bytes, archive.cap());
          return {read(bytes, own), std::nullopt};
        }
        if (depth == most_nested_archives) {
          throw Error(ErrorCode::too_large, full + ": no more than " + std::to_string(most_nested_archives) +
                                                " archives inside one another are opened");
        }
        return {std::nullopt, archive.inside(std::move(bytes), full)};
      });
    }
  }

  [[nodiscard]] ReadOptions named(const std::string& name) const {
    ReadOptions options = options_;
    options.name = name;
    return options;
  }

  const ReadOptions& options_;
  const std::function<void(const Member&)>& use_;
};

std::vector<Member> gathered(const std::function<void(const std::function<void(const Member&)>&)>& walk) {
  std::vector<Member> members;
  walk([&](const Member& member) { members.push_back(member); });
  return members;
}

}  // namespace

std::vector<Member> read_all(const std::string& path, const ReadOptions& options) {
  return gathered([&](const auto& use) { for_each_member(path, options, use); });
}

std::vector<Member> read_all_bytes(std::string_view bytes, const ReadOptions& options) {
  return gathered([&](const auto& use) { for_each_member_of_bytes(bytes, options, use); });
}

void for_each_member(const std::string& path, const ReadOptions& options,
                     const std::function<void(const Member&)>& use) {
  Walker(options, use).path(path);
}

void for_each_member_of_bytes(std::string_view bytes, const ReadOptions& options,
                              const std::function<void(const Member&)>& use) {
  Walker(options, use).bytes(bytes);
}

std::vector<std::string> documents_below(const std::string& path, const ReadOptions& options) {
  std::error_code trouble;
  const fs::file_status status = fs::status(path, trouble);
  if (status.type() == fs::file_type::not_found) {
    throw Error(ErrorCode::file_not_found, path + ": no such file or folder");
  }
  if (status.type() != fs::file_type::directory) return {path};
  return files_below(path, options);
}

bool holds_several(const std::string& path) {
  std::error_code trouble;
  if (fs::is_directory(path, trouble)) return true;
  if (!fs::is_regular_file(path, trouble) || !starts_like_archive(path)) return false;
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  return package_kind(bytes) == PackageKind::archive;
}

}  // namespace duban
