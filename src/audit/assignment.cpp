#include "audit/assignment.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace duban::matching {
namespace {

// Rows and columns that pairs tie together.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

 private:
  std::vector<std::size_t> parent_;
};

// Hungarian method with potentials over costs = −weight; every row also has a column of its own at cost 0, which means
// "none".
void solve_exactly(std::span<const Pair> pairs, std::vector<std::int32_t>& out) {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> columns;
  for (const Pair& pair : pairs) {
    rows.push_back(pair.row);
    columns.push_back(pair.column);
  }
  const auto unique = [](std::vector<std::uint32_t>& v) {
    std::sort(v.begin(), v.end());
    v.erase(std::unique(v.begin(), v.end()), v.end());
  };
  unique(rows);
  unique(columns);
  const std::size_t n = rows.size();
  const std::size_t real = columns.size();
  const std::size_t m = real + n;
  std::vector<double> cost(n * m, 0);
  const auto place = [](const std::vector<std::uint32_t>& v, std::uint32_t x) {
    return static_cast<std::size_t>(std::lower_bound(v.begin(), v.end(), x) - v.begin());
  };
  for (const Pair& pair : pairs) cost[place(rows, pair.row) * m + place(columns, pair.column)] = -pair.weight;

  std::vector<double> u(n + 1, 0);
  std::vector<double> v(m + 1, 0);
  std::vector<std::size_t> match(m + 1, 0);
  std::vector<std::size_t> way(m + 1, 0);
  for (std::size_t i = 1; i <= n; ++i) {
    match[0] = i;
    std::size_t j0 = 0;
    std::vector<double> least(m + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(m + 1, false);
    do {
      used[j0] = true;
      const std::size_t i0 = match[j0];
      double delta = std::numeric_limits<double>::infinity();
      std::size_t j1 = 0;
      for (std::size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const double reduced = cost[(i0 - 1) * m + j - 1] - u[i0] - v[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          way[j] = j0;
        }
        if (least[j] < delta) {
          delta = least[j];
          j1 = j;
        }
      }
      for (std::size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          u[match[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      j0 = j1;
    } while (match[j0] != 0);
    do {
      const std::size_t j1 = way[j0];
      match[j0] = match[j1];
      j0 = j1;
    } while (j0 != 0);
  }
  for (std::size_t j = 1; j <= real; ++j) {
    if (match[j] == 0 || cost[(match[j] - 1) * m + j - 1] >= 0) continue;
    out[rows[match[j] - 1]] = static_cast<std::int32_t>(columns[j - 1]);
  }
}

void solve_heaviest_first(std::span<const Pair> pairs, std::vector<std::int32_t>& out, std::vector<bool>& taken) {
  std::vector<Pair> sorted(pairs.begin(), pairs.end());
  std::sort(sorted.begin(), sorted.end(), [](const Pair& a, const Pair& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  for (const Pair& pair : sorted) {
    if (out[pair.row] >= 0 || taken[pair.column]) continue;
    out[pair.row] = static_cast<std::int32_t>(pair.column);
    taken[pair.column] = true;
  }
}

}  // namespace

std::vector<std::int32_t> assign(std::size_t rows, std::size_t columns, std::span<const Pair> pairs) {
  std::vector<std::int32_t> out(rows, -1);
  Groups groups(rows + columns);
  for (const Pair& pair : pairs) groups.join(pair.row, rows + pair.column);
  std::vector<Pair> sorted(pairs.begin(), pairs.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Pair& a, const Pair& b) { return groups.root(a.row) < groups.root(b.row); });
  std::vector<bool> taken(columns, false);
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && groups.root(sorted[end].row) == groups.root(sorted[begin].row)) ++end;
    const std::span<const Pair> group(sorted.data() + begin, end - begin);
    std::vector<std::uint32_t> rows_here;
    std::vector<std::uint32_t> columns_here;
    for (const Pair& pair : group) {
      rows_here.push_back(pair.row);
      columns_here.push_back(pair.column);
    }
    const auto distinct = [](std::vector<std::uint32_t>& v) {
      std::sort(v.begin(), v.end());
      return static_cast<std::size_t>(std::unique(v.begin(), v.end()) - v.begin());
    };
    if (distinct(rows_here) <= kExactSize && distinct(columns_here) <= 4 * kExactSize) {
      solve_exactly(group, out);
    } else {
      solve_heaviest_first(group, out, taken);
    }
    begin = end;
  }
  return out;
}

}  // namespace duban::matching
