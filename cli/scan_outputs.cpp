#include "cli/scan_outputs.h"

#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/terminal_facts.h"
#include "write/copies_csv.h"
#include "write/counts.h"
#include "write/ndjson.h"
#include "write/text.h"

namespace elek::cli {
namespace {

std::unique_ptr<ItemSink> sink_for(const NamedOutput& output, const ScanArguments& arguments, const std::string* color,
                                   const CopyCounter* copies, const YardstickChanges* changes, OutputFile& file) {
  const Level min_level = min_level_of(output, arguments);
  if (output.format == "ndjson") return std::make_unique<NdjsonSink>(file, min_level);
  TextOptions options;
  options.item.color = color_of(output, color);
  options.item.zone = arguments.input.zone;
  options.min_level = min_level;
  options.changes = changes;
  return std::make_unique<TextSink>(file, *copies, std::move(options));
}

bool tell_of_copies(const ScanArguments& arguments) {
  const auto is_text = [](const NamedOutput& output) { return output.format == "text"; };
  return arguments.copies || std::ranges::any_of(arguments.outputs, is_text);
}

}  // namespace

std::expected<ScanOutputs, Error> ScanOutputs::open(const ScanArguments& arguments, const std::string* color,
                                                    std::unique_ptr<ItemSink> first, const YardstickChanges* changes) {
  ScanOutputs outputs;
  outputs.sink_.add_listener(std::move(first));
  if (tell_of_copies(arguments)) {
    auto counter = std::make_unique<CopyCounter>(arguments.copies ? CopyCounter::Excerpts::keep : CopyCounter::Excerpts::none);
    outputs.copies_ = counter.get();
    outputs.sink_.add_listener(std::move(counter));
  }
  if (arguments.counts || arguments.copies || arguments.manifest) outputs.sink_.set_failing(FanOut::Failing::never);
  for (const NamedOutput& output : arguments.outputs) {
    const auto file = outputs.add_file(open_output(output.path));
    if (!file) return std::unexpected(file.error());
    outputs.sink_.add_sink(sink_for(output, arguments, color, outputs.copies_, changes, **file));
  }
  if (const auto opened = outputs.open_tables(arguments); !opened) return std::unexpected(opened.error());
  return outputs;
}

std::expected<OutputFile*, Error> ScanOutputs::add_file(std::expected<OutputFile, Error> file) {
  if (!file) return std::unexpected(file.error());
  files_.push_back(std::make_unique<OutputFile>(std::move(*file)));
  return files_.back().get();
}

std::expected<void, Error> ScanOutputs::open_tables(const ScanArguments& arguments) {
  const std::pair<const std::optional<std::string>&, OutputFile*&> tables[] = {{arguments.counts, counts_table_},
                                                                               {arguments.copies, copies_table_}};
  for (const auto& [path, table] : tables) {
    if (!path) continue;
    const auto file = add_file(open_output(*path));
    if (!file) return std::unexpected(file.error());
    table = *file;
  }
  if (arguments.redaction.crosswalk) {
    const auto file = add_file(OutputFile::create_secret(*arguments.redaction.crosswalk));
    if (!file) return std::unexpected(file.error());
    crosswalk_ = *file;
  }
  if (!arguments.manifest) return {};
  auto manifest = open_output(*arguments.manifest);
  if (!manifest) return std::unexpected(manifest.error());
  manifest_ = std::make_unique<OutputFile>(std::move(*manifest));
  return {};
}

bool ScanOutputs::fill_terminal(const ScanArguments& arguments) {
  const auto is_stream = [](const NamedOutput& output) { return output.path == "-" && output.format == "ndjson"; };
  return is_terminal(STDOUT_FILENO) && std::ranges::any_of(arguments.outputs, is_stream);
}

void ScanOutputs::write_tables(const Summary& summary) {
  if (counts_table_ != nullptr) {
    std::string counts;
    append_counts_csv(counts, summary);
    (void)counts_table_->write(counts);
  }
  if (copies_table_ != nullptr) (void)write_copies_csv(*copies_table_, *copies_);
}

std::vector<Error> ScanOutputs::commit() {
  std::vector<Error> errors;
  for (const std::unique_ptr<OutputFile>& file : files_) {
    const auto committed = file->commit();
    if (!committed) errors.push_back(committed.error());
  }
  return errors;
}

std::vector<std::string> ScanOutputs::keep_partial() {
  std::vector<std::string> paths;
  for (const std::unique_ptr<OutputFile>& file : files_) {
    std::string path = file->keep_partial();
    if (!path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

std::vector<Error> ScanOutputs::commit_streams() {
  std::erase_if(files_, [](const std::unique_ptr<OutputFile>& file) { return file->replaces_file(); });
  if (manifest_ != nullptr && manifest_->replaces_file()) manifest_.reset();
  return commit();
}

std::expected<void, Error> ScanOutputs::write_manifest(std::string_view text) {
  if (manifest_ == nullptr) return {};
  (void)manifest_->write(text);
  return manifest_->commit();
}

Level min_level_of(const NamedOutput& output, const ScanArguments& arguments) {
  const Level usual = output.format == "ndjson" ? Level::low : Level::medium;
  return arguments.min_level.value_or(usual);
}

}  // namespace elek::cli
