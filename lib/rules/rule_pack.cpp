#include "rules/rule_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "bytes/zip_file.h"
#include "rules/rule_files.h"
#include "rules/yaml.h"

namespace elek {
namespace {

constexpr std::string_view kManifest = "pack.yml";
constexpr std::uint64_t kMostPackBytes = std::uint64_t{256} << 20U;
constexpr std::size_t kMostCellBytes = 1'000;
constexpr std::size_t kMostDigits = 9;  // of each number of a version

std::unexpected<Error> unusable(std::string message, std::string help = "ask whoever keeps the pack") {
  return std::unexpected(Error{ErrorCode::input_unusable, std::move(message), std::move(help)});
}

std::expected<std::string, Error> read_member(ZipFile& archive, const ZipFile::Member& member, std::uint64_t& left_bytes) {
  auto source = archive.read(member.index);
  if (!source) return std::unexpected(source.error());
  std::string text;
  std::array<std::byte, 64U << 10U> buffer{};
  for (;;) {
    const auto got = (*source)->read(buffer);
    if (!got) return std::unexpected(got.error());
    if (*got == 0) return text;
    if (*got > left_bytes) return std::unexpected(Error{ErrorCode::limit_reached, "unpacked, the pack is too large", "--max-size reads more"});
    left_bytes -= *got;
    text.append(reinterpret_cast<const char*>(buffer.data()), *got);
  }
}

bool is_rule_file(std::string_view name) { return name.ends_with(".yml") || name.ends_with(".yaml"); }

std::expected<std::string, Error> text_in(const YamlNode& map, std::string_view key) {
  const YamlNode* const node = map.find(key);
  const std::string text = node != nullptr && node->is_scalar() ? std::string(trimmed(node->text)) : "";
  if (text.empty() || text.size() > kMostCellBytes) return unusable(fmt::format("its pack.yml does not say its {}", key));
  return text;
}

std::expected<std::size_t, Error> count_in(const YamlNode& map, std::string_view key) {
  const auto text = text_in(map, key);
  if (!text) return std::unexpected(text.error());
  std::size_t count = 0;
  const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (fault != std::errc() || end != text->data() + text->size()) return unusable(fmt::format("{} in its pack.yml is no number", key));
  return count;
}

std::expected<void, Error> read_manifest(std::string_view yaml, RulePack& pack) {
  YamlBudget budget;
  const std::vector<YamlDocument> documents = read_yaml(yaml, budget);
  const bool is_map = documents.size() == 1 && documents.front().faults.empty() && documents.front().root.is(YamlNode::Kind::map);
  if (!is_map) return unusable("its pack.yml is no map of name, version, licence, rules and filters");
  const YamlNode& map = documents.front().root;
  for (auto& [key, text] : {std::pair<std::string_view, std::string&>{"name", pack.name}, {"version", pack.version}, {"licence", pack.licence}}) {
    auto read = text_in(map, key);
    if (!read) return std::unexpected(read.error());
    text = *std::move(read);
  }
  for (auto& [key, count] : {std::pair<std::string_view, std::size_t&>{"rules", pack.rules}, {"filters", pack.filters}}) {
    const auto read = count_in(map, key);
    if (!read) return std::unexpected(read.error());
    count = *read;
  }
  if (!is_version(pack.version)) return unusable(fmt::format("{} in its pack.yml is no version", pack.version), "write it as in 1.4 or 2026-11-27");
  return {};
}

std::vector<std::uint64_t> numbers_of(std::string_view version) {
  std::vector<std::uint64_t> numbers;
  while (!version.empty()) {
    const std::string_view digits = version.substr(0, version.find_first_of(".-"));
    version.remove_prefix(std::min(version.size(), digits.size() + 1));
    std::from_chars(digits.data(), digits.data() + digits.size(), numbers.emplace_back(0));
  }
  while (!numbers.empty() && numbers.back() == 0) numbers.pop_back();
  return numbers;
}

}  // namespace

std::expected<RulePack, Error> read_rule_pack(std::string archive, std::uint64_t max_bytes) {
  UnpackLimits limits;
  limits.max_members = kMostPackFiles;
  const auto zip = ZipFile::of_bytes(std::move(archive), limits);
  if (!zip) return std::unexpected(zip.error());
  RulePack pack;
  bool has_manifest = false;
  for (const ZipFile::Member& member : (*zip)->members()) {
    if (!is_rule_file(member.name)) continue;
    auto text = read_member(**zip, member, max_bytes);
    if (!text) return std::unexpected(text.error());
    if (member.name != kManifest) {
      pack.files.push_back({to_valid_utf8(member.name), *std::move(text)});
    } else if (has_manifest) {
      return unusable("it holds two files called pack.yml");
    } else if (auto read = read_manifest(*text, pack); !read) {
      return std::unexpected(read.error());
    } else {
      has_manifest = true;
    }
  }
  if (!has_manifest) return unusable("it holds no pack.yml, which says what a pack of rules is", "is it a pack? rules/README.md shows how one is made");
  return pack;
}

bool is_rule_pack(std::string_view path) { return path.ends_with(".zip"); }

std::expected<RulePack, Error> read_rule_pack_at(const std::string& path) {
  auto bytes = read_rule_file(path, kMostPackBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto pack = read_rule_pack(*std::move(bytes), kMostPackBytes);
  if (!pack) return std::unexpected(Error{ErrorCode::rules_unusable, fmt::format("{}: {}", path, pack.error().message), pack.error().help});
  for (TextFile& file : pack->files) file.name = fmt::format("{}!{}", path, file.name);
  return pack;
}

bool is_version(std::string_view text) {
  while (!text.empty()) {
    const std::string_view digits = text.substr(0, text.find_first_of(".-"));
    if (!is_ascii_number(digits) || digits.size() > kMostDigits) return false;
    if (digits.size() == text.size()) return true;
    text.remove_prefix(digits.size() + 1);
  }
  return false;
}

std::strong_ordering compare_versions(std::string_view one, std::string_view other) { return numbers_of(one) <=> numbers_of(other); }

}  // namespace elek
