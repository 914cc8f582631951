#include "output/page/words.hpp"

#include <map>
#include <stdexcept>

#include "embedded/output/page/words_tsv.hpp"
#include "output/terminal.hpp"
#include "text/tsv.hpp"

namespace duban::page {

const Words& words(std::string_view key) {
  static const std::map<std::string_view, Words> all = [] {
    std::map<std::string_view, Words> read;
    const tsv::Table table(embedded::output_page_words_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      read.emplace(table.at(row, "key"), Words{table.at(row, "zh"), table.at(row, "en")});
    }
    return read;
  }();
  const auto found = all.find(key);
  if (found == all.end()) throw std::logic_error("no words for " + std::string(key));
  return found->second;
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
      case '\r':
      case '\t':
        out.push_back(c);
        break;
      default: {
        // A character that turns the direction of what follows could make a page say something else: it is shown as
        // U+FFFD, as on a terminal.
        const terminal::Glyph glyph = terminal::glyph(text, at);
        terminal::append_shown(out, text, glyph);
        at += glyph.length;
        continue;
      }
    }
    ++at;
  }
  return out;
}

std::string bilingual(std::string_view zh, std::string_view en) {
  return "<span class=\"zh\" lang=\"zh\">" + escape(zh) + "</span><span class=\"en\" lang=\"en\">" + escape(en) +
         "</span>";
}

std::string bilingual(std::string_view key) { return bilingual(words(key).zh, words(key).en); }

std::string both(std::string_view key) { return std::string(words(key).zh) + " / " + std::string(words(key).en); }

std::string with_words(std::string_view page_template) {
  std::string out;
  out.reserve(page_template.size() * 2);
  while (true) {
    const std::size_t open = page_template.find("[[");
    const std::size_t close = open == std::string_view::npos ? open : page_template.find("]]", open);
    if (close == std::string_view::npos) return out += page_template;
    out += page_template.substr(0, open);
    out += bilingual(page_template.substr(open + 2, close - open - 2));
    page_template.remove_prefix(close + 2);
  }
}

}  // namespace duban::page
