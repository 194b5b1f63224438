// The life of a post, on one page: run() below. One reader cuts exports into batches of records; scanners decode them and match them, each
// batch on its own; what comes out leaves in input order. Scanners take turns at the reader, so a batch is read by the thread that will
// work on it. There are never more batches in flight than kBatchesPerThread a scanner, nor, where records are huge, more bytes than so many
// ordinary batches have; only one batch may always be.

#include "scan/run.h"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "ingest/decoder.h"
#include "ingest/error_limit.h"
#include "ingest/file_tally.h"
#include "scan/ignore_check.h"
#include "scan/scanner.h"
#include "scan/wanted_parts.h"

namespace elek {
namespace {

constexpr unsigned kBatchesPerThread = 2;

/// A batch on its way.
struct Work {
  RecordBatch records;
  PostBatch posts;
  ScanResult result;
  std::expected<void, Error> outcome;

  std::size_t bytes() const { return records.bytes.size(); }

  /// Gives back what huge records took: it may be long until the next batch.
  void clear() {
    records.clear();
    posts.clear();
    result.items.clear();
    result.sighted.clear();
  }
};

ScanOptions scan_options(const RunOptions& options) {
  return {.since = options.since,
          .until = options.until,
          .as_of = options.as_of,
          .count_values = options.count_values,
          .ignore = options.ignore,
          .show_ignored = options.show_ignored,
          .guard = options.guard,
          .show_hidden = options.show_hidden,
          .show_guarded = options.show_guarded};
}

/// Records -> items, for one thread.
class Worker {
 public:
  static std::expected<Worker, Error> make(const ReadyRules& rules, const RunOptions& options, const ReadOptions& read) {
    auto scanner = Scanner::make(rules, scan_options(options));
    if (!scanner) return std::unexpected(scanner.error());
    WantedFields wanted = rules.ruleset().wanted();
    wanted.parts = parts_wanted(rules.ruleset(), scan_options(options));
    return Worker(std::make_unique<Decoder>(wanted, read), std::move(*scanner));
  }

  void process(Work& work) {
    decoder_->decode(work.records, work.posts);
    const auto whole = [&](std::size_t post) -> const Post& { return decoder_->whole(work.records, work.posts, post); };
    work.outcome = scanner_->scan(work.posts, whole, work.result);
    decoder_->trim();
  }

 private:
  Worker(std::unique_ptr<Decoder> decoder, std::unique_ptr<Scanner> scanner)
      : decoder_(std::move(decoder)), scanner_(std::move(scanner)) {}

  std::unique_ptr<Decoder> decoder_;
  std::unique_ptr<Scanner> scanner_;
};

/// Hands on what comes out of batches, in order, and keeps the summary.
class Delivery {
 public:
  Delivery(const ReadyRules& rules, const RunOptions& options, ItemSink& items, DiagnosticSink& diagnostics, Worker& spare)
      : rules_(rules), options_(options), items_(items), diagnostics_(diagnostics), spare_(spare), limit_(options.max_errors) {
    fields_seen_.resize(rules.fields_used().size());
  }

  /// False: no more is wanted (an error, or the limit of bad records is reached).
  bool deliver(Work& work) {
    if (const auto last = limit_.over(work.posts)) {
      cut_short(work.records, *last);
      spare_.process(work);
    }
    for (const Diagnostic& diagnostic : work.posts.diagnostics()) diagnostics_.report(diagnostic);
    for (Diagnostic& diagnostic : tally_.add(work.posts)) diagnostics_.report(std::move(diagnostic));
    if (!work.outcome) return fail(work.outcome.error());
    for (const Item& item : work.result.items) {
      if (const auto added = items_.add(item); !added) return fail(added.error());
    }
    if (options_.sightings != nullptr) {
      for (SightedPost& post : work.result.sighted) options_.sightings->add(std::move(post));
    }
    summary_.read += work.posts.counts();
    summary_.add_batch(work.result.summary);
    for (std::size_t i = 0; i < fields_seen_.size(); ++i) {
      if (work.result.fields_seen[i]) fields_seen_[i] = true;
    }
    if (options_.progress) options_.progress(summary_);
    return !limit_.is_reached();
  }

  bool fail(const Error& error) {
    if (!error_) error_ = error;
    return false;
  }

