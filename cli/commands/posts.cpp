#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/input_arguments.h"
#include "cli/messages.h"
#include "cli/named_outputs.h"
#include "cli/option_rows.h"
#include "cli/redaction_arguments.h"
#include "cli/signals.h"
#include "cli/terminal_facts.h"
#include "ingest/adapter.h"
#include "ingest/decoder.h"
#include "ingest/detect.h"
#include "ingest/error_limit.h"
#include "ingest/file_tally.h"
#include "ingest/post_json.h"
#include "scan/post_language.h"
#include "write/output.h"
#include "write/summary_text.h"
#include "write/terminal.h"

namespace elek::cli {
namespace {

/// Turns records into lines, batch by batch.
class Converter {
 public:
  /// `redactor`: null: posts are written as they are.
  Converter(const InputArguments& input, RecordReader& reader, OutputFile& output, Redactor* redactor, Messages& messages)
      : input_(input),
        reader_(reader),
        output_(output),
        redactor_(redactor),
        messages_(messages),
        decoder_(wanted_, input.read),
        limit_(input.max_errors) {}

  /// Errors: usage, output_failed, broken_pipe.
  std::expected<void, Error> convert() {
    RecordBatch records;
    PostBatch posts;
    while (!stop_flag().load() && !limit_.is_reached()) {
      const auto more = reader_.next(records);
      if (!more) return std::unexpected(more.error());
      if (!*more) return output_.flush();
      decoder_.decode(records, posts);
      if (const auto last = limit_.over(posts)) {
        cut_short(records, *last);
        decoder_.decode(records, posts);
      }
      const auto written = write(posts);
      if (!written) return written;
    }
    summary_.complete = false;
    return output_.flush();
  }

  const Summary& summary() const { return summary_; }

 private:
  std::expected<void, Error> write(const PostBatch& batch) {
    for (const Diagnostic& diagnostic : batch.diagnostics()) tell(diagnostic);
    for (Diagnostic& diagnostic : tally_.add(batch)) tell(std::move(diagnostic));
    summary_.read += batch.counts();
    summary_.files = tally_.files();
    summary_.files_unusable = tally_.unusable_files();
    summary_.repeated_ids = tally_.repeated_ids();
    line_.clear();
    redacted_.clear();
    for (const Post& post : batch.posts()) {
      if (!wanted(post)) continue;
      if (post.cut_off) ++summary_.cut_off;
      write(post);
    }
    if (shows_progress_) messages_.progress(summary_.read.posts, 0);
    return output_.write(line_);
  }

  void write(Post post) {
    post.lang = language_.of(post, folder_);
    append_post_json(line_, redactor_ == nullptr ? post : redactor_->redacted(post, redacted_));
  }

  void tell(Diagnostic diagnostic) {
    if (redactor_ != nullptr) redactor_->redact(diagnostic);
    messages_.report(std::move(diagnostic));
  }

  bool wanted(const Post& post) {
    if (!input_.since && !input_.until) return true;
    if (!post.created) return ++summary_.undated != 0;
    const bool inside = (!input_.since || *post.created >= *input_.since) && (!input_.until || *post.created < *input_.until);
    if (!inside) ++summary_.outside_dates;
    return inside;
  }

