// What a subscription file declares, and what is told of one that cannot be used.

#include "registry/subscriptions.h"

#include <doctest/doctest.h>

#include "support/lists.h"

namespace elek {
namespace {

struct Read {
  Subscriptions subscriptions;
  std::vector<Diagnostic> told;
};

Read read(std::string_view csv) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  Subscriptions subscriptions = read_subscriptions("subscriptions.csv", csv, sink);
  return {std::move(subscriptions), std::move(told)};
}

std::string first_told(const Read& read) {
  return read.told.empty() ? "" : text_of(read.told.front().code) + " " + std::to_string(read.told.front().place.line) + " " + read.told.front().message;
}

TEST_CASE("a row says which list is wanted, and what is said of it") {
  const Read all = read(
      "url,name,licence,from,tier,said_by,said_on,columns,sha256,ed25519\n"
      "https://Lists.example.org/a.csv,a_list,CC0-1.0,csv,advisory,A. Lab,3.2.2026,\"value=Site, label = Why\","
      "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855,11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
      "https://тест.қаз/b.txt,b,unknown,,,,,,,\n");
  CHECK(all.told.empty());
  REQUIRE(all.subscriptions.lists.size() == 2);
  const Subscription& a = all.subscriptions.lists[0];
  CHECK(a.name == "a_list");
  CHECK(a.line == 2);
  CHECK(a.url.text == "https://lists.example.org/a.csv");
  CHECK(a.import.format == ForeignFormat::csv);
  CHECK(a.import.defaults.at(Column::tier) == "advisory");
  CHECK(a.import.defaults.at(Column::said_on) == "2026-02-03");
  CHECK(a.import.defaults.at(Column::note) == "licence: CC0-1.0");
  CHECK(a.import.columns.at(Column::value) == "Site");
  CHECK(a.import.columns.at(Column::label) == "Why");
  CHECK(a.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  REQUIRE(a.signature);
  CHECK(a.signature->text == "https://lists.example.org/a.csv.sig");
  const Subscription& b = all.subscriptions.lists[1];
  CHECK(b.url.host == "xn--e1aybc.xn--80ao21a");
  CHECK_FALSE(b.import.format);
  CHECK_FALSE(b.import.defaults.contains(Column::tier));
  CHECK(b.declared != a.declared);
}

TEST_CASE("what was declared is known by its hash, wherever it stands") {
  const Read one = read("name,url,licence\na,https://a.org/,MIT\n");
  const Read same = read("licence;name;note;url\n\nMIT;a;mine;https://a.org/\n");
  const Read other = read("name,url,licence,tier\na,https://a.org/,MIT,state\n");
  REQUIRE(one.subscriptions.lists.size() == 1);
  REQUIRE(same.subscriptions.lists.size() == 1);
  CHECK(same.subscriptions.lists[0].declared == one.subscriptions.lists[0].declared);
  CHECK(other.subscriptions.lists[0].declared != one.subscriptions.lists[0].declared);
  CHECK(first_told(same) == "E0408 1 no column is called note; it is not read");
}

TEST_CASE("a faulty row costs itself, a faulty header all") {
  struct Row {
    const char* csv;
    const char* told;
  };
  const Row rows[] = {
      {"", "E0431 0 the file is empty, and nothing of the file is used"},
      {"name,url\na,https://a.org/\n", "E0431 1 there is no column licence, and nothing of the file is used"},
      {"name,url,licence,url\n", "E0431 1 two columns are called url, and nothing of the file is used"},
      {"\xFF\xFEn", "E0411 0 "},
      {"name,url,licence\na,https://a.org/\n", "E0432 2 "},
      {"name,url,licence\na,https://a.org/,\n", "E0433 2 nothing stands under licence"},
      {"name,url,licence\n,https://a.org/,MIT\n", "E0433 2 nothing stands under name"},
      {"name,url,licence\n../a,https://a.org/,MIT\n", "E0433 2 ../a cannot be the name of a list"},
      {"name,url,licence\nA,https://a.org/,MIT\n", "E0433 2 A cannot be the name of a list"},
      {"name,url,licence\na,http://a.org/,MIT\n", "E0433 2 http://a.org/ is not an https address"},
      {"name,url,licence\na,https://u:p@a.org/,MIT\n", "E0433 2 an address with a name or a password before its host is not fetched"},
      {"name,url,licence,from\na,https://a.org/,MIT,xml\n", "E0433 2 xml is no format of lists"},
      {"name,url,licence,tier\na,https://a.org/,MIT,bad\n", "E0433 2 bad is no tier"},
      {"name,url,licence,said_on\na,https://a.org/,MIT,1/2/2026\n", "E0433 2 1/2/2026 under said_on is no date"},
      {"name,url,licence,columns\na,https://a.org/,MIT,nothing=Site\n", "E0433 2 nothing=Site under columns joins no two columns"},
      {"name,url,licence,sha256\na,https://a.org/,MIT,abc\n", "E0433 2 abc under sha256 is no SHA-256"},
      {"name,url,licence,ed25519\na,https://a.org/,MIT,abc\n", "E0433 2 abc under ed25519 is no public key"},
      {"name,url,licence,signature\na,https://a.org/,MIT,https://a.org/s\n",
       "E0433 2 a signature without the key that it is checked with proves nothing"},
      {"name,url,licence\na,https://a.org/,MIT\na,https://b.org/,MIT\n", "E0433 3 a is the name of the list in line 2 already"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.csv);
    const Read result = read(row.csv);
    CHECK(first_told(result).starts_with(row.told));
    CHECK(result.subscriptions.refused == 1);
  }
}

}  // namespace
}  // namespace elek
