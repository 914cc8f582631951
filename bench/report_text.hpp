#pragma once
// Report text to measure on: made from sentences of an invented city, and the real report where it is there.

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

inline constexpr std::size_t megabyte = 1'000'000;

inline std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  return lines;
}

inline std::string bench_file(const char* name) { return std::string(DUBAN_SOURCE_DIR "/bench/data/") + name; }

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

inline std::string report_text(std::size_t size) {
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
inline std::string seed_text(std::size_t size) {
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

}  // namespace bench
