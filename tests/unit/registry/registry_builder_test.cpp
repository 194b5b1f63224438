#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "registry/registry.h"
#include "support/folder.h"
#include "support/lists.h"

namespace elek {
namespace {

using testing::read_lists;

TEST_CASE("rows that differ in their value alone share what else they say, whatever stands between them") {
  const auto read = read_lists({{"l.csv",
                                 "domain,a.org,exposed,,,,Tester,2026-01-02\n"
                                 "domain,b.org,exposed,,,,Tester,2026-01-02\n"
                                 "domain,\xFF.org,exposed,,,,Tester,2026-01-02\n"
                                 "domain,com.kz,exposed,,,,Tester,2026-01-02\n"
                                 "domain,c.org,exposed,,,,Tester,2026-01-02\n"
                                 "domain,d.org,exposed,,,,Other,2026-01-03\n"
                                 "domain,e.org,exposed,,,,,2026-01-03\n"
                                 "domain,f.org,exposed,,,,Other,2026-01-03\n"
                                 "domain,a.org,exposed,,,,Tester,2026-01-02\n"
                                 "domain,\"g\n.org\",exposed,,,,Tester,2026-01-02\n"
                                 "domain,h.org,exposed,,,,Tester,2026-01-02\n"}});
  std::string told;
  for (std::uint32_t i = 0; i < read.registry.size(); ++i) {
    const Entry entry = read.registry.entry(EntryIndex{i});
    told += fmt::format("{} {} {} {}; ", entry.line, entry.text(Column::value), entry.text(Column::said_by), entry.text(Column::said_on));
  }
  CHECK(told == "2 a.org Tester 2026-01-02; 3 b.org Tester 2026-01-02; 6 c.org Tester 2026-01-02; 7 d.org Other 2026-01-03; "
                "9 f.org Other 2026-01-03; 13 h.org Tester 2026-01-02; ");
  std::string codes;
  for (const Diagnostic& diagnostic : read.diagnostics) codes += fmt::format("{}:{} ", diagnostic.place.line, text_of(diagnostic.code));
  CHECK(codes == "4:E0409 5:E0403 8:E0404 10:E0406 11:E0403 ");
  CHECK(read.registry.list(ListIndex{0}).newest == "2026-01-03");
}

TEST_CASE("a list's hash is that of its bytes, and is taken where it is asked for, from files and from memory") {
  const testing::Folder folder;
  const std::string csv = "kind,value,tier,said_by,said_on\r\ndomain,x.org,exposed,Tester,2026-01-02\r\n\r\n";
  const std::string path = folder.file("l.csv", csv);
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder asked(sink, ListHashes::taken), not_asked(sink);
  asked.add_text("first.csv", csv);
  REQUIRE(asked.add_path(path));
  REQUIRE(not_asked.add_path(path));
  const Registry hashed = std::move(asked).build();
  CHECK(hashed.list(ListIndex{0}).hash == sha256_hex(csv));
  CHECK(hashed.list(ListIndex{1}).hash == sha256_hex(csv));
  CHECK(std::move(not_asked).build().list(ListIndex{0}).hash.empty());
}

}  // namespace
}  // namespace elek
