// Lists every quantity that the lines of a text state, as tab-separated values.
//
//     example_quantities_of_a_text notes.txt

#include <duban/figures/quantity.hpp>
#include <duban/text/error.hpp>
#include <duban/text/source.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example_quantities_of_a_text FILE\n";
    return 2;
  }
  try {
    // A source decodes UTF-8, GB18030 and UTF-16 alike, and lives as long as the views into it are used.
    const duban::Source source = duban::Source::from_file(argv[1]);
    std::cout << "line\ttext\tvalue\tupper\tunit\tbound\tchange\n";
    for (const duban::Quantity& quantity : duban::quantities(source.text())) {
      std::cout << source.place(quantity.span).line << '\t' << quantity.text << '\t' << quantity.value.to_string()
                << '\t' << (quantity.upper ? quantity.upper->to_string() : "") << '\t' << quantity.unit << '\t'
                << to_string(quantity.bound) << '\t' << (quantity.change ? to_string(*quantity.change) : "") << '\n';
    }
  } catch (const duban::Error& error) {
    std::cerr << to_string(error.code()) << ": " << error.what() << '\n';
    return 3;
  }
  return 0;
}
