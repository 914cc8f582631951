#include "duban/table/archive.hpp"

#include <mutex>
#include <utility>

#include "duban/text/error.hpp"
#include "table/package.hpp"
#include "table/zip_file.hpp"

namespace duban {
namespace {

using namespace std::string_view_literals;

// A handful of names tell; an archive with many members would be walked for nothing.
bool holds(const ZipFile& zip, std::string_view wanted) {
  for (const ArchiveMember& member : zip.members()) {
    std::string_view name = member.name;
    if (name.starts_with('/') || name.starts_with('\\')) name.remove_prefix(1);
    if (name.size() != wanted.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < name.size() && same; ++i) {
      const char c = name[i] == '\\'                    ? '/'
                     : name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20)
                                                        : name[i];
      same = c == wanted[i];
    }
    if (same) return true;
  }
  return false;
}

PackageKind kind_of(const ZipFile& zip) {
  if (holds(zip, "word/document.xml")) return PackageKind::docx;
  if (holds(zip, "xl/workbook.xml")) return PackageKind::xlsx;
  if (holds(zip, "xl/workbook.bin")) return PackageKind::xlsb;
  if (holds(zip, "ppt/presentation.xml")) return PackageKind::presentation;
  const auto part = [&](std::string_view name) -> std::string {
    for (std::size_t i = 0; i < zip.members().size(); ++i) {
      if (zip.members()[i].name == name && zip.members()[i].size <= (std::size_t{1} << 20)) return zip.unpack(i);
    }
    return {};
  };
  if (holds(zip, "[content_types].xml")) {
    const std::string types = part("[Content_Types].xml");
    if (types.find("wordprocessingml.document.main") != types.npos) return PackageKind::docx;
    if (types.find("spreadsheetml.sheet.main") != types.npos) return PackageKind::xlsx;
    for (const ArchiveMember& member : zip.members()) {
      if (member.name.starts_with("word/document")) return PackageKind::docx;
      if (member.name.starts_with("xl/worksheets/")) return PackageKind::xlsx;
    }
  }
  if (holds(zip, "mimetype") && part("mimetype").starts_with("application/vnd.oasis.opendocument"sv)) {
    return PackageKind::open_document;
  }
  return PackageKind::archive;
}

}  // namespace

std::string_view to_string(PackageKind kind) noexcept {
  switch (kind) {
    case PackageKind::none:
      return "none";
    case PackageKind::archive:
      return "archive";
    case PackageKind::xlsx:
      return "xlsx";
    case PackageKind::xlsb:
      return "xlsb";
    case PackageKind::docx:
      return "docx";
    case PackageKind::presentation:
      return "presentation";
    case PackageKind::open_document:
      return "open_document";
  }
  return "unknown";
}

PackageKind package_kind(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04"sv) && !bytes.starts_with("PK\x05\x06"sv)) return PackageKind::none;
  try {
    const DocumentLimits limits;
    return kind_of(ZipFile(nullptr, bytes, "<bytes>", limits, std::make_shared<UnpackBudget>(bytes.size(), limits)));
  } catch (const Error&) {
    return PackageKind::archive;
  }
}

bool is_encrypted_package(std::string_view bytes) noexcept {
  // The directory of an OLE file names its streams in UTF-16.
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv) &&
         bytes.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv) != bytes.npos;
}

struct Archive::Impl {
  ZipFile zip;
  DocumentLimits limits;
  std::mutex mutex;  // libzip unpacks for one thread at a time
};

Archive Archive::from_owned(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                            const DocumentLimits& limits) {
  auto budget = std::make_shared<UnpackBudget>(bytes.size(), limits);
  return Archive(std::shared_ptr<Impl>(
      new Impl{ZipFile(std::move(owner), bytes, document_name(options), limits, std::move(budget)), limits, {}}));
}

Archive Archive::from_bytes(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits) {
  OwnedBytes copy = copy_bytes(bytes);
  return from_owned(std::move(copy.owner), copy.bytes, options, limits);
}

std::span<const ArchiveMember> Archive::members() const noexcept { return impl_->zip.members(); }

std::uint64_t Archive::cap() const noexcept { return impl_->zip.budget()->total(); }

std::string Archive::unpack(std::size_t member) const {
  if (member >= impl_->zip.members().size()) {
    throw Error(ErrorCode::invalid_argument,
                impl_->zip.name() + " has no member " + std::to_string(member) + ", counted from 0");
  }
  const std::lock_guard lock(impl_->mutex);
  return impl_->zip.unpack(member);
}

Archive Archive::inside(std::string unpacked, const std::string& name) const {
  auto bytes = std::make_shared<const std::string>(std::move(unpacked));
  const std::string_view view = *bytes;
  ZipFile zip(std::move(bytes), view, name, impl_->limits, impl_->zip.budget());
  return Archive(std::shared_ptr<Impl>(new Impl{std::move(zip), impl_->limits, {}}));
}

}  // namespace duban
