#include "write/masked_text.h"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.h"

namespace elek {
namespace {

TEST_CASE("addresses of people and names behind '@' are masked, byte for byte") {
  struct Row {
    const char* text;
    const char* masked;
  };
  const Row rows[] = {
      {"nothing to see", "nothing to see"},
      {"see https://t.me/olga_s/5 now", "see ********************* now"},
      {"see t.me/olga_s.", "see ***********."},
      {"vk.com/id5001, x.com/olga/status/7", "*************, *******************"},
      {"see https://example.org/a", "see https://example.org/a"},
      {"RT @olga_s: words", "RT @******: words"},
      {"by @olga.s.", "by @******."},
      {"write to olga@example.org!", "write to ****@***********!"},
      {"@a at @ noon", "@a at @ noon"},
      {"<a href=\"https://m.example/@olga\">@<span>olga</span></a>", "<a href=\"***********************\">@<span>****</span></a>"},
      {"hi @[100001777:2048:Olga S.] all", "hi @[**********************] all"},
      {"@[see] @[1 and @[2:2048:Я]", "@[see] @[***************·]"},
      {" tg://user?id=555666777, (TG://resolve?domain=olga)", " *********************** (************************)"},
      {"stg://x is tg:// no", "s****** is ***** no"},
      {"обзор: t.me/имя", "обзор: *****···"},
  };
  const OwnAddresses own("telegram", "");
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::string masked = masked_text(row.text, own);
    CHECK(masked.size() == std::string(row.text).size());
    CHECK(count_code_points(masked) == count_code_points(row.text));
    CHECK(masked == row.masked);
  }
}

}  // namespace
}  // namespace elek
