#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/checked.h"
#include "write/crosswalk.h"
#include "write/redaction.h"

namespace elek::cli {

/// What is not to leave, as it was asked for: --pseudonymise, --crosswalk, --redact-text.
struct RedactionArguments {
  std::optional<Pseudonyms> pseudonyms;
  std::vector<std::string> key_files;  ///< one or none
  std::optional<std::string> crosswalk;
  RedactText text = RedactText::no;

  bool is_wanted() const { return pseudonyms || text == RedactText::yes; }
};

/// Reads the key. Errors go to `checked`: usage.
RedactionArguments redaction_arguments(Checked& checked);

/// A redactor with all that it borrows from, but for the pseudonyms of `arguments`.
class Redaction {
 public:
  /// `crosswalk`: null: there is none. Borrows from both.
  Redaction(RedactionArguments& arguments, OutputFile* crosswalk);
  Redaction(const Redaction&) = delete;
  Redaction& operator=(const Redaction&) = delete;

  Redactor& redactor() { return redactor_; }

 private:
  std::optional<Crosswalk> crosswalk_;
  Redactor redactor_;
};

/// What was taken out, for a person, and what that does not mean; empty if nothing was. Lines end in LF.
std::string redaction_told(RedactionArguments& arguments);

}  // namespace elek::cli
