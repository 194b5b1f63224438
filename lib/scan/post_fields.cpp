#include "scan/post_fields.h"

#include <fmt/format.h>

#include <cmath>

#include "base/scratch.h"
#include "fold/field_view.h"
#include "fold/text_counts.h"
#include "scan/post_numbers.h"

namespace elek {
namespace {

constexpr UnixSeconds kSecondsPerDay = 86'400;

bool is_there(std::string_view text) { return text.data() != nullptr; }

void add_string(std::string_view text, MemberPath path, std::vector<FieldMember>& into) {
  if (!is_there(text)) return;
  FieldMember member;
  member.text = text;
  member.path = path;
  member.element = path.index.value_or(0);
  into.push_back(member);
}

void add_strings(std::span<const std::string_view> texts, std::string_view head, std::vector<FieldMember>& into) {
  for (std::uint32_t i = 0; i < texts.size(); ++i) add_string(texts[i], {head, i, ""}, into);
}

void add_derived(std::string_view text, std::string_view path, std::vector<FieldMember>& into) {
  if (!is_there(text)) return;
  add_string(text, {path, std::nullopt, ""}, into);
  into.back().derived = true;
}

void add_boolean(std::optional<bool> value, std::string_view path, std::vector<FieldMember>& into) {
  if (!value) return;
  add_derived(*value ? "true" : "false", path, into);
  into.back().kind = RawScalar::Kind::boolean;
}

std::optional<double> as_number(std::optional<std::int64_t> value) {
  if (!value) return std::nullopt;
  return static_cast<double>(*value);
}

// What a field says of a link; nothing where the link is no web address, except that `url` then has it as it stands.
std::optional<std::string_view> text_of_link(const PostLink& link, Field field) {
  if (!link.canonical) return field == Field::url ? std::optional(link.whole.substr(link.at.start, link.at.size())) : std::nullopt;
  switch (field) {
    case Field::url_host: return link.canonical->host;
    case Field::url_domain: return link.canonical->domain;
    case Field::url_path: return link.canonical->path;
    case Field::url_shortener: return link.canonical->shortener ? "true" : "false";
    default: return link.canonical->url;
  }
}

// What a row of a list says of a name of the post, or on account of it.
void add_of_row(std::string_view text, const PostSource& source, std::uint32_t element, std::vector<FieldMember>& into) {
  if (text.empty()) return;
  FieldMember& member = into.emplace_back();
  member.text = text;
  member.derived = true;
  member.path = source.path;
  member.whole = source.whole;
  member.at = source.at;
  member.element = element;
  member.source = &source;
}

// Where a member keeps a view: `raw` and `text` are two each, by case.
std::size_t slot_of(ViewChoice choice) {
  const auto kind = static_cast<std::size_t>(choice.kind);
  if (is_words(choice.kind)) return kind + 2;
  return kind * 2 + (choice.letter_case == Case::folded ? 1U : 0U);
}

// A value of the record's own: found again in the record by its JSON pointer.
FieldMember from_scalar(const RawScalar& scalar) {
  FieldMember member;
  member.kind = scalar.kind;
  member.text = scalar.text;
  member.number = scalar.number;
  member.derived = scalar.kind != RawScalar::Kind::string;
  member.path = {"record:", std::nullopt, scalar.pointer};
  return member;
}

}  // namespace

std::string MemberPath::text() const { return index ? fmt::format("{}{}{}", head, *index, tail) : fmt::format("{}{}", head, tail); }

PostFields::PostFields(std::size_t raw_names, std::optional<UnixSeconds> as_of, const Registry& registry, const ListIndexes& indexes)
    : as_of_(as_of),
      registry_(registry),
      raw_slots_(raw_names),
      source_finder_(registry, as_of),
      finder_(indexes.lookalikes.get()),
      claim_finder_(indexes.outlets.get()) {}

void PostFields::turn_to(const Post& post) {
  post_ = &post;
  ++turn_;
  pool_used_ = 0;
  texts_.clear();
  known_links_.trim();
}

void PostFields::trim() {
  for (const auto& view : pool_) view->trim();
  if (pool_.size() > kKeptViews) pool_.resize(kKeptViews);
  pool_used_ = 0;
  for (Slot& slot : slots_) trim_scratch(slot.members);
  for (Slot& slot : raw_slots_) trim_scratch(slot.members);
  trim_scratch(keyword_slot_.members);
  trim_scratch(scalar_slot_.members);
  links_ = {};
  known_links_.trim();
  sources_ = {};
  lookalikes_ = {};
  claims_ = {};
  post_language_.trim();
  post_ = nullptr;
  ++turn_;
  folder_.trim();
}

std::span<const FieldMember> PostFields::members(const FieldName& name) & {
  return name.field ? members(*name.field) : std::span<const FieldMember>(raw_slot(name.raw_index).members);
}

std::span<const FieldMember> PostFields::members(Field field) & {
  if (is_text(field)) field = Field::text;  // views of the same members
  Slot& slot = slots_[static_cast<std::size_t>(field)];
  if (slot.post != turn_) {
    slot.post = turn_;
    slot.members.clear();
    fill(field, slot.members);
  }
  return slot.members;
}

std::span<const FieldMember> PostFields::keyword_members() & {
  if (keyword_slot_.post == turn_) return keyword_slot_.members;
  keyword_slot_.post = turn_;
  keyword_slot_.members.clear();
  for (const Field field : kKeywordFields) {
    const auto some = members(field);
    keyword_slot_.members.insert(keyword_slot_.members.end(), some.begin(), some.end());
  }
  return keyword_slot_.members;
}

std::span<const FieldMember> PostFields::all_scalars() & {
  if (scalar_slot_.post == turn_) return scalar_slot_.members;
  scalar_slot_.post = turn_;
  scalar_slot_.members.clear();
  for (const RawScalar& scalar : post_->scalars) scalar_slot_.members.push_back(from_scalar(scalar));
  return scalar_slot_.members;
}

PostFields::Slot& PostFields::raw_slot(std::uint32_t raw_index) {
  Slot& slot = raw_slots_[raw_index];
  if (slot.post == turn_) return slot;
  slot.post = turn_;
  slot.members.clear();
  if (raw_index >= post_->raw.size()) return slot;
  for (const RawScalar& scalar : post_->raw[raw_index].values) slot.members.push_back(from_scalar(scalar));
  return slot;
}

bool PostFields::present(const FieldName& name) {
  if (const auto* number = name.field ? number_in(*post_, *name.field) : nullptr) return number->has_value();
  if (name.field) return !members(*name.field).empty();
  return name.raw_index < post_->raw.size() && post_->raw[name.raw_index].present;
}

const View& PostFields::view(const FieldMember& member, ViewChoice choice) & {
  std::int32_t& cached = member.views[slot_of(choice)];
  if (cached >= 0) return *pool_[static_cast<std::size_t>(cached)];
  if (pool_used_ == pool_.size()) pool_.push_back(std::make_unique<View>());
  cached = static_cast<std::int32_t>(pool_used_);
  View& view = *pool_[pool_used_++];
  const std::int32_t text = member.views[slot_of({ViewKind::text, Case::folded})];
  const bool may_split = choice.kind == ViewKind::words && text >= 0;
  if (may_split && folder_.split_words(*pool_[static_cast<std::size_t>(text)], member.text, view)) return view;
  folder_.fold(choice.kind, choice.letter_case, member.markup, member.text, view);
  return view;
}

void PostFields::fill(Field field, std::vector<FieldMember>& into) {
  const Post& post = *post_;
  const auto one = [&](std::string_view text, std::string_view path) { add_string(text, {path, std::nullopt, ""}, into); };
  switch (field) {
    case Field::text: return fill_texts(into);
    case Field::lang: return one(language(), "/lang");
    case Field::url:
    case Field::url_host:
    case Field::url_domain:
    case Field::url_path:
    case Field::url_shortener: return fill_links(field, into);
    case Field::source_tier:
    case Field::source_list:
    case Field::source_name:
    case Field::source_label:
    case Field::source_operation:
    case Field::source_country:
    case Field::source_owner:
    case Field::source_via: return fill_sources(field, into);
    case Field::lookalike_of:
    case Field::lookalike_kind:
    case Field::lookalike_via: return fill_lookalikes(field, into);
    case Field::claim_of:
    case Field::claim_status:
    case Field::claim_via: return fill_claims(field, into);
    case Field::author_id: return one(post.author.id, "/author/id");
    case Field::author_handle: return one(post.author.handle, "/author/handle");
    case Field::author_name: return one(post.author.name, "/author/name");
    case Field::author_verified: return add_boolean(post.author.verified, "/author/verified", into);
    case Field::channel_id: return one(post.channel.id, "/channel/id");
    case Field::channel_handle: return one(post.channel.handle, "/channel/handle");
    case Field::channel_name: return one(post.channel.name, "/channel/name");
    case Field::channel_type: return one(post.channel.type, "/channel/type");
    case Field::forward_id: return one(post.forward.id, "/forward/id");
    case Field::forward_name: return one(post.forward.name, "/forward/name");
    case Field::kind: return one(post.kind, "/kind");
    case Field::platform: return one(post.platform, "/platform");
    case Field::visibility: return one(name_of(post.visibility), "/visibility");
    case Field::hashtag: return add_strings(post.hashtags, "/hashtags/", into);
    case Field::mention: return add_strings(post.mentions, "/mentions/", into);
    case Field::media_kind:
    case Field::media_url:
    case Field::media_alt: return fill_media(field, into);
    case Field::ad_label: return one(post.ad_label, "/ad_label");
    case Field::reply_to: return one(post.reply_to, "/reply_to");
    case Field::repost_of: return one(post.repost_of, "/repost_of");
    case Field::quote_of: return one(post.quote_of, "/quote_of");
    default: return fill_numbers(field, into);
  }
}

void PostFields::fill_texts(std::vector<FieldMember>& into) const {
  const Post& post = *post_;
  add_string(post.title, {"/title", std::nullopt, ""}, into);
  add_string(post.text, {"/text", std::nullopt, ""}, into);
  if (is_there(post.text) && post.text_format == TextFormat::html) into.back().markup = Markup::html;
  for (std::uint32_t i = 0; i < post.links.size(); ++i) {
    add_string(post.links[i].title, {"/links/", i, "/title"}, into);
    add_string(post.links[i].description, {"/links/", i, "/description"}, into);
  }
}

const PostLinks& PostFields::found_links() {
  if (links_turn_ != turn_) {
    links_turn_ = turn_;
    links_ = links_of(*post_, known_links_);
  }
  return links_;
}

std::span<const PostSource> PostFields::sources() & {
  if (sources_turn_ == turn_) return sources_;
  sources_turn_ = turn_;
  sources_.clear();
  if (registry_.size() != 0) sources_ = source_finder_.find(*post_, links(), folder_);
  return sources_;
}

std::string_view PostFields::language() & {
  if (language_turn_ != turn_) {
    language_turn_ = turn_;
    language_ = post_->lang.empty() ? post_language_.of(*post_, folded_text("/title"), folded_text("/text")) : post_->lang;
  }
  return language_;
}

std::string_view PostFields::folded_text(std::string_view path) {
  for (const FieldMember& member : members(Field::text)) {
    if (member.path.head == path) return view(member, {ViewKind::text, Case::folded}).text();
  }
  return {};
}

void PostFields::fill_sources(Field field, std::vector<FieldMember>& into) {
  const auto known = sources();
  for (std::uint32_t i = 0; i < known.size(); ++i) add_of_row(text_of_source(known[i], registry_, field), known[i], i, into);
}

std::span<const PostLookalike> PostFields::lookalikes() & {
  if (lookalikes_turn_ == turn_) return lookalikes_;
  lookalikes_turn_ = turn_;
  lookalikes_ = finder_.find(*post_, links(), post_->created ? post_->created : as_of_);
  return lookalikes_;
}

void PostFields::fill_lookalikes(Field field, std::vector<FieldMember>& into) {
  const auto found = lookalikes();
  for (std::uint32_t i = 0; i < found.size(); ++i) add_of_row(text_of_lookalike(found[i], registry_, field), found[i].original, i, into);
}

std::span<const PostClaim> PostFields::claims() & {
  if (claims_turn_ == turn_) return claims_;
  claims_turn_ = turn_;
  claims_ = claim_finder_.find(*post_, post_->created ? post_->created : as_of_, folder_);
  return claims_;
}

void PostFields::fill_claims(Field field, std::vector<FieldMember>& into) {
  const auto found = claims();
  for (std::uint32_t i = 0; i < found.size(); ++i) add_of_row(text_of_claim(found[i], registry_, field), found[i].said, i, into);
}

void PostFields::fill_links(Field field, std::vector<FieldMember>& into) {
  const auto all = links();
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const PostLink& link = all[i];
    const auto text = text_of_link(link, field);
    if (!text) continue;
    FieldMember& member = into.emplace_back();
    member.kind = field == Field::url_shortener ? RawScalar::Kind::boolean : RawScalar::Kind::string;
    member.text = *text;
    member.derived = true;
    member.path = link.path;
    member.whole = link.whole;
    member.at = link.at;
    member.element = i;
  }
}

