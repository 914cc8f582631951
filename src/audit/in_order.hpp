#pragma once
// Work on many things at once, with results in their order.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace duban {

// Calls `make(i)` for each i below `count` from `jobs` threads, and `use(i, result)` in the order of i from the calling
// thread. No more than `jobs` × 2 results are kept at a time, so that memory does not grow with `count`. What `make` or
// `use` throws ends the work: no further `make` begins, and the exception comes out when those that run have ended; of
// several, that of the least i.
template <class Result, class Make, class Use>
void in_order(std::size_t count, std::size_t jobs, const Make& make, const Use& use) {
  if (jobs <= 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) use(i, make(i));
    return;
  }
  struct Slot {
    std::optional<Result> result;
    std::exception_ptr error;
    bool done = false;
  };
  const std::size_t window = jobs * 2;
  std::vector<Slot> slots(window);
  std::mutex mutex;
  std::condition_variable room;   // a slot was emptied
  std::condition_variable ready;  // a slot was filled
  std::size_t next = 0;           // to be begun
  std::size_t used = 0;           // before this all are used
  bool stop = false;

  const auto work = [&] {
    for (;;) {
      std::size_t i = 0;
      {
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return stop || next >= count || next < used + window; });
        if (stop || next >= count) return;
        i = next++;
      }
      std::optional<Result> result;
      std::exception_ptr error;
      try {
        result.emplace(make(i));
      } catch (...) {
        error = std::current_exception();
      }
      const std::lock_guard lock(mutex);
      Slot& slot = slots[i % window];
      slot.result = std::move(result);
      slot.error = error;
      slot.done = true;
      if (i == used) ready.notify_one();
    }
  };

  class Threads {
   public:
    Threads(std::mutex& shared, std::condition_variable& waiting, bool& end)
        : mutex_(shared), waiting_(waiting), end_(end) {}
    ~Threads() {
      {
        const std::lock_guard lock(mutex_);
        end_ = true;
      }
      waiting_.notify_all();
      for (std::thread& thread : all) thread.join();
    }
    Threads(const Threads&) = delete;
    Threads& operator=(const Threads&) = delete;
    std::vector<std::thread> all;

   private:
    std::mutex& mutex_;
    std::condition_variable& waiting_;
    bool& end_;
  };
  Threads threads(mutex, room, stop);
  for (std::size_t k = 0; k < jobs && k < count; ++k) threads.all.emplace_back(work);

  for (std::size_t i = 0; i < count; ++i) {
    std::optional<Result> result;
    {
      std::unique_lock lock(mutex);
      Slot& slot = slots[i % window];
      ready.wait(lock, [&] { return slot.done; });
      if (slot.error) std::rethrow_exception(slot.error);
      result = std::move(slot.result);
      slot = Slot{};
    }
    use(i, std::move(*result));
    {
      const std::lock_guard lock(mutex);
      used = i + 1;
      // The next may have been filled while this one was used.
    }
    room.notify_all();
  }
}

}  // namespace duban
