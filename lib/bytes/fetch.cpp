#include "bytes/fetch.h"

#include <poll.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii_text.h"
#include "bytes/https_client.h"
#include "bytes/https_error.h"
#include "bytes/unpack.h"

namespace elek {
namespace {

constexpr int kGlanceMs = 50;  // how often a wait looks whether it is to stop

using Clock = std::chrono::steady_clock;

std::int64_t ms_until(Clock::time_point end) { return std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count(); }

/// "bytes 5-9/10": where it begins, and the size of the whole.
struct Range {
  std::uint64_t first = 0, whole = 0;
};

std::optional<Range> read_range(std::string_view text) {
  constexpr std::string_view kUnit = "bytes ";
  if (!starts_with_letters(text, kUnit)) return std::nullopt;
  text.remove_prefix(kUnit.size());
  const std::size_t dash = text.find('-'), slash = text.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  };
  const auto first = number(text.substr(0, dash)), whole = number(text.substr(slash + 1));
  if (!first || !whole) return std::nullopt;
  return Range{*first, *whole};
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

/// One fetch, with all its tries.
class Fetching {
 public:
  Fetching(const HttpsUrl& url, const Validators& known, const FetchOptions& options)
      : url_(url),
        known_(known),
        options_(options),
        client_(options),
        end_(Clock::now() + std::chrono::milliseconds(options.limits.total_ms)) {}

  std::expected<Fetched, Error> run() {
    std::int64_t wait_ms = options_.limits.wait_ms;
    for (unsigned tries = 1;; ++tries, wait_ms *= 2) {
      retry_after_ms_ = 0;
      auto fetched = try_once();
      if (fetched) fetched->tries = tries;
      if (fetched || fetched.error().code != ErrorCode::try_again || tries >= options_.limits.max_tries) return fetched;
      const std::int64_t pause_ms = std::max(wait_ms, retry_after_ms_);
      if (pause_ms >= ms_until(end_)) return fetched;
      if (!pause(pause_ms)) return std::unexpected(Error{ErrorCode::stopped, "stopped", ""});
    }
  }

 private:
  // False: it is to stop.
  bool pause(std::int64_t ms) const {
    const auto until = Clock::now() + std::chrono::milliseconds(ms);
    while (ms_until(until) > 0) {
      if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) return false;
      ::poll(nullptr, 0, static_cast<int>(std::clamp<std::int64_t>(ms_until(until), 1, kGlanceMs)));
    }
    return true;
  }

  std::expected<Fetched, Error> try_once() {
    HttpsUrl at = url_;
    for (unsigned redirects = 0;; ++redirects) {
      HttpsOutcome outcome = client_.get(at, request());
      if (outcome.error || !is_redirect(outcome.answer.status)) return judge(outcome, at.host);
      if (redirects == options_.limits.max_redirects) {
        return std::unexpected(Error{ErrorCode::input_unusable, url_.host + " sends us on and on", "look at the address in a browser"});
      }
      if (outcome.answer.location.empty()) return std::unexpected(no_sense(at.host));
      auto next = follow_redirect(at, outcome.answer.location);
      if (!next) return std::unexpected(next.error());
      at = std::move(*next);
    }
  }

  HttpsRequest request() const {
    HttpsRequest request;
    request.max_bytes = options_.limits.max_bytes;
    request.timeout_ms = std::max<std::int64_t>(1, ms_until(end_));
    // Packed for the way, bytes are those that a range counts: so all tries ask alike, and libcurl unpacks nothing.
    request.headers.emplace_back("Accept-Encoding: gzip");
    request.headers.emplace_back("Accept: */*");
    if (!bytes_.empty()) {
      request.headers.push_back("Range: bytes=" + std::to_string(bytes_.size()) + "-");
      add_header(request, "If-Range: ", head_.etag.empty() ? head_.last_modified : head_.etag);
    } else {
      add_header(request, "If-None-Match: ", known_.etag);
      add_header(request, "If-Modified-Since: ", known_.last_modified);
    }
    return request;
  }

  // Values that servers gave us, and that may have been kept in a file since: no line of theirs becomes a header of ours.
  static void add_header(HttpsRequest& request, const char* name, const std::string& value) {
    const bool is_line = std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
    if (!value.empty() && is_line) request.headers.push_back(name + value);
  }

