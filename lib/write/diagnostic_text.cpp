#include "write/diagnostic_text.h"

#include <fmt/format.h>

#include <utility>

#include "write/source_quote.h"

namespace elek {
namespace {

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return Style::low;
    case Severity::warning:
      return Style::medium;
    case Severity::error:
      return Style::high;
  }
  return Style::high;
}

void append_place(std::string& out, const Place& place) {
  if (place.file.empty()) return;
  append_for_terminal(out, place.file == "-" ? "(standard input)" : std::string_view(place.file));
  if (place.line != 0) out += fmt::format(":{}", place.line);
  if (place.line != 0 && place.column != 0) out += fmt::format(":{}", place.column);
  out += ": ";
}

}  // namespace

void append_diagnostic(std::string& out, const Diagnostic& diagnostic, Color color, std::string_view source) {
  append_place(out, diagnostic.place);
  append_styled(out, color, style_of(diagnostic.severity), fmt::format("{} {}", name_of(diagnostic.severity), text_of(diagnostic.code)));
  out += ": ";
  append_for_terminal(out, diagnostic.message);
  out += '\n';
  append_source_quote(out, source, diagnostic.place, color);
  if (diagnostic.help.empty()) return;
  out += "  help: ";
  append_for_terminal(out, diagnostic.help);
  out += '\n';
}

void DiagnosticFlood::append(std::string& out, Diagnostic diagnostic, std::string_view source) {
  Seen& seen = seen_[diagnostic.code];
  if (++seen.count > kShown) return;
  if (diagnostic.help == seen.help) {
    diagnostic.help.clear();
  } else {
    seen.help = diagnostic.help;
  }
  append_diagnostic(out, diagnostic, color_, source);
}

void DiagnosticFlood::append_rest(std::string& out) const {
  for (const auto& [code, seen] : seen_) {
    if (seen.count <= kShown) continue;
    out += fmt::format("{} more like these: {} (see: elek help {})\n", seen.count - kShown, text_of(code), text_of(code));
  }
}

void DiagnosticText::report(Diagnostic diagnostic) {
  std::string out;
  flood_.append(out, std::move(diagnostic));
  (void)output_.write(out);
  (void)output_.flush();
}

void DiagnosticText::finish() {
  std::string out;
  flood_.append_rest(out);
  (void)output_.write(out);
  (void)output_.flush();
}

}  // namespace elek
