#include "write/pseudonyms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bytes/whole_file.h"
#include "registry/accounts.h"
#include "write/crosswalk.h"

namespace elek {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"id", "handle", "name", "link", "entry", "file"};
constexpr std::string_view kMark = "p-";

Error unusable_key(const std::string& path, std::string_view why) {
  return {ErrorCode::usage, fmt::format("--pseudonymise {}: {}", path, why), "make a key with: head -c 32 /dev/urandom > key"};
}

bool is_pseudonym(std::string_view text) {
  if (text.size() != kMark.size() + Pseudonyms::kDigits || !text.starts_with(kMark)) return false;
  return text.find_first_not_of("0123456789abcdef", kMark.size()) == std::string_view::npos;
}

}  // namespace

std::expected<Pseudonyms, Error> Pseudonyms::from_key_file(const std::string& path) {
  const auto key = whole_file(path, kMostKeyBytes);
  if (!key) return std::unexpected(unusable_key(path, key.error().message));
  if (key->size() < kLeastKeyBytes) {
    return std::unexpected(unusable_key(path, fmt::format("the key has {} bytes, and needs {} at least", key->size(), kLeastKeyBytes)));
  }
  if (key->size() > kMostKeyBytes) return std::unexpected(unusable_key(path, "the file is too large for a key"));
  return Pseudonyms(*key);
}

std::string Pseudonyms::fingerprint() { return code("fingerprint", "").substr(0, 16); }

std::string Pseudonyms::code(std::string_view kind, std::string_view original) {
  constexpr std::string_view kNul("\0", 1);
  return hmac_.hex(fmt::format("elek-pseudonym-v1{}{}{}{}", kNul, kind, kNul, original));
}

std::string Pseudonyms::of(Kind kind, std::string_view original) {
  if (is_pseudonym(original)) return std::string(original);
  const std::string_view name = kKinds[static_cast<std::size_t>(kind)];
  std::string pseudonym = fmt::format("{}{}", kMark, code(name, original).substr(0, kDigits));
  if (crosswalk_ != nullptr) crosswalk_->add(name, pseudonym, original);
  return pseudonym;
}

std::string Pseudonyms::of_id(std::string_view id, std::string_view platform) {
  const std::size_t colon = id.find(':');
  const std::string_view before = colon == std::string_view::npos ? "" : id.substr(0, colon);
  const bool is_known = !before.empty() && (before == platform || before == "json");
  if (!is_known) return of(Kind::id, id);
  if (is_pseudonym(id.substr(colon + 1))) return std::string(id);
  return fmt::format("{}:{}", before, of(Kind::id, id));
}

std::string Pseudonyms::of_handle(std::string_view handle, std::string_view platform) {
  if (is_pseudonym(handle)) return std::string(handle);
  return of(Kind::handle, fmt::format("{}:{}", platform, account_handle(handle)));
}

std::string Pseudonyms::of_name(std::string_view name, std::string_view platform) {
  const std::string pseudonym = of(Kind::name, fmt::format("{}:{}", platform, name));
  return platform.empty() ? pseudonym : fmt::format("{}:{}", platform, pseudonym);
}

std::string Pseudonyms::of_cluster_id(std::string_view id) { return "k1-" + code("cluster", id).substr(0, 32); }

std::string Pseudonyms::of_copy_key(std::string_view key) { return "c1-" + code("copy", key).substr(0, 16); }

}  // namespace elek
