// duban::quantities and duban::figures against regular expressions: one realistic pattern (bench/data/
// quantity_pattern.txt) in RE2 and in PCRE2 with its just-in-time compiler, with captures, on 50 MB of report text. The
// patterns find candidates and interpret nothing.
//
//   bench_compare_figures [MEGABYTES [ROUNDS]]     one line a tool: text, tool, MB/s, ratio to RE2's time, found
//   bench_compare_figures --write MEGABYTES        the made text to standard output, for bench/compare_figures.py
//
// The tools take turns within each round; figures are medians over the rounds of the processor time of this thread.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/figures.hpp"
#include "report_text.hpp"

#ifdef DUBAN_HAVE_RE2
#include <re2/re2.h>
#endif
#ifdef DUBAN_HAVE_PCRE2
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif

namespace {

double now() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Tool {
  std::string name;
  std::function<std::size_t(const std::string&)> run;
  std::vector<double> seconds;
  std::size_t found = 0;

  double median() {
    std::nth_element(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2), seconds.end());
    return seconds[seconds.size() / 2];
  }
};

std::string pattern() { return bench::lines_of(bench::bench_file("quantity_pattern.txt")).at(0); }

#ifdef DUBAN_HAVE_RE2
std::size_t re2_matches(const std::string& text) {
  static const RE2 compiled(pattern());
  if (!compiled.ok()) throw std::runtime_error(compiled.error());
  std::size_t found = 0;
  re2::StringPiece rest(text);
  re2::StringPiece before;
  re2::StringPiece numeral;
  re2::StringPiece scale;
  re2::StringPiece unit;
  re2::StringPiece after;
  while (RE2::FindAndConsume(&rest, compiled, &before, &numeral, &scale, &unit, &after)) ++found;
  return found;
}
#endif

#ifdef DUBAN_HAVE_PCRE2
class Pcre2 {
 public:
  Pcre2() {
    const std::string source = pattern();
    int error = 0;
    PCRE2_SIZE offset = 0;
    code_ =
        pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(), PCRE2_UTF, &error, &offset, nullptr);
    if (code_ == nullptr) throw std::runtime_error("PCRE2 does not compile the pattern");
    if (pcre2_jit_compile(code_, PCRE2_JIT_COMPLETE) != 0) throw std::runtime_error("PCRE2 has no compiler here");
    match_ = pcre2_match_data_create_from_pattern(code_, nullptr);
  }
  Pcre2(const Pcre2&) = delete;
  Pcre2& operator=(const Pcre2&) = delete;
  ~Pcre2() {
    pcre2_match_data_free(match_);
    pcre2_code_free(code_);
  }

  // The text is UTF-8 that we made: checking it anew for each match would be most of the time.
  std::size_t matches(const std::string& text) const {
    std::size_t found = 0;
    PCRE2_SIZE at = 0;
    const auto* const bytes = reinterpret_cast<PCRE2_SPTR>(text.data());
    while (pcre2_jit_match(code_, bytes, text.size(), at, PCRE2_NO_UTF_CHECK, match_, nullptr) > 0) {
      at = pcre2_get_ovector_pointer(match_)[1];
      ++found;
    }
    return found;
  }

 private:
  pcre2_code* code_ = nullptr;
  pcre2_match_data* match_ = nullptr;
};
#endif

std::vector<Tool> tools() {
  std::vector<Tool> all;
  all.push_back({"duban::quantities", [](const std::string& text) { return duban::quantities(text).size(); }, {}, 0});
  all.push_back({"duban::figures",
                 [](const std::string& text) {
                   const duban::Figures found = duban::figures(text, {.year = 2020});
                   return found.quantities.size() + found.periods.size() + found.relations.size();
                 },
                 {},
                 0});
  all.push_back(
      {"duban::periods", [](const std::string& text) { return duban::periods(text, {.year = 2020}).size(); }, {}, 0});
#ifdef DUBAN_HAVE_RE2
  all.push_back({"RE2", re2_matches, {}, 0});
#endif
#ifdef DUBAN_HAVE_PCRE2
  all.push_back({"PCRE2-JIT",
                 [](const std::string& text) {
                   static const Pcre2 compiled;
                   return compiled.matches(text);
                 },
                 {},
                 0});
#endif
  return all;
}

void compare(const char* name, const std::string& text, int rounds) {
  if (text.empty()) {
    std::printf("# %s: the shared report is not here\n", name);
    return;
  }
  std::vector<Tool> all = tools();
  for (int round = 0; round < rounds; ++round) {
    for (Tool& tool : all) {
      const double begin = now();
      tool.found = tool.run(text);
      tool.seconds.push_back(now() - begin);
    }
  }
  double base = 0;
  for (Tool& tool : all) {
    if (tool.name == "RE2") base = tool.median();
  }
  for (Tool& tool : all) {
    const double seconds = tool.median();
    std::printf("%s\t%s\t%.0f\t%.2f\t%zu\n", name, tool.name.c_str(), static_cast<double>(text.size()) / 1e6 / seconds,
                base / seconds, tool.found);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 2 && arguments[0] == "--write") {
    std::cout << bench::report_text(std::stoul(arguments[1]) * bench::megabyte);
    return 0;
  }
  const std::size_t megabytes = arguments.empty() ? 50 : std::stoul(arguments[0]);
  const int rounds = arguments.size() < 2 ? 7 : std::stoi(arguments[1]);
  std::printf("# text\ttool\tMB/s\ttimes RE2\tfound\n");
  compare("made", bench::report_text(megabytes * bench::megabyte), rounds);
  compare("given", bench::seed_text(megabytes * bench::megabyte), rounds);
  return 0;
}
