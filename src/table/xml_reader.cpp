#include "table/xml_reader.hpp"

#include <expat.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <limits>

#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "text/detect.hpp"
#include "text/utf8.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

[[nodiscard]] const char* local(const char* name) noexcept {
  const char* colon = std::strchr(name, ':');
  return colon != nullptr ? colon + 1 : name;
}

// Characters that XML 1.0 does not allow: controls, U+FFFE, U+FFFF. (A well-formed UTF-8 text has no surrogates.)
[[nodiscard]] bool has_control(std::string_view text) noexcept {
  bool found = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    found |= (byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r');
  }
  return found;
}

// How many bytes at the end start a character that goes on in the next piece.
[[nodiscard]] std::size_t unfinished(std::string_view text) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0u) == 0x80u) continue;
    const std::size_t need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return need > back ? back : 0;
  }
  return 0;
}

[[nodiscard]] std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 64);
  while (!text.empty()) {
    const std::size_t good = utf8::valid_prefix(text);
    for (const char c : text.substr(0, good)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') {
        out += replacement;
      } else {
        out.push_back(c);
      }
    }
    text.remove_prefix(good);
    if (text.empty()) break;
    out += replacement;
    text.remove_prefix(std::min(text.size(), utf8::ill_formed_length(text)));
  }
  return out;
}

class Parser {
 public:
  Parser(XmlHandler& handler, std::uint32_t max_depth)
      : handler_(handler), max_depth_(max_depth), parser_(XML_ParserCreate("UTF-8")) {
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, on_start, on_end);
    XML_SetCharacterDataHandler(parser_, on_text);
    XML_SetCommentHandler(parser_, on_comment);
    XML_SetProcessingInstructionHandler(parser_, on_instruction);
    XML_SetStartDoctypeDeclHandler(parser_, on_doctype);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { XML_ParserFree(parser_); }

  // Whether the parser wants more.
  bool feed(std::string_view piece, bool last) {
    std::string mended;
    if (!utf8::check(piece).valid || has_control(piece)) {
      mended = repaired(piece);
      piece = mended;
      result_.repaired = true;
    }
    progress_ = false;
    constexpr std::size_t most = std::size_t{1} << 30;  // expat counts in int
    while (true) {
      const std::string_view part = piece.substr(0, most);
      piece.remove_prefix(part.size());
      const bool at_end = last && piece.empty();
      const XML_Status status = XML_Parse(parser_, part.data(), static_cast<int>(part.size()), at_end ? 1 : 0);
      if (failure_) std::rethrow_exception(failure_);
      result_.line = XML_GetCurrentLineNumber(parser_);
      if (status != XML_STATUS_OK) {
        result_.end = forbidden_ ? XmlEnd::forbidden : XmlEnd::broken;
        return false;
      }
      if (piece.empty()) return true;
    }
  }
  // Something was told since the last piece began.
  [[nodiscard]] bool progress() const noexcept { return progress_; }
  [[nodiscard]] XmlResult result() const noexcept { return result_; }

 private:
  // Nothing is thrown through expat, which is C: it is kept and thrown behind it.
  template <class Work>
  static void guard(void* self, const Work& work) noexcept {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.failure_) return;
    parser.progress_ = true;
    try {
      work(parser);
    } catch (...) {
      parser.failure_ = std::current_exception();
      XML_StopParser(parser.parser_, XML_FALSE);
    }
  }
  static void XMLCALL on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    guard(self, [&](Parser& parser) {
      if (++parser.depth_ > parser.max_depth_) {
        throw Error(ErrorCode::too_large,
                    "elements are nested deeper than " + std::to_string(parser.max_depth_) + ", the cap");
      }
      parser.handler_.start(local(name), XmlAttributes(attributes));
    });
  }
  static void XMLCALL on_end(void* self, const XML_Char* name) {
    guard(self, [&](Parser& parser) {
      --parser.depth_;
      parser.handler_.end(local(name));
    });
  }
  static void XMLCALL on_text(void* self, const XML_Char* text, int size) {
    guard(self, [&](Parser& parser) { parser.handler_.text({text, static_cast<std::size_t>(size)}); });
  }
  static void XMLCALL on_comment(void* self, const XML_Char*) {
    guard(self, [](Parser&) {});
  }
  static void XMLCALL on_instruction(void* self, const XML_Char*, const XML_Char*) {
    guard(self, [](Parser&) {});
  }
  static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& parser = *static_cast<Parser*>(self);
    parser.forbidden_ = true;
    XML_StopParser(parser.parser_, XML_FALSE);
  }

  XmlHandler& handler_;
  std::uint32_t max_depth_;
  XML_Parser parser_;
  std::uint32_t depth_ = 0;
  bool progress_ = false;
  bool forbidden_ = false;
  std::exception_ptr failure_;
  XmlResult result_;
};

// UTF-16, or a declaration that names another encoding than UTF-8.
[[nodiscard]] bool needs_decoding(std::string_view head) {
  if (const auto mark = byte_order_mark(head)) return mark->encoding != Encoding::utf_8;
  if (guess_utf16(head.substr(0, 64))) return true;
  const std::string_view label = label_in_document(head);
  const auto encoding = encoding_from_label(label);
  return encoding && *encoding != Encoding::utf_8;
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const noexcept {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(pair[0]) == name) return pair[1];
  }
  return {};
}

bool XmlAttributes::has(std::string_view name) const noexcept {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(pair[0]) == name) return true;
  }
  return false;
}

bool is_on(std::string_view value) noexcept {
  return value.empty() || value == "1" || value == "true" || value == "on";
}

XmlResult parse_xml(const ReadPiece& read, XmlHandler& handler, std::uint32_t max_depth) {
  constexpr std::size_t usual = std::size_t{64} << 10;
  constexpr std::size_t largest = std::size_t{64} << 20;
  std::size_t size = usual;
  std::string buffer(usual, '\0');
  std::size_t held = 0;  // bytes at the buffer's start that wait for the rest of their character
  bool first = true;
  Parser parser(handler, max_depth);
  while (true) {
    if (buffer.size() < size) buffer.resize(size);
    std::size_t filled = held;
    bool last = false;
    while (filled < size && !last) {
      const std::size_t n = read(buffer.data() + filled, size - filled);
      filled += n;
      last = n == 0;
    }
    if (first && needs_decoding({buffer.data(), std::min<std::size_t>(filled, 1024)})) {
      std::string all(buffer.data(), filled);
      while (!last) {
        const std::size_t n = read(buffer.data(), buffer.size());
        all.append(buffer.data(), n);
        last = n == 0;
      }
      const Source source =
          Source::from_bytes(all, {.max_bytes = std::max<std::uint64_t>(all.size(), std::uint64_t{1} << 30)});
      parser.feed(source.text(), true);
      return parser.result();
    }
    first = false;
    held = last ? 0 : unfinished({buffer.data(), filled});
    if (!parser.feed({buffer.data(), filled - held}, last) || last) return parser.result();
    std::memmove(buffer.data(), buffer.data() + filled - held, held);
    // A tag or comment that fills the buffer is looked at from its start with each piece: pieces that double in size
    // keep that linear.
    size = parser.progress() ? usual : std::min(size * 2, largest);
  }
}

XmlResult parse_xml(std::string_view document, XmlHandler& handler, std::uint32_t max_depth) {
  return parse_xml(
      [&](char* to, std::size_t size) {
        const std::size_t n = std::min(size, document.size());
        std::memcpy(to, document.data(), n);
        document.remove_prefix(n);
        return n;
      },
      handler, max_depth);
}

}  // namespace duban
