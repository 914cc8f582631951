#pragma once
/// \file
/// For programs that use nlohmann/json themselves: the same documents as output/json.hpp, as values.
/// The only public header that shows a library of somebody else's.

#include <nlohmann/json.hpp>

#include "duban/output/json.hpp"

namespace duban {

/// The value that `to_json` writes.
[[nodiscard]] nlohmann::ordered_json to_json_value(const Report& report);
/// The value that `to_json` writes.
[[nodiscard]] nlohmann::ordered_json to_json_value(const Audit& audit);
/// The value that `to_json` writes.
[[nodiscard]] nlohmann::ordered_json to_json_value(const Table& table);

}  // namespace duban
