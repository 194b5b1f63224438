// Which machines are those of everybody.

#include "bytes/internet_address.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

std::string judged(const std::string& text) {
  const auto address = read_internet_address(text);
  if (!address) return "none";
  return is_public(*address) ? "public" : "private";
}

TEST_CASE("addresses of private, local and special networks are not public") {
  struct Row {
    const char* text;
    const char* judged;
  };
  const Row rows[] = {
      {"93.184.215.14", "public"},
      {"9.255.255.255", "public"},
      {"10.0.0.0", "private"},
      {"10.255.255.255", "private"},
      {"11.0.0.0", "public"},
      {"0.0.0.0", "private"},
      {"100.63.255.255", "public"},
      {"100.64.0.1", "private"},
      {"100.100.100.200", "private"},  // a cloud's metadata
      {"100.127.255.255", "private"},
      {"100.128.0.0", "public"},
      {"127.0.0.1", "private"},
      {"127.255.255.254", "private"},
      {"169.254.169.254", "private"},
      {"172.15.255.255", "public"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"172.32.0.0", "public"},
      {"192.0.0.192", "private"},
      {"192.168.1.1", "private"},
      {"192.169.0.0", "public"},
      {"198.18.0.1", "private"},
      {"198.19.255.255", "private"},
      {"203.0.113.5", "private"},
      {"168.63.129.16", "private"},
      {"168.63.129.17", "public"},
      {"223.255.255.255", "public"},
      {"224.0.0.1", "private"},
      {"255.255.255.255", "private"},
      {"2606:2800:21f:cb07:6820:80da:af6b:8b2c", "public"},
      {"[2606:2800::1]", "public"},
      {"::", "private"},
      {"::1", "private"},
      {"::127.0.0.1", "private"},
      {"::ffff:127.0.0.1", "private"},
      {"::ffff:10.1.2.3", "private"},
      {"::ffff:93.184.215.14", "public"},
      {"64:ff9b::7f00:1", "private"},
      {"64:ff9b::5db8:d70e", "public"},
      {"64:ff9b:1::5db8:d70e", "private"},
      {"2001::1", "private"},
      {"2001:db8::1", "private"},
      {"2002:7f00:1::", "private"},
      {"3fff::1", "private"},
      {"fc00::1", "private"},
      {"fd00:ec2::254", "private"},
      {"fe80::1", "private"},
      {"ff02::1", "private"},
      {"0x7f.1", "none"},  // libcurl has written them out before we see them
      {"2130706433", "none"},
      {"example.org", "none"},
      {"", "none"},
      {"[127.0.0.1]", "none"},
      {"fe80::1%eth0", "none"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(judged(row.text) == row.judged);
  }
}

TEST_CASE("an address is told in its shortest form") {
  CHECK(to_string(*read_internet_address("2001:0db8:0:0::1")) == "2001:db8::1");
  CHECK(to_string(*read_internet_address("192.0.2.1")) == "192.0.2.1");
}

}  // namespace
}  // namespace elek
