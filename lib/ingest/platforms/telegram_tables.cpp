#include <array>
#include <string>
#include <string_view>

#include "base/ascii_text.h"
#include "ingest/platforms/table.h"
#include "ingest/platforms/telegram_address.h"

// What TGStat's site exports, a workbook that people save as CSV: a dozen lines about the search, then posts of public channels and groups, under
// Russian names. Its ids are those of the addresses, as in tgstat_adapter().

namespace elek {
namespace {

using Names = std::string_view;

constexpr std::array kTgStatSignature = {Names("Дата публикации"), Names("Ссылка на публикацию в Telegram"), Names("Текст публикации")};
constexpr auto kTgStat = std::to_array<TableColumn>({
    {"Ссылка на публикацию в Telegram", Cell::url}, {"Текст публикации", Cell::text}, {"Дата публикации", Cell::created},
    {"Название источника", Cell::channel_name}, {"Тип источника", Cell::channel_type}, {"Репост из", Cell::forward_name}, {"Просмотров", Cell::views},
    {"Реакций", Cell::likes}, {"Пересылок", Cell::shares}, {"Комментариев", Cell::replies},
});

void settle_tgstat(const TableRow&, Post& post, PostMaker& maker) {
  const std::string_view path = telegram_post_path(post.url);
  if (path.empty()) return;
  post.id = maker.join({"telegram:", path});
  post.channel.handle = path.substr(0, path.find('/'));
  post.url = maker.join({"https://t.me/", path});
}

}  // namespace

std::span<const TableFormat> telegram_tables() {
  static constexpr auto kTables = std::to_array<TableFormat>({
      {.name = "tgstat_table", .title = "TGStat's export of posts, saved as CSV", .platform = "telegram", .signature = kTgStatSignature, .columns = kTgStat,
       .settle = settle_tgstat},
  });
  return kTables;
}

}  // namespace elek
