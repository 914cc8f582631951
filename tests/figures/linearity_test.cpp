// Twice the text takes at most 2.2 times the time, whatever it holds: on the average of three doublings, so that the
// one at which memory leaves a cache, or the allocator asks the system, does not speak for the text.
//
// Times are processor time of this thread, and of each size the least of several runs. A ratio above the bound is
// measured again, up to a limit; what takes quadratic time has a ratio of 4 however often it is measured. Sanitizers
// have costs of their own that grow with the memory in use: under them the bound only tells quadratic from linear.
//
// DUBAN_LINEARITY_KB sets the smallest size (1024: 1, 2, 4 and 8 MB, the figures of docs/performance.md).

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/figures.hpp"
#include "duban/figures/number.hpp"
#include "text/cpu_time.hpp"

namespace duban {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool instrumented = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool instrumented = true;
#else
constexpr bool instrumented = false;
#endif
#else
constexpr bool instrumented = false;
#endif

constexpr double most_a_doubling = instrumented ? 3.0 : 2.2;
// What is linear at first and quadratic behind some length shows in the last doubling alone.
constexpr double most_a_single_doubling = instrumented ? 3.6 : 3.0;
constexpr std::size_t sizes = 4;  // three doublings
constexpr int most_rounds = 40;
// Below this the clock itself and the first touch of memory are what is measured.
constexpr double least_seconds = 0.0003;

std::size_t smallest() {
  if (const char* const kilobytes = std::getenv("DUBAN_LINEARITY_KB"); kilobytes != nullptr) {
    return std::stoul(kilobytes) * 1024;
  }
  return instrumented ? std::size_t{4} * 1024 : std::size_t{32} * 1024;
}

using Call = std::size_t (*)(std::string_view);

struct Reader {
  const char* name;
  Call call;
};

const std::array<Reader, 4> readers{{
    {"number", [](std::string_view text) { return static_cast<std::size_t>(number(text).has_value()); }},
    {"quantities", [](std::string_view text) { return quantities(text).size(); }},
    {"periods", [](std::string_view text) { return periods(text, {.year = 2020}).size(); }},
    {"figures", [](std::string_view text) { return figures(text, {.year = 2020}).relations.size(); }},
}};

// Pieces that, repeated, look most like the beginning of something that never ends.
const std::vector<std::string>& hostile() {
  static const std::vector<std::string> pieces = {"一",
                                                  "万",
                                                  "亿",
                                                  "7",
                                                  "1",
                                                  "0",
                                                  "增长",
                                                  "其中",
                                                  "、",
                                                  "百分之",
                                                  "“",
                                                  "”",
                                                  "（",
                                                  "(",
                                                  "《",
                                                  "1,",
                                                  "123,",
                                                  "1.",
                                                  "1-",
                                                  "-",
                                                  "由1个到",
                                                  "由",
                                                  "到",
                                                  "至",
                                                  "占",
                                                  "的",
                                                  "分别",
                                                  "1个、",
                                                  "1%、",
                                                  "共1个",
                                                  "1个，其中",
                                                  "1个其余",
                                                  "其余1个，",
                                                  "1个中，",
                                                  "占1个的",
                                                  "比上年",
                                                  "比上年1个的",
                                                  "同比增长1%、",
                                                  "分别增长1%、",
                                                  "由1个增加到",
                                                  "年",
                                                  "月",
                                                  "1月",
                                                  "2020年",
                                                  "2020.",
                                                  "1月至",
                                                  "截至",
                                                  "每",
                                                  "近3",
                                                  "“十五",
                                                  "前",
                                                  "三分之",
                                                  "十",
                                                  "半",
                                                  "多",
                                                  "1万余",
                                                  "不低于",
                                                  "不低于1个",
                                                  "（1个）",
                                                  "：",
                                                  " ",
                                                  "　",
                                                  "\xE4",
                                                  "a",
                                                  "完成任务1个的",
                                                  "任务1个，",
                                                  "100个，其中|1个占1%、",
                                                  "100个，其中|1个、",
                                                  "100个，其中|其余1个，",
                                                  "第1、",
                                                  "1/",
                                                  "元/",
                                                  "1元/"};
  return pieces;
}

// With what stands before a bar once at the beginning.
std::string repeated(const std::string& unit, std::size_t size) {
  const std::size_t bar = unit.find('|');
  std::string text = bar == std::string::npos ? std::string() : unit.substr(0, bar);
  const std::string piece = unit.substr(bar == std::string::npos ? 0 : bar + 1);
  text.reserve(size + piece.size());
  while (text.size() < size) text += piece;
  return text;
}

TEST(Linearity, EveryReaderTakesLinearTime) {
  const std::size_t base = smallest();
  double worst = 0;
  std::string worst_name;
  for (const std::string& piece : hostile()) {
    std::array<std::string, sizes> texts;
    for (std::size_t i = 0; i < sizes; ++i) texts[i] = repeated(piece, base << i);
    for (const Reader& reader : readers) {
      std::array<double, sizes> best{};
      best.fill(1e9);
      double ratio = 0;
      double single = 0;
      for (int round = 0; round < most_rounds; ++round) {
        for (std::size_t i = 0; i < sizes; ++i) {
          std::size_t found = 0;
          best[i] = std::min(best[i], cpu_seconds([&] { found = reader.call(texts[i]); }));
          ASSERT_LE(found, texts[i].size());
          best[i] = std::max(best[i], least_seconds);
        }
        single = 0;
        for (std::size_t i = 1; i < sizes; ++i) single = std::max(single, best[i] / best[i - 1]);
        ratio = std::cbrt(best.back() / best.front());
        if (round >= 1 && ratio <= most_a_doubling && single <= most_a_single_doubling) break;
      }
      const std::string measured = std::string(reader.name) + " on a text of " + piece + ": " +
                                   std::to_string(best[0] * 1e3) + ", " + std::to_string(best[1] * 1e3) + ", " +
                                   std::to_string(best[2] * 1e3) + ", " + std::to_string(best[3] * 1e3) + " ms";
      EXPECT_LE(ratio, most_a_doubling) << measured;
      EXPECT_LE(single, most_a_single_doubling) << measured;
      if (ratio > worst) {
        worst = ratio;
        worst_name = std::string(reader.name) + " on " + piece;
      }
    }
  }
  RecordProperty("worst_ratio", std::to_string(worst));
  if (std::getenv("DUBAN_LINEARITY_KB") != nullptr) {
    std::cout << "from " << base / 1024 << " KB, worst ratio a doubling: " << worst << " (" << worst_name << ")\n";
  }
}

}  // namespace
}  // namespace duban