  std::expected<Summary, Error> finish(bool complete) {
    summary_.files = tally_.files();
    summary_.files_unusable = tally_.unusable_files();
    summary_.repeated_ids = tally_.repeated_ids();
    summary_.rules = rules_.rules().size();
    summary_.lists = rules_.registry().lists().size();
    for (const SourceList& list : rules_.registry().lists()) summary_.entries_refused += list.refused;
    summary_.lists_unusable.assign(rules_.registry().unusable().begin(), rules_.registry().unusable().end());
    summary_.rules_faulty = rules_.ruleset().faulty();
    summary_.complete = complete && !error_ && !limit_.is_reached();
    if (options_.ignore != nullptr) note_ignore_list(*options_.ignore);
    const bool any_looked_at = summary_.read.posts > summary_.outside_dates;
    for (std::size_t i = 0; i < fields_seen_.size() && any_looked_at; ++i) {
      if (!fields_seen_[i]) summary_.fields_never_seen.push_back(rules_.fields_used()[i].name);
    }
    if (options_.count_values) count_posts_of_rules();
    const auto correlated = options_.sightings != nullptr ? options_.sightings->end(items_, summary_) : std::expected<void, Error>();
    if (!correlated && !error_) error_ = correlated.error();
    const auto ended = items_.end(summary_);
    if (!ended && !error_) error_ = ended.error();
    if (error_) return std::unexpected(*error_);
    return std::move(summary_);
  }

 private:
  void note_ignore_list(const IgnoreList& list) {
    summary_.ignore_refused = list.refused();
    summary_.ignore_unusable.assign(list.unusable().begin(), list.unusable().end());
    const bool any_judged = summary_.earliest != std::numeric_limits<UnixSeconds>::max();
    if (summary_.complete && any_judged) tell_of_expired_rows(list, summary_.earliest, diagnostics_);
  }

  /// A rule's denominator: the posts of the platforms that it fits, whether it flagged any or not.
  void count_posts_of_rules() {
    const auto platforms = summary_.counts["platform"];
    for (const Rule& rule : rules_.ruleset().rules()) {
      Tally& tally = summary_.tally_of("rule", rule.id);
      tally.posts = 0;
      for (const auto& [platform, of_platform] : platforms) {
        if (fits(rule.logsource, platform)) tally.posts += of_platform.posts;
      }
    }
  }

  const ReadyRules& rules_;
  const RunOptions& options_;
  ItemSink& items_;
  DiagnosticSink& diagnostics_;
  Worker& spare_;
  ErrorLimit limit_;
  FileTally tally_;
  Summary summary_;
  std::vector<bool> fields_seen_;
  std::optional<Error> error_;
};

bool is_stopped(const RunOptions& options) { return options.stop != nullptr && options.stop->load(std::memory_order_relaxed); }

/// One thread does all. Returns whether the input was read to its end.
bool run_alone(RecordReader& reader, const RunOptions& options, Worker& worker, Delivery& delivery) {
  Work work;
  while (!is_stopped(options)) {
    const auto more = reader.next(work.records);
    if (!more) return delivery.fail(more.error());
    if (!*more) return !is_stopped(options);
    worker.process(work);
    if (!delivery.deliver(work)) return false;
    work.clear();
  }
  return false;
}

/// N scanners that take turns at the reader; the calling thread delivers.
class Crew {
 public:
  Crew(RecordReader& reader, const RunOptions& options, Delivery& delivery, std::vector<Worker> workers)
      : reader_(reader), options_(options), delivery_(delivery), workers_(std::move(workers)) {
    for (std::size_t i = 0; i < workers_.size() * kBatchesPerThread; ++i) free_.push_back(std::make_unique<Work>());
    most_bytes_ = std::max<std::size_t>(free_.size() * reader.options().batch_bytes, 1);
  }

  /// Returns whether the input was read to its end.
  bool run() {
    std::vector<std::jthread> threads;
    const Dismissal dismissal(*this);  // before the threads are joined, also where delivering throws
    for (Worker& worker : workers_) {
      if (!start(threads, worker)) break;
    }
    if (threads.empty()) return delivery_.fail({ErrorCode::out_of_memory, "no thread can be started", "use -j1"});
    deliver_in_order();
    const bool cancelled = dismiss();
    threads.clear();
    if (read_error_) return delivery_.fail(*read_error_);
    return at_end_ && !cancelled;
  }

 private:
  using WorkPtr = std::unique_ptr<Work>;

  /// Lets no thread wait for what will not come.
  class Dismissal {
   public:
    explicit Dismissal(Crew& crew) : crew_(crew) {}
    ~Dismissal() { crew_.dismiss(); }
    Dismissal(const Dismissal&) = delete;
    Dismissal& operator=(const Dismissal&) = delete;

   private:
    Crew& crew_;
  };

  /// Returns whether no more was wanted before.
  bool dismiss() {
    const std::lock_guard lock(state_);
    const bool before = std::exchange(cancelled_, true);
    delivered_or_done_.notify_all();
    return before;
  }

