#include "audit/findings.hpp"

#include <utility>

#include "audit/audit_rules.hpp"

namespace duban {
namespace {

// The messages of the two languages have particulars of their own, so that a phrase can differ between them.
Diagnostic filled(std::string_view rule, const Place& place, std::initializer_list<audit_words::Phrase> particulars) {
  const auto text = [&](std::size_t i, std::string audit_words::Phrase::*language) {
    return i < particulars.size() ? std::string_view((particulars.begin() + i)->*language) : std::string_view{};
  };
  const auto with = [&](std::string audit_words::Phrase::*language) {
    return make_diagnostic(audit_rules(), rule, place,
                           {text(0, language), text(1, language), text(2, language), text(3, language),
                            text(4, language), text(5, language)});
  };
  Diagnostic diagnostic = with(&audit_words::Phrase::zh);
  diagnostic.message_en = with(&audit_words::Phrase::en).message_en;
  return diagnostic;
}

}  // namespace

Diagnostic& Findings::add(std::string_view rule, const Target& target, const Field& field, Span part,
                          std::initializer_list<audit_words::Phrase> particulars) {
  found_.push_back(filled(rule, report_.place(field, part), particulars));
  found_.back().target = target.index;
  return found_.back();
}

void Findings::relate(Diagnostic& diagnostic, const Field& field, Span part, std::string_view key,
                      std::initializer_list<audit_words::Phrase> particulars) const {
  audit_words::Phrase words = audit_words::phrase(key, particulars);
  diagnostic.related.push_back({report_.place(field, part), std::move(words.zh), std::move(words.en)});
}

void Findings::suggest(Diagnostic& diagnostic, audit_words::Phrase suggestion) {
  diagnostic.suggestion_zh = std::move(suggestion.zh);
  diagnostic.suggestion_en = std::move(suggestion.en);
}

}  // namespace duban
