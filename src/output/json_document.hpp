#pragma once
// A JSON document of a few members and long lists, written list element by list element: the whole tree of a large
// report would take many times the memory of its text.

#include <span>
#include <string>
#include <string_view>

#include "output/json_values.hpp"

namespace duban::json {

class Document {
 public:
  // `head`: the members before the first list. `indent` < 0: on one line.
  Document(const Json& head, int indent);

  // The text of one list, element by element.
  template <class Items, class Convert>
  void list(std::string_view name, const Items& items, Convert convert) {
    member(name);
    out_.push_back('[');
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_.push_back(',');
      first = false;
      line_break(2);
      append(convert(item), 2);
    }
    if (!first) line_break(1);
    out_.push_back(']');
  }
  void value(std::string_view name, const Json& value);
  // The document, closed.
  [[nodiscard]] std::string take();

 private:
  void member(std::string_view name);
  void line_break(int depth);
  void append(const Json& value, int depth);

  std::string out_;
  int indent_;
  bool first_ = true;
};

}  // namespace duban::json
