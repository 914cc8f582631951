#pragma once
// A JSON document of a few members and long lists, written list element by list element: the whole tree of a large
// report would take many times the memory of its text.

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "output/json_values.hpp"
#include "output/json_writer.hpp"

namespace duban::json {

class Document {
 public:
  using Sink = std::function<void(std::string_view)>;

  // What is written goes to `sink` in pieces. `indent` < 0: on one line.
  Document(int indent, Sink sink);

  // Every member of an object.
  void members(const Json& object);
  void value(std::string_view name, const Json& value);
  // A list, element by element: `write(writer, item)` writes one.
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    member(name);
    out_.push_back('[');
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_.push_back(',');
      first = false;
      line_break(2);
      Writer writer(indent_, 2);
      std::swap(writer.out(), out_);
      write(writer, item);
      std::swap(writer.out(), out_);
      flush();
    }
    if (!first) line_break(1);
    out_.push_back(']');
  }
  // Ends the document, which is with the sink then.
  void close();

 private:
  void member(std::string_view name);
  void line_break(int depth);
  void append(const Json& value, int depth);
  void flush();

  std::string out_ = "{";
  int indent_;
  Sink sink_;
  bool first_ = true;
};

void write(const Report& report, Document& document);
void write(const Audit& audit, Document& document);

// All of a report or an audit.
template <class Whole>
[[nodiscard]] std::string written(const Whole& whole, int indent) {
  std::string out;
  Document document(indent, [&](std::string_view piece) { out += piece; });
  write(whole, document);
  return out;
}

}  // namespace duban::json
