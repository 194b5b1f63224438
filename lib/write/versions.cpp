#include "write/versions.h"

#include <cstdio>  // the next header uses FILE without it

#include <cld2/public/compact_lang_det.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <hs.h>
#include <idn2.h>
#include <libpsl.h>
#include <libxml/xmlversion.h>
#include <openssl/crypto.h>
#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <yaml.h>
#include <zip.h>
#include <zlib.h>
#include <zstd.h>

#include <array>

// A result can be repeated only with the same libraries: a newer Unicode folds other letters. This is the one file that looks into the
// libraries of several rooms, for their numbers only. RE2 does not know its own version.

namespace elek {
namespace {

std::string text_of(const UVersionInfo version) {
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  return text_of(version);
}

std::string unicode_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return text_of(version);
}

/// "5.4.9" of "5.4.9 2023-03-23".
std::string first_word(std::string_view text) { return std::string(text.substr(0, text.find(' '))); }

}  // namespace

std::vector<LibraryVersion> library_versions() {
  return {
      {"CLD2", CLD2::DetectLanguageVersion()},
      {"ICU", icu_version()},
      {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
      {"Unicode", unicode_version()},
      {"Vectorscan", first_word(hs_version())},
      {"curl", curl_version_info(CURLVERSION_NOW)->version},
      {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"libidn2", idn2_check_version(nullptr)},
      {"libpsl", first_word(psl_get_version())},
      {"libxml2", LIBXML_DOTTED_VERSION},
      {"libyaml", yaml_get_version_string()},
      {"libzip", zip_libzip_version()},
      {"public suffix list", psl_builtin_sha1sum()},
      {"simdjson", fmt::format("{}.{}.{}", static_cast<int>(simdjson::SIMDJSON_VERSION_MAJOR),
                               static_cast<int>(simdjson::SIMDJSON_VERSION_MINOR), static_cast<int>(simdjson::SIMDJSON_VERSION_REVISION))},
      {"zlib", zlibVersion()},
      {"zstd", ZSTD_versionString()},
  };
}

}  // namespace elek
