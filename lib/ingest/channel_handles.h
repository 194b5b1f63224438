#pragma once

#include <expected>
#include <map>
#include <string>
#include <string_view>

#include "base/error.h"

namespace elek {

/// The @handles of channels whose export does not say them, as Telegram Desktop's does not: by the channel's id or name. Immutable once it is
/// read; safe for concurrent use.
class ChannelHandles {
 public:
  /// Reads a table with the columns `handle` and `id` or `name` or both. Ids are bare or with Telegram's "-100" before them. Adds to what is
  /// there. Errors: usage, with the line.
  std::expected<void, Error> add_file(const std::string& path);
  std::expected<void, Error> add_table(std::string_view csv, const std::string& path);

  bool empty() const { return by_id_.empty() && by_name_.empty(); }
  /// Without '@'; empty if nothing is known. `id` is "telegram:123". The id goes before the name.
  std::string_view find(std::string_view id, std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> by_id_, by_name_;
};

}  // namespace elek
