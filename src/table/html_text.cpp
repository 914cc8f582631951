#include "table/html_text.hpp"

#include <algorithm>
#include <optional>

#include "text/utf8.hpp"

namespace duban::html {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// A Chinese character or a full-width sign.
bool is_wide(char32_t c) {
  return (c >= U'\u2E80' && c <= U'\u9FFF') || (c >= U'\uF900' && c <= U'\uFAFF') ||
         (c >= U'\uFF00' && c <= U'\uFF60') || c >= 0x20000;
}

// A sign that Chinese and Western texts share: quotation marks, dashes, dots.
bool is_shared_sign(char32_t c) {
  return (c >= U'\u2014' && c <= U'\u2015') || (c >= U'\u2018' && c <= U'\u201D') || c == U'\u2026' || c == U'\u00B7';
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

// Where a source line that is only wrapped goes on without a space. Chinese is broken between any two characters, also
// before a number or a foreign word in it: 接待游客 | 48万人次, 74.7% | ，其中. Only words of the West are set apart.
bool joins_without_space(char32_t before, char32_t after) {
  if (is_wide(before) || is_wide(after)) return true;
  const bool shared_before = is_shared_sign(before);
  const bool shared_after = is_shared_sign(after);
  return (shared_before && (shared_after || is_digit(after))) || (shared_after && is_digit(before));
}

// How long the entity at the start of `raw` is, given that `decoded` starts with what it stands for; none where they
// do not fit.
std::optional<std::size_t> entity_length(std::string_view raw, std::string_view decoded) {
  std::size_t i = 1;
  const bool number = i < raw.size() && raw[i] == '#';
  if (number) ++i;
  const auto part_of_name = [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  while (i < raw.size() && part_of_name(raw[i]) && i < 40) ++i;
  if (i < raw.size() && raw[i] == ';') return i + 1;
  if (number || decoded.empty()) return i;
  // &nbsp without its semicolon may run into letters: the name ends where what follows fits again.
  const std::size_t behind = utf8::decode(decoded, 0).length;
  for (std::size_t length = i; length >= 3; --length) {
    const std::string_view rest = raw.substr(length, 4);
    if (decoded.substr(behind, rest.size()) == rest || rest.starts_with('&')) return length;
  }
  return std::nullopt;
}

}  // namespace

void TextGatherer::segment(std::string_view decoded, std::string_view raw, std::uint32_t out) {
  segments_.clear();
  at_segment_ = 0;
  if (decoded == raw) {
    segments_.push_back({0, decoded.size(), out, out + static_cast<std::uint32_t>(raw.size()), true});
    return;
  }
  const auto place = [&](std::size_t i) { return out + static_cast<std::uint32_t>(i); };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < raw.size() && j < decoded.size()) {
    const std::size_t stop = std::min(raw.find_first_of("&<", i), raw.size());
    if (stop > i) {
      const std::size_t length = stop - i;
      if (decoded.substr(j, length) != raw.substr(i, length)) break;
      segments_.push_back({j, j + length, place(i), place(stop), true});
      i = stop;
      j += length;
      continue;
    }
    if (raw[i] == '<') {  // an end tag that ends nothing does not end the text
      i = std::min(raw.find('>', i), raw.size() - 1) + 1;
      continue;
    }
    const std::string_view rest = raw.substr(i);
    const bool is_ampersand = rest.starts_with("&amp") || rest.starts_with("&AMP") || rest.starts_with("&#");
    if (decoded[j] == '&' && !is_ampersand) {
      segments_.push_back({j, j + 1, place(i), place(i + 1), true});
      ++i;
      ++j;
      continue;
    }
    const auto length = entity_length(rest, decoded.substr(j));
    if (!length) break;
    const std::size_t bytes = utf8::decode(decoded, j).length;
    segments_.push_back({j, j + bytes, place(i), place(i + *length), false});
    i += *length;
    j += bytes;
  }
  while (i < raw.size() && raw[i] == '<') i = std::min(raw.find('>', i), raw.size() - 1) + 1;
  if (i == raw.size() && j == decoded.size()) return;
  segments_.clear();  // all of it stands for all of it
  segments_.push_back({0, decoded.size(), out, out + static_cast<std::uint32_t>(raw.size()), false});
}

void TextGatherer::text(const GumboNode* node) {
  const GumboText& text = node->v.text;
  const std::string_view decoded(text.text);
  const std::string_view raw(text.original_text.data, text.original_text.length);
  segment(decoded, raw, static_cast<std::uint32_t>(raw.data() - page_.html.data()));
  std::size_t at = 0;
  while (at < decoded.size()) {
    std::size_t end = at;
    while (end < decoded.size() && !is_white(decoded[end]) &&
           !(decoded[end] == '\xC2' && decoded.substr(end, 2) == "\xC2\xA0")) {
      ++end;
    }
    if (end > at) run(decoded, at, end);
    at = end;
    while (at < decoded.size()) {
      if (decoded[at] == '\n') {
        if (gap_ != Gap::line) gap_ = Gap::wrap;
        ++at;
      } else if (is_white(decoded[at])) {
        if (gap_ == Gap::none) gap_ = Gap::space;
        ++at;
      } else if (decoded.substr(at, 2) == "\xC2\xA0") {
        if (gap_ != Gap::line) gap_ = Gap::space;  // a space that somebody typed, at the end of a line of the source
        at += 2;
      } else {
        break;
      }
    }
  }
}

void TextGatherer::run(std::string_view decoded, std::size_t begin, std::size_t end) {
  const auto segment_at = [&](std::size_t at) -> const Segment& {
    while (segments_[at_segment_].end <= at) ++at_segment_;
    return segments_[at_segment_];
  };
  const Segment& first = segment_at(begin);
  const std::uint32_t from =
      first.literal ? first.out_begin + static_cast<std::uint32_t>(begin - first.begin) : first.out_begin;
  const Segment& last = segment_at(end - 1);
  const std::uint32_t to =
      last.literal ? last.out_begin + static_cast<std::uint32_t>(end - 1 - last.begin) : last.out_end - 1;
  // Text between the rows of a table comes before the table: what is read next may stand further up in the page.
  Span span{page_offset(from), page_offset(to) + 1};
  // Where only the whole of a text is known to stand for the whole, an end may fall into a character.
  while (span.end < source_.size() && (static_cast<unsigned char>(source_[span.end]) & 0xC0u) == 0x80u) ++span.end;
  shown_.span =
      shown_.text.empty() ? span : Span{std::min(shown_.span.begin, span.begin), std::max(shown_.span.end, span.end)};
  if (shown_.text.empty()) {
    // Nothing stands before it.
  } else if (gap_ == Gap::line) {
    shown_.text += '\n';
  } else if (gap_ == Gap::space) {
    shown_.text += ' ';
  } else if (gap_ == Gap::wrap) {
    const char32_t before = utf8::decode(shown_.text, utf8::previous(shown_.text, shown_.text.size())).value;
    if (!joins_without_space(before, utf8::decode(decoded, begin).value)) shown_.text += ' ';
  }
  gap_ = Gap::none;
  shown_.text += decoded.substr(begin, end - begin);
  plain_ = plain_ || !in_link(from);
}

std::uint32_t TextGatherer::page_offset(std::uint32_t out) {
  const std::vector<Piece>& pieces = page_.pieces;
  const auto fits = [&](std::size_t i) {
    return i < pieces.size() && pieces[i].out <= out && (i + 1 == pieces.size() || out < pieces[i + 1].out);
  };
  if (!fits(piece_)) {
    if (fits(piece_ + 1)) {
      ++piece_;
    } else {
      const auto behind = std::upper_bound(pieces.begin(), pieces.end(), out,
                                           [](std::uint32_t at, const Piece& piece) { return at < piece.out; });
      if (behind == pieces.begin()) return 0;
      piece_ = static_cast<std::size_t>(behind - pieces.begin()) - 1;
    }
  }
  std::uint64_t in = std::uint64_t{pieces[piece_].in} + (out - pieces[piece_].out);
  // What was written longer than it stands (&lt; for a < that starts no tag) ends where the next piece begins.
  if (piece_ + 1 < pieces.size()) in = std::min<std::uint64_t>(in, pieces[piece_ + 1].in - 1);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(in, source_.size() - 1));
}

