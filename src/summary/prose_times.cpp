#include "summary/prose_times.hpp"

#include <algorithm>
#include <chrono>

#include "duban/figures/period.hpp"
#include "embedded/summary/lexicon/times_tsv.hpp"
#include "report/phrase_table.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::tracking {
namespace {

enum class Sense { plan, aim, review, this_year, last_year, past_year, whole_year, years, compared, name };

struct Word {
  Sense sense = Sense::plan;
  bool heading_only = false;
};

Sense sense_named(std::string_view name) {
  if (name == "plan") return Sense::plan;
  if (name == "aim") return Sense::aim;
  if (name == "review") return Sense::review;
  if (name == "this_year") return Sense::this_year;
  if (name == "last_year") return Sense::last_year;
  if (name == "past_year") return Sense::past_year;
  if (name == "whole_year") return Sense::whole_year;
  if (name == "name") return Sense::name;
  if (name == "years") return Sense::years;
  return Sense::compared;
}

const PhraseTable<Word>& words() {
  static const PhraseTable<Word> made = [] {
    PhraseTable<Word> all;
    const tsv::Table table(embedded::summary_lexicon_times_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      all.add(table.at(row, "text"), {sense_named(table.at(row, "sense")), table.at(row, "use") == "heading"});
    }
    return all;
  }();
  return made;
}

// A line up to this many characters that ends in no full stop is a heading.
constexpr std::size_t longest_heading = 40;

bool is_heading(std::string_view line) {
  if (utf8::count(line) > longest_heading) return false;
  const std::size_t last = utf8::previous(line, line.size());
  const char32_t c = utf8::decode(line, last).value;
  return c != U'。' && c != U'；' && c != ';' && c != U'，' && c != ',';
}

struct Line {
  Span span;
  bool heading = false;
  bool silent = false;  // a line of the head that says which document it is, not what it speaks of
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = utf8::trim(text.substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
      lines.push_back({{begin, begin + static_cast<std::uint32_t>(line.size())}, is_heading(line)});
    }
    at = end + 1;
  }
  return lines;
}

// What stands at a place of the text and says when.
struct Cue {
  std::uint32_t at = 0;
  std::optional<int> year;
  bool part_of_year = false;
  bool years = false;
  bool plan = false;
  bool aim = false;  // a plan, unless the part reports
  bool review = false;
  bool whole_year = false;
  bool of_speaker = false;  // the year is said as the speaker sees it: 去年
  bool heading_only = false;
};

