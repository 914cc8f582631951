#pragma once
// 城乡居民收入分别增长8%和8.5%: one word that names what two numbers are of.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace duban::matching {

// The noun with the word that names `of` things replaced by the name of number `part` (from 0) of them:
// 城乡居民收入, 0, 2 → 城镇居民收入. None where it holds no such word (lexicon/shared.tsv).
[[nodiscard]] std::optional<std::string> spelled_out(std::string_view noun, std::size_t part, std::size_t of);

}  // namespace duban::matching
