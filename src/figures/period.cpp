#include "duban/figures/period.hpp"

#include <cstdint>
#include <limits>

#include "duban/text/error.hpp"
#include "figures/period_grammar.hpp"

namespace duban {

std::string_view to_string(PeriodKind kind) noexcept {
  switch (kind) {
    case PeriodKind::span:
      return "span";
    case PeriodKind::until:
      return "until";
    case PeriodKind::as_of:
      return "as_of";
    case PeriodKind::recurring:
      return "recurring";
    case PeriodKind::duration:
      return "duration";
  }
  return "span";
}

std::vector<Period> periods(std::string_view text, const Reference& reference) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::too_large, "text of " + std::to_string(text.size()) + " bytes; spans reach to 4 GiB");
  }
  std::vector<Period> found;
  const PeriodGrammar grammar(text, reference);
  for (std::size_t at = grammar.next_start(0); at < text.size(); at = grammar.next_start(at)) {
    const std::optional<PeriodMatch> match = grammar.match(at);
    if (!match) {
      at = grammar.after(at);
      continue;
    }
    if (!match->impossible) {
      found.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(match->end)},
                       text.substr(at, match->end - at),
                       match->kind,
                       match->days.first,
                       match->days.last});
    }
    at = match->end;
  }
  return found;
}

}  // namespace duban
