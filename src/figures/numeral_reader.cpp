#include "figures/numeral_reader.hpp"

#include <utility>

#include "figures/character_class.hpp"
#include "figures/plain_numeral.hpp"
#include "figures/unit_lexicon.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// The digits that are kept; more make the numeral too long to have a value.
constexpr int most_digits = Decimal::max_digits;
// The decimal places of a fraction that does not come out even (1/3).
constexpr int fraction_places = 16;

class NumeralReader {
 public:
  NumeralReader(std::string_view text, std::size_t offset) noexcept
      : text_(text), at_(offset), table_(CharacterTable::instance()) {
    reading_.begin = offset;
    reading_.end = offset;
  }

  std::optional<Reading> read() noexcept {
    if (!read_terms()) return std::nullopt;
    finish();
    if (!reading_.too_long) read_parts();
    return reading_;
  }

 private:
  struct Here {
    CharacterClass what;
    std::uint32_t length = 0;
  };
  Here look(std::size_t offset) const noexcept {
    const utf8::CodePoint character = utf8::decode(text_, offset);
    if (character.length == 0) return {};
    return {table_.of(character.value), character.length};
  }
  bool is_digit(std::size_t offset) const noexcept { return look(offset).what.kind == CharacterKind::digit; }

  // --- terms: 3万5千 has two

  bool read_terms() noexcept {
    const Here first = look(at_);
    first_ = first.what;
    reading_.digits = first.what.kind == CharacterKind::digit;
    bool any = false;
    while (true) {
      const Here here = look(at_);
      switch (here.what.kind) {
        case CharacterKind::digit:
          if (pending_ || !take_digits()) return any;
          break;
        case CharacterKind::word:
          if (!take_word(here)) return any;
          break;
        case CharacterKind::tens:
          if (!take_tens(here)) return any;
          break;
        case CharacterKind::small:
          if (!take_small(here)) return any;
          break;
        case CharacterKind::big:
          if (!take_big(here)) return any;
          break;
        case CharacterKind::point:
          if (!take_point(here)) return any;
          break;
        case CharacterKind::more:
        case CharacterKind::few:
          if (!any || !take_inner(here)) return any;
          break;
        default:
          return any;
      }
      any = true;
      reading_.end = at_;
      skip_space_before_scale();
    }
  }

  // 4.42 万人次: a space may stand before the scale.
  void skip_space_before_scale() noexcept {
    if (at_ >= text_.size() || text_[at_] != ' ' || !pending_) return;
    const Here next = look(at_ + 1);
    if (next.what.kind == CharacterKind::big) ++at_;
  }

  // 12, 1,234.5, １２．５. At most 38 digits have a value; all are read.
  bool take_digits() noexcept {
    if (had_small_ && !last_was_scale_ && !zero_between_) return false;
    int128 value = 0;
    int kept = 0;
    int whole = 0;
    int places = 0;
    bool zero_first = false;
    std::size_t at = at_;
    const auto digit_run = [&](bool behind_point) {
      while (true) {
        const Here here = look(at);
        if (here.what.kind != CharacterKind::digit) return;
        if (kept < most_digits) {
          value = value * 10 + here.what.value;
          if (value != 0) ++kept;
          if (behind_point) ++places;
        } else {
          reading_.too_long = true;
        }
        if (!behind_point && whole == 0 && here.what.value == 0) zero_first = true;
        if (!behind_point) ++whole;
        at += here.length;
      }
    };
    digit_run(false);
    zero_first = zero_first && whole > 1;
    if (whole <= 3) {
      while (group_at(at)) {
        at += look(at).length;
        digit_run(false);
        reading_.grouped = true;
      }
    }
    const Here dot = look(at);
    if (dot.what.kind == CharacterKind::dot && is_digit(at + dot.length)) {
      at += dot.length;
      digit_run(true);
      reading_.has_point = true;
    }
    if (reading_.end == reading_.begin) {
      reading_.zero_first = zero_first;
      reading_.whole_digits_only = !reading_.has_point && !reading_.grouped;
    }
    if (had_small_ || had_big_) {
      reading_.irregular = reading_.irregular || reading_.has_point || zero_first || begins_bare();
    }
    at_ = at;
    pending_ = Decimal::from_parts(value, -places);
    pending_is_digits_ = true;
    pending_is_short_ = whole == 1 && places == 0;
    last_was_scale_ = false;
    after_zero_ = zero_between_;
    zero_between_ = false;
    ++digits_seen_;
    return true;
  }

