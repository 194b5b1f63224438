#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "decode/csv.h"
#include "decode/csv_cutter.h"
#include "decode/json_blank.h"
#include "ingest/head_sketch.h"
#include "ingest/platforms/telegram_html.h"
#include "ingest/platforms/whatsapp.h"

namespace elek {
namespace {

struct Magic {
  std::string_view bytes;
  NotPosts answer;
};

constexpr NotPosts compressed(std::string_view message, std::string_view help) { return {DiagnosticCode::input_compressed, message, help}; }

constexpr NotPosts no_posts(std::string_view message, std::string_view help) { return {DiagnosticCode::input_not_posts, message, help}; }

constexpr std::array<Magic, 7> kMagics = {{
    {"PK\x03\x04", compressed("this is a zip archive, which cannot be read from a pipe or out of another archive", "Save it, and give its path.")},
    {"\xFD\x37\x7AXZ", compressed("the file is compressed with xz", "Unpack it in a pipe: xzcat FILE | elek scan - (a tar archive in its place: unxz FILE)")},
    {"BZh", compressed("the file is compressed with bzip2", "Unpack it in a pipe: bzcat FILE | elek scan - (a tar archive in its place: bunzip2 FILE)")},
    {"7z\xBC\xAF", compressed("the file is a 7z archive", "Unpack it, and give the folder.")},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", no_posts("this is an Excel workbook or another document of an old Office",
                                                  "Open it, save the sheet of the posts as \"CSV UTF-8\", and give that file.")},
    {"%PDF-", no_posts("this is a PDF", "Export the posts where they come from; elek help formats lists what is read.")},
    {"Rar!", compressed("the file is a rar archive", "Unpack it, and give the folder.")},
}};

constexpr NotPosts kHtml = {DiagnosticCode::input_not_posts, "this is a web page, not an export", "Telegram's messages.html is read; of other pages, export the posts as JSON."};
constexpr NotPosts kNoJson = {DiagnosticCode::input_not_posts, "there is neither JSON nor a table in this file",
                              "elek reads what platforms export: JSON, NDJSON, CSV with a header of two columns or more, Telegram's pages, WhatsApp's chats, "
                              "and archives of these."};
constexpr NotPosts kSameNames = {DiagnosticCode::input_not_posts, "columns of this table have the same name",
                                 "Give each column a name of its own in the first row, and save it again."};
constexpr NotPosts kTar = compressed("this is a tar archive, which cannot be read from a pipe or out of another archive", "Save it, and give its path.");

constexpr NotPosts kOwnList = {DiagnosticCode::input_own_output, "this is a list of elek, not posts: passed by",
                               "Source lists go to --lists or --add-lists, lists of what is to be ignored to --ignore."};

/// Source lists and ignore lists may lie beside exports.
bool is_own_list(std::string_view head) {
  const std::string first = first_csv_record(head);
  const HeadSketch row = sketch_head(first);
  return row.has("kind") && row.has("value") && (row.has("tier") || row.has("rule") || row.has("until"));
}

/// Whether there would be a table but for the names of its columns.
bool has_same_names(std::string_view head) {
  CsvReader reader(head);
  CsvRow names, row;
  if (!reader.next(names) || !reader.next(row) || names.cells.size() < 2 || row.cells.size() != names.cells.size()) return false;
  std::erase(names.cells, "");
  std::ranges::sort(names.cells);
  return std::ranges::adjacent_find(names.cells) != names.cells.end();
}

/// POSIX has a word at this place of the first member's head.
bool is_tar(std::string_view head) {
  constexpr std::size_t kMagicAt = 257;
  return head.size() > kMagicAt && head.substr(kMagicAt).starts_with("ustar");
}

/// Whether some line begins with a brace or bracket.
bool has_json(std::string_view head) {
  bool at_line_start = true;
  for (const char c : head) {
    if (at_line_start && (c == '{' || c == '[')) return true;
    at_line_start = c == '\n' || (at_line_start && is_blank(c));
  }
  return false;
}

}  // namespace

std::optional<NotPosts> sniff(std::string_view head) {
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return magic.answer;
  }
  if (is_tar(head)) return kTar;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto first = std::find_if_not(head.begin(), head.end(), is_blank);
  if (first == head.end()) return std::nullopt;  // empty: nothing is wrong with it
  if (*first == '<') return is_telegram_html(head) ? std::nullopt : std::optional(kHtml);
  if (is_whatsapp(head)) return std::nullopt;
  if (looks_like_csv(head)) return is_own_list(head) ? std::optional(kOwnList) : std::nullopt;
  if (assignment_size(head) > 0 || has_json(head)) return std::nullopt;
  return has_same_names(head) ? kSameNames : kNoJson;
}

}  // namespace elek
