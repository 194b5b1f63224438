#include "registry/popular_sites.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

// In byte order. Put together for this program in November 2026 from what is common knowledge in Central Asia: search engines and mail,
// shops, encyclopedias, archives, international bodies, news agencies and the large newspapers and broadcasters, fact-checkers, and of
// Kazakhstan, Kyrgyzstan, Uzbekistan, Tajikistan, Turkmenistan and Russia the national ones and the portals of the state. It is no ranking,
// no approval, and copied from no list. Hosts at which everybody publishes are not here: see is_platform_host(). Nor are public suffixes
// (gov.kz), which name nobody.
constexpr auto kPopularSites = std::to_array<std::string_view>({
    "1tv.ru", "24.kg", "24.kz", "2gis.kz", "2gis.ru", "31.kz", "aa.com.tr", "adobe.com", "afp.com", "aif.ru", "akipress.com",
    "akipress.org", "akorda.kz", "alibaba.com", "aliexpress.com", "aljazeera.com", "amazon.com", "ansa.it", "apnews.com", "apple.com",
    "archive.ph", "archive.today", "armenpress.am", "arxiv.org", "asiaplustj.info", "avesta.tj", "avito.ru", "azathabar.com",
    "azattyk.org", "azattyq.org", "azertag.az", "baidu.com", "baigenews.kz", "bbc.co.uk", "bbc.com", "bellingcat.com", "belta.by",
    "bild.de", "bilibili.com", "bing.com", "bloomberg.com", "booking.com", "britannica.com", "canva.com", "cbr.ru", "cbu.uz", "cdc.gov",
    "chatgpt.com", "cloudflare.com", "cnn.com", "currenttime.tv", "daryo.uz", "doi.org", "dpa.com", "dropbox.com", "duckduckgo.com",
    "dw.com", "ebay.com", "economist.com", "egemen.kz", "egov.kz", "elpais.com", "euronews.com", "europa.eu", "factcheck.kg",
    "factcheck.kz", "factcheck.org", "fandom.com", "faz.net", "fontanka.ru", "forbes.com", "forbes.kz", "foxnews.com", "france24.com",
    "ft.com", "fullfact.org", "gazeta.ru", "gazeta.uz", "gitlab.com", "gmail.com", "google.co.uz", "google.com.tj", "google.kg",
    "google.kz", "google.ru", "google.tm", "gosuslugi.ru", "gov.uz", "government.ru", "halykbank.kz", "hh.kz", "hh.ru", "hurriyet.com.tr",
    "icloud.com", "icrc.org", "imdb.com", "imf.org", "inform.kz", "informburo.kz", "interfax.com", "interfax.com.ua", "interfax.ru",
    "iz.ru", "jumhuriyat.tj", "kabar.kg", "kaktus.media", "kapital.kz", "kaspi.kz", "kazpravda.kz", "kenesh.kg", "khabar.kz", "khovar.tj",
    "kinopoisk.ru", "kloop.kg", "kolesa.kz", "kommersant.ru", "kp.ru", "kremlin.ru", "krisha.kz", "ktk.kz", "ktrk.kg", "kun.uz",
    "lalafo.kg", "lefigaro.fr", "lemonde.fr", "lenta.ru", "lex.uz", "live.com", "mail.ru", "mbank.kg", "meduza.io", "metbugat.gov.tm",
    "mfa.tj", "microsoft.com", "mid.ru", "mk.ru", "mos.ru", "mozilla.org", "msn.com", "mtrk.uz", "nasa.gov", "nationalbank.kz",
    "nato.int", "nature.com", "naver.com", "nbkr.kg", "nbt.tj", "netflix.com", "nih.gov", "novayagazeta.ru", "npr.org", "ntv.ru",
    "nur.kz", "nytimes.com", "office.com", "olx.kz", "olx.uz", "openai.com", "orda.kz", "orient.tm", "osce.org", "outlook.com",
    "ozodi.org", "ozon.ru", "parlam.kz", "podrobno.uz", "politifact.com", "post.kz", "pravda.com.ua", "president.kg", "president.tj",
    "president.uz", "primeminister.kz", "proton.me", "provereno.media", "qalampir.uz", "qazaqstan.tv", "rambler.ru", "rbc.ru",
    "repubblica.it", "reuters.com", "rferl.org", "rfi.fr", "rg.ru", "ria.ru", "rt.com", "sberbank.ru", "science.org", "senat.uz",
    "signal.org", "skype.com", "snapchat.com", "snopes.com", "soliq.uz", "spiegel.de", "spot.uz", "spotify.com", "stackoverflow.com",
    "state.gov", "stopfake.org", "sueddeutsche.de", "svoboda.org", "tass.com", "tass.ru", "tdh.gov.tm", "tengrinews.kz",
    "theguardian.com", "thelancet.com", "time.com", "tunduk.kg", "turkmenistan.gov.tm", "turkmenportal.com", "tvrain.tv", "ukrinform.net",
    "ukrinform.ua", "un.org", "unian.net", "unian.ua", "unicef.org", "usa.gov", "uza.uz", "uzdaily.uz", "uzum.uz", "vb.kg",
    "vedomosti.ru", "vesti.ru", "viber.com", "vlast.kz", "voanews.com", "washingtonpost.com", "wechat.com", "weibo.com", "welt.de",
    "whitehouse.gov", "who.int", "wikidata.org", "wikimedia.org", "wiktionary.org", "wildberries.ru", "worldbank.org", "wsj.com",
    "xinhuanet.com", "ya.ru", "yahoo.com", "yandex.by", "yandex.com", "yandex.kz", "yandex.uz", "zakon.kz", "zamin.uz", "zan.kz",
    "zeit.de", "zoom.us",
});
static_assert(std::ranges::is_sorted(kPopularSites));

}  // namespace

bool is_popular_site(std::string_view domain) { return std::ranges::binary_search(kPopularSites, domain); }

std::span<const std::string_view> popular_sites() { return kPopularSites; }

}  // namespace elek
