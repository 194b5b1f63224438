#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "ingest/adapter.h"

namespace elek {

/// What a cell of a collector's table says of the post in its row.
enum class Cell : std::uint8_t {
  platform,
  id,
  url,
  title,
  text,
  html,
  created,
  edited,
  lang,
  author_id,
  author_handle,
  author_name,
  author_verified,
  author_followers,
  author_posts,
  channel_id,
  channel_handle,
  channel_name,
  channel_type,
  forward_id,
  forward_name,
  parent,
  thread,
  repost_of,
  quote_of,
  is_reply,
  is_repost,
  is_quote,
  is_ad,
  links,
  card_url,
  card_title,
  card_text,
  hashtags,
  mentions,
  photos,
  videos,
  media,
  media_kinds,
  media_alts,
  words_on_media,
  views,
  likes,
  shares,
  replies,
};
constexpr std::size_t kCells = 45;

struct TableColumn {
  std::string_view name;
  Cell cell{};
};

/// One row by what its cells say. Of several columns for one cell the first in the format that holds something is taken. Borrows from the
/// row.
class TableRow {
 public:
  struct Use {
    Cell cell{};
    std::size_t rank = 0;  ///< among the format's columns
  };
  using Uses = std::unordered_map<std::string_view, Use>;
  TableRow(const Value& record, const Uses& uses);

  /// Null where the row says nothing.
  const Value& at(Cell cell) const { return values_[static_cast<std::size_t>(cell)]; }
  bool has(Cell cell) const { return !at(cell).is(Value::Kind::null); }
  /// Whether the cell is a yes, in the ways that programs write one.
  bool says(Cell cell) const;

 private:
  std::array<Value, kCells> values_{};
};

/// A kind of table that some collector writes, known by the names of its columns.
struct TableFormat {
  std::string_view name, title;
  std::string_view platform = {};          ///< empty: what the platform cell says, else none
  std::string_view kind = "post";          ///< or "comment"
  std::string_view answer_kind = "reply";  ///< of a comment to a comment
  Visibility visibility = Visibility::public_;
  char separator = '|';                            ///< of the parts of a list in one cell
  std::string_view home = {};                      ///< "host/": where links of hashtags and mentions in HTML lead
  std::string_view address = {};                   ///< a post's, with {id}, {handle} and {thread}, where the table has none
  std::span<const std::string_view> signature;     ///< the columns that all tables of this kind have
  std::span<const std::string_view> none_of = {};  ///< and those that none of them has
  std::span<const TableColumn> columns;
  /// What is peculiar to the format, done when the rest of `post` is filled.
  void (*settle)(const TableRow& row, Post& post, PostMaker& maker) = nullptr;
};

/// The rows of one kind of table. Borrows the format.
class TableAdapter final : public Adapter {
 public:
  explicit TableAdapter(const TableFormat& format);

  std::string_view name() const override { return format_.name; }
  std::string_view title() const override { return format_.title; }
  bool recognizes(const HeadSketch& head) const override;
  void make_posts(const Value& record, PostMaker& maker) const override;

 private:
  const TableFormat& format_;
  TableRow::Uses uses_;
};

/// The tables that minet writes, those that 4CAT does, and others of one platform. They live as long as the program.
std::span<const TableFormat> minet_tables();
std::span<const TableFormat> telegram_tables();
std::span<const TableFormat> youtube_tables();
std::span<const TableFormat> fourcat_tables();

}  // namespace elek
