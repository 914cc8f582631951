// How fast figures are found: duban::quantities and duban::periods, against one realistic RE2 pattern in the same run,
// on 50 MB of report text made from bench/data/report_sentences.txt, and on inputs chosen to hurt.
//
//   bench_figures --benchmark_filter=report      the comparison
//   bench_figures --benchmark_filter=hostile     1, 2, 4 and 8 MB: the rate must not fall with the size

#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"

#ifdef DUBAN_HAVE_RE2
#include <re2/re2.h>
#endif

namespace {

constexpr std::size_t megabyte = 1'000'000;

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  return lines;
}

std::string bench_file(const char* name) { return std::string(DUBAN_SOURCE_DIR "/bench/data/") + name; }

class Numbers {
 public:
  std::string fill(char kind) {
    switch (kind) {
      case 'n':
        return std::to_string(1 + random_() % 400);
      case 'd':
        return std::to_string(random_() % 300) + "." + std::to_string(random_() % 100);
      case 'p':
        return std::to_string(random_() % 100) + "." + std::to_string(random_() % 10);
      case 'w':
        return std::to_string(1 + random_() % 99) + "," + std::to_string(100 + random_() % 900);
      case 'm':
        return std::to_string(1 + random_() % 12);
      case 'c':
        return chinese_[random_() % chinese_.size()];
      default:
        throw std::runtime_error(std::string("no such number: ") + kind);
    }
  }
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937 random_{20200630};
  std::vector<std::string> chinese_ = {"三", "五", "十", "十二", "二十", "三十六", "一百零五", "两百"};
};

std::string report_text(std::size_t size) {
  const std::vector<std::string> sentences = lines_of(bench_file("report_sentences.txt"));
  Numbers numbers;
  std::string text;
  text.reserve(size + 1000);
  while (text.size() < size) {
    const std::string& sentence = sentences[numbers.below(sentences.size())];
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (sentence[i] != '{') {
        text += sentence[i];
        continue;
      }
      text += numbers.fill(sentence[i + 1]);
      i += 2;
    }
    text += numbers.below(4) == 0 ? "。\n" : "。";
  }
  return text;
}

// The report that the project was given, repeated; empty where it is not there.
std::string seed_text(std::size_t size) {
  const char* const folder = std::getenv("DUBAN_SHARED");
  const std::string shared = folder != nullptr ? folder : DUBAN_SOURCE_DIR "/../shared";
  std::ifstream in(shared + "/seed/heze-2020-h1.txt", std::ios::binary);
  if (!in) return {};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const std::string once = bytes.str();
  std::string text;
  while (!once.empty() && text.size() < size) text += once;
  return text;
}

const std::string& made_text() {
  static const std::string text = report_text(50 * megabyte);
  return text;
}

const std::string& given_text() {
  static const std::string text = seed_text(50 * megabyte);
  return text;
}

using Text = const std::string& (*)();

void finish(benchmark::State& state, const std::string& text, std::size_t found) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
  state.counters["found"] = static_cast<double>(found);
  state.counters["bytes_each"] = found == 0 ? 0.0 : static_cast<double>(text.size()) / static_cast<double>(found);
}

void report_quantities(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::quantities(text).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void report_periods(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::periods(text, {.year = 2020}).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

#ifdef DUBAN_HAVE_RE2
void report_re2(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  const RE2 pattern(lines_of(bench_file("quantity_pattern.txt")).at(0));
  if (!pattern.ok()) return state.SkipWithError(pattern.error().c_str());
  std::size_t found = 0;
  for (auto _ : state) {
    found = 0;
    re2::StringPiece rest(text);
    re2::StringPiece before;
    re2::StringPiece numeral;
    re2::StringPiece scale;
    re2::StringPiece unit;
    re2::StringPiece after;
    while (RE2::FindAndConsume(&rest, pattern, &before, &numeral, &scale, &unit, &after)) ++found;
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}
BENCHMARK_CAPTURE(report_re2, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_re2, given, given_text)->Unit(benchmark::kMillisecond);
#endif
BENCHMARK_CAPTURE(report_quantities, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_quantities, given, given_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_periods, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_periods, given, given_text)->Unit(benchmark::kMillisecond);

std::string repeated(std::string_view unit, std::int64_t megabytes) {
  const std::size_t size = static_cast<std::size_t>(megabytes) * megabyte;
  std::string text;
  text.reserve(size + unit.size());
  while (text.size() < size) text += unit;
  return text;
}

void hostile_quantities(benchmark::State& state, const char* unit) {
  const std::string text = repeated(unit, state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::quantities(text).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void hostile_periods(benchmark::State& state, const char* unit) {
  const std::string text = repeated(unit, state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::periods(text, {.year = 2020}).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

#define DUBAN_HOSTILE(name, unit)                                                                                    \
  BENCHMARK_CAPTURE(hostile_quantities, name, unit)->RangeMultiplier(2)->Range(1, 8)->Unit(benchmark::kMillisecond); \
  BENCHMARK_CAPTURE(hostile_periods, name, unit)->RangeMultiplier(2)->Range(1, 8)->Unit(benchmark::kMillisecond)

DUBAN_HOSTILE(one, "一");
DUBAN_HOSTILE(ten_thousand, "万");
DUBAN_HOSTILE(digits, "7");
DUBAN_HOSTILE(growth, "增长");
DUBAN_HOSTILE(month, "月");
DUBAN_HOSTILE(year, "年");
DUBAN_HOSTILE(dash, "-");
DUBAN_HOSTILE(digit_dash, "1-");
DUBAN_HOSTILE(respectively, "分别增长1%、");
DUBAN_HOSTILE(separators, "1,");
DUBAN_HOSTILE(thousand_groups, "123,");
DUBAN_HOSTILE(at_least, "不低于");
DUBAN_HOSTILE(brackets, "(");
DUBAN_HOSTILE(per_cent_of, "百分之");

}  // namespace
