#pragma once
// How the sentences of a target and its progress end, and whether one repeats the other.

#include <string_view>

namespace duban {

// The text ends where a sentence does not: in a comma, a colon, a semicolon or an open bracket.
[[nodiscard]] bool ends_open(std::string_view text);
// A semicolon ends a part of a list, and sloppily the whole; the other marks of `ends_open` end nothing.
[[nodiscard]] bool ends_in_semicolon(std::string_view text);
// The two say the same, a list number before and a full stop behind aside. False for a few words.
[[nodiscard]] bool repeats(std::string_view a, std::string_view b);

}  // namespace duban
