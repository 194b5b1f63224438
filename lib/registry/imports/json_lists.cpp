// Lists in JSON: MISP's warninglists, STIX 2.1 bundles, OpenSources.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "decode/json.h"
#include "registry/imports/readers.h"

namespace elek::imports {
namespace {

Error unusable(std::string message) { return {ErrorCode::input_unusable, std::move(message), "elek help sources lists the formats"}; }

std::string text_of(const Value& object, std::string_view key) {
  const auto member = object.find(key);
  return std::string(member ? member->string().value_or("") : "");
}

// The day of "2024-06-10T09:00:00.000Z", or of MISP's version 20240610.
std::string day_of(std::string_view time) {
  constexpr std::size_t kDay = 10;
  if (time.size() == 8 && is_ascii_number(time)) return fmt::format("{}-{}-{}", time.substr(0, 4), time.substr(4, 2), time.substr(6));
  return time.size() >= kDay && time[4] == '-' ? std::string(time.substr(0, kDay)) : "";
}

// Names are meant by "hostname" and "domain"; "substring" and "regex" are no names; the rest are addresses and numbers of other kinds.
std::expected<Found, Error> read_misp(const Value& root) {
  const std::string type = text_of(root, "type");
  if (type == "regex" || type == "cidr" || type == "substring") return std::unexpected(unusable(fmt::format("a warninglist of type {} names no sites", type)));
  const auto list = root.find("list");
  if (!list) return std::unexpected(unusable("the warninglist has no list"));
  std::string scratch;
  const auto version = root.find("version");
  const std::string day = version ? day_of(version->scalar_text(scratch)) : "";
  const std::string name = text_of(root, "name");
  Found found;
  for (const Value entry : list->elements()) {
    std::string_view value = entry.string().value_or("");
    if (value.starts_with('.')) value.remove_prefix(1);  // ".example.org": the domain and what is under it
    ImportedRow& row = found.add();
    row[Column::value] = value;
    row[Column::said_by] = name.empty() ? "" : fmt::format("MISP warninglists: {}", name);
    row[Column::said_on] = day;
  }
  return found;
}

// OpenSources rates reliable sites, too, and marks satire as what it is.
std::expected<Found, Error> read_opensources(const Value& root) {
  Found found;
  for (const auto& [key, value] : root.members()) {
    std::vector<std::string> types;
    for (const std::string_view name : {"type", "2nd type", "3rd type"}) {
      std::string type = lower_letters(trimmed(text_of(value, name)));
      if (!type.empty()) types.push_back(std::move(type));
    }
    if (std::ranges::find(types, "reliable") != types.end()) {
      ++found.passed_over;
      continue;
    }
    ImportedRow& row = found.add();
    row[Column::value] = key;
    row[Column::label] = fmt::format("{}", fmt::join(types, ", "));
    if (std::ranges::find(types, "satire") != types.end()) row[Column::tier] = "satire";
  }
  return found;
}

/// What a bundle says of its objects, by their ids: nobody's words are put on what he did not speak of.
struct BundleFacts {
  std::map<std::string, std::string> identities;  // names
  std::map<std::string, std::string> operations;  // names of campaigns and intrusion sets
  std::map<std::string, std::string> operation_of, published;

  void take(const Value& object) {
    const std::string type = text_of(object, "type");
    if (type == "identity") identities[text_of(object, "id")] = text_of(object, "name");
    if (type == "campaign" || type == "intrusion-set") operations[text_of(object, "id")] = text_of(object, "name");
    if (type != "report") return;
    const auto refs = object.find("object_refs");
    if (!refs) return;
    for (const Value ref : refs->elements()) published[std::string(ref.string().value_or(""))] = day_of(text_of(object, "published"));
  }

  // After all objects were taken: relationships may stand before what they join.
  void relate(const Value& object) {
    if (text_of(object, "type") != "relationship") return;
    const std::string source = text_of(object, "source_ref");
    const std::string target = text_of(object, "target_ref");
    if (const auto found = operations.find(target); found != operations.end()) operation_of[source] = found->second;
    if (const auto found = operations.find(source); found != operations.end()) operation_of[target] = found->second;
  }

