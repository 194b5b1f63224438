#include "write/redacting_sinks.h"

#include <utility>

namespace elek {

std::expected<void, Error> RedactingSink::begin(const Ruleset& ruleset) { return next_.begin(ruleset); }

std::expected<void, Error> RedactingSink::add(const Item& item) {
  Item copy = item;
  redactor_.redact(copy);
  return next_.add(copy);
}

std::expected<void, Error> RedactingSink::add_cluster(const Cluster& cluster) {
  Cluster copy = cluster;
  redactor_.redact(copy);
  return next_.add_cluster(copy);
}

std::expected<void, Error> RedactingSink::end(const Summary& summary) {
  Summary copy = summary;
  redactor_.redact(copy);
  return next_.end(copy);
}

void RedactingDiagnostics::report(Diagnostic diagnostic) {
  redactor_.redact(diagnostic);
  next_.report(std::move(diagnostic));
}

}  // namespace elek
