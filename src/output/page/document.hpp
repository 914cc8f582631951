#pragma once
// What all pages have: their policy, languages, colours, and how a template becomes text.

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "duban/output/text.hpp"

namespace duban::page {

using Data = kainjow::mustache::data;

// `text` as template data; false where it is empty, so that an inverted section stands for it.
[[nodiscard]] Data text_or_false(std::string_view text);

// The data that the partials `head` and `switches` need. `style` and `script` are those of the page itself; what pages
// share comes before them. The policy allows these two by their hashes, so that nothing else runs or is drawn, whatever
// a report holds.
[[nodiscard]] Data document_data(Language language, std::string_view style, std::string_view script);

// A template of ours, with words and escaping set; parse once, render often.
[[nodiscard]] kainjow::mustache::mustache parse(std::string_view page_template);

// Part of a page that several templates name as {{>…}}.
[[nodiscard]] Data partial(std::string_view page_template);

}  // namespace duban::page
