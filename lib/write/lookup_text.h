#pragma once

#include <string>

#include "registry/lookup.h"
#include "write/terminal.h"

namespace elek {

/// Appends an answer for a person: how the term was read, what each list says of it, by whom and since when, whose
/// name it is, who imitates it, what else is of the same outlet and owner. Sanitized.
void append_answer_text(std::string& out, const Answer& answer, const Registry& registry, Color color);

/// Appends which lists were asked and how new they are, and that silence says nothing.
void append_lists_asked(std::string& out, const Registry& registry);

/// Appends an answer as a line of JSON (elek.answer/1), every key always there: schema, term, url, host, domain, shortener, accounts,
/// entries (list, file, line and the columns of the row), named, names and related (by, name, whole, rows, entries), imitated_by (list, entry), looks_like (list, entry, kind; or null), lists (list, rows, newest).
void append_answer_json(std::string& out, const Answer& answer, const Registry& registry);

}  // namespace elek
