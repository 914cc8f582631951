#include "cli/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <streambuf>

#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(ErrorCode::io, path + ": could not be written: " + std::strerror(error));
}

class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) { setp(buffer_.data(), buffer_.data() + size); }
  [[nodiscard]] int error() const noexcept { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (!drain()) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  int sync() override { return drain() ? 0 : -1; }

 private:
  static constexpr std::size_t size = 1 << 16;

  bool drain() {
    const char* at = pbase();
    while (at < pptr()) {
      const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) {
        error_ = written < 0 ? errno : EIO;
        return false;
      }
      at += written;
    }
    setp(buffer_.data(), buffer_.data() + size);
    return true;
  }

  int descriptor_;
  int error_ = 0;
  std::array<char, size> buffer_{};
};

// A name beside `path` that no other run of the program has. Short, since names may be as long as the file system
// takes.
fs::path beside(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  const std::string name = ".duban-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
  return path.parent_path() / name;
}

int open_again(const char* path, int flags, mode_t mode) {
  int descriptor = -1;
  do {
    descriptor = ::open(path, flags | O_CLOEXEC, mode);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

}  // namespace

struct OutputFile::Impl {
  std::string shown;                  // as the user wrote it
  fs::path path;                      // links followed
  std::optional<fs::path> temporary;  // the name it has on disk until it is committed
  bool nameless = false;
  bool direct = false;
  int descriptor = -1;
  std::unique_ptr<DescriptorBuffer> buffer;
  std::unique_ptr<std::ostream> stream;

  ~Impl() {
    if (descriptor >= 0) ::close(descriptor);
    if (temporary) ::unlink(temporary->c_str());
  }

  void open() {
    struct stat old = {};
    const bool exists = ::stat(path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) fail(shown, EISDIR);
    if (exists && !S_ISREG(old.st_mode)) {
      direct = true;
      descriptor = open_again(path.c_str(), O_WRONLY, 0);
    } else {
      open_beside();
      // A file that takes another's place keeps its permissions. Not to be able to is no reason to stop.
      if (exists && descriptor >= 0 && ::fchmod(descriptor, old.st_mode & 07777U) != 0) errno = 0;
    }
    if (descriptor < 0) fail(shown, errno);
  }

  void open_beside() {
#ifdef O_TMPFILE
    const fs::path folder = path.parent_path();
    descriptor = open_again(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY, 0666);
    nameless = descriptor >= 0;
    if (nameless) return;
#endif
    const fs::path name = beside(path);
    descriptor = open_again(name.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0666);
    if (descriptor >= 0) temporary = name;
  }

  void commit() {
    stream->flush();
    if (!*stream) fail(shown, buffer->error() != 0 ? buffer->error() : EIO);
    if (direct) return;
    if (::fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP) fail(shown, errno);
    if (nameless) {
      const fs::path name = beside(path);
      const std::string held = "/proc/self/fd/" + std::to_string(descriptor);
      if (::linkat(AT_FDCWD, held.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) fail(shown, errno);
      temporary = name;
    }
    if (::rename(temporary->c_str(), path.c_str()) != 0) fail(shown, errno);
    temporary.reset();
  }
};

OutputFile::OutputFile(const std::string& path) : impl_(std::make_unique<Impl>()) {
  impl_->shown = path;
  std::error_code ignored;
  // Through a link, the file that it points to is replaced, not the link.
  impl_->path = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : fs::path(path);
  if (impl_->path.empty()) impl_->path = path;
  impl_->open();
  impl_->buffer = std::make_unique<DescriptorBuffer>(impl_->descriptor);
  impl_->stream = std::make_unique<std::ostream>(impl_->buffer.get());
}

OutputFile::~OutputFile() = default;

std::ostream& OutputFile::stream() noexcept { return *impl_->stream; }

void OutputFile::commit() { impl_->commit(); }

}  // namespace duban::cli
