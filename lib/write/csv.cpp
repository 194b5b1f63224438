#include "write/csv.h"

#include <algorithm>
#include <array>

#include "write/terminal.h"

namespace elek {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFormulaSigns = {"="sv, "+"sv, "-"sv, "@"sv, "|"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv};

bool looks_like_formula(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n\0"sv);
  if (start == std::string_view::npos) return false;
  const bool control = "\t\r\n\0"sv.contains(text.front());
  return control || std::ranges::any_of(kFormulaSigns, [&](std::string_view sign) { return text.substr(start).starts_with(sign); });
}

std::string guarded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, std::min(text.find(';'), text.size() - 1) + 1);
    if (looks_like_formula(piece)) out += '\'';
    append_for_terminal(out, piece);
    text.remove_prefix(piece.size());
  }
  return out;
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  const std::string cell = guarded(text);
  if (cell.find_first_of(",;\"") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char byte : cell) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

bool is_plain_csv_cell(std::string_view text) { return guarded(text) == text; }

}  // namespace elek
