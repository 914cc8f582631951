#include "duban/figures/decimal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

namespace duban {
namespace {

Decimal dec(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value) << text;
  return value.value_or(Decimal{});
}
std::string str(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }

const std::string nines(38, '9');
constexpr int128 most = (static_cast<int128>(1) << 126) - 1 + (static_cast<int128>(1) << 126);

TEST(Decimal, ParsesAndPrints) {
  const std::pair<const char*, const char*> cases[] = {
      {"0", "0"},           {"-0", "0"},
      {"0.000", "0"},       {"12.50", "12.5"},
      {"-12.50", "-12.5"},  {"+7", "7"},
      {"0012", "12"},       {"3e8", "300000000"},
      {"3E+2", "300"},      {"5e-4", "0.0005"},
      {"-5e-4", "-0.0005"}, {".5", "0.5"},
      {"5.", "5"},          {"1000000", "1000000"},
      {"0.10", "0.1"},      {"1640000000", "1640000000"},
      {"1e100", "1e100"},   {"-25e-70", "-25e-70"},
      {"0e999999999", "0"},
  };
  for (const auto& [text, printed] : cases) EXPECT_EQ(str(Decimal::parse(text)), printed) << text;
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"",   "-",  "+",    ".",     "e3",  "1e",  "1e+", "1e+-3",         "1.2.3",        "1 2",
                           " 1", "1 ", "0x10", "1,234", "inf", "nan", "--1", "1e99999999999", "1e2147483648", "１２"}) {
    EXPECT_EQ(Decimal::parse(text), std::nullopt) << text;
  }
}

TEST(Decimal, KeepsThirtyEightDigitsAndNoMore) {
  EXPECT_EQ(str(Decimal::parse(nines)), nines);
  EXPECT_EQ(str(Decimal::parse("-" + nines)), "-" + nines);
  EXPECT_EQ(Decimal::parse(nines + "1"), std::nullopt);
  EXPECT_EQ(str(Decimal::parse(nines + "0")), nines + "0");  // 39 figures, of which 38 count
  EXPECT_EQ(Decimal::parse(nines + ".5"), std::nullopt);
  EXPECT_EQ(str(Decimal::parse("0." + nines)), "0." + nines);
  EXPECT_EQ(Decimal::parse("1" + std::string(100000, '0') + "1"), std::nullopt);
  EXPECT_EQ(dec("1" + std::string(100000, '0')).exponent(), 100000);
}

TEST(Decimal, IsInLowestForm) {
  const Decimal value = Decimal::from_parts(12'800'000, 3);
  EXPECT_TRUE(value.coefficient() == 128);
  EXPECT_EQ(value.exponent(), 8);
  EXPECT_EQ(value, dec("12800000000"));
  EXPECT_EQ(Decimal::from_parts(0, 77), Decimal{});
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::max()).to_string(), "9223372036854775807");
}

TEST(Decimal, FromPartsAtTheEdges) {
  EXPECT_EQ(Decimal::from_parts(10, std::numeric_limits<int>::max()).exponent(), std::numeric_limits<int>::max());
  const Decimal longest = Decimal::from_parts(most, 0);  // 39 digits: the first 38, rounded
  EXPECT_EQ(longest.to_string(), "170141183460469231731687303715884105730");
  const Decimal lowest = Decimal::from_parts(-most - 1, 0);
  EXPECT_EQ(lowest.to_string(), "-170141183460469231731687303715884105730");
  EXPECT_EQ(-lowest, longest);
}

TEST(Decimal, Adds) {
  EXPECT_EQ(str(Decimal::add(dec("0.1"), dec("0.2"))), "0.3");
  EXPECT_EQ(str(Decimal::add(dec("1e20"), dec("1e-17"))), "100000000000000000000.00000000000000001");
  EXPECT_EQ(str(Decimal::add(dec("5"), dec("-5"))), "0");
  EXPECT_EQ(str(Decimal::subtract(dec("1"), dec("0.0001"))), "0.9999");
  EXPECT_EQ(str(Decimal::subtract(dec("2"), dec("3.5"))), "-1.5");
  EXPECT_EQ(str(Decimal::add(dec(nines), dec("1"))), "1" + std::string(38, '0'));
  EXPECT_EQ(Decimal::add(dec(nines), dec("2")), std::nullopt);
  EXPECT_EQ(Decimal::add(dec("1e30"), dec("1e-30")), std::nullopt);
  EXPECT_EQ(Decimal::add(dec("1e2147483647"), dec("1e-2147483648")), std::nullopt);
  // 39 digits on the way, 38 at the end.
  EXPECT_EQ(str(Decimal::subtract(dec("1.8e38"), dec("8" + std::string(36, '0') + "1"))), nines);
}

TEST(Decimal, Multiplies) {
  EXPECT_EQ(str(Decimal::multiply(dec("16.4"), Decimal::power_of_ten(8))), "1640000000");
  EXPECT_EQ(str(Decimal::multiply(dec("-1.5"), dec("0.2"))), "-0.3");
  EXPECT_EQ(str(Decimal::multiply(dec("0"), dec(nines))), "0");
  // 2^100 × 5^100 = 10^100: the product of the coefficients is long, its lowest form is not.
  EXPECT_EQ(str(Decimal::multiply(dec("1267650600228229401496703205376"), dec("88817841970012523233890533447265625"))),
            str(Decimal::from_parts(1125899906842624, 50)));
  EXPECT_EQ(Decimal::multiply(dec(nines), dec(nines)), std::nullopt);
  EXPECT_EQ(Decimal::multiply(dec("1e2000000000"), dec("1e2000000000")), std::nullopt);
  EXPECT_EQ(Decimal::multiply(dec("7e-2000000000"), dec("3e-2000000000")), std::nullopt);
}

