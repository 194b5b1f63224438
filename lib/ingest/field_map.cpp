#include "ingest/field_map.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "bytes/whole_file.h"

namespace elek {
namespace {

using Target = FieldMap::Target;

constexpr std::size_t kMaxMapBytes = 1U << 20U;

constexpr std::array<std::pair<std::string_view, Target>, 29> kTargets = {{
    {"platform", Target::platform},
    {"id", Target::id},
    {"title", Target::title},
    {"text", Target::text},
    {"created_at", Target::created_at},
    {"edited_at", Target::edited_at},
    {"lang", Target::lang},
    {"kind", Target::kind},
    {"url", Target::url},
    {"author.id", Target::author_id},
    {"author.handle", Target::author_handle},
    {"author.name", Target::author_name},
    {"author.followers", Target::author_followers},
    {"channel.id", Target::channel_id},
    {"channel.handle", Target::channel_handle},
    {"channel.name", Target::channel_name},
    {"forward.id", Target::forward_id},
    {"forward.name", Target::forward_name},
    {"links", Target::links},
    {"hashtags", Target::hashtags},
    {"mentions", Target::mentions},
    {"reply_to", Target::reply_to},
    {"repost_of", Target::repost_of},
    {"quote_of", Target::quote_of},
    {"engagement.views", Target::views},
    {"engagement.likes", Target::likes},
    {"engagement.shares", Target::shares},
    {"engagement.replies", Target::replies},
    {"ad_label", Target::ad_label},
}};

std::optional<Target> target_called(std::string_view name) {
  const auto found = std::ranges::find(kTargets, name, &std::pair<std::string_view, Target>::first);
  return found == kTargets.end() ? std::nullopt : std::optional(found->second);
}

std::unexpected<Error> wrong(std::string message, std::string help) {
  return std::unexpected(Error{ErrorCode::usage, std::move(message), std::move(help)});
}

/// The pieces of "a=x,b=y": a comma ends one only where another field's name follows, so that names of columns may hold commas.
std::size_t end_of_pair(std::string_view text) {
  for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1)) {
    const std::string_view rest = text.substr(comma + 1);
    const std::size_t sign = rest.find('=');
    if (sign != std::string_view::npos && target_called(trimmed(rest.substr(0, sign)))) return comma;
  }
  return text.size();
}

/// "~1" is '/', "~0" is '~' (RFC 6901).
std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < pointer.size(); ++at) {
    if (pointer[at] == '/') {
      tokens.emplace_back();
    } else if (pointer[at] == '~' && at + 1 < pointer.size() && (pointer[at + 1] == '0' || pointer[at + 1] == '1')) {
      tokens.back() += pointer[++at] == '0' ? '~' : '/';
    } else {
      tokens.back() += pointer[at];
    }
  }
  return tokens;
}

std::optional<std::size_t> index_in(const std::string& token) {
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(token.data(), token.data() + token.size(), index);
  return fault == std::errc() && end == token.data() + token.size() ? std::optional(index) : std::nullopt;
}

/// Calls `visitor` for every string, number and boolean that the path leads to.
template <typename Visitor>
void visit(const Value& value, std::span<const std::string> path, Visitor&& visitor) {
  if (value.is(Value::Kind::array)) {
    const auto wanted = path.empty() ? std::nullopt : index_in(path.front());
    std::size_t index = 0;
    for (const Value element : value.elements()) {
      if (!wanted) visit(element, path, visitor);
      if (wanted == index++) visit(element, path.subspan(1), visitor);
    }
  } else if (!path.empty()) {
    if (const auto member = value.find(path.front())) visit(*member, path.subspan(1), visitor);
  } else if (!value.is(Value::Kind::object) && !value.is(Value::Kind::null)) {
    visitor(value);
  }
}

/// Puts one value into the post.
class Setter {
 public:
  Setter(Post& post, PostMaker& maker) : post_(post), maker_(maker) {}

