#include "table/bbox_page.hpp"

#include <expat.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>
#include <type_traits>

#include "duban/text/error.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// No page is larger; what claims to be is nonsense that must not spoil the arithmetic.
constexpr double farthest = 200'000;

class BboxParser {
 public:
  explicit BboxParser(std::uint64_t max_words) : max_words_(max_words) {}

  std::vector<BboxPage> parse(std::string_view xhtml) {
    const std::string clean = without_controls(xhtml);
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    if (parser == nullptr) throw std::bad_alloc();
    parser_ = parser.get();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &start, &end);
    XML_SetCharacterDataHandler(parser_, &characters);
    XML_SetEntityDeclHandler(parser_, &entity);
    std::string_view rest = clean;
    constexpr std::size_t piece = std::size_t{1} << 20;
    bool last = false;
    while (!last) {
      const std::string_view part = rest.substr(0, piece);
      rest.remove_prefix(part.size());
      last = rest.empty();
      if (XML_Parse(parser_, part.data(), static_cast<int>(part.size()), last ? 1 : 0) == XML_STATUS_OK) continue;
      if (too_many_) throw Error(ErrorCode::too_large, "the pages have more words than the cap of cells");
      throw Error(ErrorCode::damaged, std::string("the output of pdftotext is no XML: ") +
                                          XML_ErrorString(XML_GetErrorCode(parser_)) + " in line " +
                                          std::to_string(XML_GetCurrentLineNumber(parser_)));
    }
    return std::move(pages_);
  }

 private:
  // Control characters stand in the titles of some PDFs and are passed on as they are; XML allows none of them. Nor
  // does it allow bytes that are no UTF-8.
  static std::string without_controls(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const utf8::CodePoint c = utf8::decode(text, at);
      const bool control = c.value < 0x20 && c.value != '\t' && c.value != '\n' && c.value != '\r';
      const bool broken = c.length == 1 && c.value >= 0x80;
      const bool none = c.value == 0xFFFE || c.value == 0xFFFF || (c.value >= 0xD800 && c.value <= 0xDFFF) ||
                        c.value > 0x10FFFF || (c.length == 3 && c.value < 0x800) ||
                        (c.length == 4 && c.value < 0x10000);
      bool follows = true;
      for (std::size_t i = 1; i < c.length; ++i) {
        follows = follows && (static_cast<unsigned char>(text[at + i]) & 0xC0u) == 0x80u;
      }
      if (control || broken || none || !follows) {
        if (!control) out += "\xEF\xBF\xBD";
        at += follows ? c.length : 1;
        continue;
      }
      out.append(text.substr(at, c.length));
      at += c.length;
    }
    return out;
  }

  static double number(const XML_Char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2) {
      if (name != attributes[0]) continue;
      const std::string_view text = attributes[1];
      double value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      return error == std::errc() && std::isfinite(value) && std::fabs(value) < farthest ? value : 0;
    }
    return 0;
  }

  static void XMLCALL start(void* self, const XML_Char* name, const XML_Char** attributes) {
    static_cast<BboxParser*>(self)->started(name, attributes);
  }
  static void XMLCALL end(void* self, const XML_Char* name) { static_cast<BboxParser*>(self)->ended(name); }
  static void XMLCALL characters(void* self, const XML_Char* text, int size) {
    auto& parser = *static_cast<BboxParser*>(self);
    if (parser.in_word_) parser.word_.text.append(text, static_cast<std::size_t>(size));
  }
  static void XMLCALL entity(void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
                             const XML_Char*, const XML_Char*) {
    XML_StopParser(static_cast<BboxParser*>(self)->parser_, XML_FALSE);  // pdftotext declares none
  }

  void started(std::string_view name, const XML_Char** attributes) {
    if (name == "page") {
      BboxPage page;
      page.width = number(attributes, "width");
      page.height = number(attributes, "height");
      pages_.push_back(std::move(page));
    } else if (name == "line") {
      ++line_;
    } else if (name == "word") {
      word_ = {};
      word_.box = {number(attributes, "xMin"), number(attributes, "yMin"), number(attributes, "xMax"),
                   number(attributes, "yMax")};
      word_.line = line_;
      in_word_ = true;
    }
  }

  void ended(std::string_view name) {
    if (name != "word" || !in_word_) return;
    in_word_ = false;
    const std::string_view text = utf8::trim(word_.text);
    if (text.empty() || pages_.empty()) return;
    if (++words_ > max_words_) {
      too_many_ = true;
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    word_.text = std::string(text);
    if (word_.box.right <= word_.box.left) word_.box.right = word_.box.left + 0.1;
    if (word_.box.bottom <= word_.box.top) word_.box.bottom = word_.box.top + 0.1;
    pages_.back().words.push_back(std::move(word_));
    word_ = {};
  }

  XML_Parser parser_ = nullptr;
  std::uint64_t max_words_;
  std::uint64_t words_ = 0;
  bool too_many_ = false;
  bool in_word_ = false;
  PageWord word_;
  std::uint32_t line_ = 0;
  std::vector<BboxPage> pages_;
};

}  // namespace

std::vector<BboxPage> parse_bbox_layout(std::string_view xhtml, std::uint64_t max_words) {
  return BboxParser(max_words).parse(xhtml);
}

}  // namespace duban
