#pragma once
/// \file
/// Many documents, audited by several threads.
///
///     const std::vector<std::string> paths{"reports/"};                     // files, folders, archives
///     duban::audit_many(paths, {.jobs = 8}, [](const duban::AuditedDocument& one) {
///       if (one.audit) use(*one.audit);
///       else std::cerr << one.name << ": " << one.message << '\n';         // the others go on
///     });
///
/// Results come in the order of the documents, whatever the number of threads, and no more than a few are in memory at
/// a time.

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

namespace duban {

/// One document: its audit, or why there is none.
struct AuditedDocument {
  std::string name;                ///< path; below a folder or in an archive `attachments.zip/2025/targets.xlsx`
  std::optional<Audit> audit;      ///< none where it cannot be read
  std::optional<ErrorCode> error;  ///< why it cannot be read
  std::string message;             ///< the same in words; empty where it was read
};

/// How many documents are audited.
struct AuditManyOptions {
  ReadOptions read = {};    ///< of each document
  AuditOptions audit = {};  ///< of each document; rules of the caller's own are called from several threads at once
  std::size_t jobs = 0;     ///< threads; 0: as many as the machine has
};

/// Calls `use` once a document, in order, from the calling thread. An exception of `use` or of a rule of the caller's
/// own ends the work and comes out. \throws Error file_not_found, io, too_large for what `paths` name themselves,
/// before anything is read.
void audit_many(std::span<const std::string> paths, const AuditManyOptions& options,
                const std::function<void(const AuditedDocument&)>& use);

}  // namespace duban
