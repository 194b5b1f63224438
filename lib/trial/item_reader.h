#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "bytes/byte_source.h"
#include "decode/json.h"
#include "decode/record_cutter.h"
#include "scan/item.h"

namespace elek {

/// Reads the items of a result (NDJSON of elek.item/1) one after the other. Owns the input.
class ItemReader {
 public:
  /// `other`, if any, is shown each JSON record that is no item.
  explicit ItemReader(std::unique_ptr<ByteSource> source, std::function<void(const Value&)> other = {});

  /// Nothing at the end. What is no item is passed by.
  std::optional<Item> next();

  /// Why the input ended before its end, if it did.
  const std::optional<Error>& error() const { return cutter_.window().error(); }

 private:
  std::optional<Item> read(std::string_view record);

  RecordCutter cutter_;
  std::function<void(const Value&)> other_;
  JsonParser parser_;
  std::string padded_;
};

}  // namespace elek
