#pragma once
// JSON text piece by piece, as nlohmann's `dump` would write it: the long lists of a large report are written without
// a tree of values in between.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace duban::json {

class Writer {
 public:
  // `indent` < 0: on one line. `depth`: of the value in its document, for the indentation.
  explicit Writer(int indent = -1, int depth = 0) : indent_(indent), depth_(depth) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_list() { begin('['); }
  void end_list() { end(']'); }

  // Of the member that follows. `name` holds no character that JSON escapes.
  void key(std::string_view name);

  void text(std::string_view value);
  void optional_text(std::string_view value) { value.empty() ? null() : text(value); }
  void number(std::uint64_t value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }

  // A member of an object.
  void text(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void null(std::string_view name) {
    key(name);
    null();
  }

  // What was written since the last call.
  [[nodiscard]] std::string& out() noexcept { return out_; }

 private:
  void begin(char bracket);
  void end(char bracket);
  void before_value();
  void line_break();
  // `words` behind a quotation mark, and `behind`, which begins with the other.
  void quoted(std::string_view words, std::string_view behind);
  void raw(std::string_view words);

  std::string out_;
  bool empty_ = true;  // nothing stands yet in the object or list that was opened last and is still open
  int open_ = 0;       // objects and lists
  int indent_;
  int depth_;
  bool after_key_ = false;
};

}  // namespace duban::json
