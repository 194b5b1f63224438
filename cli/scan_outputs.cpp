#include "cli/scan_outputs.h"

#include <unistd.h>

#include <algorithm>

#include "cli/terminal_facts.h"
#include "write/copies_csv.h"
#include "write/ndjson.h"
#include "write/text.h"

namespace elek::cli {
namespace {

std::expected<OutputFile, Error> open_one(const std::string& path) {
  if (path == "-") return OutputFile::borrowing(STDOUT_FILENO, "standard output");
  return OutputFile::create(path);
}

Color color_of(const OutputRequest& output, const std::string* choice) {
  if (output.path == "-") return color_for(STDOUT_FILENO, choice);
  return choice != nullptr && *choice == "always" ? Color::always : Color::never;
}

std::unique_ptr<ItemSink> sink_for(const OutputRequest& output, const ScanArguments& arguments, const std::string* color,
                                   const CopyCounter* copies, OutputFile& file) {
  const Level min_level = min_level_of(output, arguments);
  if (output.format == OutputRequest::Format::ndjson) return std::make_unique<NdjsonSink>(file, min_level);
  TextOptions options;
  options.item.color = color_of(output, color);
  options.item.zone = arguments.input.zone;
  options.min_level = min_level;
  return std::make_unique<TextSink>(file, *copies, std::move(options));
}

bool tell_of_copies(const ScanArguments& arguments) {
  const auto is_text = [](const OutputRequest& output) { return output.format == OutputRequest::Format::text; };
  return arguments.copies || std::ranges::any_of(arguments.outputs, is_text);
}

}  // namespace

std::expected<ScanOutputs, Error> ScanOutputs::open(const ScanArguments& arguments, const std::string* color,
                                                    std::unique_ptr<ItemSink> first) {
  ScanOutputs outputs;
  outputs.sink_.add_sink(std::move(first));
  if (tell_of_copies(arguments)) {
    auto counter = std::make_unique<CopyCounter>(arguments.copies ? CopyCounter::Excerpts::keep : CopyCounter::Excerpts::none);
    outputs.copies_ = counter.get();
    outputs.sink_.add_sink(std::move(counter));
  }
  for (const OutputRequest& output : arguments.outputs) {
    auto file = open_one(output.path);
    if (!file) return std::unexpected(file.error());
    outputs.files_.push_back(std::make_unique<OutputFile>(std::move(*file)));
    outputs.sink_.add_sink(sink_for(output, arguments, color, outputs.copies_, *outputs.files_.back()));
  }
  return outputs;
}

bool ScanOutputs::fill_terminal(const ScanArguments& arguments) {
  const auto is_stream = [](const OutputRequest& output) { return output.path == "-" && output.format == OutputRequest::Format::ndjson; };
  return is_terminal(STDOUT_FILENO) && std::ranges::any_of(arguments.outputs, is_stream);
}

std::expected<void, Error> ScanOutputs::commit_streams() {
  std::erase_if(files_, [](const std::unique_ptr<OutputFile>& file) { return file->replaces_file(); });
  return commit();
}

std::expected<void, Error> ScanOutputs::commit() {
  for (const std::unique_ptr<OutputFile>& file : files_) {
    const auto committed = file->commit();
    if (!committed) return committed;
  }
  return {};
}

std::vector<std::string> ScanOutputs::keep_partial() {
  std::vector<std::string> paths;
  for (const std::unique_ptr<OutputFile>& file : files_) {
    std::string path = file->keep_partial();
    if (!path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

std::expected<void, Error> ScanOutputs::write_copies(const std::string& path) const {
  auto file = open_one(path);
  if (!file) return std::unexpected(file.error());
  const auto written = write_copies_csv(*file, *copies_);
  return written ? file->commit() : written;
}

Level min_level_of(const OutputRequest& output, const ScanArguments& arguments) {
  const Level usual = output.format == OutputRequest::Format::ndjson ? Level::low : Level::medium;
  return arguments.min_level.value_or(usual);
}

std::expected<void, Error> write_whole(const std::string& path, const std::string& text) {
  auto file = open_one(path);
  if (!file) return std::unexpected(file.error());
  const auto written = file->write(text);
  return written ? file->commit() : written;
}

}  // namespace elek::cli