class Times {
 public:
  explicit Times(std::string_view text) : text_(text), lines_(lines_of(text)) {
    find_periods();
    find_words();
    std::stable_sort(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) { return a.at < b.at; });
    silence_title();
  }

  [[nodiscard]] std::vector<Time> of(const matching::Reading& reading) const {
    std::vector<Time> out;
    out.reserve(reading.mentions.size());
    Time section;             // what the headings say
    bool reports = false;     // a heading says that its part looks back
    std::optional<int> said;  // where no heading says the year: the 去年 of this paragraph
    Time here;                // what this passage says so far
    std::uint32_t passage = 0;
    std::size_t cue = 0;
    std::size_t line = 0;
    bool first = true;
    const auto clause_passage = [&](const matching::Mention& m) { return reading.clauses[m.clause].passage; };
    std::size_t clause = 0;
    std::optional<std::size_t> whole;  // the last clause that says a whole year
    for (const matching::Mention& mention : reading.mentions) {
      const std::uint32_t at = mention.quantity->span.begin;
      for (; cue < cues_.size() && cues_[cue].at < at; ++cue) {
        const Cue& one = cues_[cue];
        while (line + 1 < lines_.size() && lines_[line + 1].span.begin <= one.at) {
          ++line;
          said.reset();
        }
        if (!lines_.empty() && lines_[line].heading) {
          if (lines_[line].silent) continue;
          if (one.review) {
            if (!section.year || section.planned) section.year = reviewed_;
            reports = true;
          } else if (one.plan || (one.year && one.year == own_ && own_ != reviewed_)) {
            reports = false;
          }
          apply(one, section);
          here = section;
          continue;
        }
        if (one.heading_only) continue;
        while (clause + 1 < reading.clauses.size() && reading.clauses[clause + 1].span.begin <= one.at) ++clause;
        const std::uint32_t of_cue = reading.clauses.empty() ? 0 : reading.clauses[clause].passage;
        if (first || of_cue != passage) {
          here = section;
          if (!here.year) here.year = said;
          passage = of_cue;
          first = false;
        }
        if (one.aim && reports) continue;
        if (one.of_speaker) said = one.year;
        if (one.whole_year || (one.year && !one.part_of_year)) whole = clause;
        apply(one, here);
      }
      while (line + 1 < lines_.size() && lines_[line + 1].span.begin <= at) {
        ++line;
        said.reset();
      }
      if (first || clause_passage(mention) != passage) {
        here = section;
        if (!here.year) here.year = said;
        passage = clause_passage(mention);
        first = false;
      }
      out.push_back(here);
      out.back().whole_year = whole == mention.clause;
    }
    return out;
  }

 private:
  static void apply(const Cue& cue, Time& time) {
    if (cue.year || cue.years) {
      time.year = cue.year;
      time.part_of_year = cue.part_of_year;
      time.years = cue.years;
    } else if (cue.part_of_year) {
      time.part_of_year = true;
    }
    if (cue.whole_year) time.part_of_year = false;
    if (cue.plan || cue.aim) time.planned = true;
    if (cue.review) time.planned = false;
  }

  // The year of the document itself, that 今年 means: of the day on which its head says that it was given, else the
  // first that the head names, in a title like 2026年政府工作报告. What it looks back on is the year before, or the
  // same one where it was given near its end.
  void find_own_year(const std::vector<Period>& periods) {
    constexpr unsigned late = 10;
    for (const Period& period : periods) {
      if (period.span.begin > head_) break;
      if (!period.first || !period.last || period.kind != PeriodKind::span) continue;
      const auto year = static_cast<int>(period.last->year());
      if (!own_) {
        own_ = year;
        reviewed_ = year - 1;
      }
      if (*period.first != *period.last) continue;
      own_ = year;
      reviewed_ = static_cast<unsigned>(period.last->month()) < late ? year - 1 : year;
      break;
    }
  }

  // 2026年政府工作报告 speaks of 2025, as its chapters say; 2025年主要指标完成情况 does say it. A line in brackets is
  // when and where the report was given.
  void silence_title() {
    std::size_t cue = 0;
    for (Line& line : lines_) {
      bool speaks = false;
      for (; cue < cues_.size() && cues_[cue].at < line.span.end; ++cue) speaks |= cues_[cue].plan || cues_[cue].review;
      const char32_t opening = utf8::decode(text_, line.span.begin).value;
      line.silent = (line.span.begin < head_ && !speaks) || opening == U'(' || opening == U'（';
    }
  }

  [[nodiscard]] bool compared(std::uint32_t at) const {
    const auto match = words().longest_at_end(text_.substr(0, at));
    return match && match.value->sense == Sense::compared;
  }

  void find_periods() {
    const std::vector<Period> found = periods(text_);
    find_own_year(found);
    for (const Period& period : found) {
      if (period.kind != PeriodKind::span && period.kind != PeriodKind::as_of) continue;
      if (compared(period.span.begin) || words().exact(period.text) != nullptr) continue;
      Cue cue;
      cue.at = period.span.begin;
      if (period.first && period.last) {
        const auto first = static_cast<int>(period.first->year());
        const auto last = static_cast<int>(period.last->year());
        cue.years = first != last;
        cue.year = last;
        const int days = days_inclusive(*period.first, *period.last);
        cue.part_of_year = !cue.years && days < 360;
      } else if (period.last) {
        cue.year = static_cast<int>(period.last->year());
        cue.part_of_year = static_cast<unsigned>(period.last->month()) < 12;
      } else {
        // A day or month of a year that is not known: 上半年, 1-6月份.
        cue.part_of_year = period.kind == PeriodKind::span;
      }
      cues_.push_back(cue);
    }
  }

  void find_words() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto match = words().longest_at(text_, at);
      if (!match) {
        at += std::max<std::size_t>(1, utf8::decode(text_, at).length);
        continue;
      }
      Cue cue;
      cue.at = static_cast<std::uint32_t>(at);
      cue.heading_only = match.value->heading_only;
      switch (match.value->sense) {
        case Sense::plan:
          cue.plan = true;
          break;
        case Sense::aim:
          cue.aim = true;
          break;
        case Sense::review:
          cue.review = true;
          break;
        case Sense::this_year:
          cue.year = own_;
          break;
        case Sense::last_year:
          if (own_) cue.year = *own_ - 1;
          cue.of_speaker = true;
          break;
        case Sense::past_year:
          cue.year = reviewed_;
          cue.of_speaker = true;
          break;
        case Sense::whole_year:
          cue.whole_year = true;
          break;
        case Sense::years:
          cue.years = true;
          break;
        case Sense::compared:
        case Sense::name:
          break;
      }
      if (cue.plan || cue.aim || cue.review || cue.year || cue.whole_year || cue.years) cues_.push_back(cue);
      at += match.length;
    }
  }

  static constexpr std::uint32_t head_ = 400;  // bytes

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<Cue> cues_;
  std::optional<int> own_;       // that 今年 means
  std::optional<int> reviewed_;  // that 过去一年 means
};

}  // namespace

std::vector<Time> times_of(std::string_view text, const matching::Reading& reading) { return Times(text).of(reading); }

}  // namespace duban::tracking