  void set(Target target, std::string_view text, const Value& value) {
    switch (target) {
      case Target::platform: post_.platform = text; return;
      case Target::id: post_.id = id(text); return;
      case Target::title: post_.title = text; return;
      case Target::text: post_.text = text; return;
      case Target::created_at: maker_.set_created_by_date(post_, value); return;
      case Target::edited_at: set_edited(value); return;
      case Target::lang: post_.lang = text; return;
      case Target::kind: post_.kind = text; return;
      case Target::url: post_.url = text; return;
      case Target::author_id: post_.author.id = id(text); return;
      case Target::author_handle: post_.author.handle = bare_name(text, '@'); return;
      case Target::author_name: post_.author.name = text; return;
      case Target::author_followers: post_.author.followers = maker_.count(value); return;
      case Target::channel_id: post_.channel.id = id(text); return;
      case Target::channel_handle: post_.channel.handle = bare_name(text, '@'); return;
      case Target::channel_name: post_.channel.name = text; return;
      case Target::forward_id: post_.forward.id = id(text); return;
      case Target::forward_name: post_.forward.name = text; return;
      case Target::links: maker_.add_link({text, {}, {}, {}}); return;
      case Target::hashtags: maker_.add_hashtag(bare_name(text, '#')); return;
      case Target::mentions: maker_.add_mention(bare_name(text, '@')); return;
      case Target::reply_to: post_.reply_to = id(text); return;
      case Target::repost_of: post_.repost_of = id(text); return;
      case Target::quote_of: post_.quote_of = id(text); return;
      case Target::views: post_.engagement.views = maker_.count(value); return;
      case Target::likes: post_.engagement.likes = maker_.count(value); return;
      case Target::shares: post_.engagement.shares = maker_.count(value); return;
      case Target::replies: post_.engagement.replies = maker_.count(value); return;
      case Target::ad_label: post_.ad_label = text; return;
    }
  }

 private:
  std::string_view id(std::string_view native) {
    return maker_.join({post_.platform.empty() ? std::string_view("json") : post_.platform, ":", native});
  }

  void set_edited(const Value& value) {
    if (const auto time = maker_.time(value)) post_.edited = time->seconds;
  }

  Post& post_;
  PostMaker& maker_;
};

bool is_list(Target target) { return target == Target::links || target == Target::hashtags || target == Target::mentions; }

}  // namespace

std::vector<std::string> FieldMap::fields() {
  std::vector<std::string> names;
  for (const auto& target : kTargets) names.emplace_back(target.first);
  return names;
}

std::expected<void, Error> FieldMap::add(const std::string& text) {
  if (text.find('=') != std::string::npos) return add_pairs(text);
  const auto file = whole_file(text, kMaxMapBytes);
  if (!file) return wrong("cannot read the map " + text + ": " + file.error().message, "A map is FIELD=SOURCE,... or a file of such lines.");
  for (const std::string& line : lines_of(*file)) {
    const std::string_view pairs = trimmed(line);
    if (pairs.empty() || pairs.starts_with('#')) continue;
    if (auto added = add_pairs(pairs); !added) return added;
  }
  return {};
}

std::expected<void, Error> FieldMap::add_pairs(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = end_of_pair(text);
    if (auto added = add_pair(text.substr(0, end)); !added) return added;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::ranges::stable_sort(entries_, {}, &Entry::target);
  return {};
}

std::expected<void, Error> FieldMap::add_pair(std::string_view pair) {
  const std::size_t sign = std::min(pair.find('='), pair.size());
  const std::string name(trimmed(pair.substr(0, sign)));
  const std::string_view source = trimmed(pair.substr(std::min(sign + 1, pair.size())));
  const auto target = target_called(name);
  if (!target) {
    const auto near = nearest(name, fields());
    return wrong("no field of posts that can be mapped is called " + name, near ? "Did you mean " + *near + "?" : "elek help formats lists them.");
  }
  if (source.empty()) return wrong("the map says nothing of where " + name + " stands", "Give a JSON pointer or a name: " + name + "=/body/x");
  const bool is_constant = source.size() >= 2 && source.front() == '\'' && source.back() == '\'';
  if (is_constant) {
    entries_.push_back({*target, true, {std::string(source.substr(1, source.size() - 2))}, {}});
  } else if (source.front() == '/') {
    entries_.push_back({*target, false, tokens_of(source), std::string(source)});
  } else {
    entries_.push_back({*target, false, {std::string(source)}, std::string(source)});
  }
  return {};
}

std::vector<std::string> FieldMap::sources() const {
  std::vector<std::string> sources;
  for (const Entry& entry : entries_) sources.push_back(entry.source);
  return sources;
}

void FieldMap::apply(const Value& record, Post& post, PostMaker& maker) const {
  Setter setter(post, maker);
  for (std::size_t number = 0; number < entries_.size(); ++number) {
    const Entry& entry = entries_[number];
    if (entry.is_constant) {
      setter.set(entry.target, maker.keep(entry.path.front()), {});
      continue;
    }
    bool is_set = false;
    visit(record, entry.path, [&](const Value& value) {
      if (std::exchange(is_set, true) && !is_list(entry.target)) return;
      setter.set(entry.target, maker.scalar(value), value);
    });
    if (is_set) maker.note_source(number);
  }
}

}  // namespace elek
