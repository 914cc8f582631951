#pragma once
// The values of which a document has many, written without a tree in between. Every object has all of its keys; what
// is not there is null.

#include "output/json_values.hpp"
#include "output/json_writer.hpp"

namespace duban::json {

void write(Writer& out, const Quantity& quantity, const CodePoints& points);
void write(Writer& out, const Diagnostic& diagnostic);
void write(Writer& out, const Report& report, const Target& target);
// `with_target`: with the index of the target, which a pair of texts does not have.
void write(Writer& out, const Assessment& assessment, const CodePoints& target, const CodePoints& progress,
           bool with_target);
void write(Writer& out, const Deed& deed, const CodePoints& target, const CodePoints& progress, bool with_target);

}  // namespace duban::json
