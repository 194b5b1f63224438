// Any bytes as a subscription file: whom elek may contact is what a person could read there, and nothing else.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "registry/subscriptions.h"
#include "require.h"

namespace {

class CountedWords final : public elek::DiagnosticSink {
 public:
  void report(elek::Diagnostic diagnostic) override {
    require(!diagnostic.message.empty(), "a diagnostic says something");
    if (diagnostic.severity == elek::Severity::error) ++errors;
  }
  std::size_t errors = 0;
};

void check_url(const elek::HttpsUrl& url) {
  require(url.text.starts_with("https://"), "only https is fetched");
  const auto again = elek::read_https_url(url.text);
  require(again && again->text == url.text && again->host == url.host && again->port == url.port, "an address is its own spelling");
  for (const char c : url.text) require(static_cast<unsigned char>(c) > ' ', "no blanks and no controls go out");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CountedWords told;
  const auto read = elek::read_subscriptions("fuzz", {reinterpret_cast<const char*>(data), size}, told);
  require(told.errors == read.refused, "what is refused is told");
  std::set<std::string> names;
  for (const elek::Subscription& list : read.lists) {
    require(names.insert(list.name).second, "each name is one list's");
    require(list.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos, "names are names of files");
    require(list.sha256.empty() || list.sha256.size() == 64, "a hash is whole");
    require(list.key.has_value() == list.signature.has_value(), "a key has its signature");
    check_url(list.url);
    if (list.signature) check_url(*list.signature);
  }
  return 0;
}
