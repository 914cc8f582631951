#include "table/zip_file.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "duban/text/error.hpp"
#include "text/decode.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

// Archives made by Chinese Windows have names in GBK and say nothing of it.
std::string decoded_name(std::string_view raw) {
  if (utf8::check(raw).valid) return std::string(raw);
  const Decoded decoded = decode(raw, Encoding::gb18030, 0, any_damage);
  return std::string(view(decoded.text));
}

[[noreturn]] void throw_damaged(const std::string& name, const char* why) {
  throw Error(ErrorCode::damaged, name + ": the archive is damaged or cut off (" + why + ")");
}

}  // namespace

struct ZipFile::Handle {
  zip_t* zip = nullptr;
  ~Handle() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipFile::ZipFile(std::shared_ptr<const void> owner, std::string_view bytes, std::string name,
                 const DocumentLimits& limits, std::shared_ptr<UnpackBudget> budget)
    : owner_(std::move(owner)),
      name_(std::move(name)),
      budget_(std::move(budget)),
      handle_(std::make_unique<Handle>()) {
  constexpr std::size_t smallest = 22;  // libzip takes no bytes at all for an archive without members
  if (bytes.size() < smallest) throw_damaged(name_, "too short");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) handle_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (handle_->zip == nullptr) {
    const std::string why = zip_error_strerror(&error);
    if (source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    throw_damaged(name_, why.c_str());
  }
  zip_error_fini(&error);
  const zip_int64_t count = zip_get_num_entries(handle_->zip, 0);
  if (count > static_cast<zip_int64_t>(limits.max_entries)) {
    throw Error(ErrorCode::too_large,
                name_ + " has " + std::to_string(count) + " members; the cap is " + std::to_string(limits.max_entries));
  }
  members_.reserve(static_cast<std::size_t>(std::max<zip_int64_t>(count, 0)));
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    ArchiveMember member;
    if (const char* raw = zip_get_name(handle_->zip, index, ZIP_FL_ENC_RAW)) member.name = decoded_name(raw);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(handle_->zip, index, 0, &stat) == 0) {
      if ((stat.valid & ZIP_STAT_SIZE) != 0) member.size = stat.size;
      if ((stat.valid & ZIP_STAT_COMP_SIZE) != 0) member.packed = stat.comp_size;
      member.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    }
    member.folder = member.name.ends_with('/') || member.name.ends_with('\\');
    members_.push_back(std::move(member));
  }
}

ZipFile::~ZipFile() = default;
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile& ZipFile::operator=(ZipFile&&) noexcept = default;

std::string ZipFile::shown(std::size_t member) const { return name_ + "/" + members_[member].name; }

ZipFile::Stream ZipFile::open(std::size_t member) const {
  const ArchiveMember& wanted = members_[member];
  if (wanted.encrypted) throw Error(ErrorCode::encrypted, shown(member) + " asks for a password");
  // An archive that says how large its member is need not be unpacked to be refused.
  if (wanted.size > budget_->left()) budget_->spend(wanted.size, shown(member));
  zip_file_t* file = zip_fopen_index(handle_->zip, member, 0);
  if (file == nullptr) {
    zip_error_t* error = zip_get_error(handle_->zip);
    if (zip_error_code_zip(error) == ZIP_ER_NOPASSWD || zip_error_code_zip(error) == ZIP_ER_WRONGPASSWD) {
      throw Error(ErrorCode::encrypted, shown(member) + " asks for a password");
    }
    throw_damaged(shown(member), zip_error_strerror(error));
  }
  return {*this, member, file};
}

ZipFile::Stream::Stream(Stream&& other) noexcept
    : file_(other.file_), member_(other.member_), handle_(std::exchange(other.handle_, nullptr)) {}

ZipFile::Stream::~Stream() {
  if (handle_ != nullptr) zip_fclose(static_cast<zip_file_t*>(handle_));
}

std::size_t ZipFile::Stream::read(char* to, std::size_t size) {
  auto* const file = static_cast<zip_file_t*>(handle_);
  const zip_int64_t n = zip_fread(file, to, size);
  if (n < 0) throw_damaged(file_->shown(member_), zip_error_strerror(zip_file_get_error(file)));
  file_->budget_->spend(static_cast<std::uint64_t>(n), file_->shown(member_));
  return static_cast<std::size_t>(n);
}

std::string ZipFile::unpack(std::size_t member) const {
  Stream stream = open(member);
  std::string bytes;
  constexpr std::size_t piece = std::size_t{256} << 10;
  const std::uint64_t told = std::min<std::uint64_t>(members_[member].size, std::uint64_t{64} << 20);
  bytes.reserve(static_cast<std::size_t>(told));
  std::string block(std::min<std::size_t>(piece, static_cast<std::size_t>(told) + 1), '\0');
  while (const std::size_t n = stream.read(block.data(), block.size())) bytes.append(block.data(), n);
  return bytes;
}

}  // namespace duban
