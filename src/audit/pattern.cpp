#include "audit/pattern.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>

#include "duban/text/error.hpp"
namespace duban::rulebook {
namespace {

// Memory for the states of one expression; what needs more runs slower, not longer than linear.
constexpr std::int64_t most_memory = std::int64_t{16} << 20;
// {0} … {9} is all that a message can name.
constexpr int most_groups = 10;

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  return options;
}

}  // namespace

struct Pattern::Impl {
  explicit Impl(const std::string& expression) : compiled(expression, options()) {}
  RE2 compiled;
};

Pattern::Pattern(const std::string& expression, const std::string& where) {
  auto impl = std::make_shared<Impl>(expression);
  if (!impl->compiled.ok()) {
    throw Error(ErrorCode::invalid_argument,
                where + ": the regular expression '" + expression + "' cannot be used: " + impl->compiled.error());
  }
  re2::StringPiece found;
  if (impl->compiled.Match("\x01", 0, 1, RE2::UNANCHORED, &found, 1) && found.empty()) {
    throw Error(ErrorCode::invalid_argument,
                where + ": the regular expression '" + expression + "' matches where nothing stands");
  }
  impl_ = std::move(impl);
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  std::vector<re2::StringPiece> parts(
      static_cast<std::size_t>(std::min(impl_->compiled.NumberOfCapturingGroups() + 1, most_groups)));
  const re2::StringPiece all(text.data(), text.size());
  if (from > text.size() ||
      !impl_->compiled.Match(all, from, text.size(), RE2::UNANCHORED, parts.data(), static_cast<int>(parts.size()))) {
    return std::nullopt;
  }
  if (parts[0].empty() && !text.empty()) return std::nullopt;
  Match match;
  const std::size_t begin = text.empty() ? 0 : static_cast<std::size_t>(parts[0].data() - text.data());
  match.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + parts[0].size())};
  for (const re2::StringPiece& part : parts) match.groups.push_back(part.as_string());
  return match;
}

}  // namespace duban::rulebook
