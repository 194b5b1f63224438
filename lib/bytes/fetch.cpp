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
  Fetching(const HttpsUrl& url, const Validators& known, const FetchOptions& options, PartialFetch earlier)
      : url_(url),
        known_(known),
        options_(options),
        client_(options),
        end_(Clock::now() + std::chrono::milliseconds(options.limits.total_ms)) {
    if (earlier.bytes.size() < options.limits.max_bytes && is_strong(earlier.etag)) go_on_from(std::move(earlier));
  }

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

  /// What a later fetch may go on from. REQUIRES: run() failed.
  PartialFetch left() && {
    if (bytes_.empty() || bytes_.size() >= options_.limits.max_bytes || !is_strong(head_.etag)) return {};
    return {std::move(bytes_), std::move(head_.etag), std::move(head_.last_modified), std::move(head_.content_encoding), head_.made, std::move(host_)};
  }

 private:
  // A weak tag ("W/...") does not promise the same bytes.
  static bool is_strong(const std::string& etag) {
    return etag.size() > 2 && etag.starts_with('"') && etag.ends_with('"') && can_be_sent(etag);
  }

  void go_on_from(PartialFetch earlier) {
    bytes_ = std::move(earlier.bytes);
    head_.etag = std::move(earlier.etag);
    head_.last_modified = std::move(earlier.last_modified);
    head_.content_encoding = std::move(earlier.content_encoding);
    head_.made = earlier.made;
    host_ = std::move(earlier.host);
  }

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
  static bool can_be_sent(const std::string& value) {
    return !value.empty() && std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  }

  static void add_header(HttpsRequest& request, const char* name, const std::string& value) {
    if (can_be_sent(value)) request.headers.push_back(name + value);
  }

  std::expected<Fetched, Error> judge(HttpsOutcome& outcome, const std::string& host) {
    HttpsAnswer& answer = outcome.answer;
    constexpr std::int64_t kMostSeconds = 3600;
    if (answer.retry_after_s) retry_after_ms_ = std::min(*answer.retry_after_s, kMostSeconds) * 1000;
    const bool was_asked = bytes_.empty() && (!known_.etag.empty() || !known_.last_modified.empty());
    if (!outcome.error && answer.status == 304 && was_asked)
      return Fetched{.unchanged = true, .bytes = {}, .validators = known_, .made = answer.made, .host = host};
    const bool was_resuming = !bytes_.empty();
    const bool continues = answer.status == 206 && continue_with(answer, host);
    if (answer.status == 200) begin_with(answer, host);
    if (outcome.error) {
      const bool speaks_against = answer.status != 0 && outcome.error->code == ErrorCode::input_unusable;  // such as that it is too large
      if (speaks_against || !can_resume() || (answer.status == 206 && !continues)) bytes_.clear();
      return std::unexpected(*outcome.error);
    }
    if (answer.status == 200 || continues) return finished(host);
    if (was_resuming && (answer.status == 206 || answer.status == 416)) {
      bytes_.clear();
      return std::unexpected(Error{ErrorCode::try_again, host + " could not go on where it broke off", "try again later"});
    }
    Error error = answer.status == 206 || answer.status < 300 ? no_sense(host) : status_error(answer.status, host);
    if (error.code != ErrorCode::try_again) bytes_.clear();  // a server that is busy has said nothing of the file
    return std::unexpected(std::move(error));
  }

  void begin_with(HttpsAnswer& answer, const std::string& host) {
    bytes_ = std::move(answer.body);
    whole_bytes_.reset();
    head_ = std::move(answer);
    host_ = host;
  }

  // Whether the answer is the rest of what there is: of the same file, as far as it says, from the same server, since a tag is a word of one
  // server alone; and no larger than a whole may be.
  bool continue_with(const HttpsAnswer& answer, const std::string& host) {
    const auto range = read_range(answer.content_range);
    if (bytes_.empty() || host != host_ || !range || range->first != bytes_.size() || range->whole > options_.limits.max_bytes) return false;
    if (!answer.etag.empty() && answer.etag != head_.etag) return false;
    if (!answer.content_encoding.empty() && answer.content_encoding != head_.content_encoding) return false;
    if (answer.body.size() > range->whole - std::min<std::uint64_t>(bytes_.size(), range->whole)) return false;
    bytes_ += answer.body;
    whole_bytes_ = range->whole;
    return true;
  }

  // A time does not promise the same bytes as a tag does, but changes within one fetch are rare enough for it.
  bool can_resume() const {
    return !bytes_.empty() && bytes_.size() < options_.limits.max_bytes &&
           (is_strong(head_.etag) || (head_.etag.empty() && can_be_sent(head_.last_modified)));
  }

  std::expected<Fetched, Error> finished(const std::string& host) {
    std::string bytes = std::exchange(bytes_, {});  // good or not, nothing is gone on from
    if (whole_bytes_ && *whole_bytes_ != bytes.size()) {
      return std::unexpected(Error{ErrorCode::try_again, host + " did not send all of it", "try again later"});
    }
    Fetched fetched{.bytes = {},
                    .is_surely_whole = head_.says_where_it_ends || whole_bytes_,
                    .validators = {head_.etag, head_.last_modified},
                    .made = head_.made,
                    .host = host};
    if (head_.content_encoding.empty() || head_.content_encoding == "identity") {
      fetched.bytes = std::move(bytes);
      return fetched;
    }
    if (head_.content_encoding != "gzip" && head_.content_encoding != "x-gzip") return std::unexpected(no_sense(host));
    if (!bytes.starts_with("\x1F\x8B")) return std::unexpected(no_sense(host));
    auto plain = unpack_all(std::move(bytes), options_.limits.max_bytes);
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
  std::string host_;                          // that gave it
  std::optional<std::uint64_t> whole_bytes_;  // as the last range says
  std::int64_t retry_after_ms_ = 0;
};

}  // namespace

std::expected<Fetched, Error> fetch(const HttpsUrl& url, const Validators& known, const FetchOptions& options, PartialFetch& partial) {
  Fetching fetching(url, known, options, std::exchange(partial, {}));
  auto fetched = fetching.run();
  if (!fetched) partial = std::move(fetching).left();
  return fetched;
}

std::expected<Fetched, Error> fetch(const HttpsUrl& url, const Validators& known, const FetchOptions& options) {
  PartialFetch partial;
  return fetch(url, known, options, partial);
}

}  // namespace elek
