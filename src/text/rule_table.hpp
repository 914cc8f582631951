#pragma once
// Rules as data: each module embeds its own rules/*.tsv and makes diagnostics by id.
//
//   columns: id  severity  summary_zh  summary_en  message_zh  message_en  why_zh  why_en  breaks  keeps  [earlier]
//
// `breaks`, `keeps` and `earlier` (the report that both are held against, of rules that compare two) are whole
// documents on one line: \t, \n, \r, \\ and \xHH (one byte, two hexadecimal digits) stand for what they stand for in C;
// `unescape_example` gives the bytes.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "duban/text/diagnostic.hpp"

namespace duban {

[[nodiscard]] std::vector<Rule> parse_rules(std::string_view tsv);

// The rules of each module that has any. Defined in src/<module>/rules.cpp.
[[nodiscard]] const std::vector<Rule>& text_rules();

[[nodiscard]] std::string unescape_example(std::string_view example);

// A diagnostic of rule `id` of `rules`, with `{0}`, `{1}` … of its messages filled in. An unknown id is a mistake in
// the program and throws std::logic_error.
[[nodiscard]] Diagnostic make_diagnostic(const std::vector<Rule>& rules, std::string_view id, const Place& place,
                                         std::initializer_list<std::string_view> particulars = {});
// The same with particulars of their own for both languages.
[[nodiscard]] Diagnostic make_diagnostic(const std::vector<Rule>& rules, std::string_view id, const Place& place,
                                         std::initializer_list<std::string_view> zh,
                                         std::initializer_list<std::string_view> en);

}  // namespace duban
