#include "decode/json_document.h"

#include <utility>

#include "base/key_hash.h"

namespace elek {
namespace {

std::size_t find_in_order(const JsonTape& tape, std::size_t object, std::string_view key) {
  std::size_t found = 0;
  for (std::size_t at = object + 1, end = tape.end(object); at < end; at = tape.next(at + 1)) {
    if (is_same_key(tape.string(at), key)) found = at + 1;
  }
  return found;
}

}  // namespace

void JsonDocument::now_is(const JsonTape& tape) {
  tape_ = tape;
  record_ += Name{1} << 32U;
  if (record_ == 0) {  // after four thousand million records names come again
    indexed_.fill(0);
    asked_.fill(0);
  }
}

std::size_t JsonDocument::find(std::size_t object, std::string_view key) {
  const std::size_t count = tape_.count(object);
  if (count <= kFew || count > JsonKeyIndex::kMost) return find_in_order(tape_, object, key);
  const std::size_t place = object % indexes_.size();
  const Name name = record_ | object;  // tapes are shorter than 2^32
  if (std::exchange(asked_[place], name) != name) return find_in_order(tape_, object, key);  // many are asked for one key only
  JsonKeyIndex& index = indexes_[place];
  if (std::exchange(indexed_[place], name) != name) index.read(tape_, object);
  return index.find(tape_, key);
}

}  // namespace elek
