#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// Which addresses lead back to a post or to people: what a reader could look up to learn who wrote it.
class OwnAddresses {
 public:
  /// `url`: the post's own; empty if it has none.
  OwnAddresses(std::string_view platform, std::string_view url);
  /// An id, a handle or a name of the post or its people, which no address may hold: whose site korben.example is, is no secret. Of "telegram:channel5/7" any part that is long enough to say
  /// something.
  void add_name(std::string_view name);

  /// Whether `address` is an account's, is of the post's own platform or host, holds one of the names, or is none of the web
  /// (tg://user?id=5, mailto:, tel:, a file of the export).
  bool lead_to_people(std::string_view address) const;
  /// Whether one of the names stands in it.
  bool holds_name(std::string_view text) const;

 private:
  std::string platform_, domain_;
  std::vector<std::string> names_;  // in small letters
};

}  // namespace elek
