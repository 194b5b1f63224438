#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace elek {

// Keys are the first few of eight bytes, the first one lowest. Their hashes are Fibonacci's: of the product the upper bits are good, and each
// use has bits of its own.

/// REQUIRES: so many bytes can be read at `at`.
inline std::uint64_t eight_bytes(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return std::endian::native == std::endian::little ? bytes : std::byteswap(bytes);
}

inline std::uint64_t hash_of_key(std::uint64_t key) { return key * 0x9E3779B97F4A7C15U; }
inline std::uint64_t mask_of_key(std::size_t key_bytes) {
  return key_bytes == sizeof(std::uint64_t) ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * key_bytes) - 1;
}

/// Says of bytes that they are no key: of a key never, of others nearly always. One look at memory.
class KeyFilter {
 public:
  /// For `keys` of so many bytes.
  KeyFilter(std::size_t key_bytes, std::size_t keys);

  void add(std::uint64_t bytes);
  bool may_have(std::uint64_t bytes) const {
    const std::uint64_t hash = hash_of_key(bytes & mask_);
    return (words_[hash >> shift_] >> bit_of(hash) & 1U) != 0;
  }

 private:
  static unsigned bit_of(std::uint64_t hash) { return hash >> 34U & 63U; }

  std::uint64_t mask_;
  std::vector<std::uint64_t> words_;
  unsigned shift_;  // of a hash to the number of its word
};

/// Keys of one length, and in which literals they are.
class SampledKeys {
 public:
  /// For at most so many keys.
  SampledKeys(std::size_t key_bytes, std::size_t keys);

  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t literal = 0;   ///< number, plus one; 0: no entry
    std::uint8_t offset = 0;     ///< of the key in the literal
    std::uint8_t size = 0;       ///< of the literal
    std::array<char, 2> last{};  ///< its last bytes: most texts that hold the key do not hold these
  };
  /// REQUIRES: crowd_at() says that there is room.
  void add(const Entry& entry);

  /// Whether there is room for this key and still would be after `more` - 1 others, whichever they are; and how many entries of the same key
  /// there are, if there is.
  struct Crowd {
    bool has_room = false;
    std::size_t of_key = 0;
  };
  Crowd crowd_at(std::uint64_t bytes, std::size_t more) const;

  /// Begins to fetch what for_each() will read.
  void prefetch(std::uint64_t bytes) const { __builtin_prefetch(&entries_[slot_of(bytes & mask_)]); }

  /// The entries of the key that these bytes begin with.
  template <typename OnEntry>
  void for_each(std::uint64_t bytes, OnEntry on_entry) const {
    const std::uint64_t key = bytes & mask_;
    std::size_t slot = slot_of(key);
    for (std::size_t step = 0; step < kMostSteps && entries_[slot].literal != 0; ++step, slot = (slot + 1) & (entries_.size() - 1)) {
      if (entries_[slot].key == key) on_entry(entries_[slot]);
    }
  }

 private:
  static constexpr std::size_t kMostSteps = 32;  // to an entry, whatever the rules are

  std::size_t slot_of(std::uint64_t key) const { return static_cast<std::size_t>(hash_of_key(key) >> 32U) & (entries_.size() - 1); }

  std::uint64_t mask_;
  std::vector<Entry> entries_;  // each less than kMostSteps behind its slot, and no gap between
};

}  // namespace elek
