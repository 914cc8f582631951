// Reads a report, holds its figures against its claims, and prints what a reader would look at first.
//
//     example_audit_report report.txt

#include <duban/duban.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example_audit_report REPORT\n";
    return 2;
  }
  try {
    const duban::Report report = duban::read_file(argv[1]);
    const duban::Audit audit = duban::audit(report);

    std::cout << report.title().text << '\n' << report.targets().size() << " targets\n\n";
    for (const duban::Assessment& assessment : audit.assessments()) {
      if (assessment.claim_check != duban::ClaimCheck::contradicted) continue;
      const duban::Target& target = report.targets()[assessment.target];
      // Every value knows its place, so that a reader can look it up in the document.
      const duban::Place place = report.place(target.content, assessment.commitment.span);
      std::cout << "line " << place.line << ", column " << place.column << ": " << target.content.text << "\n    "
                << duban::describe(assessment, duban::Language::en) << '\n';
    }
    std::cout << '\n';
    for (const duban::Diagnostic& diagnostic : audit.diagnostics()) {
      if (diagnostic.severity == duban::Severity::note) continue;
      std::cout << duban::to_message(diagnostic, report.source(), duban::Language::en);
    }
  } catch (const duban::Error& error) {
    std::cerr << to_string(error.code()) << ": " << error.what() << '\n';
    return 3;
  }
  return 0;
}