bool TextGatherer::in_link(std::uint32_t out) const {
  const auto behind = std::upper_bound(page_.links.begin(), page_.links.end(), out,
                                       [](std::uint32_t at, Span link) { return at < link.begin; });
  return behind != page_.links.begin() && out < std::prev(behind)->end;
}

Shown TextGatherer::take() {
  Shown taken = std::move(shown_);
  const std::string_view inner = utf8::trim(taken.text);  // full-width spaces as well
  if (inner.size() != taken.text.size()) {
    const auto front = static_cast<std::size_t>(inner.data() - taken.text.data());
    const std::size_t back = taken.text.size() - front - inner.size();
    // Where they stand in the page as they stand here, the span loses them too.
    if (source_.substr(taken.span.begin, front) == std::string_view(taken.text).substr(0, front)) {
      taken.span.begin += static_cast<std::uint32_t>(front);
    }
    if (back <= taken.span.size() &&
        source_.substr(taken.span.end - back, back) == std::string_view(taken.text).substr(front + inner.size())) {
      taken.span.end -= static_cast<std::uint32_t>(back);
    }
    taken.text = std::string(inner);
  }
  taken.only_links = !plain_ && !taken.text.empty();
  shown_ = {};
  plain_ = false;
  gap_ = Gap::none;
  return taken;
}

}  // namespace duban::html
