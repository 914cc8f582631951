#pragma once
/// \file
/// The catalogue of rules: those that reading a report can break (text, table, report) and those of its figures
/// (audit). See docs/rules.md, which is made from the same tables.

#include <span>
#include <string>
#include <string_view>

#include "duban/text/diagnostic.hpp"

namespace duban {

/// Every rule, ordered by id.
[[nodiscard]] std::span<const Rule> rules();
/// The rule with that id, or nullptr.
[[nodiscard]] const Rule* find_rule(std::string_view id) noexcept;
/// The catalogue as a page of Markdown in both languages, with the examples: what docs/rules.md holds.
[[nodiscard]] std::string rules_markdown();

}  // namespace duban
