#include "ingest/promise.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "bytes/byte_window.h"
#include "bytes/unpack.h"
#include "ingest/adapter.h"
#include "ingest/input_head.h"
#include "ingest/known_package.h"

namespace elek {
namespace {

/// Whether a text that begins so is JSON of some records, and no song that begins with "[Verse 1]".
bool begins_with_object(const InputHead& head, const ByteWindow& window) {
  return head.layout == InputHead::Layout::json && !sketch_head(window.rest()).members.empty();
}

Promise promise_of_file(const std::string& path, const ReadOptions& options) {
  auto source = open_source(path);
  return source ? promise_of(std::move(*source), path, options) : Promise::perhaps;
}

/// "8 .jpg, 3 .mp4, 1 without an ending": the most frequent first.
std::string counts_of(const std::map<std::string, std::uint64_t>& others) {
  constexpr std::size_t kShown = 6;
  std::vector<std::pair<std::string, std::uint64_t>> endings(others.begin(), others.end());
  std::ranges::stable_sort(endings, std::ranges::greater(), &std::pair<std::string, std::uint64_t>::second);
  std::string out;
  for (std::size_t i = 0; i < std::min(endings.size(), kShown); ++i) {
    out += (i == 0 ? "" : ", ") + std::to_string(endings[i].second) + " " + (endings[i].first.empty() ? "without an ending" : endings[i].first);
  }
  return endings.size() > kShown ? out + "..." : out;
}

/// The pages of a folder, most of which only show what is elsewhere: of these, those that hold posts stay among its files. The others are given back.
std::vector<std::string> take_other_pages(FoundInputs& found, const ReadOptions& options) {
  const auto is_export = [&](const std::string& path) { return name_ending(path) != ".html" || promise_of_file(path, options) != Promise::none; };
  const auto others = std::ranges::stable_partition(found.files, is_export);
  std::vector<std::string> pages(std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
  found.files.erase(others.begin(), others.end());
  return pages;
}

std::uint64_t sum_of(const std::map<std::string, std::uint64_t>& others) {
  std::uint64_t sum = 0;
  for (const auto& [ending, count] : others) sum += count;
  return sum;
}

Diagnostic about_folder(const std::string& path, const FoundInputs& found, std::optional<KnownPackage> known) {
  const std::uint64_t others = sum_of(found.others);
  if (found.files.empty() && known) {
    return {DiagnosticCode::input_not_posts, Severity::error, {path, 0, 0, 0}, std::string(known->what), std::string(known->help)};
  }
  if (found.files.empty()) {
    const std::string of_others = others == 0 ? "it" : "none of its " + std::to_string(others) + (others == 1 ? " file" : " files") + ": " + counts_of(found.others);
    return {DiagnosticCode::input_not_posts, Severity::error, {path, 0, 0, 0}, "the folder holds no export",
            (others == 0 ? "There is no file in " + of_others : "Read is " + of_others) +
                ". Exports end in .json, .ndjson, .jsonl, .jsonld, .csv, .tsv, .html, .zip, .tar, .tgz, or are texts; give files of other names one by one."};
  }
  return {DiagnosticCode::input_not_posts, Severity::note, {path, 0, 0, 0},
          "of this folder " + std::to_string(found.files.size()) + (found.files.size() == 1 ? " file is" : " files are") + " read; " +
              told_of_others(found.others),
          {}};
}

}  // namespace

std::string told_of_others(const std::map<std::string, std::uint64_t>& others) {
  const std::uint64_t sum = sum_of(others);
  return std::to_string(sum) + (sum == 1 ? " other was" : " others were") + " passed by" + (sum == 0 ? "" : ": " + counts_of(others));
}

Promise promise_of(std::unique_ptr<ByteSource> source, std::string_view name, const ReadOptions& options) {
  ByteWindow window(unpacked(std::move(source), options.unpack), kHeadBytes);
  const InputHead head = look_at(window, options.encoding);
  if (window.error()) return Promise::perhaps;
  if (head.odd || window.rest().empty() || !head.adapter->holds_posts()) return Promise::none;
  if (head.adapter->is_certain()) return Promise::sure;
  return is_export_name(name) || begins_with_object(head, window) ? Promise::perhaps : Promise::none;
}

FoundInputs find_exports(const std::string& path, const ReadOptions& options) {
  FoundInputs found = find_inputs(path);
  if (!found.is_folder) return found;
  std::vector<std::string> others = take_other_pages(found, options);
  for (std::string& text : std::exchange(found.texts, {})) {
    (promise_of_file(text, options) != Promise::none ? found.files : others).push_back(std::move(text));
  }
  for (const std::string& other : others) ++found.others[name_ending(other)];
  std::ranges::sort(found.files);
  const bool is_told = found.files.empty() ? found.diagnostics.empty() : !found.others.empty();
  if (is_told) found.diagnostics.push_back(about_folder(path, found, known_package(std::vector<std::string_view>(others.begin(), others.end()))));
  return found;
}

}  // namespace elek
