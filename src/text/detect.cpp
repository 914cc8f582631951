#include "text/detect.hpp"

#include <algorithm>
#include <array>

#include "text/utf8_check.hpp"

namespace duban {
namespace {

constexpr std::size_t sample_size = 4096;

struct Signature {
  std::string_view bytes;
  std::string_view kind;
};

using namespace std::string_view_literals;
constexpr std::array signatures = {
    Signature{"PK\x03\x04"sv, "a zip archive or an Office document (xlsx, docx, wps)"},
    Signature{"PK\x05\x06"sv, "an empty zip archive"},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Office document of before 2007 (xls, doc)"},
    Signature{"%PDF-"sv, "a PDF document"},
    Signature{"\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    Signature{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Signature{"GIF87a"sv, "a GIF image"},
    Signature{"GIF89a"sv, "a GIF image"},
    Signature{"II*\0"sv, "a TIFF image"},
    Signature{"MM\0*"sv, "a TIFF image"},
    Signature{"\x1F\x8B"sv, "a gzip file"},
    Signature{"BZh9"sv, "a bzip2 file"},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "an xz file"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Signature{"Rar!\x1A\x07"sv, "a RAR archive"},
    Signature{"SQLite format 3\0"sv, "an SQLite database"},
    Signature{"\x7F"
              "ELF"sv,
              "an executable"},
    Signature{"PAR1"sv, "a Parquet file"},
    Signature{"ARROW1\0\0"sv, "an Arrow file"},
};

// What one finds in a report: ASCII that prints or breaks lines, Han, kana and CJK signs, full-width forms,
// general punctuation, Latin letters of the supplement (no-break space, degree sign), letterlike and number forms.
[[nodiscard]] bool plausible(unsigned unit) noexcept {
  if (unit < 0x80) return (unit >= 0x20 && unit != 0x7F) || unit == '\t' || unit == '\n' || unit == '\r';
  return (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3000 && unit <= 0x33FF) ||
         (unit >= 0xFF00 && unit <= 0xFFEF) || (unit >= 0x2000 && unit <= 0x25FF) || (unit >= 0xA0 && unit <= 0xFF);
}

// Offset of `word` (lower case) in `text`, whatever its case there.
[[nodiscard]] std::size_t find_caseless(std::string_view text, std::string_view word, std::size_t from) noexcept {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b; };
  if (from > text.size()) return text.npos;
  const auto found =
      std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), word.begin(), word.end(), same);
  return found == text.end() ? text.npos : static_cast<std::size_t>(found - text.begin());
}

// The value of `attribute = "value"` in a tag, quoted or not.
[[nodiscard]] std::string_view label_after(std::string_view tag, std::string_view attribute) noexcept {
  constexpr std::string_view white = " \t\r\n\f";
  const std::size_t at = find_caseless(tag, attribute, 0);
  if (at == tag.npos) return {};
  std::string_view rest = tag.substr(at + attribute.size());
  const auto skip_white = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(white), rest.size())); };
  skip_white();
  if (!rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  skip_white();
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return rest.substr(0, rest.find_first_of(" \t\r\n\f\"';/>?"));
}

}  // namespace

std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return ByteOrderMark{Encoding::utf_8, 3};
  if (bytes.starts_with("\xFF\xFE"sv)) return ByteOrderMark{Encoding::utf_16le, 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return ByteOrderMark{Encoding::utf_16be, 2};
  if (bytes.starts_with("\x84\x31\x95\x33"sv)) return ByteOrderMark{Encoding::gb18030, 4};
  return std::nullopt;
}

std::string_view binary_kind(std::string_view bytes) noexcept {
  for (const Signature& signature : signatures) {
    if (bytes.starts_with(signature.bytes)) return signature.kind;
  }
  return {};
}

bool looks_binary(std::string_view bytes) noexcept {
  const std::string_view sample = bytes.substr(0, sample_size);
  std::size_t controls = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    controls += (byte < 0x20 && (byte < 9 || byte > 13)) || byte == 0x7F;
  }
  return controls * 16 > sample.size();
}

std::optional<Encoding> guess_utf16(std::string_view bytes) noexcept {
  const std::string_view sample = bytes.substr(0, std::min(sample_size, bytes.size()) & ~std::size_t{1});
  std::size_t even_nuls = 0;
  std::size_t odd_nuls = 0;
  std::size_t plausible_le = 0;
  std::size_t plausible_be = 0;
  for (std::size_t i = 0; i < sample.size(); i += 2) {
    const auto first = static_cast<unsigned char>(sample[i]);
    const auto second = static_cast<unsigned char>(sample[i + 1]);
    even_nuls += first == 0;
    odd_nuls += second == 0;
    plausible_le += plausible(first | static_cast<unsigned>(second) << 8);
    plausible_be += plausible(second | static_cast<unsigned>(first) << 8);
  }
  const std::size_t units = sample.size() / 2;
  // The other side has a few: U+4E00 is among the commonest characters.
  // ASCII in pairs spells Han characters, too ("ab" is U+6261), so text with a stray NUL must not get here: either
  // it is no UTF-8, or every other unit has its NUL.
  const auto is = [&](std::size_t nuls, std::size_t other_nuls, std::size_t good) {
    return nuls > other_nuls * 3 && good * 20 >= units * 19 &&
           (nuls * 2 >= units || !utf8::check(sample.substr(0, utf8::valid_prefix(sample) + 4)).valid);
  };
  if (is(odd_nuls, even_nuls, plausible_le)) return Encoding::utf_16le;
  if (is(even_nuls, odd_nuls, plausible_be)) return Encoding::utf_16be;
  return std::nullopt;
}

std::string_view label_in_document(std::string_view bytes) noexcept {
  const std::string_view head = bytes.substr(0, 1024);  // as far as the HTML standard looks
  if (const std::size_t first = head.find_first_not_of(" \t\r\n\f"); first == head.npos || head[first] != '<')
    return {};
  if (const std::size_t xml = head.find("<?xml"); xml != head.npos) {
    const std::string_view label = label_after(head.substr(xml, head.substr(xml).find('>')), "encoding");
    if (!label.empty()) return label;
  }
  for (std::size_t at = find_caseless(head, "<meta", 0); at != head.npos; at = find_caseless(head, "<meta", at + 5)) {
    const std::string_view label = label_after(head.substr(at, head.substr(at).find('>')), "charset");
    if (!label.empty()) return label;
  }
  return {};
}

std::size_t count_beyond_ascii(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0xC0) continue;
    count += text.substr(i, 3) != "\xEF\xBF\xBD"sv;
  }
  return count;
}

}  // namespace duban
