#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace elek {

// Hosts are compared in one spelling: lower-case ASCII, with names beyond ASCII in their A-labels (xn--...). That is what DNS asks for and
// what lists of other tools hold; readable_host() is for people. Public suffixes are those of libpsl's built-in list, so the answers change
// with its version only, never with a file of the system. All of this is safe for concurrent use.

/// The one spelling of `raw`, which may be percent-encoded, defanged, in any script and end in a dot. Numbers that a browser takes for an
/// IPv4 address (0x7f.1, 2130706433, 0177.0.0.1) become dotted decimals, an IPv6 address in brackets its shortest form. Nothing if no host
/// can be called that: an empty label, one over 63 bytes, a name over 253, a letter that IDNA 2008 refuses (emoji too).
/// canonical_host(*canonical_host(x)) == canonical_host(x).
std::optional<std::string> canonical_host(std::string_view raw);

/// The registrable domain of a canonical host, one label more than its public suffix: "bbc.co.uk" of "news.bbc.co.uk". A site that a
/// hoster gives to its users ("name.github.io") is one of its own. Empty for a public suffix, a single label, and an address.
std::string registrable_domain(std::string_view host);

/// Whether a canonical host that is no address has no registrable domain; costs a fraction of asking for it.
bool is_public_suffix(std::string_view host);

/// Whether a canonical host ends in a known top-level domain and has a registrable domain.
bool has_known_suffix(std::string_view host);

/// Whether `label` is a known top-level domain. REQUIRES: lower-case, in letters or as an A-label.
bool is_top_level(std::string_view label);

/// Whether a canonical host is an IPv4 or IPv6 address.
bool is_address(std::string_view host);

/// A canonical host for people: A-labels become letters where all of the name can. Names that mix look-alike letters look like what they
/// imitate, so show both.
std::string readable_host(std::string_view host);

/// Whether `host` is `domain` or lies under it ("a.example.org" under "example.org"; "notexample.org" does not).
bool is_or_is_under(std::string_view host, std::string_view domain);

}  // namespace elek
