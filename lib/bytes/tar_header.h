#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace elek {

/// A tar archive is blocks of so many bytes: heads, and behind each what it is the head of.
inline constexpr std::size_t kTarBlock = 512;

/// One head of a tar archive, as POSIX (ustar) and GNU tar write it.
struct TarHeader {
  enum class Kind : std::uint8_t {
    file,       ///< or a folder, if the entry's whole name ends with '/': before POSIX they were told by that
    folder,
    facts,      ///< what follows are PAX facts about the next entry (pax_facts)
    long_name,  ///< what follows is the name of the next entry, as GNU tar writes it
    sparse,     ///< a file without its zeros; GNU tar's older form, in which more heads may follow (is_extended)
    aside,      ///< the long target of a link, facts about all entries: no entry itself
    other,      ///< links, devices, pipes, whatever else there may be
  };
  Kind kind = Kind::other;
  std::string name;
  std::uint64_t size = 0;   ///< of what follows, in bytes, if it is not hollow
  bool is_hollow = false;   ///< a link, a folder or a device: nothing follows, whatever is said of its size
  bool is_extended = false;
};

/// REQUIRES: `block` has kTarBlock bytes. Nothing: it is no head, as its checksum tells.
std::optional<TarHeader> read_tar_header(std::string_view block);

/// What PAX says of the next entry beside its head.
struct PaxFacts {
  std::optional<std::string> name;
  std::optional<std::uint64_t> size;
  bool is_sparse = false;
};

/// "27 path=data/tweets.js\n", one after the other. Nothing: they are damaged.
std::optional<PaxFacts> read_pax_facts(std::string_view text);

}  // namespace elek
