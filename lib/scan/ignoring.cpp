#include "scan/ignoring.h"

#include <algorithm>
#include <iterator>

#include "registry/entry_key.h"

namespace elek {
namespace {

void add_link_keys(const CanonicalUrl& url, std::vector<std::string>& keys) {
  std::ranges::move(address_keys(url), std::back_inserter(keys));
  if (const auto account = account_of(url)) keys.push_back(account_key(*account));
}

void add_handle_key(const Post& post, std::string_view handle, std::vector<std::string>& keys) {
  if (!handle.empty()) keys.push_back(account_key({post.platform, Account::By::handle, account_handle(handle)}));
}

void add_id_key(std::string_view id, IdOf usual, std::vector<std::string>& keys) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view platform = id.substr(0, colon);
  keys.push_back(account_key({platform, Account::By::id, account_id(platform, id.substr(colon + 1), usual)}));
}

void add_name_key(const Post& post, std::string_view name, Folder& folder, std::vector<std::string>& keys) {
  if (!name.empty()) keys.push_back(name_key(post.platform, folded_name(name, folder)));
}

std::vector<std::string> keys_of_post(PostFields& fields) {
  const Post& post = fields.post();
  std::vector<std::string> keys = {IgnoreList::post_key(post.id)};
  add_handle_key(post, post.author.handle, keys);
  add_id_key(post.author.id, IdOf::user, keys);
  add_name_key(post, post.author.name, fields.folder(), keys);
  add_handle_key(post, post.channel.handle, keys);
  add_id_key(post.channel.id, IdOf::channel, keys);
  add_name_key(post, post.channel.name, fields.folder(), keys);
  return keys;
}

std::vector<std::string> keys_of_links(std::span<const PostLink> links) {
  std::vector<std::string> keys;
  for (const PostLink& link : links) {
    if (link.canonical) add_link_keys(*link.canonical, keys);
  }
  return keys;
}

}  // namespace

Ignoring::Ignoring(const IgnoreList& list, PostFields& fields, std::optional<UnixSeconds> as_of)
    : list_(list), fields_(fields), time_(fields.post().created ? fields.post().created : as_of) {
  of_post_ = under(keys_of_post(fields));
  of_links_ = under(keys_of_links(fields.links()));
}

const IgnoreRow* Ignoring::row_for(const Rule& rule, const std::set<Basis>& bases) const {
  Rows candidates = of_post_;
  std::ranges::copy_if(of_links_, std::back_inserter(candidates), [&](std::uint32_t row) { return !list_.rows()[row].rule.empty(); });
  std::ranges::copy(rows_of_all(bases), std::back_inserter(candidates));
  std::ranges::sort(candidates);
  const auto found = std::ranges::find_if(candidates, [&](std::uint32_t row) { return applies(list_.rows()[row], rule); });
  return found == candidates.end() ? nullptr : &list_.rows()[*found];
}

Ignoring::Rows Ignoring::under(std::span<const std::string> keys) const {
  Rows rows;
  for (const std::string& key : keys) std::ranges::copy(list_.find(key), std::back_inserter(rows));
  std::ranges::sort(rows);
  const auto [first, last] = std::ranges::unique(rows);
  rows.erase(first, last);
  return rows;
}

bool Ignoring::applies(const IgnoreRow& row, const Rule& rule) const {
  if (row.until && time_ && *time_ >= *row.until) return false;
  return row.rule.empty() || row.rule == rule.id || row.rule == rule.name;
}

// An address, or an account by its handle, id or name.
std::vector<std::string> Ignoring::keys_of(const Basis& basis) const {
  std::vector<std::string> keys;
  const std::string path = basis.path.text();
  if (basis.via == Via::link) {
    if (const auto address = canonicalize(basis.name)) add_link_keys(*address, keys);
  } else if (path.ends_with("/id")) {
    add_id_key(basis.name, basis.via == Via::author ? IdOf::user : IdOf::channel, keys);
  } else if (path.ends_with("/name")) {
    add_name_key(fields_.post(), basis.name, fields_.folder(), keys);
  } else {
    add_handle_key(fields_.post(), basis.name, keys);
  }
  return keys;
}

// Rows that cover every link and name on which a reason rests.
Ignoring::Rows Ignoring::rows_of_all(const std::set<Basis>& bases) const {
  std::optional<Rows> common;
  for (const Basis& basis : bases) {
    const Rows rows = under(keys_of(basis));
    Rows both;
    if (common) std::ranges::set_intersection(*common, rows, std::back_inserter(both));
    common = common ? both : rows;
    if (common->empty()) break;
  }
  return common.value_or(Rows());
}

}  // namespace elek
