#include "write/counts.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("counts are RFC 4180") {
  Summary summary;
  summary.counts["lang"] = {{"ru", {10, 2}}, {"kk", {3, 0}}};
  summary.counts["channel"] = {{"News, \"real\"\nones", {1, 1}}, {"", {2, 0}}, {"=\x1b", {4, 0}}};
  std::string out;
  append_counts_csv(out, summary);
  CHECK(out ==
        "dimension,value,posts,flagged\r\n"
        "channel,,2,0\r\n"
        "channel,'=␛,4,0\r\n"
        "channel,\"News, \"\"real\"\" ones\",1,1\r\n"
        "lang,kk,3,0\r\n"
        "lang,ru,10,2\r\n");
}

TEST_CASE("no counts are a header") {
  std::string out;
  append_counts_csv(out, {});
  CHECK(out == "dimension,value,posts,flagged\r\n");
}

}  // namespace
}  // namespace elek