  // A separator, then exactly three digits. A full-width comma separates full-width digits only: between ASCII digits
  // it ends a clause.
  bool group_at(std::size_t at) const noexcept {
    const Here comma = look(at);
    if (comma.what.kind != CharacterKind::group) return false;
    std::size_t next = at + comma.length;
    for (int i = 0; i < 3; ++i) {
      const Here digit = look(next);
      if (digit.what.kind != CharacterKind::digit) return false;
      if (comma.what.value == 1 && digit.length == 1) return false;
      next += digit.length;
    }
    return !is_digit(next);
  }

  bool take_word(Here here) noexcept {
    if (pending_is_digits_ && pending_) return false;
    // 零 and 〇 keep a place open.
    if (here.what.value == 0 && !pending_ && !reading_.row_of_digits && (had_small_ || had_big_)) {
      reading_.irregular = reading_.irregular || zero_between_ || smallest_ == 1;
      at_ += here.length;
      zero_between_ = true;
      last_was_scale_ = false;
      return true;
    }
    if (pending_) {
      if (reading_.upper || delta_ != 0 || reading_.row_of_digits) {
        if (had_small_ || had_big_) return false;
        reading_.row_of_digits = true;
        delta_ = 0;
        append_to_row(here);
        return true;
      }
      const int step = here.what.value - last_word_;
      const bool neighbours = last_word_ > 0 && (step == 1 || (last_word_ == 3 && here.what.value == 5));
      if (!neighbours) {
        if (had_small_ || had_big_) return false;
        reading_.row_of_digits = true;
      } else {
        delta_ = step;
        delta_scale_ = 0;
        row_ = *pending_;
      }
      append_to_row(here);
      if (delta_ != 0) pending_ = row_;  // 两三: the lower end, until another digit makes it a row
      return true;
    }
    if (reading_.has_point || begins_bare()) reading_.irregular = true;
    pending_ = Decimal(here.what.value);
    row_ = *pending_;
    last_pairs_ = here.what.pairs;
    after_zero_ = zero_between_;
    zero_between_ = false;
    pending_is_digits_ = false;
    pending_is_short_ = true;
    last_word_ = here.what.value;
    last_was_scale_ = false;
    ++digits_seen_;
    ++words_seen_;
    at_ += here.length;
    return true;
  }

  void append_to_row(Here here) noexcept {
    if (delta_ == 0) {
      const auto longer = Decimal::multiply(row_of_digits_ ? *row_of_digits_ : row_, 10);
      const auto sum = longer ? Decimal::add(*longer, here.what.value) : std::nullopt;
      if (!sum) reading_.too_long = true;
      row_of_digits_ = sum ? sum : Decimal{};
      pending_ = *row_of_digits_;
    } else {
      row_of_digits_ = Decimal::add(*Decimal::multiply(row_, 10), here.what.value);
    }
    last_word_ = here.what.value;
    ++words_seen_;
    at_ += here.length;
  }

  // 廿, 卅.
  bool take_tens(Here here) noexcept {
    if (pending_ || reading_.row_of_digits || reading_.has_point || (had_small_ && smallest_ <= 1)) return false;
    add_to(section_, Decimal(std::int64_t{here.what.value} * 10));
    had_small_ = true;
    smallest_ = 1;
    last_scale_ = scale_run_ = 1;
    last_was_scale_ = true;
    zero_between_ = false;
    ++digits_seen_;
    at_ += here.length;
    return true;
  }