  void tell(const Value& object, ImportedRow& row) const {
    const std::string id = text_of(object, "id");
    const auto at = [](const auto& map, const std::string& key) {
      const auto found = map.find(key);
      return found == map.end() ? std::string() : found->second;
    };
    row[Column::said_by] = at(identities, text_of(object, "created_by_ref"));
    row[Column::operation] = at(operation_of, id);
    const std::string created = day_of(text_of(object, "created"));
    row[Column::said_on] = created.empty() ? at(published, id) : created;
    row[Column::expires] = day_of(text_of(object, "valid_until"));
  }
};

// The value of an indicator that is a single comparison, [domain-name:value = 'example.org'], and nothing else: "!=" and LIKE say another
// thing.
std::string compared_value(std::string_view pattern) {
  pattern = trimmed(pattern);
  const auto take = [&](std::string_view text) {
    if (!pattern.starts_with(text)) return false;
    pattern = trimmed(pattern.substr(text.size()));
    return true;
  };
  if (!take("[") || !(take("domain-name:value") || take("url:value")) || !take("=") || !take("'")) return "";
  const std::string_view value = pattern.substr(0, pattern.find('\''));
  pattern.remove_prefix(std::min(pattern.size(), value.size()));
  return take("'") && pattern == "]" ? std::string(value) : "";
}

// What STIX calls the platform: "twitter", "facebook", "telegram", "unix" (which is none).
std::string platform_of(const Value& account) {
  const std::string type = lower_letters(text_of(account, "account_type"));
  return type.empty() || type == "unix" || type.starts_with("windows") || type == "ldap" ? "" : type;
}

// By its handle and by its id: exports have one or the other.
std::vector<ImportedRow> rows_of_account(const Value& account) {
  const std::string platform = platform_of(account);
  std::vector<ImportedRow> rows;
  for (const auto& [word, key] : {std::pair("handle", "account_login"), std::pair("id", "user_id")}) {
    const std::string value = text_of(account, key);
    if (platform.empty() || value.empty()) continue;
    ImportedRow& row = rows.emplace_back();
    row[Column::kind] = fmt::format("{}:{}", word, platform);
    row[Column::value] = value;
    row[Column::name] = text_of(account, "display_name");
  }
  return rows;
}

std::vector<ImportedRow> rows_of_object(const Value& object) {
  const std::string type = text_of(object, "type");
  if (type == "user-account") return rows_of_account(object);
  ImportedRow row;
  if (type == "domain-name" || type == "url") row[Column::value] = text_of(object, "value");
  if (type == "indicator" && text_of(object, "pattern_type") == "stix") row[Column::value] = compared_value(text_of(object, "pattern"));
  if (row[Column::value].empty()) return {};
  return {row};
}

// Objects that could name a source: others are about the bundle, and nobody misses them.
bool may_name_source(const Value& object) {
  const std::string type = text_of(object, "type");
  return type == "user-account" || type == "domain-name" || type == "url" || type == "indicator";
}

bool is_revoked(const Value& object) {
  const auto revoked = object.find("revoked");
  return revoked && revoked->boolean().value_or(false);
}

std::expected<Found, Error> read_stix(const Value& root) {
  const auto objects = root.find("objects");
  if (!objects) return std::unexpected(unusable("the bundle has no objects"));
  BundleFacts facts;
  for (const Value object : objects->elements()) facts.take(object);
  for (const Value object : objects->elements()) facts.relate(object);
  Found found;
  for (const Value object : objects->elements()) {
    std::vector<ImportedRow> rows;
    if (!is_revoked(object)) rows = rows_of_object(object);
    if (rows.empty() && may_name_source(object)) ++found.passed_over;
    for (ImportedRow& row : rows) {
      facts.tell(object, row);
      found.add() = std::move(row);
    }
  }
  return found;
}

std::string padded(std::string_view text) { return std::string(text) + std::string(JsonParser::kPadding, '\0'); }

}  // namespace

std::optional<ForeignFormat> json_format_of(std::string_view text) {
  const std::string bytes = padded(text);
  JsonParser parser;
  const auto root = parser.parse(std::string_view(bytes).substr(0, text.size()));
  if (!root || !root->is(Value::Kind::object)) return std::nullopt;
  if (text_of(*root, "type") == "bundle") return ForeignFormat::stix;
  if (const auto list = root->find("list"); list && list->is(Value::Kind::array)) return ForeignFormat::misp;
  for (const auto& [key, value] : root->members()) {
    if (!value.is(Value::Kind::object) || !value.find("type")) return std::nullopt;
  }
  return ForeignFormat::opensources;
}

std::expected<Found, Error> read_json(std::string_view text, ForeignFormat format) {
  const std::string bytes = padded(text);
  JsonParser parser;
  const auto root = parser.parse(std::string_view(bytes).substr(0, text.size()));
  if (!root) return std::unexpected(unusable(fmt::format("it is no JSON: {}", root.error().message)));
  if (!root->is(Value::Kind::object)) return std::unexpected(unusable("it is no JSON object"));
  if (format == ForeignFormat::misp) return read_misp(*root);
  return format == ForeignFormat::stix ? read_stix(*root) : read_opensources(*root);
}

}  // namespace elek::imports