  const InputArguments& input_;
  RecordReader& reader_;
  OutputFile& output_;
  Redactor* redactor_;
  Messages& messages_;
  PostLanguage language_;
  Folder folder_;
  Arena redacted_;  // what is new in the posts of a batch
  WantedFields wanted_;
  Decoder decoder_;
  ErrorLimit limit_;
  FileTally tally_;
  Summary summary_;
  bool shows_progress_ = !is_terminal(STDOUT_FILENO);  // else the posts themselves are seen
  std::string line_;
};

/// What elek posts writes.
struct Outputs {
  OutputFile posts;
  std::optional<OutputFile> crosswalk;
};

std::expected<Outputs, Error> open_outputs(const std::string& path, const RedactionArguments& redaction) {
  auto posts = open_output(path);
  if (!posts) return std::unexpected(posts.error());
  Outputs outputs{std::move(*posts), std::nullopt};
  if (!redaction.crosswalk) return outputs;
  auto crosswalk = OutputFile::create_secret(*redaction.crosswalk);
  if (!crosswalk) return std::unexpected(crosswalk.error());
  outputs.crosswalk = std::move(*crosswalk);
  return outputs;
}

std::expected<void, Error> commit(Outputs& outputs, const Summary& summary) {
  if (!summary.complete) return {};
  const bool replaces_nothing = nothing_read(summary) && outputs.posts.replaces_file();
  if (!replaces_nothing) {
    if (const auto done = outputs.posts.commit(); !done) return done;
  }
  return outputs.crosswalk && !nothing_read(summary) ? outputs.crosswalk->commit() : std::expected<void, Error>();
}

void keep_partial(OutputFile& output, Messages& messages) {
  const std::string partial = output.keep_partial();
  if (!partial.empty()) messages.tell(fmt::format("What was read before the stop is in {}.\n", for_terminal(partial)));
}

Outcome convert_to(Outputs& outputs, const InputArguments& input, RedactionArguments& redaction, RecordReader& reader, Messages& messages) {
  Redaction redacts(redaction, outputs.crosswalk ? &*outputs.crosswalk : nullptr);
  Converter converter(input, reader, outputs.posts, redaction.is_wanted() ? &redacts.redactor() : nullptr, messages);
  auto done = converter.convert();
  const Summary& summary = converter.summary();
  if (done) done = commit(outputs, summary);
  if (!done) return failed(done.error(), messages);
  messages.finish();
  if (!summary.complete) {
    keep_partial(outputs.posts, messages);
    if (outputs.crosswalk) keep_partial(*outputs.crosswalk, messages);
  }
  std::string told;
  append_read_summary(told, summary);
  messages.tell(told + redaction_told(redaction));
  if (summary.complete && nothing_read(summary)) messages.complain(nothing_read_error());
  Outcome outcome = input_outcome(input, summary);
  outcome.stopped = stop_flag().load();
  return outcome;
}

/// What each input is taken for, a line each.
std::string told_of(const std::vector<Detected>& inputs) {
  std::string out;
  for (const Detected& input : inputs) {
    append_for_terminal(out, input.name);
    if (input.adapter != nullptr) {
      const std::string_view certainty =
          input.adapter->is_certain() ? "for sure" : "a guess: its records are read by the names of their keys";
      out += fmt::format(": {} ({}), {}\n", input.adapter->name(), input.adapter->title(), certainty);
    } else {
      out += ": ";
      append_for_terminal(out, input.told->message);
      out += '\n';
    }
  }
  return out;
}

Outcome detect_formats(const InputArguments& input, Messages& messages) {
  const auto found = detect(input.paths, input.read);
  if (!found) return failed(found.error(), messages);
  Outcome outcome = print(told_of(*found));
  const auto unusable = [](const Detected& one) { return one.adapter == nullptr && one.told->severity == Severity::error; };
  if (std::ranges::any_of(*found, unusable)) outcome.add(Exit::input);
  return outcome;
}

Outcome run_posts(const Typed& typed) {
  Checked checked(posts_command(), typed);
  InputArguments input = input_arguments(checked);
  const std::string* const color = typed.value("color");
  (void)checked.choice("color", kColorChoices);
  const std::string path = typed.has("output") ? *typed.value("output") : "-";
  RedactionArguments redaction = redaction_arguments(checked);
  if (redaction.is_wanted() && typed.has("detect"))
    checked.blame("--detect names the inputs, so it does not go with --pseudonymise or --redact-text");
  std::vector<std::string> written = {path};
  if (redaction.crosswalk) written.push_back(*redaction.crosswalk);
  check_outputs(checked, written);
  if (checked.error()) return refuse(*checked.error());
  if (const auto kept = keep_from_files(written, redaction.key_files, "the keys"); !kept) return refuse(kept.error());
  input.read.outputs = not_to_be_read(written);
  Messages messages(typed.has("quiet") ? Verbosity::quiet : Verbosity::normal, color_for(STDERR_FILENO, color));
  if (typed.has("detect")) return detect_formats(input, messages);
  catch_stops();
  RecordReader reader(input.paths, input.read);
  if (const auto ready = reader.prepare(); !ready) return failed(ready.error(), messages);
  auto outputs = open_outputs(path, redaction);
  if (!outputs) return failed(outputs.error(), messages);
  return convert_to(*outputs, input, redaction, reader, messages);
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    rows::kSince,
    rows::kUntil,
    OptionSpec{"Posts", "tz", 0, "ZONE", once, "", "zone of times that have none; usually UTC"},
    rows::kDateOrder,
    rows::kEncoding,
    rows::kFrom,
    rows::kMap,
    rows::kChannels,
    rows::kPrivate,
    rows::kMaxErrors,
    OptionSpec{"Posts", "strict", 0, "", once, "",
               "exit code 4 for any bad record or fault around records, 6 for any post of which not all links, mentions... are read"},
    rows::kMaxRecord,
    rows::kMaxDepth,
    rows::kMaxUnpacked,
    rows::kMaxRatio,
    rows::kMaxWindow,
    rows::kMaxMembers,
    OptionSpec{"Output", "detect", 0, "", once, "", "only say which format each input has, and how sure that is"},
    rows::kOutput,
    OptionSpec{"Output", "color", 0, "WHEN", once, kColorChoices, "colors in messages; auto: on a terminal, unless NO_COLOR is set"},
    rows::kQuiet,
    OptionSpec{"Privacy", "pseudonymise", 0, "KEYFILE", once, "",
               "write pseudonyms in place of people, made with the secret in KEYFILE (32 bytes and more); see elek help scan"},
    rows::kCrosswalk,
    OptionSpec{"Privacy", "redact-text", 0, "", once, "", "leave out what was written: texts, titles, captions, cards, hashtags"},
};

constexpr CommandSpec kPosts = {
    .name = "posts",
    .operands = "[PATH...]",
    .summary = "write the posts of any export in one form",
    .about =
        "Reads exports as elek scan does and writes every post as one line of JSON (elek.post/1, see elek schema post): the strings that "
        "a scan's matches point into.",
    .examples = "elek posts export.json | head -1\nelek posts -o posts.ndjson exports/\nelek posts --detect package.zip",
    .choices = "",
    .options = kOptions,
    .run = run_posts,
};

}  // namespace

const CommandSpec& posts_command() { return kPosts; }

}  // namespace elek::cli
