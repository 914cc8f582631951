// Lists that name a thing twice, and lists that announce another number of things than they name.

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/checks.hpp"
#include "audit/enumeration.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// A stated number of things behind a list: "四项".
struct StatedCount {
  Span span;
  int value = 0;
};

// A name that is compared with others. One character is rather a word of grammar or a level (市、县、乡), and a number
// may stand twice with good reason (下降3.6%、3.6%).
bool is_name(std::string_view item) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return utf8::count(item) >= 2 && std::none_of(item.begin(), item.end(), is_digit) &&
         item.find('%') == std::string_view::npos;
}

// The number that stands right behind `name_end` in a list's last piece, or none.
std::optional<StatedCount> stated_count_at(std::string_view text, std::size_t at) {
  const auto numeral = prefix(text.substr(at), Kind::numeral);
  if (numeral.text.empty()) return std::nullopt;
  const std::size_t after = at + numeral.text.size();
  const auto counter = prefix(text.substr(after), Kind::item_counter);
  if (counter.text.empty()) return std::nullopt;
  return StatedCount{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(after + counter.text.size())},
                     numeral.value};
}

// The first number with a counter in `piece`. Part of a longer numeral (十四项) is none.
std::optional<StatedCount> stated_count(std::string_view text, Span piece) {
  for (std::size_t at = piece.begin; at < piece.end;) {
    const std::size_t length = utf8::decode(text, at).length;
    if (const auto count = stated_count_at(text.substr(0, piece.end), at)) {
      const std::string_view before = text.substr(piece.begin, at - piece.begin);
      if (suffix(before, Kind::numeral).text.empty()) return count;
    }
    at += length;
  }
  return std::nullopt;
}

class EnumerationCheck {
 public:
  EnumerationCheck(const Target& target, const Field& field, Findings& findings)
      : target_(target), field_(field), text_(field.text), findings_(findings) {}

  void run() {
    for (const Enumeration& pieces : enumerations(text_)) {
      for (const Enumeration& list : closed_lists(pieces)) {
        find_repeats(list);
        compare_count(list);
      }
    }
  }

 private:
  std::string_view at(Span span) const { return text_.substr(span.begin, span.size()); }

