// What outlets say of themselves, and of accounts.

#include "registry/trust_txt.h"

#include <doctest/doctest.h>

#include "support/lists.h"

namespace elek {
namespace {

Account handle(std::string_view platform, const char* name) { return {platform, Account::By::handle, name}; }

TEST_CASE("a trust.txt names sites and accounts") {
  const auto trust = read_trust_txt(
      "# comment\n\nbelongto=https://www.assoc.org/members\nBelongTo = https://assoc.org\nmember=https://local.kz/\ncontrol=https://other.kz\n"
      "controlledby=https://holding.kz\nsocial=https://t.me/Outlet\nsocial=https://t.me/s/outlet\nsocial=https://twitter.com/outlet # x\n"
      "social=https://example.org/us\nsocial=mailto:a@b.org\ncontact=https://outlet.kz/us\n");
  REQUIRE(trust);
  CHECK(trust->belongs_to == std::vector<std::string>{"assoc.org"});
  CHECK(trust->members == std::vector<std::string>{"local.kz"});
  CHECK(trust->controls == std::vector<std::string>{"other.kz"});
  CHECK(trust->controlled_by == std::vector<std::string>{"holding.kz"});
  REQUIRE(trust->accounts.size() == 2);
  CHECK(trust->accounts[0].platform == "telegram");
  CHECK(trust->accounts[0].name == "outlet");
  CHECK(trust->accounts[1].platform == "x");
  CHECK(trust->not_understood == 2);
}

TEST_CASE("what is no trust.txt is none; one that names nobody is one") {
  CHECK_FALSE(read_trust_txt(""));
  CHECK_FALSE(read_trust_txt("<!doctype html>\n<meta name=robots content=none>\n<p>a=b\n"));
  CHECK_FALSE(read_trust_txt("# member=https://a.org\n"));
  CHECK(read_trust_txt("contact=https://a.org\n"));
  CHECK(read_trust_txt("vendor=https://a.org\n")->accounts.empty());
}

TEST_CASE("only an outlet that names accounts on a platform denies others there") {
  const auto trust = read_trust_txt("social=https://t.me/outlet\nsocial=https://vk.com/wall-5_7\n");
  REQUIRE(trust);
  REQUIRE(trust->accounts.size() == 2);
  CHECK(claim_of(*trust, handle("telegram", "outlet")) == Claim::listed);
  CHECK(claim_of(*trust, handle("telegram", "outlet2")) == Claim::not_listed);
  CHECK(claim_of(*trust, handle("x", "outlet")) == Claim::unknown);
  CHECK(claim_of(*trust, handle("vk", "outlet")) == Claim::unknown);  // it is named there by its id
  CHECK(claim_of(*trust, {"telegram", Account::By::id, "channel123"}) == Claim::unknown);
  CHECK(claim_of(*read_trust_txt("contact=https://a.org"), handle("telegram", "outlet")) == Claim::unknown);
}

TEST_CASE("accounts and outlets belong together by the name that protects both") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("lists.csv",
                   "kind,value,tier,name,said_by,said_on\n"
                   "domain,outlet.kz,protect,The Outlet,Me,2026-01-02\n"
                   "handle:telegram,Outlet,protect,the  OUTLET,Me,2026-01-02\n"
                   "handle:x,outlet,protect,,Me,2026-01-02\n"
                   "handle:vk,outlet,advisory,The Outlet,Me,2026-01-02\n"
                   "domain,other.kz,protect,,Me,2026-01-02\n"
                   "name:telegram,The Outlet,protect,The Outlet,Me,2026-01-02\n");
  const Registry registry = std::move(builder).build();
  const auto outlets = outlets_of(registry, handle("telegram", "outlet"));
  REQUIRE(outlets.size() == 1);
  CHECK(outlets[0].domain == "outlet.kz");
  CHECK(outlets[0].said_by == "lists:3");
  CHECK(accounts_of(registry, "outlet.kz").size() == 1);
  CHECK(accounts_of(registry, "other.kz").empty());
  CHECK(outlets_of(registry, handle("x", "outlet")).empty());
}

}  // namespace
}  // namespace elek
