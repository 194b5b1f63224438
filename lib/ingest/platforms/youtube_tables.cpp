#include <array>
#include <string>
#include <string_view>

#include "decode/json.h"
#include "ingest/platforms/table.h"

// Comments on YouTube: one's own, in comments.csv of Google Takeout, and those of a video as youtube-comment-downloader lists them, JSON without
// objects inside and so the same as a table. Takeout writes a text as pieces, {"text":"a"},{"text":"b"}. Times of the other are words ("1 year ago"),
// of which it guesses a time.

namespace elek {
namespace {

using Names = std::string_view;

constexpr std::array kTakeoutSignature = {Names("Comment ID"), Names("Channel ID"), Names("Comment Create Timestamp"), Names("Comment Text")};
constexpr auto kTakeout = std::to_array<TableColumn>({
    {"Comment ID", Cell::id}, {"Channel ID", Cell::author_id}, {"Comment Create Timestamp", Cell::created}, {"Comment Text", Cell::text},
    {"Parent Comment ID", Cell::parent}, {"Video ID", Cell::thread}, {"Post ID", Cell::thread},
});

/// The pieces of a text together; what is no such list is a text itself.
std::string_view joined_pieces(std::string_view written, PostMaker& maker) {
  if (!written.starts_with('{')) return written;
  std::string list = '[' + std::string(written) + ']';
  const std::size_t size = list.size();
  list.append(JsonParser::kPadding, ' ');
  JsonParser parser;
  const auto pieces = parser.parse(std::string_view(list).substr(0, size));
  if (!pieces) return written;
  std::string text;
  for (const Value piece : pieces->elements()) {
    if (const auto words = piece.find("text")) text += words->string().value_or("");
  }
  return maker.keep(text);
}

void settle_takeout(const TableRow&, Post& post, PostMaker& maker) { post.text = joined_pieces(post.text, maker); }

constexpr std::array kDownloaderSignature = {Names("cid"), Names("text"), Names("time"), Names("author"), Names("channel"), Names("votes")};
constexpr auto kDownloader = std::to_array<TableColumn>({
    {"cid", Cell::id}, {"text", Cell::text}, {"time_parsed", Cell::created}, {"author", Cell::author_handle}, {"channel", Cell::author_id},
    {"votes", Cell::likes}, {"replies", Cell::replies},
});

/// An answer's id begins with that of the comment: "Ug1.2".
void settle_downloader(const TableRow&, Post& post, PostMaker&) {
  const std::size_t dot = post.id.find('.');
  if (dot == std::string_view::npos) return;
  post.kind = "reply";
  post.reply_to = post.id.substr(0, dot);
}

}  // namespace

std::span<const TableFormat> youtube_tables() {
  static constexpr auto kTables = std::to_array<TableFormat>({
      {.name = "youtube_takeout", .title = "YouTube: one's own comments, from Google Takeout", .platform = "youtube", .kind = "comment",
       .address = "https://www.youtube.com/watch?v={thread}&lc={id}", .signature = kTakeoutSignature, .columns = kTakeout, .settle = settle_takeout},
      {.name = "youtube_comment_downloader", .title = "YouTube: comments of a video, by youtube-comment-downloader", .platform = "youtube",
       .kind = "comment", .signature = kDownloaderSignature, .columns = kDownloader, .settle = settle_downloader},
  });
  return kTables;
}

}  // namespace elek
