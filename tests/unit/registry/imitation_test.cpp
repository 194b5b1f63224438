#include "registry/imitation.h"

#include <doctest/doctest.h>

#include <string>

#include "link/canonical_url.h"
#include "registry/lookalikes.h"
#include "support/lists.h"

namespace elek {
namespace {

std::string kind_of(const std::string& original, const std::string& asked) {
  const auto kind = imitation_of(protected_domain(canonicalize(original)->host), domain_name(canonicalize(asked)->host));
  return kind ? std::string(name_of(*kind)) : "";
}

TEST_CASE("one handle imitates another") {
  struct Row {
    const char *original, *asked, *kind;
  };
  const Row rows[] = {
      {"tengrinews", "tengrinewss", "typo"},     {"factcheckkz", "factchek_kz", "typo"},   {"factcheckkz", "factcheck_kz", "homoglyph"},
      {"tengrinews", "tengr1news", "homoglyph"}, {"tengrinews", "tengrlnews", "homoglyph"}, {"zakonkz", "zakonkz_official", "combo"},
      {"tengrinews", "news_tengrinews", "combo"}, {"tengrinews", "tengrinews", ""},         {"kursiv", "kurs", ""},
      {"nurkz", "nurkz1", ""},                   {"orda", "0rda", ""},                      {"tengrinews", "tengri", ""},
      {"zakonkz", "zakupkz", ""},                {"vlast", "vkast", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.original);
    CAPTURE(row.asked);
    const auto kind = handle_imitation_of(handle_name(row.original), handle_name(row.asked));
    CHECK((kind ? name_of(*kind) : "") == std::string_view(row.kind));
  }
}

TEST_CASE("one domain imitates another") {
  struct Row {
    const char *original, *asked, *kind;
  };
  const Row rows[] = {
      // Names that Doppelganger used (VIGINUM, NDD_RRN.csv), and what they imitate.
      {"spiegel.de", "spiegel.ltd", "tld-swap"},
      {"bild.de", "bild.eu.com", "tld-swap"},
      {"walla.co.il", "walla.com.co", "tld-swap"},
      {"bild.de", "blld.live", "homoglyph"},
      {"delfi.lt", "delfl.cc", "homoglyph"},
      {"foxnews.com", "fox-news.in", "homoglyph"},
      {"pravda.com.ua", "pravda-ua.com", "combo"},
      {"nord-stream.com", "nord-streampipeline.site", "combo"},
      {"spiegel.de", "spiegelr.live", "typo"},
      {"t-online.de", "t-onlinl.life", "typo"},
      {"faz.net", "fazz.lol", "typo"},
      {"20minutes.fr", "20minuts.com", "typo"},
      {"lsm.lv", "lsm.li", "tld-swap"},
      {"mfa.gov.ua", "mfa-qov.info", "combo"},
      {"bmi.bund.de", "bund.pe", "tld-swap"},
      // Of our region.
      {"egov.kz", "egov.kz.pay-x.top", "subdomain"},
      {"egov.kz", "egov.kz.top", "subdomain"},
      {"egov.kz", "egov-kz.top", "combo"},
      {"tengrinews.kz", "tengrinews.com", "tld-swap"},
      {"tengrinews.kz", "tengrіnews.kz", "homoglyph"},  // a Kazakh і
      {"egov.kz", "egоv.kz", "homoglyph"},  // a Cyrillic о: short, but of no chance
      {"nur.kz", "nuг.kz", ""},             // a Cyrillic г is drawn like no r
      {"egov.kz", "eg0v.kz", "homoglyph"},
      {"egov.kz", "e-gov.kz", "homoglyph"},
      {"egov.kz", "eg0v.com", ""},
      {"tengrinews.kz", "теңгринews.kz", ""},           // nobody takes that for it
      {"tengrinews.kz", "tengrinevvs.kz", "homoglyph"},
      {"tengrinews.kz", "tengrinews-official.org", "combo"},
      {"tengrinews.kz", "tengrniews.kz", "typo"},
      {"https://gov.kz", "gov.kz.login.top", "subdomain"},
      // Typed by somebody in a hurry, or on the wrong keyboard.
      {"vlast.kz", "vkast.kz", "typo"},
      {"vlast.kz", "vlasty.top", "typo"},
      {"vlast.kz", "blast.io", ""},        // under an ending of its own
      {"vlast.kz", "vlasm.kz", ""},        // no key beside t
      {"vlast.kz", "last.kz", ""},
      {"vlast.kz", "vlasttr.kz", ""},      // two keys
      {"лента.рф", "леета.рф", "typo"},
      {"лента.рф", "лешта.рф", ""},
      {"лента.рф", "ktynf.ru", "typo"},
      {"tengrinews.kz", "еутпкштуцы.рф", "typo"},
      {"zakon.kz", "яфлщт.kz", "typo"},
      {"жизнь.рф", "bpym.ru", ""},         // ж is a semicolon there
      {"nur.kz", "тгк.kz", ""},            // too short
      // What is no imitation.
      {"tengrinews.kz", "tengrinews.kz", ""},
      {"tengrinews.kz", "mail.tengrinews.kz", ""},
      {"today.kg", "today.com", ""},       // a word
      {"today.kg", "today-kg.com", "combo"},
      {"24.kg", "24.kz", ""},              // too short
      {"spot.uz", "spotify.com", ""},
      {"zakon.kz", "zakat.kz", ""},        // five letters: chance
      {"egov.kz", "egov.kz", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.original));
    CAPTURE(std::string(row.asked));
    CHECK(kind_of(row.original, row.asked) == row.kind);
  }
}

TEST_CASE("a host that is protected alone is imitated as a whole") {
  const ComparedName host = protected_host("uz.sputniknews.ru");
  CHECK_FALSE(imitation_of(host, domain_name("sputniknews.lat")));
  CHECK(imitation_of(host, domain_name("uz.sputniknews.ru.top")) == Imitation::subdomain);
  CHECK(imitation_of(host, domain_name("uz-sputniknews-ru.top")) == Imitation::combo);
}

TEST_CASE("the most telling imitation is told, and of what lists know none") {
  const auto read = testing::read_lists({{"l.csv",
                                          "domain,tengrinews.kz,protect,,,,Tester,2026-01-02\n"
                                          "domain,tengrinew.kg,protect,,,,Tester,2026-01-02\n"
                                          "domain,tengrinews.top,exposed,,,,Tester,2026-01-02\n"
                                          "domain,interfax.kz,protect,,,,Tester,2026-01-02\n"}});
  const Lookalikes lookalikes(read.registry);
  const auto found = [&](const std::string& address) -> std::string {
    const auto lookalike = lookalikes.of(*canonicalize(address));
    if (!lookalike) return "";
    return std::string(read.registry.entry(lookalike->of).text(Column::value)) + " " + std::string(name_of(lookalike->kind));
  };
  CHECK(found("https://www.tengrinews.kg/x") == "tengrinews.kz tld-swap");
  CHECK(found("tengrinew.kz") == "tengrinew.kg tld-swap");
  CHECK(found("tengrinews.top") == "");
  CHECK(found("tengrinews.kz") == "");
  CHECK(found("interfax.ru") == "");  // a namesake
  CHECK(found("interfax.top") == "interfax.kz tld-swap");
  CHECK(found("https://t.me/tengrinews") == "");
  CHECK(found("http://1.2.3.4/tengrinews.kz") == "");
}

}  // namespace
}  // namespace elek
