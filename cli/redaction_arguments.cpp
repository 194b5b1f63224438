#include "cli/redaction_arguments.h"

#include <fmt/format.h>

#include <utility>

namespace elek::cli {
namespace {

Pseudonyms* pseudonyms_of(RedactionArguments& arguments) { return arguments.pseudonyms ? &*arguments.pseudonyms : nullptr; }

}  // namespace

Redaction::Redaction(RedactionArguments& arguments, OutputFile* crosswalk) : redactor_(pseudonyms_of(arguments), arguments.text) {
  if (crosswalk != nullptr && arguments.pseudonyms) arguments.pseudonyms->write_to(crosswalk_.emplace(*crosswalk));
}

RedactionArguments redaction_arguments(Checked& checked) {
  RedactionArguments arguments;
  if (checked.typed().has("redact-text")) arguments.text = RedactText::yes;
  if (const std::string* const file = checked.typed().value("crosswalk")) arguments.crosswalk = *file;
  const std::string* const key_file = checked.typed().value("pseudonymise");
  if (arguments.crosswalk && key_file == nullptr) checked.blame("--crosswalk goes with --pseudonymise");
  if (arguments.crosswalk == "-") checked.blame("--crosswalk needs a file of its own: it is not for all eyes");
  if (key_file == nullptr) return arguments;
  if (*key_file == "-") {
    checked.blame("--pseudonymise needs a file: standard input is for posts");
    return arguments;
  }
  arguments.key_files = {*key_file};
  auto pseudonyms = Pseudonyms::from_key_file(*key_file);
  if (pseudonyms) {
    arguments.pseudonyms = std::move(*pseudonyms);
  } else {
    checked.blame(pseudonyms.error());
  }
  return arguments;
}

std::string redaction_told(RedactionArguments& arguments) {
  std::string out;
  const bool no_text = arguments.text == RedactText::yes;
  if (arguments.pseudonyms) out += fmt::format("People are pseudonyms of the key {}.", arguments.pseudonyms->fingerprint());
  if (arguments.pseudonyms && !no_text) out += " Texts are as they were written, but for @names and addresses of accounts: whoever searches for one finds who wrote it.";
  if (no_text) out += out.empty() ? "Texts are left out." : " Texts are left out.";
  if (no_text && !arguments.pseudonyms) out += " People are not: see --pseudonymise.";
  return out.empty() ? out : out + "\n";
}

}  // namespace elek::cli
