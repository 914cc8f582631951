#pragma once
/// \file
/// ZIP archives: what is in them, without writing anything anywhere.
///
///     duban::Archive archive = duban::Archive::from_bytes(bytes, {.name = "attachments.zip"});
///     for (std::size_t i = 0; i < archive.members().size(); ++i)
///       if (!archive.members()[i].encrypted) use(archive.members()[i].name, archive.unpack(i));
///
/// Office documents are ZIP archives, too: `package_kind` says what an archive is.
///
/// Caps hold for all that is unpacked from one archive, archives inside it included: a total of bytes
/// (`DocumentLimits::max_bytes`), and how many bytes may come out for each that went in (`max_ratio`). Names are those
/// of the archive, decoded from UTF-8 or GB18030; they are only ever shown.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "duban/table/document.hpp"
#include "duban/text/source.hpp"

namespace duban {

/// What bytes that start like a ZIP archive are.
enum class PackageKind {
  none,           ///< no ZIP archive
  archive,        ///< a plain one
  xlsx,           ///< a workbook
  xlsb,           ///< a workbook in binary parts, which duban does not read
  docx,           ///< a Word document
  presentation,   ///< PowerPoint
  open_document,  ///< ODS, ODT …
};
/// The lower-case name: `"xlsx"`.
[[nodiscard]] std::string_view to_string(PackageKind kind) noexcept;
/// By what is in it, never by a name. A damaged archive is `archive`: reading it says what is wrong.
[[nodiscard]] PackageKind package_kind(std::string_view bytes);
/// The bytes are an Office document of after 2007 under a password: an OLE file with an `EncryptedPackage`.
[[nodiscard]] bool is_encrypted_package(std::string_view bytes) noexcept;

/// A file of an archive.
struct ArchiveMember {
  std::string name;          ///< with its folders: `附件/云州市.xlsx`
  std::uint64_t size = 0;    ///< bytes, as the archive says; what is unpacked may show otherwise
  std::uint64_t packed = 0;  ///< bytes that it takes in the archive
  bool encrypted = false;    ///< it asks for a password
  bool folder = false;       ///< it is a folder, and holds nothing itself
};

/// A zip archive that was opened. Immutable.
class Archive {
 public:
  /// Copies nothing: `owner` keeps `bytes` alive. \throws Error damaged, too_large.
  [[nodiscard]] static Archive from_owned(std::shared_ptr<const void> owner, std::string_view bytes,
                                          const SourceOptions& options = {}, const DocumentLimits& limits = {});
  /// Copies the bytes. \throws Error damaged, too_large.
  [[nodiscard]] static Archive from_bytes(std::string_view bytes, const SourceOptions& options = {},
                                          const DocumentLimits& limits = {});

  [[nodiscard]] std::span<const ArchiveMember> members() const noexcept;  ///< in the order of the archive
  /// How many bytes may be unpacked from it in all, archives inside it included.
  [[nodiscard]] std::uint64_t cap() const noexcept;
  /// The bytes of a member. \throws Error encrypted, damaged, too_large, invalid_argument (no such member).
  [[nodiscard]] std::string unpack(std::size_t member) const;
  /// A member that is an archive itself: `unpacked` is what `unpack` gave, `name` what messages call it. It draws on
  /// the caps of this one. \throws Error damaged, too_large.
  [[nodiscard]] Archive inside(std::string unpacked, const std::string& name) const;

 private:
  struct Impl;
  explicit Archive(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<Impl> impl_;
};

}  // namespace duban
