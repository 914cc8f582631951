#include "cli/command.hpp"

#include <cerrno>
#include <exception>
#include <new>
#include <ostream>

#include "duban/text/error.hpp"
#include "output/terminal.hpp"

namespace duban::cli {

void print_error(std::ostream& err, std::string_view code, std::string_view message) {
  err << "duban: error[" << code << "]: " << terminal::shown(message) << '\n';
}

void throw_output_failed() {
  if (errno == EPIPE) throw ReaderGone{};
  throw Error(ErrorCode::io, "the output could not be written");
}

bool attempt(std::ostream& err, std::string_view name, const std::function<void()>& work) {
  // Messages name the file once, whoever raised them.
  const auto named = [name](std::string_view message) {
    if (name.empty() || message.find(name) != std::string_view::npos) return std::string(message);
    return std::string(name) + ": " + std::string(message);
  };
  try {
    work();
    return true;
  } catch (const UsageError&) {
    throw;
  } catch (const Error& error) {
    print_error(err, to_string(error.code()), named(error.what()));
  } catch (const std::bad_alloc&) {
    print_error(err, to_string(ErrorCode::too_large), named("not enough memory"));
  } catch (const std::exception& error) {
    print_error(err, "internal", named(error.what()));
  }
  return false;
}

}  // namespace duban::cli
