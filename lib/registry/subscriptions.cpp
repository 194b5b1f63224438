#include "registry/subscriptions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <expected>
#include <map>
#include <utility>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "decode/csv.h"
#include "link/host.h"
#include "registry/entry_key.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

using enum DiagnosticCode;

constexpr std::array<std::string_view, 16> kNames = {"name",    "url",      "licence", "from",      "tier",  "said_by",
                                                     "said_on", "said_url", "label",   "operation", "owner", "authority",
                                                     "columns", "sha256",   "ed25519", "signature"};
constexpr std::array<std::string_view, 3> kNeeded = {"name", "url", "licence"};
constexpr std::array kDefaults = {Column::tier,  Column::said_by,   Column::said_on, Column::said_url,
                                  Column::label, Column::operation, Column::owner,   Column::authority};

using Cells = std::map<std::string_view, std::string>;  // by the name of the column
using Header = std::vector<std::string>;

std::unexpected<ValueProblem> bad_value(std::string message, std::string help = "") {
  return std::unexpected(ValueProblem{subscription_bad_value, std::move(message), std::move(help)});
}

std::unexpected<ValueProblem> bad_header(std::string message) {
  return std::unexpected(ValueProblem{subscription_bad_header, std::move(message) + ", and nothing of the file is used",
                                      "its first row names the columns: name, url and licence must be there, each once"});
}

std::expected<Header, ValueProblem> header_of(const CsvRow& row) {
  Header header;
  for (const std::string& cell : row.cells) header.push_back(lower_letters(trimmed(cell)));
  for (const std::string_view name : kNames) {
    if (std::ranges::count(header, name) > 1) return bad_header(fmt::format("two columns are called {}", name));
  }
  for (const std::string_view name : kNeeded) {
    if (std::ranges::count(header, name) == 0) return bad_header(fmt::format("there is no column {}", name));
  }
  return header;
}

std::expected<Cells, ValueProblem> cells_of(const CsvRow& row, const Header& header) {
  if (auto fault = fault_of(row, header.size())) {
    return std::unexpected(ValueProblem{subscription_bad_row, std::move(fault->message), std::move(fault->help)});
  }
  Cells cells;
  for (const std::string_view name : kNames) cells[name];
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (const auto found = cells.find(header[i]); found != cells.end()) found->second = in_one_line(trimmed(row.cells[i]));
  }
  return cells;
}

// A name becomes that of a file, on any system, and that of a list in reasons.
bool is_name(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
  return !name.empty() && name.size() <= kLongest && name.front() != '-' && name.find_first_not_of(kLetters) == std::string_view::npos;
}

// DNS knows no letters but those of ASCII; links are pasted with their own.
std::string with_ascii_host(const std::string& text) {
  constexpr std::string_view kScheme = "https://";
  if (!text.starts_with(kScheme)) return text;
  const std::size_t end = std::min(text.size(), text.find_first_of("/?#:@", kScheme.size()));
  const std::string host = text.substr(kScheme.size(), end - kScheme.size());
  const bool is_ascii = std::ranges::all_of(host, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const auto canonical = is_ascii ? std::nullopt : canonical_host(host);
  return canonical ? fmt::format("{}{}{}", kScheme, *canonical, text.substr(end)) : text;
}

std::expected<HttpsUrl, ValueProblem> url_of(const std::string& text) {
  auto url = read_https_url(with_ascii_host(text));
  if (!url) return bad_value(url.error().message, url.error().help);
  return *url;
}

std::optional<ValueProblem> take_import(const Cells& cells, ImportOptions& import) {
  if (const std::string& from = cells.at("from"); !from.empty()) {
    import.format = foreign_format_named(from);
    if (!import.format)
      return bad_value(fmt::format("{} is no format of lists", from),
                       "elek help sources lists them; left empty, it is seen from the content")
          .error();
  }
  if (const std::string& tier = cells.at("tier"); !tier.empty() && !tier_named(tier)) {
    return bad_value(fmt::format("{} is no tier", tier), "elek help sources lists them").error();
  }
  for (const Column column : kDefaults) {
    if (const std::string& text = cells.at(name_of(column)); !text.empty()) import.defaults[column] = text;
  }
  if (const auto day = import.defaults.find(Column::said_on); day != import.defaults.end()) {
    const auto read = read_day(day->second);
    if (!read) return bad_day(subscription_bad_value, day->second, "said_on");
    day->second = *read;
  }
  import.defaults[Column::note] = fmt::format("licence: {}", cells.at("licence"));
  if (const auto bad = add_columns(cells.at("columns"), import.columns)) {
    return bad_value(fmt::format("{} under columns joins no two columns", *bad),
                     "write value=Domain,label=Verdict: a column of ours, and one of theirs")
        .error();
  }
  return std::nullopt;
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) { return hex_digit(c) >= 0; });
}

