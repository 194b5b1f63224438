// What is on the web is in other hands, and what comes of it decides whose posts are flagged. So each step may say no, and until the last
// one what is there stays: fetched, proved to be what was declared, read, compared with the version before, doubted, shown, taken.

#include "cli/updater.h"

#include <fmt/format.h>

#include <utility>

#include "base/sha256.h"
#include "bytes/fetch.h"
#include "bytes/whole_file.h"
#include "write/kept_partial.h"
#include "write/terminal.h"

namespace elek::cli {

void Updater::update(const Subscription& subscription) {
  const auto kept = store_.state(subscription.name);
  const bool is_made_so = kept && kept->declared == subscription.declared;
  if (is_made_so && !kept->held_back && !subscription.sha256.empty() && kept->fetched == subscription.sha256)
    return say(subscription, "is here as it is pinned; nobody was asked");
  const bool takes_back = arguments_.accepts_doubts && kept && kept->held_back;
  const auto fetched = fetch_on(subscription, is_made_so && !takes_back ? kept->validators : Validators());
  if (!fetched) return blame(subscription, fetched.error());
  const std::string hash = fetched->unchanged ? "" : sha256_hex(fetched->bytes);
  const bool is_known = fetched->unchanged || (is_made_so && kept->fetched == hash);
  if (is_known && kept->held_back && !takes_back)
    return say(subscription, "nothing newer than the version that was taken back; --accept takes it again");
  if (is_known && !kept->held_back) return say(subscription, "nothing new");

  if (const auto proved = check_proofs(subscription, fetched->bytes); !proved) return blame(subscription, proved.error());
  take(subscription, *fetched, {fetched->validators, subscription.declared, hash, false, fetched->made});
}

// What came of a download that breaks off is kept for the next run, and is gone once one has come to its end, good or not.
std::expected<Fetched, Error> Updater::fetch_on(const Subscription& subscription, const Validators& known) {
  if (arguments_.task == UpdateArguments::Task::show) return fetch(subscription.url, known, arguments_.fetch);  // which leaves nothing behind
  const std::string path = store_.partial_path_of(subscription.name);
  PartialFetch partial = kept_partial(path, subscription.url.text, arguments_.fetch.limits.max_bytes).value_or(PartialFetch());
  auto fetched = fetch(subscription.url, known, arguments_.fetch, partial);
  const std::size_t came = partial.bytes.size();
  if (came == 0) {
    drop_partial(path);
  } else if (const auto kept = keep_partial(path, subscription.url.text, partial); !kept) {
    blame(subscription, kept.error());
  } else if (fetched.error().code != ErrorCode::stopped) {
    say(subscription, fmt::format("{} bytes of it came and are kept; the next update goes on from there", came));
  }
  return fetched;
}

std::expected<void, Error> Updater::check_proofs(const Subscription& subscription, const std::string& bytes) const {
  const auto fail = [](std::string message, std::string help) {
    return std::unexpected(Error{ErrorCode::input_unusable, std::move(message), std::move(help)});
  };
  const std::string hash = subscription.sha256.empty() ? "" : sha256_hex(bytes);
  if (hash != subscription.sha256) {
    return fail(fmt::format("what came is not what is pinned: its SHA-256 is {}", hash),
                "nothing was taken. If its keeper has published a new version, pin that: write its SHA-256 under sha256");
  }
  if (!subscription.key) return {};
  const auto file = fetch(*subscription.signature, {}, arguments_.fetch);
  if (!file) return std::unexpected(Error{file.error().code, "its signature: " + file.error().message, file.error().help});
  const auto signature = read_ed25519_signature(file->bytes);
  if (!signature) return fail(fmt::format("what is at {} is no signature of Ed25519", subscription.signature->text), "nothing was taken");
  if (is_signed_by(*subscription.key, *signature, bytes)) return {};
  return fail("the signature is not that of its keeper for what came",
              "nothing was taken. Try again later: perhaps it was being changed. If it goes on, ask its keeper");
}

void Updater::offer(const Subscription& subscription, const std::string& before, const std::string& after,
                    const std::vector<std::string>& doubts, const KeptState& state) {
  const std::string& name = subscription.name;
  const bool shows_only = arguments_.task == UpdateArguments::Task::show;
  if (after == before) {
    say(subscription, "nothing new");
    if (shows_only) return;
    if (const auto remembered = store_.remember(name, state); !remembered) blame(subscription, remembered.error());
    return;
  }
  if (!tell_changes(subscription, before, after)) return;
  if (!doubts.empty() && !arguments_.accepts_doubts) {
    for (const std::string& doubt : doubts) messages_.complain({ErrorCode::input_unusable, fmt::format("{}: {}", name, doubt), ""});
    return blame(subscription, {ErrorCode::input_unusable, "not taken, for the doubts above",
                                fmt::format("look at what changes; if all is right: {} --accept --only {}", arguments_.command, name)});
  }
  if (shows_only) return say(subscription, "not taken, as --dry-run says");
  if (const auto replaced = store_.replace(name, after, state); !replaced) return blame(subscription, replaced.error());
  say(subscription, before.empty() ? "taken" : "taken; the version before is kept, and --rollback brings it back");
}

bool Updater::tell_changes(const Subscription& subscription, const std::string& before, const std::string& after) {
  if (!write(subscription.name + ": " + changes_told(subscription, before, after))) return false;
  if (arguments_.result.empty()) return true;
  const auto effect = effect_on(arguments_.result, fates(subscription, before, after), arguments_.fetch.stop);
  if (!effect) {
    blame(subscription, {effect.error().code, fmt::format("{}: {}", arguments_.result, effect.error().message), effect.error().help});
    return false;
  }
  say(subscription, fmt::format("{} of {} flagged posts in {} rest on what changes or goes, {} on nothing else; what it flags besides, a scan tells",
                                effect->changed, effect->items, arguments_.result, effect->lost));
  return !done();
}

std::optional<std::string> Updater::older_than_taken(const Subscription& subscription, const Fetched& fetched) const {
  const auto kept = store_.state(subscription.name);
  const bool is_older = kept && kept->declared == subscription.declared && kept->made && fetched.made && *fetched.made < *kept->made;
  if (!is_older) return std::nullopt;
  return fmt::format("its server says that it is of {}, and the one that was taken last is of {}: is an old one served again?",
                     to_rfc3339(*fetched.made), to_rfc3339(*kept->made));
}

void Updater::roll_back(const Subscription& subscription) {
  const std::string& name = subscription.name;
  const std::string path = store_.path_of(name), previous = store_.previous_path_of(name);
  const auto earlier = whole_file(previous, kMostBytes);
  if (!earlier && arguments_.only.empty()) return say(subscription, "has no earlier version");
  if (!earlier) return blame(subscription, {ErrorCode::usage, "there is no earlier version", "one is kept from the second update on"});
  if (!tell_changes(subscription, whole_file(path, kMostBytes).value_or(""), *earlier)) return;
  if (const auto swapped = store_.swap(name); !swapped) return blame(subscription, swapped.error());
  say(subscription, "the earlier version is back; --rollback again changes them for each other");
}

void Updater::tell(const Subscription& subscription) {
  const auto text = whole_file(store_.path_of(subscription.name), kMostBytes);
  const std::string kept = text ? kept_told(subscription, *text) : "not here yet";
  say(subscription, fmt::format("{}; {} was not asked", kept, subscription.url.host));
}

void Updater::say(const Subscription& subscription, std::string_view text) {
  std::string line = subscription.name + ": ";
  append_for_terminal(line, text);
  (void)write(line + "\n");
}

// At once, so that what is said comes before what is done. False: nobody can read it, and the work ends.
bool Updater::write(std::string_view text) {
  (void)report_.write(text);
  const auto flushed = report_.flush();
  if (flushed) return true;
  if (!done()) outcome_.add(failed(flushed.error(), messages_));
  return false;
}

void Updater::blame(const Subscription& subscription, const Error& error) {
  outcome_.add(error.code);
  if (error.code != ErrorCode::stopped)
    messages_.complain({error.code, fmt::format("{}: {}", subscription.name, error.message), error.help});
}

}  // namespace elek::cli
