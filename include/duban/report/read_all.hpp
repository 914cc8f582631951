#pragma once
/// \file
/// Many documents at once: a folder, or an archive of them.
///
///     for (const duban::Member& member : duban::read_all("attachments.zip"))
///       if (member.report) use(*member.report);
///       else std::cerr << member.name << ": " << member.message << '\n';
///
/// Every file below the folder and every member of the archive is read, archives inside it too. What cannot be read is
/// named with its error, and the others go on. What an operating system or an office program leaves behind
/// (`.DS_Store`, `Thumbs.db`, `~$…`, `__MACOSX/`) is passed over. Names come from the archive and are only ever shown:
/// nothing is written anywhere.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

namespace duban {

/// A document of a folder or an archive: its report, or why there is none.
struct Member {
  std::string name;                ///< below the folder or in the archive: `attachments.zip/2025/targets.xlsx`
  std::optional<Report> report;    ///< none where it cannot be read
  std::optional<ErrorCode> error;  ///< why it cannot be read
  std::string message;             ///< the same in words; empty where it was read
};

/// How many archives may lie inside one another; what lies deeper is named with error too_large.
inline constexpr int most_nested_archives = 8;

/// Of a folder in the order of the names, of an archive in the archive's. A path that is neither is one member.
/// \throws Error for the folder, archive or document that `path` names itself; of what is in it, nothing is thrown.
[[nodiscard]] std::vector<Member> read_all(const std::string& path, const ReadOptions& options = {});
/// The bytes of an archive, or of a document. \throws Error as above.
[[nodiscard]] std::vector<Member> read_all_bytes(std::string_view bytes, const ReadOptions& options = {});

/// The same one by one, so that no more than one report need be kept.
void for_each_member(const std::string& path, const ReadOptions& options,
                     const std::function<void(const Member&)>& use);
/// The same from the bytes of an archive.
void for_each_member_of_bytes(std::string_view bytes, const ReadOptions& options,
                              const std::function<void(const Member&)>& use);

/// The files of a folder that `read_all` would read, in that order; an archive is one. A path that is no folder is the
/// only one. \throws Error file_not_found, io, too_large (more than `max_entries`).
[[nodiscard]] std::vector<std::string> documents_below(const std::string& path, const ReadOptions& options = {});

/// Whether `path` is a folder or an archive of documents, which `read_file` refuses.
[[nodiscard]] bool holds_several(const std::string& path);

}  // namespace duban
