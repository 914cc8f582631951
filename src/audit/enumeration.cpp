#include "audit/enumeration.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "audit/rule_words.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// Brackets deeper than this are read as the level that they stand in, so that a text of brackets costs no memory.
constexpr std::size_t deepest = 32;

// One level of brackets.
struct Level {
  std::size_t piece = 0;  // where the piece that is being read begins
  std::vector<Span> pieces;
  bool after_enumeration = false;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { levels_.emplace_back(); }

  std::vector<Enumeration> run() {
    constexpr KindSet marks = bit_of(Kind::bracket_open) | bit_of(Kind::bracket_close) | bit_of(Kind::list_separator) |
                              bit_of(Kind::sentence_end) | bit_of(Kind::clause_end);
    const KindsOfCharacters& begins = kinds_beginning();
    bool closed_bracket = false;  // “甲”“乙” are two items without a separator
    for (std::size_t at = 0; at < text_.size();) {
      const utf8::CodePoint decoded = utf8::decode(text_, at);
      const std::size_t length = decoded.length;
      if ((begins.of(decoded.value) & marks) == 0 && decoded.value != U'\n') {
        closed_bracket = false;
        at += length;
        continue;
      }
      const std::string_view c = text_.substr(at, length);
      const bool after_bracket = std::exchange(closed_bracket, false);
      if (is_one_of(c, Kind::bracket_open)) {
        if (after_bracket) end_piece(at);
        if (levels_.size() > deepest) {
          ++unread_;
        } else {
          levels_.push_back({.piece = at + length, .pieces = {}});
        }
      } else if (is_one_of(c, Kind::bracket_close)) {
        if (unread_ > 0) {
          --unread_;
        } else if (levels_.size() > 1) {
          end_clause(at, false);
          levels_.pop_back();
          closed_bracket = true;
        }
      } else if (is_one_of(c, Kind::list_separator)) {
        end_piece(at);
        levels_.back().piece = at + length;
      } else if (c == "\n" || is_one_of(c, Kind::sentence_end)) {
        end_clause(at, false);
        levels_.back().piece = at + length;
      } else if (is_one_of(c, Kind::clause_end)) {
        end_clause(at, true);
        levels_.back().piece = at + length;
      }
      at += length;
    }
    while (!levels_.empty()) {
      end_clause(text_.size(), false);
      levels_.pop_back();
    }
    return std::move(found_);
  }

 private:
  void end_piece(std::size_t end) {
    Level& level = levels_.back();
    const std::string_view piece = utf8::trim(text_.substr(level.piece, end - level.piece));
    level.piece = end;
    if (piece.empty()) return;
    const auto begin = static_cast<std::uint32_t>(piece.data() - text_.data());
    level.pieces.push_back({begin, begin + static_cast<std::uint32_t>(piece.size())});
  }

  void end_clause(std::size_t end, bool goes_on) {
    end_piece(end);
    Level& level = levels_.back();
    const bool listed = level.pieces.size() > 1;
    const bool after = std::exchange(level.after_enumeration, listed && goes_on);
    if (listed) found_.push_back({std::exchange(level.pieces, {}), after});
    level.pieces.clear();
  }

  std::string_view text_;
  std::vector<Level> levels_;
  std::size_t unread_ = 0;  // brackets open beyond the deepest level
  std::vector<Enumeration> found_;
};

}  // namespace

std::vector<Enumeration> enumerations(std::string_view text) { return Reader(text).run(); }

}  // namespace duban::rulebook
