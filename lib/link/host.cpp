#include "link/host.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>

#include "base/ascii_text.h"
#include "base/byte_set.h"
#include "base/utf8.h"
#include "link/defang.h"
#include "link/percent.h"

// Labels go through IDNA one by one: libidn2 refuses a whole name for one faulty label, but a name in ASCII is what DNS resolves, faulty or
// not. Bounds: libidn2 sees at most kMaxRawHost bytes, libpsl at most 253.

namespace elek {
namespace {

constexpr std::size_t kMaxRawHost = 1024;
constexpr std::size_t kMaxHost = 253;
constexpr std::size_t kMaxLabel = 63;

// The full stops of IDNA (RFC 3490, section 3.1), all of three bytes.
constexpr std::array<std::string_view, 3> kOtherDots = {"\u3002", "\uff0e", "\uff61"};

std::string with_plain_dots(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool other = std::ranges::count(kOtherDots, text.substr(at, 3)) > 0;
    out += other ? '.' : text[at];
    at += other ? 3 : 1;
  }
  return out;
}

// Of a name in these nothing is to be decoded.
constexpr ByteSet kPlain("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<std::string> ascii_label(std::string_view label) {
  if (is_ascii(label)) return lower_letters(label);
  std::uint8_t* found = nullptr;
  const std::string text(label);
  const int status = idn2_lookup_u8(reinterpret_cast<const std::uint8_t*>(text.c_str()), &found, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<std::uint8_t, decltype(&idn2_free)> owned(found, idn2_free);
  if (status != IDN2_OK || found == nullptr) return std::nullopt;
  return lower_letters(reinterpret_cast<const char*>(found));
}

std::optional<std::string> ascii_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('.', at), name.size());
    const auto label = ascii_label(name.substr(at, end - at));
    if (!label) return std::nullopt;
    if (at > 0) out += '.';
    out += *label;
    at = end + 1;
  }
  return out;
}

std::optional<std::string> decoded_name(std::string_view raw) {
  const std::string decoded = with_plain_dots(percent_decoded(refanged(raw)));
  if (decoded.size() > kMaxRawHost || decoded.contains('\0') || !is_utf8(decoded)) return std::nullopt;
  return ascii_name(decoded);
}

bool is_name(std::string_view host) {
  if (host.empty() || host.size() > kMaxHost) return false;
  for (std::size_t at = 0; at <= host.size();) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    if (end == at || end - at > kMaxLabel) return false;
    at = end + 1;
  }
  return std::ranges::all_of(host, [](char c) { return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '_' || c == '.'; });
}

std::string_view last_label(std::string_view host) { return host.substr(host.rfind('.') + 1); }

std::optional<std::uint64_t> number(std::string_view part) {
  int base = 10;
  if (part.starts_with("0x")) {
    base = 16;
    part.remove_prefix(2);
    if (part.empty()) return 0;
  } else if (part.size() > 1 && part[0] == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), value, base);
  if (fault != std::errc() || end != part.data() + part.size()) return std::nullopt;
  return value;
}

bool looks_like_number(std::string_view part) {
  if (part.starts_with("0x")) return std::ranges::all_of(part.substr(2), [](char c) { return hex_digit(c) >= 0; });
  return std::ranges::all_of(part, is_ascii_digit);
}

std::string dotted(std::uint64_t address) {
  std::string out;
  for (unsigned shift = 32; shift > 0; shift -= 8) out += std::to_string((address >> (shift - 8)) & 0xFFU) + '.';
  out.pop_back();
  return out;
}

// The IPv4 parser of the URL standard: one to four numbers, of which the last fills all the bytes that are left.
std::optional<std::string> ipv4(std::string_view host) {
  std::uint64_t address = 0;
  unsigned bits_left = 32;
  for (;;) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const auto value = number(host.substr(0, end));
    const bool last = end == host.size();
    const unsigned width = last ? bits_left : 8;
    if (!value || bits_left == 0 || (*value >> width) != 0) return std::nullopt;
    bits_left -= width;
    address |= *value << bits_left;
    if (last) return dotted(address);
    host.remove_prefix(end + 1);
  }
}

std::optional<std::string> ipv6(std::string_view bracketed) {
  if (bracketed.size() < 4 || bracketed.size() > 2 + INET6_ADDRSTRLEN || !bracketed.ends_with(']')) return std::nullopt;
  const std::string text(bracketed.substr(1, bracketed.size() - 2));
  in6_addr address{};
  std::array<char, INET6_ADDRSTRLEN> shortest{};
  if (inet_pton(AF_INET6, text.c_str(), &address) != 1) return std::nullopt;
  if (inet_ntop(AF_INET6, &address, shortest.data(), shortest.size()) == nullptr) return std::nullopt;
  return '[' + std::string(shortest.data()) + ']';
}

}  // namespace

std::optional<std::string> canonical_host(std::string_view raw) {
  if (raw.starts_with('[') && dot_size(raw, 0) == 0) return ipv6(raw);
  auto host = kPlain.contains_all_of(raw) ? lower_letters(raw) : decoded_name(raw);
  if (!host) return std::nullopt;
  if (host->ends_with('.')) host->pop_back();
  if (!is_name(*host)) return std::nullopt;
  return looks_like_number(last_label(*host)) ? ipv4(*host) : host;
}

std::string registrable_domain(std::string_view host) {
  if (is_address(host) || host.size() > kMaxHost) return "";
  const std::string text(host);
  const char* domain = psl_registrable_domain(psl_builtin(), text.c_str());
  return domain == nullptr ? "" : domain;
}

bool is_public_suffix(std::string_view host) {
  if (!host.contains('.') || host.size() > kMaxHost) return true;
  const std::string text(host);
  return psl_is_public_suffix(psl_builtin(), text.c_str()) != 0;
}

bool has_known_suffix(std::string_view host) { return is_top_level(last_label(host)) && !registrable_domain(host).empty(); }

bool is_top_level(std::string_view label) {
  if (label.size() > kMaxHost) return false;
  const std::string text(label);
  return psl_is_public_suffix2(psl_builtin(), text.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

bool is_address(std::string_view host) { return host.starts_with('[') || looks_like_number(last_label(host)); }

std::string readable_host(std::string_view host) {
  const std::string text(host);
  char* found = nullptr;
  const int status = idn2_to_unicode_8z8z(text.c_str(), &found, 0);
  const std::unique_ptr<char, decltype(&idn2_free)> owned(found, idn2_free);
  return status == IDN2_OK && found != nullptr ? found : text;
}

bool is_or_is_under(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

}  // namespace elek