  // A list may end amid a run of separators: "化学需氧量、氨氮两项分别下降3.6%、4.2%" is a list of names, then one of
  // numbers. The piece that closes the first also begins the second.
  std::vector<Enumeration> closed_lists(const Enumeration& pieces) const {
    std::vector<Enumeration> lists(1);
    lists.back().after_enumeration = pieces.after_enumeration;
    for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
      const Span piece = pieces.pieces[i];
      lists.back().pieces.push_back(piece);
      const bool closes = i > 0 && i + 1 < pieces.pieces.size() && last_name(piece) != piece;
      if (closes) lists.push_back({.pieces = {Span{last_name(piece).end, piece.end}}, .after_enumeration = true});
    }
    if (lists.back().pieces.size() < 2) lists.pop_back();
    return lists;
  }

  // The items behind the first: the pieces between two separators, and of the last piece what a joiner sets apart and
  // the name that closes the list. Where the first begins is told from the others.
  std::vector<Span> later_items(const Enumeration& list) const {
    std::vector<Span> items(list.pieces.begin() + 1, list.pieces.end() - 1);
    Span last = list.pieces.back();
    if (const auto joiner = first_joiner(last)) {
      items.push_back({last.begin, joiner->begin});
      last.begin = joiner->end;
    }
    items.push_back(last_name(last));
    std::erase_if(items, [&](Span item) { return !is_name(at(item)); });
    return items;
  }

  // The first joiner (和, 及) with text on both sides.
  std::optional<Span> first_joiner(Span piece) const {
    for (std::size_t i = piece.begin; i < piece.end;) {
      const auto word = prefix(text_.substr(i, piece.end - i), Kind::list_joiner);
      const std::size_t after = i + word.text.size();
      if (!word.text.empty() && i > piece.begin && after < piece.end) {
        return Span{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(after)};
      }
      i += utf8::decode(text_, i).length;
    }
    return std::nullopt;
  }

  void find_repeats(const Enumeration& list) {
    const std::vector<Span> items = later_items(list);
    std::unordered_map<std::string_view, Span> named;
    const Span first = list.pieces.front();
    named.try_emplace(at(first), first);
    for (const Span item : items) {
      // 我市化学需氧量: the first piece ends with the name that begins somewhere in it.
      if (at(first).size() > item.size() && at(first).ends_with(at(item))) {
        const Span tail{first.end - item.size(), first.end};
        if (begins_name(first, tail)) named.try_emplace(at(tail), tail);
      }
    }
    for (const Span item : items) {
      const auto [found, fresh] = named.try_emplace(at(item), item);
      if (!fresh) say_repeated(item, found->second);
    }
  }

  // Whether a name begins at `tail` of the first piece: what stands before it leads into a list (包括, 对, 全市).
  bool begins_name(Span first, Span tail) const {
    const std::string_view lead = text_.substr(first.begin, tail.begin - first.begin);
    return !suffix(lead, Kind::list_opener).text.empty() || !suffix(lead, Kind::list_break).text.empty();
  }

  // The last piece up to where its name ends for certain: at a stated number, at 等, or at the end.
  Span last_name(Span last) const {
    for (std::size_t i = last.begin; i < last.end;) {
      const bool ends = is_open_ended(last, i) || stated_count_at(text_.substr(0, last.end), i).has_value();
      if (ends && i > last.begin) return {last.begin, static_cast<std::uint32_t>(i)};
      i += utf8::decode(text_, i).length;
    }
    return last;
  }

  // 等 at byte `i` of `piece`, unless it belongs to a word (中等职业学校, 等级评定).
  bool is_open_ended(Span piece, std::size_t i) const {
    const std::string_view rest = text_.substr(i, piece.end - i);
    const auto word = prefix(rest, Kind::list_open_ended);
    if (word.text.empty()) return false;
    const std::string_view to_here = text_.substr(piece.begin, i + word.text.size() - piece.begin);
    return prefix(rest, Kind::part_of_word).text.empty() && suffix(to_here, Kind::part_of_word).text.empty();
  }

  void say_repeated(Span again, Span before) {
    Diagnostic& diagnostic = findings_.add("duplicate-item", target_, field_, again, {at(again)});
    findings_.relate(diagnostic, field_, before, "first-here", {at(before)});
  }

  void compare_count(const Enumeration& list) {
    const Span last = list.pieces.back();
    const auto stated = stated_count(text_, last);
    if (!stated || stated->span.begin == last.begin) return;
    if (!prefix(text_.substr(stated->span.end), Kind::works).text.empty()) return;
    Span name{last.begin, stated->span.begin};
    const auto open_ended = suffix(at(name), Kind::list_open_ended);
    name.end -= static_cast<std::uint32_t>(open_ended.text.size());
    if (name.empty() || !suffix(at(name), Kind::not_appositive).text.empty()) return;
    // A piece with a verb or 的 is no name alone: the list has another shape than names and their number.
    for (std::size_t i = 1; i + 1 < list.pieces.size(); ++i) {
      if (contains(at(list.pieces[i]), Kind::list_break)) return;
    }
    if (contains(at(name), Kind::list_break)) return;

    const int fewest = static_cast<int>(std::min<std::size_t>(list.pieces.size(), 1000));
    int most = fewest + joiners(name);
    for (std::size_t i = 0; i + 1 < list.pieces.size(); ++i) most += joiners(list.pieces[i]);
    const bool too_many = fewest > stated->value;
    const bool too_few = most < stated->value && open_ended.text.empty() && begins_list(list);
    if (!too_many && !too_few) return;
    const std::string named = std::to_string(too_many ? fewest : most);
    Diagnostic& diagnostic = findings_.add("count-of-items", target_, field_, stated->span, {at(stated->span), named});
    findings_.relate(diagnostic, field_, {list.pieces.front().begin, name.end}, "items-here", {named});
  }

  // A clause that goes on with a list begun before the comma (甲、乙,以及丙、丁四项) does not name all of it.
  bool begins_list(const Enumeration& list) const {
    return !list.after_enumeration && prefix(at(list.pieces.front()), Kind::list_joiner).text.empty();
  }

  int joiners(Span piece) const {
    int count = 0;
    while (const auto joiner = first_joiner(piece)) {
      ++count;
      piece.begin = joiner->end;
    }
    return count;
  }

  const Target& target_;
  const Field& field_;
  std::string_view text_;
  Findings& findings_;
};

}  // namespace

void check_enumerations(const AuditedTarget& audited, Findings& findings) {
  EnumerationCheck(audited.target, audited.target.content, findings).run();
  EnumerationCheck(audited.target, audited.target.progress, findings).run();
}

}  // namespace duban::rulebook
