#pragma once
// libzip behind an interface of our own: members of an archive in memory, unpacked piece by piece.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/archive.hpp"
#include "table/unpack_budget.hpp"

namespace duban {

class ZipFile {
 public:
  // \throws Error damaged, too_large (more members than `limits` allow).
  ZipFile(std::shared_ptr<const void> owner, std::string_view bytes, std::string name, const DocumentLimits& limits,
          std::shared_ptr<UnpackBudget> budget);
  ~ZipFile();
  ZipFile(ZipFile&&) noexcept;
  ZipFile& operator=(ZipFile&&) noexcept;

  [[nodiscard]] std::span<const ArchiveMember> members() const noexcept { return members_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::shared_ptr<UnpackBudget>& budget() const noexcept { return budget_; }

  // One member while it is unpacked. Must not outlive the file; one thread at a time.
  class Stream {
   public:
    ~Stream();
    Stream(Stream&& other) noexcept;
    Stream& operator=(Stream&&) = delete;
    // As many bytes as there are, up to `size`; 0 at the end. \throws Error damaged, too_large.
    [[nodiscard]] std::size_t read(char* to, std::size_t size);

   private:
    friend class ZipFile;
    Stream(const ZipFile& file, std::size_t member, void* handle) : file_(&file), member_(member), handle_(handle) {}
    const ZipFile* file_;
    std::size_t member_;
    void* handle_;
  };
  // \throws Error encrypted, damaged, too_large.
  [[nodiscard]] Stream open(std::size_t member) const;
  [[nodiscard]] std::string unpack(std::size_t member) const;

 private:
  struct Handle;
  [[nodiscard]] std::string shown(std::size_t member) const;

  std::shared_ptr<const void> owner_;
  std::string name_;
  std::shared_ptr<UnpackBudget> budget_;
  std::unique_ptr<Handle> handle_;
  std::vector<ArchiveMember> members_;
};

}  // namespace duban
