#include "table/run_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "duban/text/error.hpp"

namespace duban {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_errors = std::size_t{64} << 10;

[[noreturn]] void throw_io(const std::string& what, int error) {
  throw Error(ErrorCode::io, what + ": " + std::generic_category().message(error));
}

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  // Above the three that a program starts with, so that giving it to the child as one of them is never a no-op.
  void take(int fd) {
    close();
    fd_ = fd;
    if (fd_ > 2) return;
    const int higher = ::fcntl(fd_, F_DUPFD_CLOEXEC, 3);
    if (higher < 0) return;
    ::close(fd_);
    fd_ = higher;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int get() const noexcept { return fd_; }
  [[nodiscard]] bool open() const noexcept { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw_io("a pipe", errno);
    read.take(ends[0]);
    write.take(ends[1]);
  }
  Descriptor read;
  Descriptor write;
};

class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

pid_t start(const ProgramCall& call, const Pipe& out, const Pipe& err) {
  SpawnPlan plan;
  ::posix_spawn_file_actions_addopen(&plan.actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&plan.actions, out.write.get(), 1);
  ::posix_spawn_file_actions_adddup2(&plan.actions, err.write.get(), 2);
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
  ::posix_spawn_file_actions_addclosefrom_np(&plan.actions, 3);
#endif
#endif
  ::posix_spawn_file_actions_addchdir_np(&plan.actions, call.folder.c_str());
  // A group of its own, so that all that it starts can be stopped with it; signals as a shell would give them.
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  ::posix_spawnattr_setpgroup(&plan.attributes, 0);
  ::posix_spawnattr_setsigmask(&plan.attributes, &none);
  ::posix_spawnattr_setsigdefault(&plan.attributes, &all);
  ::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  const char* path = std::getenv("PATH");
  std::vector<std::string> environment = {std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"),
                                          "HOME=" + call.folder,
                                          "TMPDIR=" + call.folder,
                                          "LANG=C.UTF-8",
                                          "LC_ALL=C.UTF-8",
                                          "SAL_USE_VCLPLUGIN=svp"};
  std::vector<std::string> arguments = {call.program};
  arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> made;
    made.reserve(texts.size() + 1);
    for (std::string& text : texts) made.push_back(text.data());
    made.push_back(nullptr);
    return made;
  };
  std::vector<char*> argv = pointers(arguments);
  std::vector<char*> envp = pointers(environment);
  pid_t pid = 0;
  const int error =
      ::posix_spawn(&pid, call.program.c_str(), &plan.actions, &plan.attributes, argv.data(), envp.data());
  if (error != 0) throw_io(call.program, error);
  return pid;
}

[[nodiscard]] bool has_ended(pid_t pid) {
  siginfo_t info{};
  // Not reaped yet, so that its number stays its own until its group has been stopped.
  if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0) return errno == ECHILD;
  return info.si_pid == pid;
}

// One read of what is there. False at the end.
bool drain(Descriptor* from, std::string* to, std::size_t most) {
  std::array<char, std::size_t{64} << 10> buffer;
  const ssize_t got = ::read(from->get(), buffer.data(), buffer.size());
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (got <= 0) {
    from->close();
    return false;
  }
  const std::size_t room = most > to->size() ? most - to->size() : 0;
  to->append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
  return true;
}

}  // namespace

PrivateFolder::PrivateFolder() {
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "duban-XXXXXX").string();
  if (error || ::mkdtemp(name.data()) == nullptr) throw_io("a temporary folder", error ? error.value() : errno);
  path_ = name;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void PrivateFolder::write(std::string_view name, std::string_view bytes) const {
  std::ofstream out(file(name), std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw_io(file(name), errno);
}

std::string find_program(std::initializer_list<std::string_view> names) {
  const char* variable = std::getenv("PATH");
  const std::string_view path = variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin";
  for (const std::string_view name : names) {
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t end = std::min(path.find(':', at), path.size());
      std::string candidate = std::string(path.substr(at, end - at)) + "/" + std::string(name);
      // Only whole paths: what an empty or relative entry means depends on where a program stands.
      if (candidate.starts_with('/') && ::access(candidate.c_str(), X_OK) == 0 &&
          std::filesystem::is_regular_file(candidate)) {
        return candidate;
      }
      at = end + 1;
    }
  }
  return {};
}

ProgramRun run_program(const ProgramCall& call) {
  Pipe out;
  Pipe err;
  const Clock::time_point deadline = Clock::now() + call.time_limit;
  const pid_t pid = start(call, out, err);
  out.write.close();
  err.write.close();

  ProgramRun run;
  bool stopped = false;
  const auto stop = [&](ProgramRun::End end) {
    run.end = end;
    stopped = true;
  };
  while (!stopped) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      stop(ProgramRun::End::out_of_time);
      break;
    }
    const bool quiet = !out.read.open() && !err.read.open();
    if (has_ended(pid) && quiet) break;
    std::array<pollfd, 2> wanted = {pollfd{out.read.get(), POLLIN, 0}, pollfd{err.read.get(), POLLIN, 0}};
    // A closed end is -1, which poll skips; the wait is short so that a program that closed its output is seen to end.
    const int wait = static_cast<int>(std::min<std::int64_t>(left, quiet ? 20 : 200));
    const int ready = ::poll(wanted.data(), wanted.size(), wait);
    if (ready < 0 && errno != EINTR) break;
    if (ready == 0 && has_ended(pid)) break;  // what it left behind keeps the pipes open
    if (ready <= 0) continue;
    if (wanted[0].revents != 0) {
      const std::uint64_t cap = call.max_output + 1;
      drain(&out.read, &run.output, static_cast<std::size_t>(cap));
      if (run.output.size() >= cap) stop(ProgramRun::End::too_much_output);
    }
    if (wanted[1].revents != 0) {
      // Beyond the first part it is read and dropped, so that the program does not wait for us.
      drain(&err.read, &run.errors, most_errors);
    }
  }
  ::kill(-pid, SIGKILL);
  int status = 0;
  pid_t reaped = 0;
  do {
    reaped = ::waitpid(pid, &status, 0);
  } while (reaped < 0 && errno == EINTR);
  if (run.end == ProgramRun::End::exited && reaped == pid) {
    if (WIFEXITED(status)) {
      run.status = WEXITSTATUS(status);
    } else {
      run.end = ProgramRun::End::killed;
    }
  }
  return run;
}

}  // namespace duban
