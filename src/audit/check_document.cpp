// What a document says of itself in two places, and one indicator with two figures.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/checks.hpp"
#include "audit/parts.hpp"
#include "audit/sentences.hpp"
#include "duban/figures/period.hpp"
#include "report/calendar.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// The words before a figure that name it: of fewer nothing is told, of more nobody writes them twice alike.
constexpr std::size_t fewest_characters = 4;
constexpr std::size_t longest_lead = 120;  // forty characters

// The sentence of `text` that byte `at` stands in, up to that byte.
std::string_view sentence_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0) {
    const std::size_t before = utf8::previous(text, begin);
    const std::string_view c = text.substr(before, begin - before);
    if (c == "\n" || is_one_of(c, Kind::sentence_end)) break;
    begin = before;
  }
  return text.substr(begin, at - begin);
}

// How many characters of a lead name something: without 全市, 累计, 完成 and the like.
std::size_t naming_characters(std::string_view lead) {
  std::size_t n = 0;
  while (!lead.empty()) {
    std::string_view word = prefix(lead, Kind::generic_lead).text;
    if (word.empty()) word = prefix(lead, Kind::whole_area).text;
    if (word.empty()) {
      ++n;
      word = lead.substr(0, utf8::decode(lead, 0).length);
    }
    lead.remove_prefix(word.size());
  }
  return n;
}

}  // namespace

void check_document(const Report& report, Findings& findings) {
  const auto title_year = find_year(report.title().text);
  const Field& total = report.declared_total_field();
  if (!title_year || total.empty()) return;
  for (const Field& note : report.notes()) {
    if (!note.span.contains(total.span) || note.text.size() != note.span.size()) continue;
    const auto at = total.span.begin - note.span.begin;
    const std::string_view before = sentence_before(note.text, at);
    const auto year = find_year(before);
    if (!year || *year == *title_year) return;
    // Of two years in one sentence either may be meant.
    const auto words_of_year = before.rfind(std::to_string(*year));
    if (words_of_year == std::string_view::npos) return;
    if (find_year(before.substr(words_of_year + 4)) || find_year(before.substr(0, words_of_year))) return;
    Diagnostic& diagnostic = findings.add_to_document("year-mismatch", total, whole(total),
                                                      {std::to_string(*title_year), std::to_string(*year), total.text});
    findings.relate(diagnostic, report.title(), whole(report.title()), "title-here", {std::to_string(*title_year)});
    return;
  }
}

void ConflictCheck::see(const Target& target, std::span<const Quantity> reported) {
  const std::string_view text = target.progress.text;
  if (!contains(text, Kind::whole_area)) return;
  const auto named = periods(text, {});
  std::size_t period = 0;
  std::string_view when;  // the last period that the sentence named before the figure
  for (const Sentence& sentence : sentences(text, reported)) {
    when = {};
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Quantity& q = reported[i];
      while (period < named.size() && named[period].span.begin < q.span.begin) {
        if (named[period].span.begin >= sentence.span.begin) when = named[period].text;
        ++period;
      }
      if (q.bound != Bound::eq || q.upper || q.of_target) continue;
      const std::size_t begin = clause_begin(text, q.span.begin, longest_lead);
      const std::string_view lead = utf8::trim(text.substr(begin, q.span.begin - begin));
      if (prefix(lead, Kind::whole_area).text.empty() || naming_characters(lead) < fewest_characters) continue;
      // Behind another number of the clause the lead names something else.
      if (i > sentence.first && reported[i - 1].span.end > begin) continue;
      std::string key = std::string(lead) + '\n' + std::string(when) + '\n' + q.unit;
      if (q.change) key += to_string(*q.change);
      const auto [found, fresh] = seen_.try_emplace(std::move(key), Stated{&target, q, std::string(lead)});
      if (!fresh) compare(found->second, target, q);
    }
  }
}

void ConflictCheck::compare(const Stated& first, const Target& target, const Quantity& q) {
  if (near(first.quantity.value, q.value, tolerance({&first.quantity}, q))) return;
  Diagnostic& diagnostic =
      findings_.add("value-conflict", target, target.progress, q.span, {first.lead, q.text, first.quantity.text});
  findings_.relate(diagnostic, first.target->progress, first.quantity.span, "figure-here", {first.quantity.text});
}

}  // namespace duban::rulebook