  /// False where the system gives us no more threads: those that run suffice.
  bool start(std::vector<std::jthread>& threads, Worker& worker) {
    try {
      threads.emplace_back([this, &worker] { serve(worker); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  void serve(Worker& worker) {
    for (;;) {
      auto [ticket, work] = take_turn();
      if (work == nullptr) return;
      try {
        worker.process(*work);
      } catch (const std::bad_alloc&) {
        work->outcome = std::unexpected(Error{ErrorCode::out_of_memory, "out of memory", "use fewer threads"});
      }
      const std::lock_guard lock(state_);
      done_.emplace(ticket, std::move(work));
      delivered_or_done_.notify_all();
    }
  }

  bool has_room() const { return !free_.empty() && bytes_in_flight_ < most_bytes_; }

  /// Reads the next batch; nothing at the end. Whoever waits here for a free batch holds no batch, so some other thread does, or delivers.
  std::pair<std::uint64_t, WorkPtr> take_turn() {
    const std::lock_guard turn(reading_);
    WorkPtr work;
    {
      std::unique_lock lock(state_);
      delivered_or_done_.wait(lock, [&] { return finished_ || cancelled_ || has_room(); });
      if (finished_ || cancelled_) return {};
      work = std::move(free_.back());
      free_.pop_back();
    }
    const bool stopped = is_stopped(options_);
    const auto more = stopped ? std::expected<bool, Error>(false) : next_batch(*work);
    const std::lock_guard lock(state_);
    if (more && *more) {
      bytes_in_flight_ += work->bytes();
      return {next_ticket_++, std::move(work)};
    }
    if (!more) read_error_ = more.error();
    at_end_ = more.has_value() && !is_stopped(options_);
    finished_ = true;
    delivered_or_done_.notify_all();
    return {};
  }

  std::expected<bool, Error> next_batch(Work& work) {
    try {
      return reader_.next(work.records);
    } catch (const std::bad_alloc&) {
      return std::unexpected(Error{ErrorCode::out_of_memory, "out of memory", "use fewer threads"});
    }
  }

  void deliver_in_order() {
    for (std::uint64_t ticket = 0;; ++ticket) {
      WorkPtr work;
      {
        std::unique_lock lock(state_);
        delivered_or_done_.wait(lock, [&] { return done_.contains(ticket) || (finished_ && ticket == next_ticket_); });
        if (!done_.contains(ticket)) return;
        work = std::move(done_.extract(ticket).mapped());
      }
      const std::size_t bytes = work->bytes();
      const bool go_on = delivery_.deliver(*work);
      work->clear();
      const std::lock_guard lock(state_);
      bytes_in_flight_ -= bytes;
      free_.push_back(std::move(work));
      cancelled_ = !go_on;
      delivered_or_done_.notify_all();
      if (cancelled_) return;
    }
  }

  RecordReader& reader_;
  const RunOptions& options_;
  Delivery& delivery_;
  std::vector<Worker> workers_;

  std::size_t most_bytes_;

  std::mutex reading_;  // held while a thread has its turn at the reader
  std::mutex state_;    // guards all below
  std::condition_variable delivered_or_done_;
  std::vector<WorkPtr> free_;
  std::map<std::uint64_t, WorkPtr> done_;
  std::uint64_t next_ticket_ = 0;
  std::size_t bytes_in_flight_ = 0;  // of batches that were read and are not delivered
  bool finished_ = false;   // nothing more will be read
  bool at_end_ = false;     // because the input is read
  bool cancelled_ = false;  // nothing more is wanted
  std::optional<Error> read_error_;
};

std::expected<std::vector<Worker>, Error> make_workers(unsigned count, const ReadyRules& rules, const RunOptions& options,
                                                       const ReadOptions& read) {
  std::vector<Worker> workers;
  for (unsigned i = 0; i < count; ++i) {
    auto worker = Worker::make(rules, options, read);
    if (!worker) return std::unexpected(worker.error());
    workers.push_back(std::move(*worker));
  }
  return workers;
}

}  // namespace

std::expected<Summary, Error> run(RecordReader& reader, const Ruleset& ruleset, const Registry& registry, const RunOptions& options,
                                  ItemSink& items, DiagnosticSink& diagnostics) {
  if (ruleset.rules().empty()) {
    return std::unexpected(Error{.code = ErrorCode::rules_unusable, .message = "no rule is left to run", .help = ""});
  }
  const auto rules = ReadyRules::make(ruleset, registry);
  if (!rules) return std::unexpected(rules.error());

  // From here on rules and lists are frozen; each thread has a worker of its own, and the delivery one to cut a batch short with.
  auto spare = Worker::make(*rules, options, reader.options());
  if (!spare) return std::unexpected(spare.error());
  auto workers = make_workers(std::max(options.threads, 1U), *rules, options, reader.options());
  if (!workers) return std::unexpected(workers.error());
  Delivery delivery(*rules, options, items, diagnostics, *spare);
  if (const auto begun = items.begin(ruleset); !begun) return std::unexpected(begun.error());

  const bool complete = options.threads <= 1 ? run_alone(reader, options, workers->front(), delivery)
                                             : Crew(reader, options, delivery, std::move(*workers)).run();
  return delivery.finish(complete);
}

}  // namespace elek
