#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/diagnostic.h"
#include "base/time.h"

namespace elek {

/// One row of --ignore: which reasons somebody has looked at and does not want to see.
struct IgnoreRow {
  std::string kind, value;            ///< as in source lists; or kind "post" and a post's id
  std::string rule;                   ///< id or name of the rule that it silences; empty: any
  std::string why, by;
  std::optional<UnixSeconds> until;   ///< it applies to posts of before this time
  std::string file;
  std::uint64_t line = 0;

  /// "ignore.csv:4 (domain example.org: our partner)": what summaries count it under.
  std::string label() const;
  /// "ignore.csv:4": the same without what it names.
  std::string place() const;
};

/// The rows of all --ignore files. Filled first; then safe for concurrent use.
class IgnoreList {
 public:
  /// Reads CSV with the columns kind, value, rule, until, why, by; kind, value and why must be there. A faulty row is told and left out. The
  /// same bytes count once.
  void add_text(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics);

  std::span<const IgnoreRow> rows() const& ELEK_BORROWED { return rows_; }
  std::span<const IgnoreRow> rows() && = delete;
  std::size_t refused() const { return refused_; }
  /// The files of which nothing can be used, in the order in which they were given: no header, UTF-16, every row refused...
  std::span<const std::string> unusable() const& ELEK_BORROWED { return unusable_; }
  std::span<const std::string> unusable() && = delete;

  /// Positions of the rows under a key of registry/entry_key.h or post_key(), in the order of the files.
  std::span<const std::uint32_t> find(std::string_view key) const& ELEK_BORROWED;
  std::span<const std::uint32_t> find(std::string_view key) && = delete;
  static std::string post_key(std::string_view post_id);

  /// 64 hex: SHA-256 over the bytes of the files, in order.
  std::string hash() const;

 private:
  /// False: nothing of the file can be used.
  bool add_rows(const std::string& file, std::string_view csv, DiagnosticSink& diagnostics);

  std::vector<IgnoreRow> rows_;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_key_;
  std::vector<std::string> files_, hashes_;  // of each the bytes' hash
  std::vector<std::string> unusable_;
  std::size_t refused_ = 0;
};

}  // namespace elek
