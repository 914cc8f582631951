#pragma once
// Traditional characters, read as the simplified ones that our tables are written in.

#include <string_view>

namespace duban {

// The simplified character for the one that `character` is (lexicon/variants.tsv); `character` itself for all others.
[[nodiscard]] std::string_view simplified(std::string_view character);

}  // namespace duban
