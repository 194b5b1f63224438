#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace elek {

/// Names of which there is nothing to say, remembered from post to post: nearly all are, and the same stand in most posts. Keys are the business of
/// who asks. Forgets all when they are many. One per thread.
class Innocents {
 public:
  bool contains(const std::string& key) const { return keys_.contains(key); }
  void remember(const std::string& key);

  /// Of two parts, of which a hostile post may choose both.
  static std::string key_of(std::string_view platform, std::string_view name);

 private:
  std::unordered_set<std::string> keys_;
};

}  // namespace elek