  bool take_small(Here here) noexcept {
    const int power = here.what.value;
    if (reading_.row_of_digits) return false;
    // 3千瓦, 5百分点 and the like: the scale belongs to the unit.
    if (begins_unit(here)) return false;
    // 一百十: the one may be left out behind hundred.
    const bool short_ten = power == 1 && last_scale_ == 2 && digits_seen_ != 0;
    if (!pending_ && last_was_scale_ && had_small_ && !short_ten) return false;
    if (reading_.has_point && !pending_is_fraction_ && !pending_is_digits_) return false;
    if (pending_ && !pending_is_digits_ && (pending_->is_zero() || (last_pairs_ && power == 1)))
      reading_.irregular = true;
    if (pending_is_fraction_) small_on_fraction_ = true;
    pending_is_fraction_ = false;
    if (had_small_ && power >= smallest_) return false;
    const Decimal factor = pending_ ? *pending_ : Decimal(1);
    if (delta_ != 0 && !delta_settled_) {
      delta_scale_ += power;
      delta_settled_ = true;
      delta_in_section_ = true;
    }
    add_to(section_, scaled(factor, power));
    pending_.reset();
    had_small_ = true;
    had_ten_ = had_ten_ || power == 1;
    smallest_ = power;
    last_scale_ = power;
    last_was_scale_ = true;
    zero_between_ = false;
    scale_run_ = power;
    at_ += here.length;
    return true;
  }

  bool take_big(Here here) noexcept {
    const int power = here.what.value;
    if (reading_.row_of_digits) return false;
    if (begins_unit(here)) return false;
    const bool empty = section_.is_zero() && !pending_;
    if (had_big_ && power < last_big_ && empty) return false;
    if (had_big_ && power == last_big_ && !empty) return false;
    if (pending_ && !pending_is_digits_ && pending_->is_zero()) reading_.irregular = true;
    small_on_fraction_ = pending_is_fraction_ = false;
    if (++bigs_ > 4) return false;
    if (delta_ != 0 && (!delta_settled_ || delta_in_section_)) {
      delta_scale_ += power;
      delta_settled_ = true;
      delta_in_section_ = false;
    }
    Decimal part = section_;
    if (pending_) add_to(part, *pending_);
    if (had_big_ && power >= last_big_) {
      add_to(part, total_);
      total_ = scaled(part, power);
      scale_run_ = last_was_scale_ && empty ? scale_run_ + power : power;
    } else {
      if (empty) part = Decimal(1);
      scale_run_ = last_was_scale_ && had_small_ && !pending_ ? scale_run_ + power : power;
      add_to(total_, scaled(part, power));
    }
    section_ = Decimal{};
    pending_.reset();
    had_small_ = false;
    smallest_ = 9;
    had_big_ = true;
    last_big_ = power;
    last_scale_ = power;
    last_was_scale_ = true;
    zero_between_ = false;
    at_ += here.length;
    return true;
  }

  // 三点五: a digit must stand on both sides.
  bool take_point(Here here) noexcept {
    if (reading_.has_point || pending_is_digits_ || (!pending_ && !had_small_) || reading_.row_of_digits) return false;
    std::size_t at = at_ + here.length;
    int places = 0;
    Decimal fraction;
    while (true) {
      const Here digit = look(at);
      if (digit.what.kind != CharacterKind::word) break;
      if (places < most_digits) {
        ++places;
        add_to(fraction, scaled(digit.what.value, -places));
      } else {
        reading_.too_long = true;
      }
      at += digit.length;
    }
    if (places == 0) return false;
    // 三点六千万: the scale behind it counts all of 三点六, unless a scale stands before it.
    pending_is_fraction_ = !had_small_ && !had_big_;
    if (had_big_) reading_.irregular = true;
    if (pending_ && pending_is_fraction_) {
      add_to(fraction, *pending_);
    } else if (pending_) {
      add_to(section_, *pending_);
    }
    pending_ = fraction;
    last_pairs_ = false;
    pending_is_short_ = false;
    reading_.has_point = true;
    last_was_scale_ = false;
    zero_between_ = true;
    ++words_seen_;
    at_ = at;
    return true;
  }

  // 50余万, 十几亿: only where a scale follows; otherwise the word belongs to what reads the unit.
  bool take_inner(Here here) noexcept {
    if (reading_.more || reading_.few) return false;
    const std::size_t after = at_ + here.length;
    const Here next = look(after);
    if (next.what.kind != CharacterKind::big && next.what.kind != CharacterKind::small) return false;
    if (begins_unit_at(after, next)) return false;
    if (next.what.kind == CharacterKind::small && (reading_.digits || !had_big_ || had_small_)) return false;
    (here.what.kind == CharacterKind::more ? reading_.more : reading_.few) = true;
    at_ = after;
    return true;
  }

