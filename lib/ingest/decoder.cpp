#include "ingest/decoder.h"

#include <cassert>
#include <optional>
#include <utility>

#include "base/time.h"
#include "decode/json.h"
#include "ingest/adapter.h"
#include "ingest/post_maker.h"

namespace elek {
namespace {

TimeZone zone_called(const std::string& name) { return TimeZone::named(name).value_or(TimeZone()); }  // prepare() refused unknown ones

DiagnosticCode code_of(JsonFault::Kind kind) {
  switch (kind) {
    case JsonFault::Kind::utf8:
      return DiagnosticCode::record_bad_utf8;
    case JsonFault::Kind::depth:
      return DiagnosticCode::record_too_deep;
    case JsonFault::Kind::too_large:
      return DiagnosticCode::record_too_large;
    case JsonFault::Kind::syntax:
      break;
  }
  return DiagnosticCode::record_not_json;
}

std::string_view help_for(JsonFault::Kind kind) {
  switch (kind) {
    case JsonFault::Kind::utf8:
      return "Save the file as UTF-8. If all of it is windows-1251, --encoding windows-1251 reads it.";
    case JsonFault::Kind::depth:
      return "Only this record is left out; --max-depth N, at most 1024, reads deeper ones.";
    case JsonFault::Kind::too_large:
      return "";
    case JsonFault::Kind::syntax:
      break;
  }
  return "Only this record is left out. Mend it, or export again.";
}

std::string_view bytes_of(const RecordSlice& slice, const RecordBatch& records) {
  return std::string_view(records.bytes).substr(slice.start, slice.length);
}

RecordPlace place_of(const RecordSlice& slice) { return {{}, slice.line, slice.offset, slice.extent}; }

/// A record so large is decoded once, whole: there may be many posts in it, and twice would take twice the memory.
constexpr std::size_t kLargeRecord = 1U << 20U;
bool is_large(const RecordSlice& slice) { return slice.length > kLargeRecord; }

}  // namespace

struct Decoder::State {
  State(const WantedFields& wanted, const ReadOptions& options)
      : maker(wanted, zone_called(options.zone), options.date_order, options.include_private ? PostMaker::Private::keep : PostMaker::Private::skip),
        is_partial(wanted.parts != PostParts::all()),
        parser(options.max_depth),
        handles(options.handles) {}

  PostMaker maker;
  bool is_partial;                            // not all parts are wanted
  PostBatch whole_posts;                      // those of one record...
  std::optional<std::uint32_t> whole_record;  // ...of the batch decoded last
  JsonParser parser;
  ChannelHandles handles;
  JsonParser context_parser;
  std::string context;  // padded

  void decode(const RecordBatch& records, PostBatch& posts);
  const Post& whole(const RecordBatch& records, const PostBatch& posts, std::size_t index);
  void enter(const RecordBatch& records, std::uint32_t context_index);
  void reject(const RecordBatch& records, const RecordSlice& slice, JsonFault fault, PostBatch& posts);
};

Decoder::Decoder(const WantedFields& wanted, const ReadOptions& options) : state_(std::make_unique<State>(wanted, options)) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::decode(const RecordBatch& records, PostBatch& posts) {
  posts.clear();
  for (const std::uint64_t offset : records.rejected) posts.reject(offset);
  posts.count().faults += records.faults.size();
  for (const Diagnostic& diagnostic : records.diagnostics) posts.report(diagnostic);
  const std::string_view file = posts.arena().keep(records.file);
  posts.file() = {.name = file, .adapter = records.adapter, .state = records.state, .unread_time = {}, .sources_met = {}};
  state_->maker.begin_batch(posts, file, records.owner.get());
  if (records.adapter != nullptr) state_->decode(records, posts);
  trim();
  posts.sort_faults();  // those of the cutter and those of the parser in one order
}

const Post& Decoder::whole(const RecordBatch& records, const PostBatch& posts, std::size_t index) & { return state_->whole(records, posts, index); }

void Decoder::trim() {
  state_->whole_record.reset();
  state_->whole_posts.clear();
  state_->parser.trim();
  state_->context_parser.trim();
}

void Decoder::State::decode(const RecordBatch& records, PostBatch& posts) {
  std::optional<std::uint32_t> entered;
  if (records.records.size() > 1) parser.look_ahead(std::string_view(records.bytes).substr(0, records.bytes.size() - JsonParser::kPadding));
  for (std::uint32_t i = 0; i < records.records.size(); ++i) {
    const RecordSlice& slice = records.records[i];
    if (entered != slice.context) enter(records, slice.context);
    entered = slice.context;
    const std::string_view bytes = bytes_of(slice, records);
    auto value = parser.parse(bytes);
    if (!value) {
      reject(records, slice, std::move(value.error()), posts);
      continue;
    }
    ++posts.count().records;
    if (parser.repaired()) ++posts.count().repaired;
    posts.begin_record(i);
    maker.read_all_parts(is_large(slice));
    maker.begin_record(bytes, place_of(slice));
    records.adapter->make_posts(*value, maker);
  }
}

const Post& Decoder::State::whole(const RecordBatch& records, const PostBatch& posts, std::size_t index) {
  const PostOrigin origin = posts.origin(index);
  const RecordSlice& slice = records.records[origin.record];
  if (!is_partial || is_large(slice)) return posts.posts()[index];
  if (whole_record == origin.record) return whole_posts.posts()[origin.number];
  whole_posts.clear();
  maker.begin_batch(whole_posts, posts.file().name, records.owner.get());
  enter(records, slice.context);
  const std::string_view bytes = bytes_of(slice, records);
  const auto value = parser.parse(bytes);
  assert(value);  // as it was the first time
  maker.read_all_parts(true);
  maker.begin_record(bytes, place_of(slice));
  records.adapter->make_posts(*value, maker);
  whole_record = origin.record;
  return whole_posts.posts()[origin.number];
}

void Decoder::State::enter(const RecordBatch& records, std::uint32_t context_index) {
  context = records.contexts[context_index].json;
  const std::size_t size = context.size();
  context.append(JsonParser::kPadding, ' ');
  const auto value = context_parser.parse(std::string_view(context).substr(0, size));
  records.adapter->enter(value ? *value : Value(), maker);
  Channel& channel = maker.chat().channel;
  if (channel.handle.empty() && !handles.empty()) channel.handle = maker.keep(handles.find(channel.id, channel.name));
}

void Decoder::State::reject(const RecordBatch& records, const RecordSlice& slice, JsonFault fault, PostBatch& posts) {
  posts.reject(slice.offset);
  posts.report({code_of(fault.kind),
                Severity::error,
                {records.file, slice.line, 0, slice.offset},
                "this record is not JSON: " + std::move(fault.message),
                std::string(help_for(fault.kind))});
}

}  // namespace elek
