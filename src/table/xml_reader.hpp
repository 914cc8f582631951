#pragma once
// XML that may come from anyone, in pieces: expat behind an interface of our own.
//
// Names are local names (`w:tbl` is `tbl`): transitional and strict documents differ in their namespaces and in nothing
// that matters here. Document type declarations are refused, and with them entities of any kind. Bytes that are no
// UTF-8, and control characters that XML has no place for, become U+FFFD; `repaired` says so.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace duban {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) noexcept : pairs_(pairs) {}
  // The value of the attribute of that local name; empty where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view local_name) const noexcept;
  [[nodiscard]] bool has(std::string_view local_name) const noexcept;
  // name, value, name, value, …, null
  [[nodiscard]] const char** pairs() const noexcept { return pairs_; }

 private:
  const char** pairs_;
};

// `true`, `1`, `on`, and an element whose value is left out, as OOXML writes its switches.
[[nodiscard]] bool is_on(std::string_view value) noexcept;

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  // A piece of character data: an element's text may come in several.
  virtual void text(std::string_view piece) = 0;
};

enum class XmlEnd {
  whole,
  broken,     // not well-formed, or cut off
  forbidden,  // has a document type declaration
};

struct XmlResult {
  XmlEnd end = XmlEnd::whole;
  std::uint64_t line = 0;  // where it ended
  bool repaired = false;   // bytes became U+FFFD
};

// Fills a buffer and says how much of it; 0 at the end.
using ReadPiece = std::function<std::size_t(char* to, std::size_t size)>;

// What the handler was told before a break stays told. \throws Error too_large where elements are nested deeper than
// `max_depth`; what `read` and the handler throw.
[[nodiscard]] XmlResult parse_xml(const ReadPiece& read, XmlHandler& handler, std::uint32_t max_depth);
[[nodiscard]] XmlResult parse_xml(std::string_view document, XmlHandler& handler, std::uint32_t max_depth);

}  // namespace duban
