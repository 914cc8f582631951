#include <algorithm>

#include "cli/batch.hpp"
#include "text/sha256.hpp"
#include "text/utf8.hpp"

namespace duban::cli {
namespace {

constexpr std::size_t longest_component = 200;  // bytes; most file systems take 255, and a suffix is to come

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A part of a path as a file system anywhere takes it.
std::string component(std::string_view part) {
  std::string out;
  for (const char c : part) {
    const bool bad = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
                     std::string_view("\\:*?\"<>|").find(c) != std::string_view::npos;
    out.push_back(bad ? '_' : c);
  }
  if (out == "." || out == "..") return "_";
  if (out.size() <= longest_component) return out;
  const std::string mark = "-" + sha256_of(out).substr(0, 8);
  std::size_t end = longest_component;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0u) == 0x80u) --end;
  return out.substr(0, end) + mark;
}

}  // namespace

std::string OutputNames::name_for(std::string_view document, std::string_view suffix) {
  std::string path;
  for (std::size_t at = 0; at <= document.size();) {
    const std::size_t end = std::min(document.find('/', at), document.size());
    if (end > at) {
      if (!path.empty()) path += '/';
      path += component(document.substr(at, end - at));
    }
    at = end + 1;
  }
  if (path.empty()) path = "document";
  for (std::size_t n = 1;; ++n) {
    std::string name = path + (n == 1 ? "" : "-" + std::to_string(n)) + std::string(suffix);
    const std::string key = lower(name);
    const auto at = std::lower_bound(taken_.begin(), taken_.end(), key);
    if (at != taken_.end() && *at == key) continue;
    taken_.insert(at, key);
    return name;
  }
}

}  // namespace duban::cli
