#pragma once
// The words of lexicon/words.tsv by kind: how totals, notes, headings, titles and offices are told.

#include <string>
#include <string_view>

#include "report/phrase_table.hpp"

namespace duban {

struct Word {
  std::string_view text;
  std::string_view place;
};

// The words of one kind. An unknown kind is a mistake in the program and throws std::logic_error.
[[nodiscard]] const PhraseTable<Word>& words(std::string_view kind);

[[nodiscard]] inline bool has_word(std::string_view kind, std::string_view text) {
  return words(kind).exact(text) != nullptr;
}

// The name ends like that of an office, a government or a company.
[[nodiscard]] bool looks_like_office(std::string_view name);

// The row starts a line that adds up or explains.
[[nodiscard]] bool is_total_word(std::string_view text);
[[nodiscard]] bool starts_note(std::string_view text);
// The line says where a table goes on, or on which page: 续表, 接上表, 第2页, - 3 -.
[[nodiscard]] bool is_page_mark(std::string_view text);

// The line starts like a heading: 一、经济发展, （一）工业, 第二部分 民生. An Arabic number marks a row as often as a
// heading, and counts only where asked for: 1．新建学校.
[[nodiscard]] bool has_heading_mark(std::string_view text, bool arabic_too = false);

// Without white space anywhere.
[[nodiscard]] std::string without_space(std::string_view text);

}  // namespace duban