std::optional<ValueProblem> take_proofs(const Cells& cells, Subscription& made) {
  made.sha256 = lower_letters(cells.at("sha256"));
  if (!made.sha256.empty() && !is_sha256(made.sha256)) {
    return bad_value(fmt::format("{} under sha256 is no SHA-256", made.sha256), "write its 64 hexadecimal digits, as sha256sum prints them")
        .error();
  }
  const std::string& key = cells.at("ed25519");
  const std::string& signature = cells.at("signature");
  if (key.empty() && !signature.empty())
    return bad_value("a signature without the key that it is checked with proves nothing", "write the public key under ed25519").error();
  if (key.empty()) return std::nullopt;
  made.key = read_ed25519_key(key);
  if (!made.key)
    return bad_value(fmt::format("{} under ed25519 is no public key", key), "write its 32 bytes in base64 or hexadecimal digits").error();
  auto url = signature.empty() ? url_of(made.url.text + ".sig") : url_of(signature);
  if (!url) return url.error();
  made.signature = std::move(*url);
  return std::nullopt;
}

std::expected<Subscription, ValueProblem> subscription_of(const Cells& cells) {
  for (const std::string_view name : kNeeded) {
    if (!cells.at(name).empty()) continue;
    return bad_value(
        fmt::format("nothing stands under {}", name),
        name == "licence"
            ? "write under which licence the list may be used: CC0-1.0, or what its owner says; unknown, for your own desk only"
            : "");
  }
  Subscription made;
  made.name = cells.at("name");
  if (!is_name(made.name)) {
    return bad_value(fmt::format("{} cannot be the name of a list", made.name), "use a-z, 0-9, _ and -, at most 64 of them");
  }
  auto url = url_of(cells.at("url"));
  if (!url) return std::unexpected(url.error());
  made.url = std::move(*url);
  made.licence = cells.at("licence");
  if (auto problem = take_import(cells, made.import)) return std::unexpected(std::move(*problem));
  if (auto problem = take_proofs(cells, made)) return std::unexpected(std::move(*problem));
  Sha256 hash;
  for (const auto& [name, cell] : cells) hash.update(name).update("=").update(cell).update("\n");
  made.declared = hash.hex();
  return made;
}

/// Reads one file.
class Reader {
 public:
  Reader(const std::string& file, DiagnosticSink& sink) : file_(file), sink_(sink) {}

  Subscriptions read(std::string_view csv) {
    read_all(csv);
    return std::move(read_);
  }

 private:
  void read_all(std::string_view csv) {
    if (begins_as_utf16(csv)) return refuse({file_}, utf16_problem());
    CsvReader reader(csv);
    CsvRow row;
    if (!reader.next(row)) return refuse({file_}, bad_header("the file is empty").error());
    const Place top{file_, row.line, 1, row.offset};
    const auto header = header_of(row);
    if (!header) return refuse(top, header.error());
    tell_of_unknown_columns(*header, top);
    while (reader.next(row)) add_row(row, *header);
  }

  void tell_of_unknown_columns(const Header& header, const Place& place) {
    for (const std::string& name : header) {
      if (std::ranges::find(kNames, name) != kNames.end()) continue;
      const auto near = nearest(to_valid_utf8(name), std::vector<std::string>(kNames.begin(), kNames.end()));
      sink_.report({list_unknown_column, Severity::warning, place,
                    fmt::format("no column is called {}; it is not read", to_valid_utf8(name)),
                    near ? fmt::format("did you mean {}?", *near) : fmt::format("there are {}", fmt::join(kNames, ", "))});
    }
  }

  void add_row(const CsvRow& row, const Header& header) {
    const Place place{file_, row.line, 1, row.offset};
    const auto cells = cells_of(row, header);
    if (!cells) return refuse(place, cells.error());
    auto made = subscription_of(*cells);
    if (!made) return refuse(place, made.error());
    made->line = row.line;
    const auto same = std::ranges::find(read_.lists, made->name, &Subscription::name);
    if (same == read_.lists.end()) {
      read_.lists.push_back(std::move(*made));
    } else {
      refuse(place, {subscription_bad_value, fmt::format("{} is the name of the list in line {} already", made->name, same->line),
                     "give each list a name of its own"});
    }
  }

  void refuse(Place place, ValueProblem problem) {
    ++read_.refused;
    sink_.report({problem.code, Severity::error, std::move(place), std::move(problem.message), std::move(problem.help)});
  }

  const std::string& file_;
  DiagnosticSink& sink_;
  Subscriptions read_;
};

}  // namespace

Subscriptions read_subscriptions(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics) {
  return Reader(file, diagnostics).read(csv);
}

}  // namespace elek
