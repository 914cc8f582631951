// Adds a report up by the leader who answers for each target, and writes the table as CSV for a spreadsheet.
//
//     example_by_leader report.txt > leaders.csv

#include <array>
#include <duban/duban.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example_by_leader REPORT\n";
    return 2;
  }
  try {
    const duban::Audit audit = duban::audit(duban::read_file(argv[1]));
    constexpr std::array by = {duban::GroupBy::leader};
    const duban::Table table = duban::aggregate(audit, by);
    // A byte order mark tells spreadsheet programs that the file is UTF-8.
    std::cout << duban::table_to_csv(table, {.bom = true});
  } catch (const duban::Error& error) {
    std::cerr << to_string(error.code()) << ": " << error.what() << '\n';
    return 3;
  }
  return 0;
}
