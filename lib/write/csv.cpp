#include "write/csv.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

using namespace std::string_view_literals;

constexpr std::array kFormulaSigns = {"="sv, "+"sv, "-"sv, "@"sv, "|"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv};

bool looks_like_formula(std::string_view text) {
  if (!text.empty() && "\t\r\n\0"sv.find(text.front()) != std::string_view::npos) return true;
  const std::size_t start = text.find_first_not_of(" \t\r\n\0"sv);
  if (start == std::string_view::npos) return false;
  return std::ranges::any_of(kFormulaSigns, [&](std::string_view sign) { return text.substr(start).starts_with(sign); });
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char byte : text) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

void append_guarded_csv_cell(std::string& out, std::string_view text) {
  if (!looks_like_formula(text)) return append_csv_cell(out, text);
  append_csv_cell(out, "'" + std::string(text));
}

}  // namespace elek