  std::expected<Fetched, Error> judge(HttpsOutcome& outcome, const std::string& host) {
    HttpsAnswer& answer = outcome.answer;
    constexpr std::int64_t kMostSeconds = 3600;
    if (answer.retry_after_s) retry_after_ms_ = std::min(*answer.retry_after_s, kMostSeconds) * 1000;
    const bool was_asked = bytes_.empty() && (!known_.etag.empty() || !known_.last_modified.empty());
    if (!outcome.error && answer.status == 304 && was_asked)
      return Fetched{.unchanged = true, .bytes = {}, .validators = known_, .made = answer.made, .host = host};
    const bool continues = answer.status == 206 && continue_with(answer);
    if (answer.status == 200) begin_with(answer);
    if (outcome.error) {
      if (!can_resume()) bytes_.clear();
      return std::unexpected(*outcome.error);
    }
    if (answer.status != 200 && !continues) {
      const bool was_resuming = !bytes_.empty();
      bytes_.clear();
      if (was_resuming && (answer.status == 206 || answer.status == 416))
        return std::unexpected(Error{ErrorCode::try_again, host + " could not go on where it broke off", "try again later"});
      return std::unexpected(answer.status == 206 || answer.status < 300 ? no_sense(host) : status_error(answer.status, host));
    }
    return finished(host);
  }

  void begin_with(HttpsAnswer& answer) {
    bytes_ = std::move(answer.body);
    whole_bytes_.reset();
    head_ = std::move(answer);
  }

  // Whether the answer is the rest of what there is.
  bool continue_with(const HttpsAnswer& answer) {
    const auto range = read_range(answer.content_range);
    if (bytes_.empty() || !range || range->first != bytes_.size()) return false;
    if (bytes_.size() + answer.body.size() > options_.limits.max_bytes) return false;
    bytes_ += answer.body;
    whole_bytes_ = range->whole;
    return true;
  }

  // A weak tag ("W/...") and a guessed time do not promise the same bytes.
  bool can_resume() const {
    return !bytes_.empty() && bytes_.size() < options_.limits.max_bytes &&
           (head_.etag.starts_with('"') || (head_.etag.empty() && !head_.last_modified.empty()));
  }

  std::expected<Fetched, Error> finished(const std::string& host) {
    if (whole_bytes_ && *whole_bytes_ != bytes_.size()) {
      bytes_.clear();
      return std::unexpected(Error{ErrorCode::try_again, host + " did not send all of it", "try again later"});
    }
    Fetched fetched{.bytes = {},
                    .is_surely_whole = head_.says_where_it_ends || whole_bytes_,
                    .validators = {head_.etag, head_.last_modified},
                    .made = head_.made,
                    .host = host};
    if (head_.content_encoding.empty() || head_.content_encoding == "identity") {
      fetched.bytes = std::move(bytes_);
      return fetched;
    }
    if (head_.content_encoding != "gzip" && head_.content_encoding != "x-gzip") return std::unexpected(no_sense(host));
    if (!bytes_.starts_with("\x1F\x8B")) return std::unexpected(no_sense(host));
    auto plain = unpack_all(std::move(bytes_), options_.limits.max_bytes);
    if (!plain) {
      const bool is_bomb = plain.error().code == ErrorCode::limit_reached;
      return std::unexpected(is_bomb ? too_large(host, options_.limits.max_bytes) : no_sense(host));
    }
    fetched.bytes = std::move(*plain);
    return fetched;
  }

  const HttpsUrl& url_;
  const Validators& known_;
  const FetchOptions& options_;
  HttpsClient client_;
  Clock::time_point end_;
  std::string bytes_;                         // what came so far
  HttpsAnswer head_;                          // of the answer that it began with
  std::optional<std::uint64_t> whole_bytes_;  // as the last range says
  std::int64_t retry_after_ms_ = 0;
};

}  // namespace

std::expected<Fetched, Error> fetch(const HttpsUrl& url, const Validators& known, const FetchOptions& options) {
  return Fetching(url, known, options).run();
}

}  // namespace elek