TEST(Decimal, DividesHalfToEven) {
  EXPECT_EQ(str(Decimal::divide(1, 3, 4)), "0.3333");
  EXPECT_EQ(str(Decimal::divide(2, 3, 4)), "0.6667");
  EXPECT_EQ(str(Decimal::divide(1, 8, 2)), "0.12");
  EXPECT_EQ(str(Decimal::divide(3, 8, 2)), "0.38");
  EXPECT_EQ(str(Decimal::divide(-1, 8, 2)), "-0.12");
  EXPECT_EQ(str(Decimal::divide(15, 10, 0)), "2");
  EXPECT_EQ(str(Decimal::divide(25, 10, 0)), "2");
  EXPECT_EQ(str(Decimal::divide(dec("2.5000001"), 1, 0)), "3");
  EXPECT_EQ(str(Decimal::divide(1, dec("3e30"), 10)), "0");
  EXPECT_EQ(str(Decimal::divide(1250, 1, -2)), "1200");
  EXPECT_EQ(str(Decimal::divide(1350, 1, -2)), "1400");
  EXPECT_EQ(str(Decimal::divide(dec("1350.1"), dec("1.0"), -2)), "1400");
  EXPECT_EQ(str(Decimal::divide(dec(nines), 1, 0)), nines);
  EXPECT_EQ(str(Decimal::divide(dec(nines), dec(nines), 30)), "1");
  EXPECT_EQ(str(Decimal::divide(1, dec(nines), 40)).substr(0, 3), "0.0");
  EXPECT_EQ(Decimal::divide(1, 0, 3), std::nullopt);
  EXPECT_EQ(str(Decimal::divide(0, 7, 3)), "0");
  EXPECT_EQ(Decimal::divide(dec(nines), 7, 10), std::nullopt);
  EXPECT_EQ(str(Decimal::divide(1, dec("1e2147483647"), 10)), "0");
}

TEST(Decimal, ComparesAcrossExponents) {
  const std::vector<Decimal> ascending = {dec("-1e2147483647"),
                                          dec("-" + nines),
                                          dec("-2"),
                                          dec("-1.5"),
                                          dec("-1e-50"),
                                          dec("0"),
                                          dec("1e-50"),
                                          dec("0.0005"),
                                          dec("0.3"),
                                          dec("0.30001"),
                                          dec("1"),
                                          dec("9.99"),
                                          dec("10"),
                                          dec("10.0000000001"),
                                          dec(nines),
                                          dec("1e38"),
                                          dec("1e39"),
                                          dec("1e2147483647")};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(ascending[i] <=> ascending[j], i <=> j) << ascending[i].to_string() << " " << ascending[j].to_string();
      EXPECT_EQ(ascending[i] == ascending[j], i == j);
    }
  }
}

TEST(Decimal, HashesEqualValuesAlike) {
  EXPECT_EQ(std::hash<Decimal>{}(dec("1.50")), std::hash<Decimal>{}(Decimal::from_parts(15, -1)));
  std::unordered_set<Decimal> set;
  for (int i = -500; i < 500; ++i) set.insert(Decimal::from_parts(i, i % 7));
  std::unordered_set<std::size_t> hashes;
  for (const Decimal& value : set) hashes.insert(std::hash<Decimal>{}(value));
  EXPECT_GE(hashes.size() + 3, set.size());
}

TEST(Decimal, NearestDouble) {
  EXPECT_EQ(dec("0.1").to_double(), 0.1);
  EXPECT_EQ(dec("-12800000000").to_double(), -12800000000.0);
  EXPECT_EQ(dec("1e400").to_double(), std::numeric_limits<double>::infinity());
  EXPECT_EQ(dec("-1e400").to_double(), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(dec("1e-400").to_double(), 0.0);
  EXPECT_EQ(Decimal{}.to_double(), 0.0);
}

// Against 64-bit arithmetic, which is right where nothing overflows.
TEST(Decimal, AgreesWithWholeNumbers) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> any(-2'000'000'000, 2'000'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = any(random);
    const std::int64_t b = any(random);
    EXPECT_EQ(Decimal::add(a, b), Decimal(a + b));
    EXPECT_EQ(Decimal::subtract(a, b), Decimal(a - b));
    EXPECT_EQ(Decimal::multiply(a, b), Decimal(a * b));
    EXPECT_EQ(Decimal(a) <=> Decimal(b), a <=> b);
    if (b != 0) {
      EXPECT_EQ(Decimal::divide(*Decimal::multiply(a, b), b, 0), Decimal(a));
      // Half to even by hand, at no places.
      std::int64_t quotient = std::abs(a) / std::abs(b);
      const std::int64_t rest = std::abs(a) % std::abs(b);
      if (rest * 2 > std::abs(b) || (rest * 2 == std::abs(b) && quotient % 2 == 1)) ++quotient;
      EXPECT_EQ(Decimal::divide(a, b, 0), Decimal((a < 0) != (b < 0) ? -quotient : quotient));
    }
  }
}

}  // namespace
}  // namespace duban
