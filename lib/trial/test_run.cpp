#include "trial/test_run.h"

#include <fmt/format.h>

#include <vector>

#include "base/no_diagnostics.h"
#include "bytes/memory_source.h"
#include "trial/leaf_words.h"

namespace elek {
namespace {

constexpr std::size_t kShownPost = 240;  // code points

}  // namespace

std::unique_ptr<RecordReader> reader_of(std::string records) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"tests", std::make_unique<MemorySource>(std::move(records))});
  ReadOptions options;
  options.include_private = true;
  return std::make_unique<RecordReader>(std::move(sources), options);
}

Registry registry_of(std::string_view rows) {
  NoDiagnostics sink;  // the rule was loaded, so that there is nothing to tell
  RegistryBuilder builder(sink);
  builder.add_text("rows", rows);
  return std::move(builder).build();
}

std::string shown_post(const RuleTest& test) {
  const auto text = test.fields.find("text");
  if (test.fields.size() == 1 && text != test.fields.end()) return shortened(text->second, kShownPost);
  std::string shown = text == test.fields.end() ? "" : fmt::format("text: {}", shortened(text->second, kShownPost));
  for (const auto& [key, json] : test.fields) {
    if (key != "text") shown += fmt::format("{}{}: {}", shown.empty() ? "" : ", ", key, shortened(json, kShownPost));
  }
  return shown;
}

}  // namespace elek
