// Lists in JSON: MISP's warninglists, STIX 2.1 bundles, OpenSources.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

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
  if (type == "regex" || type == "cidr") return std::unexpected(unusable(fmt::format("a warninglist of type {} names no sites", type)));
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
    ImportedRow& row = found.rows.emplace_back();
    row[Column::value] = value;
    row[Column::said_by] = name.empty() ? "" : fmt::format("MISP warninglists: {}", name);
    row[Column::said_on] = day;
  }
  return found;
}

std::expected<Found, Error> read_opensources(const Value& root) {
  Found found;
  for (const auto& [key, value] : root.members()) {
    ImportedRow& row = found.rows.emplace_back();
    row[Column::value] = key;
    std::string label;
    for (const std::string_view type : {"type", "2nd type", "3rd type"}) {
      const std::string word = text_of(value, type);
      if (!word.empty()) label += (label.empty() ? "" : ", ") + word;
    }
    row[Column::label] = label;
  }
  return found;
}

/// What a bundle says of all that it names.
struct BundleFacts {
  std::map<std::string, std::string> identities;  // by id
  std::string operation;                          // of one campaign or intrusion set; of several nobody can tell whose a name is
  std::string published;                          // the day of its report
  std::size_t operations = 0;

  void take(const Value& object, const std::string& type) {
    if (type == "identity") identities[text_of(object, "id")] = text_of(object, "name");
    if (type == "report") published = day_of(text_of(object, "published"));
    if (type != "campaign" && type != "intrusion-set") return;
    operation = ++operations == 1 ? text_of(object, "name") : "";
  }

  // Observables have no author of their own: a bundle of one author speaks for him.
  std::string said_by(const Value& object) const {
    const auto author = identities.find(text_of(object, "created_by_ref"));
    if (author != identities.end()) return author->second;
    return identities.size() == 1 ? identities.begin()->second : "";
  }
};

// The value of an indicator that is a single comparison: [domain-name:value = 'example.org'].
std::string compared_value(std::string_view pattern) {
  pattern = trimmed(pattern);
  const bool is_name = pattern.starts_with("[domain-name:value") || pattern.starts_with("[url:value");
  const std::size_t open = pattern.find('\'');
  const std::size_t close = pattern.rfind('\'');
  if (!is_name || open == close || trimmed(pattern.substr(close + 1)) != "]") return "";
  const std::string_view value = pattern.substr(open + 1, close - open - 1);
  return value.contains('\'') ? "" : std::string(value);
}

// What STIX calls the platform: "twitter", "facebook", "telegram", "unix" (which is none).
std::string platform_of(const Value& account) {
  const std::string type = lower_letters(text_of(account, "account_type"));
  return type.empty() || type == "unix" || type.starts_with("windows") || type == "ldap" ? "" : type;
}

ImportedRow row_of_account(const Value& account) {
  ImportedRow row;
  const std::string platform = platform_of(account);
  if (platform.empty()) return row;
  const std::string login = text_of(account, "account_login");
  row[Column::kind] = fmt::format("{}:{}", login.empty() ? "id" : "handle", platform);
  row[Column::value] = login.empty() ? text_of(account, "user_id") : login;
  row[Column::name] = text_of(account, "display_name");
  return row;
}

ImportedRow row_of_object(const Value& object, const std::string& type) {
  if (type == "user-account") return row_of_account(object);
  ImportedRow row;
  if (type == "domain-name" || type == "url") row[Column::value] = text_of(object, "value");
  if (type == "indicator" && text_of(object, "pattern_type") == "stix") row[Column::value] = compared_value(text_of(object, "pattern"));
  return row;
}

bool is_about_bundle(std::string_view type) {
  constexpr std::array<std::string_view, 7> kAbout = {"identity",      "report",             "campaign",           "intrusion-set",
                                                      "relationship", "marking-definition", "extension-definition"};
  return std::ranges::find(kAbout, type) != kAbout.end();
}

std::expected<Found, Error> read_stix(const Value& root) {
  const auto objects = root.find("objects");
  if (!objects) return std::unexpected(unusable("the bundle has no objects"));
  BundleFacts facts;
  for (const Value object : objects->elements()) facts.take(object, text_of(object, "type"));
  Found found;
  for (const Value object : objects->elements()) {
    const std::string type = text_of(object, "type");
    ImportedRow row = row_of_object(object, type);
    if (row[Column::value].empty()) {
      found.passed_over += is_about_bundle(type) ? 0 : 1;
      continue;
    }
    const std::string created = day_of(text_of(object, "created"));
    row[Column::operation] = facts.operation;
    row[Column::said_by] = facts.said_by(object);
    row[Column::said_on] = created.empty() ? facts.published : created;
    found.rows.push_back(std::move(row));
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
