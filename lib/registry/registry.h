#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/borrowed.h"
#include "base/diagnostic.h"
#include "base/error.h"
#include "link/canonical_url.h"
#include "registry/accounts.h"
#include "registry/entry.h"

namespace elek {

/// A source list that was loaded.
struct SourceList {
  std::string name;  ///< the stem of its file's name
  std::string file;
  std::string hash;  ///< 64 hex of SHA-256 over its bytes, where they are asked for
  std::size_t rows = 0, refused = 0;
  std::string newest;  ///< the latest said_on of its rows, "2025-10-26"; empty without rows
};

/// What source lists say of names: every row of a run, indexed. Immutable; safe for concurrent use. A look-up costs the same with a
/// thousand rows and with a million. About 70 bytes a row, its value included; a text that many rows share stands once.
class Registry {
 public:
  Registry() = default;  ///< no lists

  std::span<const SourceList> lists() const& ELEK_BORROWED { return lists_; }
  std::span<const SourceList> lists() && = delete;
  /// The files of which nothing can be used, in the order in which they were given: no header, UTF-16, every row refused...
  std::span<const std::string> unusable() const& ELEK_BORROWED { return unusable_; }
  std::span<const std::string> unusable() && = delete;
  const SourceList& list(ListIndex index) const { return lists_[static_cast<std::size_t>(index)]; }
  std::size_t size() const { return rows_.size(); }
  /// Borrows from this registry.
  Entry entry(EntryIndex index) const& ELEK_BORROWED;
  Entry entry(EntryIndex index) && = delete;

  // Each appends to `found`, for every list, its most specific rows that name what was asked (see replaces()): an address before a host, a
  // host before the domains above it, the nearer domain first. With a `time`, rows that have expired by then are as if they were not there.
  // A platform's host alone names nobody: its addresses are found by path or account.
  void find_url(const CanonicalUrl& url, std::vector<EntryIndex>& found, std::optional<UnixSeconds> time = {}) const;
  void find_account(const Account& account, std::vector<EntryIndex>& found, std::optional<UnixSeconds> time = {}) const;
  /// `folded`: see folded_name().
  void find_name(std::string_view platform, std::string_view folded, std::vector<EntryIndex>& found, std::optional<UnixSeconds> time = {}) const;

  /// Appends the rows that say that they imitate the address's host or domain, in their order.
  void find_imitators(const CanonicalUrl& url, std::vector<EntryIndex>& found) const;

  /// The platforms of accounts that rows name, in byte order.
  std::span<const std::string> platforms() const& ELEK_BORROWED { return platforms_; }
  std::span<const std::string> platforms() && = delete;

  /// 64 hex: SHA-256 over the lists' names and hashes in order. REQUIRES: they were asked for.
  std::string hash() const;

 private:
  friend class RegistryBuilder;
  struct Text {
    std::uint32_t start = 0, size = 0;  // in bytes_
  };
  struct Row {
    Text value;
    std::uint32_t facts = 0;  // in facts_
    std::uint32_t line = 0;
    std::uint32_t list = 0;
    EntryKind kind{};
    Tier tier{};
  };
  /// What rows of one source share: all columns but kind and value, as positions in texts_.
  using Facts = std::array<std::uint32_t, kColumns>;
  struct Key {
    Text text;
    std::uint32_t row = 0;
    std::uint32_t next = 0;  // the next key of the same text, plus 1; 0: none
  };

  std::string_view text_at(Text text) const { return std::string_view(bytes_).substr(text.start, text.size); }
  /// The first key with this text, or null.
  const Key* find(std::string_view key) const;
  /// Where in slots_ it stands, or would stand. REQUIRES: there are slots.
  std::size_t slot_of(std::string_view key) const;
  /// Appends the rows of `key` whose list has none in `found` from `from` on.
  void collect(std::string_view key, std::size_t from, std::optional<UnixSeconds> time, std::vector<EntryIndex>& found) const;

  std::vector<SourceList> lists_;
  std::vector<std::string> unusable_;
  std::vector<std::string> platforms_;
  std::string bytes_;
  std::vector<Row> rows_;
  std::vector<Text> texts_;
  std::vector<Facts> facts_;
  std::vector<Key> keys_;
  std::vector<std::uint32_t> slots_;  // open addressing over keys_: position plus 1; a power of two
};

/// The lists that a path means: itself, or every *.csv directly in a folder, in byte order of paths. Errors: usage (a folder that cannot be
/// read or has no list).
std::expected<std::vector<std::string>, Error> list_files_at(const std::string& path);

/// Whether the bytes of lists are hashed as they are read: only manifests ask.
enum class ListHashes : std::uint8_t { left_out, taken };

/// Reads source lists: CSV with named columns (design, "Source lists"; rules/sources/README.md). A faulty row costs itself only.
class RegistryBuilder {
 public:
  explicit RegistryBuilder(DiagnosticSink& diagnostics, ListHashes hashes = ListHashes::left_out);
  ~RegistryBuilder();

  /// Reads the bytes of one list. REQUIRES: all lists together are under 4 GiB and 2^31 rows.
  void add_text(const std::string& file, std::string_view csv) &;
  /// Reads the lists that a path means. Errors: those of list_files_at(); usage (a list cannot be read).
  std::expected<void, Error> add_path(const std::string& path) &;

  /// Tells of contradictions between rows, and indexes them. Consumes the builder.
  Registry build() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