  bool begins_unit(Here here) const noexcept { return begins_unit_at(at_, here); }
  bool begins_unit_at(std::size_t at, Here here) const noexcept {
    // Nothing but thousand and hundred begins a unit, and behind a Chinese numeral 三千米 is three thousand metres.
    const int power = here.what.value;
    if (here.what.kind != CharacterKind::small || power == 1) return false;
    const bool chinese = pending_ && !pending_is_digits_;
    if (chinese && power < smallest_) return false;
    const UnitLexicon::Match unit = UnitLexicon::instance().at(text_, at);
    return unit && unit.length > here.length && unit.unit->use != UnitUse::never;
  }

  // --- arithmetic that remembers when it overflows

  Decimal scaled(Decimal value, int power) noexcept {
    const auto product = Decimal::multiply(value, Decimal::power_of_ten(power));
    if (!product) reading_.too_long = true;
    return product.value_or(Decimal{});
  }
  void add_to(Decimal& sum, Decimal value) noexcept {
    const auto result = Decimal::add(sum, value);
    if (!result) reading_.too_long = true;
    sum = result.value_or(Decimal{});
  }

  void finish() noexcept {
    Decimal value = total_;
    add_to(value, section_);
    if (pending_) {
      Decimal last = *pending_;
      // 一万二, 两百五: a digit right behind a scale counts the next lower one.
      if (pending_is_short_ && !after_zero_ && last_scale_ >= 2 && delta_ == 0 && (had_small_ || had_big_)) {
        last = scaled(last, last_scale_ - 1);
        reading_.tail_of_scale = had_big_ && last_scale_ == last_big_;
      }
      add_to(value, last);
    }
    reading_.value = value;
    if (delta_ != 0 && !reading_.row_of_digits) {
      Decimal upper = value;
      add_to(upper, scaled(delta_, delta_scale_));
      reading_.upper = upper;
    }
    const bool longer = had_small_ || had_big_;
    const bool single_scale = digits_seen_ == 0 && at_ == reading_.begin + 3 && smallest_ != 1;
    if (small_on_fraction_ || single_scale || (last_was_zero() && longer)) reading_.irregular = true;
    if (pending_ && last_pairs_ && longer) reading_.irregular = true;
    if (!reading_.digits && first_.kind == CharacterKind::word && first_.value == 0 && longer && !reading_.has_point)
      reading_.irregular = true;
    reading_.one_word = words_seen_ == 1 && !reading_.digits && !had_small_ && !had_big_ && !reading_.has_point;
    reading_.ranks = reading_.one_word && first_.ranks;
    reading_.big_scale = had_big_;
    reading_.scale_alone = digits_seen_ == 0 && !had_ten_;
    reading_.ends_in_scale = last_was_scale_;
    reading_.ends_in_hundred_millions = (last_was_scale_ || reading_.tail_of_scale) && last_scale_ == 8;
    reading_.scale = last_was_scale_ ? scale_run_ : 0;
    if (reading_.end != reading_.begin && (had_small_ || had_big_)) reading_.whole_digits_only = false;
  }

  // 四分之三, 百分之三点五, 1/3.
  void read_parts() noexcept {
    const Here first = look(reading_.end);
    if (first.what.kind == CharacterKind::part && first.what.value == 0) {
      const std::size_t second_at = reading_.end + first.length;
      const Here second = look(second_at);
      if (second.what.kind != CharacterKind::part || second.what.value != 1) return;
      read_share(second_at + second.length);
    } else if (first.what.kind == CharacterKind::slash && reading_.whole_digits_only) {
      read_slash_fraction(reading_.end + first.length);
    }
  }

