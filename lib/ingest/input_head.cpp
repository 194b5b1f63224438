#include "ingest/input_head.h"

#include <algorithm>
#include <utility>

#include "decode/csv_cutter.h"
#include "ingest/adapter.h"
#include "ingest/platforms/platforms.h"
#include "ingest/platforms/spoken_names.h"
#include "ingest/platforms/telegram_html.h"
#include "ingest/platforms/whatsapp.h"

namespace elek {
namespace {

constexpr NotPosts kPerhapsWindows1251 = {
    DiagnosticCode::input_not_utf8, "this table is not UTF-8; it may be windows-1251, which spreadsheets in Russian write",
    "If it is, --encoding windows-1251 reads it. Or save it again: as \"CSV UTF-8\" in Excel, with the character set Unicode (UTF-8) in LibreOffice."};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A Mac's Cyrillic has the same small letters, but capitals where windows-1251 has rare signs.
bool has_capitals_of_windows(std::string_view text) {
  const auto is_capital = [](char c) { return static_cast<unsigned char>(c) >= 0xC0 && static_cast<unsigned char>(c) < 0xE0; };
  const auto is_sign = [](char c) { return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0; };
  return std::ranges::count_if(text, is_capital) > std::ranges::count_if(text, is_sign);
}

/// Whether a table's columns are called "Текст", "Дата"... if it is windows-1251: then it is.
bool is_table_in_windows_1251(std::string_view head) {
  if (!may_be_windows_1251(head) || !has_capitals_of_windows(head)) return false;
  const std::string text = to_utf8(head, Encoding::windows_1251);
  return looks_like_csv(text) && has_spoken_names(sketch_head(first_csv_record(text)));
}

Encoding encoding_in(std::string_view head, std::optional<Encoding> by_user) {
  if (by_user == Encoding::utf8) return Encoding::utf8;
  if (const Encoding encoding = encoding_of(head); encoding != Encoding::utf8) return encoding;
  if (by_user && (is_ascii(head) || !begins_as_utf8(head))) return *by_user;
  return is_table_in_windows_1251(head) ? Encoding::windows_1251 : Encoding::utf8;
}

}  // namespace

Diagnostic told_of_encoding(const std::string& file, const InputHead& head) {
  const std::string encoding(name_of(head.encoding));
  if (head.has_lost_letters) {
    return {DiagnosticCode::input_not_utf8, Severity::warning, {file, 0, 0, 0},
            "this file is " + encoding + ", which lacks letters of Kazakh, Kyrgyz, Uzbek and Tajik: there are question marks inside its words",
            "Rules miss such words. If the letters are whole in the spreadsheet, save it again: as \"CSV UTF-8\" in Excel, with the character set Unicode "
            "(UTF-8) in LibreOffice."};
  }
  return {DiagnosticCode::input_not_utf8, Severity::note, {file, 0, 0, 0}, "this file is " + encoding + ", and is read as such",
          "Places in it are those of the same text in UTF-8."};
}

InputHead look_at(ByteWindow& window, std::optional<Encoding> by_user) {
  window.reach(kHeadBytes);
  InputHead head;
  head.encoding = encoding_in(window.rest().substr(0, kHeadBytes), by_user);
  if (head.encoding != Encoding::utf8) {
    head.has_lost_letters = head.encoding == Encoding::windows_1251 && has_lost_letters(window.rest().substr(0, kHeadBytes));
    window = ByteWindow(as_utf8(std::move(window), head.encoding), kHeadBytes);
    window.reach(kHeadBytes);
  }
  const std::string_view bytes = window.rest().substr(0, kHeadBytes);
  head.odd = sniff(bytes);
  if (!head.odd && !by_user && looks_like_csv(bytes) && may_be_windows_1251(bytes)) head.odd = kPerhapsWindows1251;
  if (head.odd) return head;
  if (is_telegram_html(bytes)) {
    head.layout = InputHead::Layout::telegram_html;
    head.adapter = &telegram_desktop_adapter();
    return head;
  }
  if (is_whatsapp(bytes)) {
    head.layout = InputHead::Layout::whatsapp;
    head.adapter = &whatsapp_adapter();
    return head;
  }
  if (looks_like_csv(bytes)) {
    head.layout = InputHead::Layout::table;
    head.adapter = &adapter_for(sketch_head(first_csv_record(bytes)));
    return head;
  }
  head.adapter = &adapter_of_json(bytes);
  head.assignment_bytes = assignment_size(bytes);
  return head;
}

}  // namespace elek
