#include "ingest/record_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/nearest.h"
#include "base/time.h"
#include "bytes/byte_source.h"
#include "bytes/byte_window.h"
#include "bytes/find_inputs.h"
#include "decode/csv_cutter.h"
#include "decode/json_tail.h"
#include "decode/record_cutter.h"
#include "ingest/adapter.h"
#include "ingest/input_head.h"
#include "ingest/input_queue.h"
#include "ingest/package_owners.h"
#include "ingest/platforms/mapped.h"
#include "ingest/platforms/telegram_html.h"
#include "ingest/platforms/whatsapp.h"

namespace elek {
namespace {

constexpr std::size_t kTailBytes = 64U << 10U;
constexpr std::size_t kMaxDiagnostics = 1024;       // of one batch, so that a file of faults stays in bounds as well
constexpr std::size_t kMaxRecordBytes = 1U << 30U;  // spans have 32 bits
constexpr std::size_t kMaxRecords = 2048;           // of one batch: a post takes some 600 bytes, of however few it is made

constexpr std::string_view kRecordHelp = "Only this record is left out.";
constexpr std::string_view kTooLargeHelp = "Only this record is left out; --max-record SIZE reads larger ones.";
constexpr std::string_view kTruncatedHelp = "What stands before was read. Fetch the file or export again.";
constexpr std::string_view kFaultHelp = "The records around it were read. Mend the file or export again, to be sure that none is missing.";

/// Some exports are one record, as large as the file: what to type for one that begins where the file does.
std::string help_for_large(const Cut& cut, const ByteWindow& window, const std::string& file) {
  constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;
  const bool is_plain_file = !window.source().tail(1).empty();  // not packed: then its size says nothing of the record's
  const auto size = cut.offset == 0 && is_plain_file ? size_of_file(file) : std::nullopt;
  if (!size || *size >= kMaxRecordBytes) return std::string(kTooLargeHelp);
  return "Only this record is left out. It may be the whole file: --max-record " + std::to_string(*size / kMiB + 1) + "M reads it then.";
}

std::string help_for(const Cut& cut, const ByteWindow& window, const std::string& file) {
  if (cut.code == DiagnosticCode::record_too_large) return help_for_large(cut, window, file);
  if (cut.kind == Cut::Kind::rejected) return std::string(kRecordHelp);
  return std::string(cut.code == DiagnosticCode::record_truncated ? kTruncatedHelp : kFaultHelp);
}

Diagnostic about(const std::string& file, DiagnosticCode code, std::string message, std::string_view help) {
  return {code, Severity::error, {file, 0, 0, 0}, std::move(message), std::string(help)};
}

Diagnostic broken_off(const std::string& file, const Error& error) {
  constexpr std::string_view kHelp = "What stood before was read.";
  if (error.code != ErrorCode::limit_reached) return about(file, DiagnosticCode::input_unopenable, error.message, kHelp);
  return about(file, DiagnosticCode::input_over_limit, error.message, std::string(kHelp) + " " + error.help);
}

Error no_such_format(const std::string& name) {
  std::vector<std::string> names;
  std::string all;
  for (const Adapter* adapter : adapters()) {
    names.emplace_back(adapter->name());
    all += (all.empty() ? "" : ", ") + std::string(adapter->name());
  }
  const auto near = nearest(name, names);
  return {ErrorCode::usage, "no format is called " + name, near ? "Did you mean " + *near + "?" : "Formats: " + all + "."};
}

}  // namespace

struct RecordReader::State {
  ReadOptions options;
  std::optional<InputQueue> inputs;
  bool prepared = false;
  MappedAdapter mapped{options.map};
  std::optional<Error> refusal;

  std::string file;
  const Adapter* adapter = nullptr;
  std::shared_ptr<const Owner> owner;
  std::unique_ptr<RecordSource> cutter;

