#include "audit/findings.hpp"

#include <utility>

#include "audit/audit_rules.hpp"

namespace duban::rulebook {
namespace {

// The messages of the two languages have particulars of their own, so that a phrase can differ between them.
Diagnostic filled(std::string_view rule, const Place& place, std::initializer_list<Phrase> particulars) {
  const auto text = [&](std::size_t i, std::string Phrase::*language) {
    return i < particulars.size() ? std::string_view((particulars.begin() + i)->*language) : std::string_view{};
  };
  const auto zh = [&](std::size_t i) { return text(i, &Phrase::zh); };
  const auto en = [&](std::size_t i) { return text(i, &Phrase::en); };
  return make_diagnostic(audit_rules(), rule, place, {zh(0), zh(1), zh(2), zh(3), zh(4), zh(5)},
                         {en(0), en(1), en(2), en(3), en(4), en(5)});
}

}  // namespace

Findings::Count& Findings::count_of(std::string_view rule) {
  for (Count& count : counts_) {
    if (count.rule == rule) return count;
  }
  return counts_.emplace_back(Count{.rule = rule});
}

void Findings::say_how_many_more() {
  for (const Count& count : counts_) {
    if (count.findings <= most_of_a_target) continue;
    const Phrase more = phrase("and-more", {std::to_string(count.findings - most_of_a_target)});
    found_[count.last_kept].message_zh += more.zh;
    found_[count.last_kept].message_en += more.en;
  }
  counts_.clear();
}

std::vector<Diagnostic> Findings::take() {
  say_how_many_more();
  return std::move(found_);
}

Diagnostic& Findings::add(std::string_view rule, const Target& target, const Field& field, Span part,
                          std::initializer_list<Phrase> particulars) {
  if (target.index != target_) {
    say_how_many_more();
    target_ = target.index;
  }
  Count& count = count_of(rule);
  if (++count.findings > most_of_a_target) return not_kept_;
  count.last_kept = found_.size();
  found_.push_back(filled(rule, report_.place(field, part), particulars));
  found_.back().target = target.index;
  return found_.back();
}

Diagnostic& Findings::add_to_document(std::string_view rule, const Field& field, Span part,
                                      std::initializer_list<Phrase> particulars) {
  found_.push_back(filled(rule, report_.place(field, part), particulars));
  return found_.back();
}

void Findings::relate(Diagnostic& diagnostic, const Field& field, Span part, std::string_view key,
                      std::initializer_list<Phrase> particulars) const {
  if (&diagnostic == &not_kept_) return;
  Phrase words = phrase(key, particulars);
  diagnostic.related.push_back({report_.place(field, part), std::move(words.zh), std::move(words.en)});
}

void Findings::suggest(Diagnostic& diagnostic, Phrase suggestion) {
  diagnostic.suggestion_zh = std::move(suggestion.zh);
  diagnostic.suggestion_en = std::move(suggestion.en);
}

}  // namespace duban::rulebook
