#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "ingest/post.h"
#include "registry/ignore_list.h"
#include "rules/ruleset.h"
#include "scan/cluster.h"
#include "scan/item.h"
#include "scan/summary.h"
#include "write/own_addresses.h"
#include "write/pseudonyms.h"

namespace elek {

enum class RedactText : std::uint8_t { no, yes };

/// Takes out of posts, items and what is said of a run whatever leads to people (--pseudonymise) and whatever was written (--redact-text).
/// It is the one place that knows what that is: it acts between those who find and those who write, and neither knows of it.
///
/// Pseudonymised: ids of posts, authors, forwards and personal channels, handles, and mentions; ids of reasons are made of the pseudonyms
/// of their posts. Nothing: names of people, addresses and files of posts, addresses of media, what lists say of accounts, what was found
/// in any of these or in the record itself. A link to an account, to where the post stands, or to no web page, is a pseudonym; in texts such
/// addresses and @names are masked (masked_text()), and all else stays as it was written. Public channels keep their names: they are what is studied.
/// Redacted text: title, text, cards, captions, hashtags, labels of ads, and what was found; spans stay. A reason says what its rule says,
/// with gaps.
///
/// Borrows from the pseudonyms and the rules. Not thread-safe.
class Redactor {
 public:
  /// `pseudonyms`: null: people stay as they are.
  Redactor(Pseudonyms* pseudonyms, RedactText text) : pseudonyms_(pseudonyms), text_(text) {}

  /// What a scan judges posts by; to be called before its first item. Both outlive this.
  void know(const Ruleset& ruleset, const IgnoreList& ignore);

  void redact(Item& item);
  void redact(Cluster& cluster);
  /// Borrows from `post` and `arena`.
  Post redacted(const Post& post, Arena& arena);
  /// Rows of --ignore are told by their place, without what they name.
  void redact(Summary& summary);
  /// Whose file it is, a name of a file may tell.
  void redact(Diagnostic& diagnostic);
  /// Of an input; "-" stays.
  std::string file_name(const std::string& file);

 private:
  void redact_people(Item& item);
  void redact_links(Item& item, const std::vector<bool>& to_people);
  void mask_words(Item& item, const OwnAddresses& own, const std::vector<bool>& links_to_people) const;
  void redact_reason(Reason& reason, const Item& item, const std::vector<bool>& links_to_people);
  bool redact_match(Match& match, const Item& item, const std::vector<bool>& links_to_people);
  void redact_note(Note& note, const Item& item);
  void redact_value(ClusterValue& value, const Cluster& cluster, const OwnAddresses& own);
  void redact_people(Post& post, Arena& arena);
  void redact_links(Post& post, const OwnAddresses& own, Arena& arena);
  void mask_words(Post& post, const OwnAddresses& own, Arena& arena) const;
  void redact_text(Post& post, Arena& arena) const;
  void rename_channels(std::map<std::string, Tally>& channels);
  std::string place_of_row(const std::string& label) const;
  std::string mention(std::string_view mention, std::string_view platform);

  bool hides_people() const { return pseudonyms_ != nullptr; }
  bool hides_text() const { return text_ == RedactText::yes; }

  Pseudonyms* pseudonyms_;
  RedactText text_;
  const IgnoreList* ignore_ = nullptr;
  std::map<std::string, const Rule*, std::less<>> rules_;  // by id
  std::map<std::string, const Correlation*, std::less<>> correlations_;  // by id
};

}  // namespace elek