  std::expected<void, Error> prepare();
  void start_batch(RecordBatch& batch);
  bool open_next(RecordBatch& batch);
  const Adapter& adapter_of(const InputHead& head) const;
  bool begin(OpenInput input, RecordBatch& batch);
  std::unique_ptr<RecordSource> cutter_of(const InputHead& head, ByteWindow window) const;
  void refuse(RecordBatch& batch, FileState state, Diagnostic diagnostic);
  void fill(RecordBatch& batch);
  void add(const Cut& cut, RecordBatch& batch, std::uint64_t& context);
  void end_file(RecordBatch& batch);
};

RecordReader::RecordReader(std::vector<std::string> paths, ReadOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->inputs.emplace(std::move(paths), state_->options);
}

RecordReader::RecordReader(std::vector<NamedSource> sources, ReadOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
  state_->inputs.emplace(std::move(sources), state_->options);
}

RecordReader::~RecordReader() = default;

const ReadOptions& RecordReader::options() const { return state_->options; }

std::expected<void, Error> RecordReader::prepare() { return state_->prepare(); }

std::expected<bool, Error> RecordReader::next(RecordBatch& batch) {
  if (auto ready = state_->prepare(); !ready) return std::unexpected(ready.error());
  state_->start_batch(batch);
  if (!state_->cutter && state_->inputs->empty()) return false;
  if (!state_->cutter && !state_->open_next(batch)) return true;
  state_->fill(batch);
  return true;
}

std::expected<void, Error> RecordReader::State::prepare() {
  if (refusal) return std::unexpected(*refusal);
  if (std::exchange(prepared, true)) return {};
  if (const auto zone = TimeZone::named(options.zone); !zone) refusal = zone.error();
  if (!options.from.empty() && adapter_called(options.from) == nullptr) refusal = no_such_format(options.from);
  if (auto found = inputs->prepare(); !found && !refusal) refusal = found.error();
  if (refusal) return std::unexpected(*refusal);
  return {};
}

void RecordReader::State::start_batch(RecordBatch& batch) {
  batch.clear();
  batch.file = file;
  batch.adapter = adapter;
  batch.owner = owner;
  batch.state = FileState::goes_on;
}

/// Opens the next input; false if there is nothing to read in it, which the batch then says.
bool RecordReader::State::open_next(RecordBatch& batch) {
  OpenInput input = inputs->take();
  file = batch.file = input.name;
  if (input.source != nullptr) return begin(std::move(input), batch);
  refuse(batch, input.state, std::move(*input.told));
  return false;
}

const Adapter& RecordReader::State::adapter_of(const InputHead& head) const {
  if (!options.map.empty()) return mapped;
  const Adapter* const forced = adapter_called(options.from);
  return forced != nullptr ? *forced : *head.adapter;
}

/// Looks at the first bytes and chooses how to go on.
bool RecordReader::State::begin(OpenInput input, RecordBatch& batch) {
  ByteWindow window(std::move(input.source), options.read_bytes);
  const InputHead head = look_at(window, options.encoding);
  if (head.odd && window.error()) {  // no wonder that nothing is recognized in the first few bytes
    refuse(batch, FileState::broken_off, broken_off(file, *window.error()));
    return false;
  }
  if (head.odd) {
    Diagnostic told = about(file, head.odd->code, std::string(head.odd->message), head.odd->help);
    if (head.odd->is_own()) told.severity = Severity::note;
    refuse(batch, head.odd->is_own() ? FileState::passed_by : FileState::refused, std::move(told));
    return false;
  }
  if (head.encoding != Encoding::utf8) batch.diagnostics.push_back(told_of_encoding(file, head));
  adapter = batch.adapter = &adapter_of(head);
  owner = batch.owner = input.owners ? input.owners->of(*adapter, input.in_package) : nullptr;
  cutter = cutter_of(head, std::move(window));
  return true;
}

std::unique_ptr<RecordSource> RecordReader::State::cutter_of(const InputHead& head, ByteWindow window) const {
  const std::size_t max_record_bytes = std::min(options.max_record_bytes, kMaxRecordBytes);
  switch (head.layout) {
    case InputHead::Layout::table: return std::make_unique<CsvCutter>(std::move(window), max_record_bytes);
    case InputHead::Layout::telegram_html: return std::make_unique<TelegramHtmlCutter>(std::move(window), max_record_bytes);
    case InputHead::Layout::whatsapp: return std::make_unique<WhatsAppCutter>(std::move(window), max_record_bytes, options.date_order);
    case InputHead::Layout::json: break;
  }
  CutOptions cutting;
  cutting.assignment_bytes = head.assignment_bytes;
  cutting.plan = CutPlan(adapter->record_paths());
  if (!cutting.plan.empty()) cutting.trailer = find_trailer(window.source().tail(kTailBytes));
  cutting.max_record_bytes = max_record_bytes;
  return std::make_unique<RecordCutter>(std::move(window), std::move(cutting));
}

/// Nothing of the file is read, as `diagnostic` says.
void RecordReader::State::refuse(RecordBatch& batch, FileState state, Diagnostic diagnostic) {
  batch.adapter = adapter = nullptr;
  batch.owner = owner = nullptr;
  batch.state = state;
  batch.diagnostics.push_back(std::move(diagnostic));
}

void RecordReader::State::fill(RecordBatch& batch) {
  std::uint64_t context = 0;
  Cut cut;
  while (batch.bytes.size() < options.batch_bytes && batch.records.size() < kMaxRecords && batch.diagnostics.size() < kMaxDiagnostics) {
    if (!cutter->next(cut)) {
      end_file(batch);
      break;
    }
    add(cut, batch, context);
  }
  if (batch.contexts.empty()) batch.contexts.push_back({cutter ? cutter->context() : "{}"});
  batch.bytes.append(JsonParser::kPadding, '\0');
}

/// `context` is the number of the batch's last context.
void RecordReader::State::add(const Cut& cut, RecordBatch& batch, std::uint64_t& context) {
  if (cut.kind != Cut::Kind::record) {
    (cut.kind == Cut::Kind::rejected ? batch.rejected : batch.faults).push_back(cut.offset);
    const Place place = {file, cut.line, 0, cut.offset};
    batch.diagnostics.push_back({cut.code, Severity::error, place, std::string(cut.message), help_for(cut, cutter->window(), file)});
    return;
  }
  if (batch.contexts.empty() || context != cutter->context_number()) batch.contexts.push_back({cutter->context()});
  context = cutter->context_number();
  batch.records.push_back({static_cast<std::uint32_t>(batch.bytes.size()), static_cast<std::uint32_t>(cut.bytes.size()), cut.line,
                           cut.offset, cut.length, static_cast<std::uint32_t>(batch.contexts.size() - 1)});
  batch.bytes.reserve(batch.bytes.size() + cut.bytes.size() + JsonParser::kPadding);  // a page is not copied again for its padding
  batch.bytes += cut.bytes;
}

void RecordReader::State::end_file(RecordBatch& batch) {
  const bool stopped = options.stop != nullptr && options.stop->load(std::memory_order_relaxed);
  batch.state = stopped ? FileState::goes_on : FileState::ended;
  if (const auto& error = cutter->window().error()) {
    batch.state = FileState::broken_off;
    batch.diagnostics.push_back(broken_off(file, *error));
    batch.diagnostics.back().place.offset = cutter->window().offset();
  }
  cutter.reset();
}

}  // namespace elek
