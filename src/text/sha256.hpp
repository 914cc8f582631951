#pragma once
// The digest that documents are told apart by.

#include <string>
#include <string_view>

namespace duban {

// Lower-case hexadecimal SHA-256.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

}  // namespace duban
