#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// How a domain or a handle imitates another one, the most telling first.
enum class Imitation : std::uint8_t {
  tld_swap,   ///< the same name under another ending: spiegel.ltd for spiegel.de
  homoglyph,  ///< it looks the same: te1egraph, Latin and Cyrillic letters mixed, rn for m
  subdomain,  ///< the name stands before somebody else's domain: egov.kz.pay.top
  combo,      ///< the name and a word: pravda-ua.com, egov-kz.com
  typo,       ///< a letter more, less, or another one: spiegelr.live; the right keys on the wrong keyboard: ktynf.top
};

/// "tld-swap"...: as lookalike.kind has it.
std::string_view name_of(Imitation kind);

/// A domain or a handle as it is compared with others. Owns all it says.
struct ComparedName {
  std::string whole;            ///< canonical host; account_handle()
  bool is_below = false;        ///< whether it is a host below its registrable domain
  std::u32string label;         ///< its first label in letters, without the ending: "spiegel" of "www.spiegel.de"; a handle with '-' between its words
  std::string ending;           ///< "de"; "co.uk"; none of a handle
  std::u32string drawn;         ///< the label as it looks: without hyphens, every letter the Latin one that looks like it
  std::u32string other_keyboard;  ///< of a protected domain: see typed_on_other_keyboard()
  std::u32string drawn_office;  ///< of a state body (mfa.gov.kz) the same of "mfagov"; else empty
};

/// REQUIRES: canonical_host(host) == host. Of a public suffix that somebody uses as a name (gov.kz) the label is the first.
ComparedName domain_name(std::string_view host);

/// REQUIRES: account_handle(handle) == handle.
ComparedName handle_name(std::string_view handle);

// Names to protect. Of an ordinary word, and of a host below a registrable domain, the label is empty: they are imitated as a whole only.
ComparedName protected_domain(std::string_view domain);
ComparedName protected_host(std::string_view host);

/// Whether `asked` imitates `original`, and how. What is under `original` or is it does not. The thresholds are those of the house's
/// measurements on 637 domains of Doppelganger and 100,000 popular sites: the shorter a name, and the more ordinary a word, the closer an
/// imitation has to be. Linear in the lengths of both, but for the product of the lengths of two labels.
std::optional<Imitation> imitation_of(const ComparedName& original, const ComparedName& asked);

/// The same of two handles of one platform, which have neither endings nor anything below them: homoglyph, combo or typo.
std::optional<Imitation> handle_imitation_of(const ComparedName& original, const ComparedName& asked);

/// The texts of which an imitation has one in common with its original: of the original...
std::vector<std::string> keys_of_original(const ComparedName& name);
/// ...and of a name that may imitate it. At most some hundreds.
std::vector<std::string> keys_of_asked(const ComparedName& name);

}  // namespace elek