void PostFields::fill_media(Field field, std::vector<FieldMember>& into) const {
  for (std::uint32_t i = 0; i < post_->media.size(); ++i) {
    const Media& media = post_->media[i];
    if (field == Field::media_kind) add_string(media.kind, {"/media/", i, "/kind"}, into);
    if (field == Field::media_url) add_string(media.url, {"/media/", i, "/url"}, into);
    if (field == Field::media_alt) add_string(media.alt, {"/media/", i, "/alt"}, into);
  }
}

void PostFields::fill_numbers(Field field, std::vector<FieldMember>& into) {
  const Post& post = *post_;
  if (const auto* number = number_in(post, field)) return add_number(as_number(*number), path_of_number(field), into);
  switch (field) {
    case Field::author_age_days: return add_number(age_days(), "/author/created_at", into);
    case Field::created:
      add_number(as_number(post.created), "/created_at", into);
      if (post.created) into.back().text = keep(to_rfc3339(*post.created));
      return;
    default: return fill_text_numbers(field, into);
  }
}

void PostFields::fill_text_numbers(Field field, std::vector<FieldMember>& into) {
  TextCounts counts;
  const auto texts = members(Field::text);
  for (const FieldMember& text : texts) {
    if (text.path.head == "/title" || text.path.head == "/text") counts += count_text(view(text, {ViewKind::text, Case::kept}).text());
  }
  if (texts.empty()) return;
  switch (field) {
    case Field::text_length: return add_number(static_cast<double>(counts.code_points), "/text", into);
    case Field::text_exclamations: return add_number(static_cast<double>(counts.exclamations), "/text", into);
    case Field::text_emoji_count: return add_number(static_cast<double>(counts.emoji), "/text", into);
    case Field::text_caps_ratio:
      if (counts.cased == 0) return;
      return add_number(static_cast<double>(counts.upper) / static_cast<double>(counts.cased), "/text", into);
    default: return;
  }
}

void PostFields::add_number(std::optional<double> value, std::string_view path, std::vector<FieldMember>& into) {
  if (!value) return;
  // Nearly all are whole: then their digits are the shortest form that reads back, for a tenth of the work. From 1e16 on it has an exponent.
  const bool is_digits = *value < 1e15 && !std::signbit(*value) && std::trunc(*value) == *value;
  add_derived(keep(is_digits ? std::to_string(static_cast<std::int64_t>(*value)) : fmt::format("{}", *value)), path, into);
  into.back().kind = RawScalar::Kind::number;
  into.back().number = *value;
}

std::optional<double> PostFields::age_days() const {
  const auto now = post_->created ? post_->created : as_of_;
  if (!post_->author.created || !now || *now < *post_->author.created) return std::nullopt;
  return static_cast<double>((*now - *post_->author.created) / kSecondsPerDay);
}

std::string_view PostFields::keep(std::string text) {
  texts_.push_back(std::move(text));
  return texts_.back();
}

}  // namespace elek
