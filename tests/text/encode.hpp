#pragma once
// Text in another encoding, one character at a time, so that a test knows where each character starts.

#include <iconv.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace duban::test {

inline std::string encode(std::string_view utf8, const char* encoding) {
  const iconv_t descriptor = iconv_open(encoding, "UTF-8");
  if (descriptor == reinterpret_cast<iconv_t>(static_cast<std::intptr_t>(-1))) {
    throw std::runtime_error("iconv lacks an encoding");
  }
  std::string in(utf8);
  std::string out(utf8.size() * 4 + 16, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size();
  std::size_t space = out.size();
  const std::size_t result = iconv(descriptor, &from, &left, &to, &space);
  if (result != static_cast<std::size_t>(-1)) iconv(descriptor, nullptr, nullptr, &to, &space);
  iconv_close(descriptor);
  if (result == static_cast<std::size_t>(-1)) throw std::runtime_error("not in the encoding: " + std::string(utf8));
  out.resize(out.size() - space);
  return out;
}

inline std::vector<std::string_view> characters(std::string_view utf8) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    out.push_back(utf8.substr(at, length));
    at += length;
  }
  return out;
}

struct Encoded {
  std::string bytes;
  std::vector<std::uint64_t> starts;  // for every byte of the text that starts a character, and its end
};

// `mark` is put in front (a byte order mark).
inline Encoded encode_with_starts(std::string_view utf8, const char* encoding, std::string_view mark = {}) {
  Encoded out{std::string(mark), std::vector<std::uint64_t>(utf8.size() + 1, 0)};
  std::size_t at = 0;
  for (const std::string_view c : characters(utf8)) {
    out.starts[at] = out.bytes.size();
    out.bytes += encode(c, encoding);
    at += c.size();
  }
  out.starts[at] = out.bytes.size();
  return out;
}

}  // namespace duban::test
