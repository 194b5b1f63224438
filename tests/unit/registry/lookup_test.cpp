#include "registry/lookup.h"

#include <doctest/doctest.h>

#include "support/lists.h"

namespace elek {
namespace {

TEST_CASE("a term is read as what it looks like") {
  const auto read = testing::read_lists({{"l.csv",
                                          "domain,clone.org,exposed,,paper.org,,Tester,2026-01-02\n"
                                          "domain,paper.org,protect,The Paper,,,Tester,2026-01-02\n"
                                          "handle:telegram,paper_channel,protect,,,,Tester,2026-01-02\n"
                                          "id:telegram,123,exposed,,,,Tester,2026-01-02\n"
                                          "name:telegram,The Paper,protect,,,,Tester,2026-01-02\n"
                                          "handle:x,paper_channel,exposed,,,,Tester,2026-01-02\n"
                                          "domain,unknown.ending,exposed,,,,Tester,2026-01-02\n"
                                          "name:telegram,Paper.KZ,exposed,,https://WWW.Paper.org/,,Tester,2026-01-02\n"
                                          "handle:x,paper.kz,exposed,,The Paper,,Tester,2026-01-02\n"}});
  struct Row {
    const char* term;
    std::vector<int> lines;
    std::vector<int> imitators;
  };
  const Row rows[] = {
      {"clone.org", {2}, {}},
      {"hxxps://news.clone[.]org/story", {2}, {}},
      {"paper.org", {3}, {2, 9}},
      {"https://www.paper.org:8080/x", {3}, {2, 9}},
      {"paper.org:8080", {3}, {2, 9}},
      {"paper.kz", {9, 10}, {}},
      {"https://paper.kz/", {}, {}},
      {"x:paper.kz", {10}, {}},
      {"telegram:@paper_channel", {4}, {}},
      {"@paper_channel", {4, 7}, {}},
      {"paper_channel", {4, 7}, {}},
      {"telegram:Paper_Channel", {4}, {}},
      {"t.me/paper_channel/7", {4}, {}},
      {"telegram:123", {5}, {}},
      {"telegram:-100123", {5}, {}},
      {"the paper", {6}, {2, 9}},
      {"channel123", {5}, {}},
      {"telegram:channel123", {5}, {}},
      {"telegram: paper_channel", {4}, {}},
      {" Telegram : @paper_channel ", {4}, {}},
      {"tg:paper_channel", {4}, {}},
      {"Телеграм:paper_channel", {4}, {}},
      {"twitter:paper_channel", {7}, {}},
      {"tg://resolve?domain=paper_channel", {4}, {}},
      {"TG://resolve?post=5&domain=Paper_Channel", {4}, {}},
      {"tg://privatepost?channel=123&post=4", {5}, {}},
      {"tg://user?id=123", {}, {}},
      {"tg://resolve?domain=", {}, {}},
      {"tg://resolve", {}, {}},
      {"vk:paper_channel", {}, {}},
      {"The: Paper", {6}, {2, 9}},
      {"clone[.]org", {2}, {}},
      {"clone[dot]org", {2}, {}},
      {"unknown[dot]ending", {8}, {}},
      {"  clone.org\t", {2}, {}},
      {"nothing.example", {}, {}},
      {"unknown.ending", {8}, {}},
      {"https://unknown.ending/x", {8}, {}},
      {"nothing", {}, {}},
      {"", {}, {}},
  };
  Folder folder;
  const auto lines_of = [&](const std::vector<EntryIndex>& entries) {
    std::vector<int> lines;
    for (const EntryIndex entry : entries) lines.push_back(static_cast<int>(read.registry.entry(entry).line));
    return lines;
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.term));
    const Answer answer = look_up(LookupSources(read.registry), row.term, folder);
    CHECK(lines_of(answer.entries) == row.lines);
    CHECK(lines_of(answer.imitators) == row.imitators);
  }
}

}  // namespace
}  // namespace elek