  void read_share(std::size_t at) noexcept {
    std::size_t from = at;
    const Here sign = look(from);
    const bool negative = sign.what.kind == CharacterKind::minus;
    if (negative) from += sign.length;
    const CharacterKind kind = look(from).what.kind;
    if (kind != CharacterKind::digit && kind != CharacterKind::word && kind != CharacterKind::small) return;
    NumeralReader inner(text_, from);
    if (!inner.read_terms()) return;
    inner.finish();
    if (inner.reading_.too_long) return;
    Reading share = inner.reading_;
    const Decimal whole = reading_.value;
    if (whole == Decimal(100)) {
      share.per_cent = true;
    } else if (whole == Decimal(1000)) {
      share.per_mille = true;
    } else {
      const auto part = divided(share.value, whole);
      if (!part) return;
      share.value = *part;
      if (share.upper) share.upper = divided(*share.upper, whole);
      share.fraction = true;
      share.inexact = !is_exact(share.value, whole, inner.reading_.value);
    }
    if (negative) {
      share.value = -share.value;
      share.upper.reset();
    }
    if (share.scale_alone) share.irregular = false;  // 百分之百
    share.begin = reading_.begin;
    share.scale = 0;
    share.scale_alone = false;
    share.one_word = false;
    share.big_scale = false;
    share.ends_in_hundred_millions = false;
    reading_ = share;
  }

  // Small numbers, and not a date: 1/3, 2/5.
  void read_slash_fraction(std::size_t at) noexcept {
    NumeralReader inner(text_, at);
    if (!inner.is_digit(at) || !inner.take_digits() || inner.reading_.too_long) return;
    const Decimal whole = *inner.pending_;
    if (inner.reading_.has_point || inner.reading_.grouped || whole > Decimal(100) || reading_.value >= whole) return;
    const Here after = look(inner.at_);
    if (after.what.kind == CharacterKind::slash || reading_.zero_first || inner.reading_.zero_first) return;
    const auto part = divided(reading_.value, whole);
    if (!part || part->is_zero()) return;
    reading_.inexact = !is_exact(*part, whole, reading_.value);
    reading_.value = *part;
    reading_.fraction = true;
    reading_.whole_digits_only = false;
    reading_.end = inner.at_;
  }

  static bool is_exact(Decimal quotient, Decimal divisor, Decimal dividend) noexcept {
    return Decimal::multiply(quotient, divisor) == dividend;
  }
  // 百, 千, 万 or 亿 without a digit before it.
  bool begins_bare() const noexcept {
    return first_.kind == CharacterKind::big || (first_.kind == CharacterKind::small && first_.value > 1);
  }
  bool last_was_zero() const noexcept { return zero_between_ && !reading_.has_point; }
  static std::optional<Decimal> divided(Decimal part, Decimal whole) noexcept {
    if (whole.coefficient() == 1) return Decimal::multiply(part, Decimal::power_of_ten(-whole.exponent()));
    return Decimal::divide(part, whole, fraction_places);
  }

  std::string_view text_;
  std::size_t at_;
  const CharacterTable& table_;
  Reading reading_;
  CharacterClass first_;

  Decimal total_;                         // what stands before the last 万 or 亿, with it
  Decimal section_;                       // what stands before the last 十, 百 or 千 behind that
  std::optional<Decimal> pending_;        // a digit that no scale follows yet
  Decimal row_;                           // the first digit of 两三 or 二〇二〇
  std::optional<Decimal> row_of_digits_;  // all digits read one by one
  bool pending_is_digits_ = false;
  bool pending_is_short_ = false;
  bool had_small_ = false;
  bool had_big_ = false;
  bool had_ten_ = false;
  bool last_was_scale_ = false;
  bool zero_between_ = false;
  bool after_zero_ = false;  // 三百零五: the five counts ones
  bool last_pairs_ = false;
  bool pending_is_fraction_ = false;
  bool small_on_fraction_ = false;
  bool delta_settled_ = false;
  bool delta_in_section_ = false;
  int smallest_ = 9;
  int last_big_ = 0;
  int last_scale_ = 0;
  int scale_run_ = 0;
  int bigs_ = 0;
  int digits_seen_ = 0;
  int words_seen_ = 0;
  int last_word_ = 0;
  int delta_ = 0;        // 两三: 1
  int delta_scale_ = 0;  // 两三百: 2
};

}  // namespace

std::optional<Reading> read_numeral(std::string_view text, std::size_t offset) noexcept {
  std::optional<Reading> plain(std::in_place);
  if (read_plain_numeral(text, offset, *plain)) return plain;
  return NumeralReader(text, offset).read();
}

}  // namespace duban
