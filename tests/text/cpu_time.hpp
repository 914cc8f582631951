#pragma once
// Processor time of the calling thread. Other work on the machine adds little to it, where it doubles the time of the
// clock on the wall; the least of several runs comes down to what the input itself costs.

#include <algorithm>
#include <ctime>
#include <limits>

namespace duban {

template <class Call>
double cpu_seconds(Call&& call) {
  const auto now = [] {
    std::timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double begin = now();
  call();
  return now() - begin;
}

template <class Call>
double least_cpu_seconds(int rounds, Call&& call) {
  double least = std::numeric_limits<double>::max();
  for (int round = 0; round < rounds; ++round) least = std::min(least, cpu_seconds(call));
  return least;
}

}  // namespace duban
