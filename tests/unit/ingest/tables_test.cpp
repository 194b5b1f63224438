#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "decode/csv_cutter.h"
#include "ingest/adapter.h"
#include "ingest/platforms/table.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

#if !defined(ELEK_SHARED_DATA)
#define ELEK_SHARED_DATA ""
#endif

namespace {

struct Row {
  std::string format;
  std::string header, row;
  std::vector<std::string> parts;  // of the posts as JSON
};

std::string_view format_of(const std::string& table) {
  return table.starts_with('[') ? adapter_of_json(table).name() : adapter_for(sketch_head(first_csv_record(table))).name();
}

void check(const Row& row) {
  CAPTURE(row.format);
  const std::string table = row.header + "\n" + row.row + "\n";
  CHECK(format_of(table) == row.format);
  const auto read = read_text(table);
  REQUIRE(read.posts.size() == 1);
  CAPTURE(read.json);
  for (const std::string& part : row.parts) {
    CAPTURE(part);
    CHECK(read.json.find(part) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("tables of Telegram and YouTube") {
  const Row rows[] = {
      {"tgstat_table",
       "Дата публикации;Название источника;Тип источника;Кол-во подписчиков;Репост из;Просмотров;Реакций;Пересылок;Комментариев;"
       "Ссылка на публикацию в Telegram;Ссылка на публикацию на TGStat;Текст публикации",
       "19.06.2026 15:26;Кабарлар;Канал;12345;Башка канал;1 200;5;3;2;https://t.me/kabarlar/7;https://tgstat.ru/x;\"Суу; нан\"",
       {R"("id":"telegram:kabarlar/7")", R"("created_at":"2026-06-19T15:26:00Z","created_known":false)", R"("text":"Суу; нан")",
        R"("handle":"kabarlar","name":"Кабарлар")", R"("name":"Башка канал")", R"("views":1200,"likes":5,"shares":3,"replies":2)",
        R"("url":"https://t.me/kabarlar/7")"}},
      {"youtube_takeout",
       "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text,Top-Level Comment ID",
       R"(Ugx.2,UCa,2024-01-02T03:04:05.123456+00:00,0,Ugx,vid,"{""text"":""суу ""},{""text"":""бар""}",Ugx)",
       {R"("id":"youtube:Ugx.2")", R"("kind":"reply")", R"("reply_to":"youtube:Ugx")", R"("text":"суу бар")", R"("created_at":"2024-01-02T03:04:05Z")",
        R"("url":"https://www.youtube.com/watch?v=vid&lc=Ugx.2")"}},
      {"youtube_comment_downloader", R"([{"cid":"Ug1","text":"бир","time":"1 year ago","author":"@a","channel":"UCx","votes":"1.2K","replies":"","heart":false,"reply":false,)",
       R"("time_parsed":1700000000.5}])",
       {R"("id":"youtube:Ug1")", R"("kind":"comment")", R"("created_at":"2023-11-14T22:13:20Z")", R"("id":"youtube:UCx","handle":"a")", R"("likes":1200)"}},
      {"youtube_comment_downloader", R"([{"cid":"Ug1.2","text":"эки","time":"1 год назад",)", R"("author":"@b","channel":"UCy","votes":"1,2 тыс.","reply":true}])",
       {R"("kind":"reply")", R"("reply_to":"youtube:Ug1")", R"("created_at":null)", R"("likes":1200)"}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("tables of minet") {
  const Row rows[] = {
      {"x_minet",
       "id,timestamp_utc,local_time,user_screen_name,text,lang,user_verified,to_tweetid,media_urls,media_types,media_alt_texts",
       "5,1610005273.0,2021-01-07T08:41:13,aigul,сәлем,qme,0,4,https://p.example/a.jpg|https://p.example/b.mp4,photo|video,|бейне",
       {R"("id":"x:5")", R"("kind":"reply")", R"("reply_to":"x:4")", R"("created_at":"2021-01-07T07:41:13Z","created_known":true)",
        R"("lang":null)", R"("verified":false)", R"("url":"https://x.com/aigul/status/5")",
        R"("media":[{"kind":"photo","url":"https://p.example/a.jpg","alt":null},{"kind":"video","url":"https://p.example/b.mp4","alt":"бейне"}])"}},
      {"bluesky_minet",
       "cid,did,uri,url,timestamp_utc,user_did,user_handle,text,original_text,user_langs,to_post_uri,card_link,card_title,links",
       "b,3k,at://did:plc:a/app.bsky.feed.post/3k,https://bsky.app/x,1764929819,did:plc:a,a.example,кир,кир,ky|ru,at://did:plc:b/app.bsky.feed.post/2k,"
       "https://n.example/1,Жаңылык,https://n.example/1",
       {R"("id":"bluesky:at://did:plc:a/app.bsky.feed.post/3k")", R"("kind":"reply")", R"("reply_to":"bluesky:at://did:plc:b/app.bsky.feed.post/2k")",
        R"("lang":null)", R"("title":"Жаңылык")", R"("handle":"a.example")"}},
      {"bluesky_minet",
       "cid,did,uri,url,timestamp_utc,user_did,user_handle,text,original_text,repost_by_user_did,repost_by_user_handle,repost_timestamp_utc",
       "b,3k,at://did:plc:a/app.bsky.feed.post/3k,https://bsky.app/x,1764929819,did:plc:a,a.example,кир,кир,did:plc:r,r.example,1764929900",
       {R"("id":"bluesky:at://did:plc:a/app.bsky.feed.post/3k#reposted-by-did:plc:r")", R"("kind":"repost")",
        R"("repost_of":"bluesky:at://did:plc:a/app.bsky.feed.post/3k")", R"("created_at":"2025-12-05T10:18:20Z")",
        R"("author":{"id":"bluesky:did:plc:r","handle":"r.example")", R"("forward":{"id":"bluesky:did:plc:a","name":"a.example"})",
        R"("edited_at":null)"}},
      {"instagram_minet",
       "username,full_name,is_verified,id,media_type,shortcode,url,caption,hashtags,like_count,comment_count,medias_type,medias_url,taken_at_timestamp",
       "dana,Дана,True,31,photo,Cx,https://www.instagram.com/p/Cx/,қар,қыс,5,2,photo,https://p.example/1.jpg,1700000000",
       {R"("id":"instagram:31")", R"("verified":true)", R"("hashtags":["қыс"])", R"("likes":5,"shares":null,"replies":2)"}},
      {"instagram_minet_comments",
       "id,index,parent_id,child_index,text,hashtags,mentioned_names,comment_like_count,child_comment_count,created_at_utc,username,user_id",
       "9,0,8,0,ойбай,,dana,1,0,1700000000,nur,77",
       {R"("id":"instagram:9")", R"("kind":"reply")", R"("reply_to":"instagram:8")", R"("mentions":["dana"])", R"("id":"instagram:77")"}},
      {"tiktok_minet",
       "id,description,timestamp,utc_time,author_id,author_unique_id,author_nickname,digg_count,share_count,comment_count,play_count,challenges_titles,"
       "stickers_texts,is_ad",
       "7123456789012345678,bozor,1700000000,2023-11-14T22:13:20,1,olim,Olim,10,1,2,300,toshkent|narx,Arzon,True",
       {R"("id":"tiktok:7123456789012345678")", R"("url":"https://www.tiktok.com/@olim/video/7123456789012345678")",
        R"("hashtags":["toshkent","narx"])", R"("alt":"Arzon")", R"("ad_label":"is_ad")", R"("views":300,"likes":10,"shares":1,"replies":2)"}},
      {"youtube_minet",
       "video_id,title,published_at,description,channel_id,channel_title,default_language,view_count,like_count,comment_count,tags",
       "abc,Сарлавҳа,2024-01-02T03:04:05Z,Матн,UC1,Канал,uz,5,4,3,a|b",
       {R"("id":"youtube:abc")", R"("url":"https://www.youtube.com/watch?v=abc")", R"("title":"Сарлавҳа","text":"Матн")",
        R"("channel":{"id":"youtube:UC1","handle":null,"name":"Канал")"}},
      {"youtube_minet_comments",
       "video_id,comment_id,author_name,author_channel_id,text,like_count,published_at,updated_at,reply_count,parent_comment_id",
       "abc,c2,@gul,UC2,рост,1,2024-01-02T03:04:05Z,2024-01-02T03:04:05Z,,c1",
       {R"("id":"youtube:c2")", R"("kind":"reply")", R"("reply_to":"youtube:c1")", R"("handle":"gul","name":null)", R"("edited_at":null)",
        R"("url":"https://www.youtube.com/watch?v=abc&lc=c2")"}},
      {"facebook_minet_comments",
       "id,fbid,depth,parent_id,author_name,author_short_name,author_gender,author_url,author_is_verified,created_time,text,attachments,reactions,replies",
       "Y29t,15,0,,Айша,Айша,F,https://facebook.com/a,False,1700000000,рас,0,3,1",
       {R"("id":"facebook:Y29t")", R"("kind":"comment")", R"("name":"Айша","verified":false)", R"("likes":3,"shares":null,"replies":1)"}},
      {"facebook_minet_pages", "post_id,id,user_id,user_handle,user_url,user_label,text,html,formatted_date,date,reactions,replies,in_reply_to",
       "4,15,7,aisha,https://facebook.com/a,Айша,рас,<p>рас</p>,3 янв.,2024-01-03T10:00:00,3,1,",
       {R"("id":"facebook:15")", R"("kind":"comment")", R"("reply_to":"facebook:4")", R"("author":{"id":"facebook:7","handle":"aisha","name":"Айша")"}},
      {"crowdtangle_minet",
       "ct_id,id,platform,type,title,caption,message,description,date,datetime,updated,link,post_url,score,actual_like_count,actual_share_count,"
       "actual_comment_count,account_id,account_name,account_handle,account_subscriber_count,links,expanded_links",
       "1|2,9_8,Facebook,link,,n.example,Хабар,,2022-06-01,2022-06-01 10:00:00,,https://n.example/1,https://www.facebook.com/9/posts/8,1.5,1,2,3,9,Бет,bet,500,"
       "https://n.example/s,https://n.example/1",
       {R"("id":"facebook:9_8","platform":"facebook")", R"("created_at":"2022-06-01T10:00:00Z","created_known":true)",
        R"("channel":{"id":"facebook:9","handle":"bet","name":"Бет")", R"("likes":1,"shares":2,"replies":3)"}},
      {"telegram_minet",
       "link_to_message,could_be_displayed,user,user_link,text,hashtags,links,link_title,link_description,views,datetime,edited",
       "https://t.me/s/arna/7,True,Арна,https://t.me/arna,сөз,,https://n.example/1|https://n.example/2,Тақырып,Сипат,1200,2024-01-02T03:04:05+00:00,False",
       {R"("id":"telegram:arna/7")", R"("url":"https://t.me/arna/7")", R"("handle":"arna","name":"Арна")", R"("views":1200)",
        R"({"raw":"https://n.example/1","url":null,"title":"Тақырып","description":"Сипат"},{"raw":"https://n.example/2","url":null,"title":null)"}},
      {"reddit_minet", "title,url,author,author_text,points,raw_number_comments,number_comments,published_date,edited_date,external_link,error",
       "Савол,https://www.reddit.com/r/Tajikistan/comments/abc/savol/,gul,Матн,5,2 comments,2,2024-01-02T03:04:05+00:00,,https://n.example/1,",
       {R"("id":"reddit:t3_abc")", R"("kind":"post")", R"("handle":"Tajikistan")", R"("title":"Савол","text":"Матн")", R"("replies":2)"}},
      {"reddit_minet_comments", "comment_url,author,id,parent,points,published_date,edited_date,comment,error",
       "https://old.reddit.com/r/Tajikistan/comments/abc/savol/def/,gul,x,,5,2024-01-02T03:04:05+00:00,,ҳа,",
       {R"("id":"reddit:t1_def")", R"("kind":"comment")", R"("text":"ҳа")", R"("reply_to":null)"}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("tables of 4CAT") {
  const Row rows[] = {
      {"x_4cat",
       "id,thread_id,timestamp,unix_timestamp,link,subject,body,author,author_fullname,author_id,verified,language_guess,retweet_count,reply_count,like_count,"
       "impression_count,is_retweet,retweeted_user,is_quote_tweet,quote_tweet_id,is_reply,urls,images,videos,mentions,hashtags",
       "5,5,2024-01-02 08:04:05,1704164645,https://x.com/a/status/5,,RT @b: рас,a,А,9,no,kk,1,2,3,4,yes,b,no,,no,\"https://n.example/a,b,https://n.example/c\",,,b,\"x,y\"",
       {R"("id":"x:5")", R"("kind":"repost")", R"("created_at":"2024-01-02T03:04:05Z","created_known":true)", R"("forward":{"id":null,"name":"b"})",
        R"({"raw":"https://n.example/a,b","url":null,"title":null,"description":null},{"raw":"https://n.example/c")", R"("hashtags":["x","y"])",
        R"("views":4,"likes":3,"shares":1,"replies":2)", R"("url":"https://x.com/a/status/5")"}},
      {"bluesky_4cat",
       "id,thread_id,created_at,author,author_id,body,link,tags,like_count,repost_count,replied_to_post,quoted_post,languages,author_display_name,timestamp",
       "at://did:plc:a/app.bsky.feed.post/3k,at://did:plc:a/app.bsky.feed.post/1k,2024-01-02T03:04:05+00:00,a.example,did:plc:a,кир,https://bsky.app/p,,1,2,"
       "https://bsky.app/q,,ky,А,1704164645",
       {R"("id":"bluesky:at://did:plc:a/app.bsky.feed.post/3k")", R"("kind":"reply")", R"("lang":"ky")", R"("created_at":"2024-01-02T03:04:05Z")"}},
      {"telegram_4cat",
       "id,thread_id,chat,author,author_username,author_name,author_is_bot,body,reply_to,views,timestamp,unix_timestamp,timestamp_edited,"
       "unix_timestamp_edited,author_forwarded_from_name,link_title,link_attached,attachment_type,attachment_filename",
       "arna-7,arna,arna,42,nur,Нұр,no,сөз,5,9,2024-01-02 08:04:05,1704164645,,,Басқа,Тақырып,https://n.example/1,photo,",
       {R"("id":"telegram:arna/7")", R"("kind":"message")", R"("reply_to":"telegram:arna/5")", R"("id":"telegram:user42","handle":"nur")",
        R"("forward":{"id":null,"name":"Басқа"})", R"("media":[{"kind":"photo","url":null,"alt":null}])", R"("title":"Тақырып")",
        R"("url":"https://t.me/arna/7")"}},
      {"telegram_4cat", "id,thread_id,chat,author,author_username,author_name,author_is_bot,body,reply_to,views,timestamp,unix_timestamp",
       "1234-7,1234,1234,1234,,Арна,no,сөз,,9,2024-01-02 08:04:05,1704164645",
       {R"("id":"telegram:1234/7")", R"("kind":"post")", R"("channel":{"id":"telegram:1234","handle":null)", R"("author":{"id":null)", R"("url":null)"}},
      {"vk_4cat",
       "id,thread_id,timestamp,unix_timestamp,link,item_type,body,author_id,author_type,author_screen_name,author_name,in_reply_to_comment_id,views,likes,"
       "post_comments,edited,photos,links,subject",
       "8,7,2024-01-02 08:04:05,1704164645,https://vk.com/wall-5_8,comment,да,3,user,ivan,Иван,,,2,,False,,\"https://n.example/1, https://n.example/2\",",
       {R"("id":"vk:-5_8")", R"("kind":"comment")", R"("reply_to":"vk:-5_7")", R"("channel":{"id":"vk:-5")", R"("edited_at":null)",
        R"("url":"https://vk.com/wall-5_7?reply=8")",
        R"({"raw":"https://n.example/2")"}},
      {"vk_4cat", "id,thread_id,timestamp,unix_timestamp,link,item_type,body,author_id,author_screen_name,in_reply_to_comment_id",
       "9,7,2024-01-02 08:04:05,1704164645,https://vk.com/wall-5_7?reply=9,comment,да,3,ivan,8",
       {R"("id":"vk:-5_9")", R"("kind":"comment")", R"("reply_to":"vk:-5_8")", R"("url":"https://vk.com/wall-5_7?reply=9")"}},
      {"facebook_4cat", "id,url,body,timestamp,author,author_name,image_url,video_url,is_in_group,group_name,unix_timestamp",
       "8,https://www.facebook.com/8,рас,2024-01-02 08:04:05,aisha,Айша,,,yes,topyq,1704164645",
       {R"("id":"facebook:8")", R"("visibility":"unknown")", R"("channel":{"id":null,"handle":"topyq")", R"("handle":"aisha","name":"Айша")"}},
      {"instagram_4cat",
       "id,timestamp,thread_id,parent_id,url,body,author,author_fullname,verified,media_type,image_urls,media_urls,hashtags,usertags,num_likes,num_comments,"
       "unix_timestamp",
       "Cx,2024-01-02 08:04:05,Cx,Cx,https://www.instagram.com/p/Cx,қар,dana,Дана,True,photo,https://p.example/1.jpg,https://p.example/2.jpg,қыс,,5,2,1704164645",
       {R"("id":"instagram:Cx")", R"("kind":"post")", R"("likes":5,"shares":null,"replies":2)", R"("hashtags":["қыс"])"}},
      {"threads_4cat",
       "id,thread_id,url,body,timestamp,author,author_is_verified,image_url,link_url,link_thumbnail_url,is_paid_partnership,likes,reposts,replies,quotes,hashtags,"
       "unix_timestamp",
       "Cx,Cx,https://www.threads.com/@dana/post/Cx,қар,2024-01-02 08:04:05,dana,yes,,https://n.example/1,,yes,5,2,1,0,,1704164645",
       {R"("id":"threads:Cx")", R"("verified":true)", R"("ad_label":"is_ad")", R"("likes":5,"shares":2,"replies":1)"}},
      {"tiktok_4cat",
       "id,thread_id,author,author_full,author_followers,body,stickers,timestamp,unix_timestamp,is_ad,tiktok_url,likes,comments,shares,plays,hashtags",
       "71,71,olim,Olim,9,bozor,Arzon,2024-01-02 03:04:05,1704164645,no,https://www.tiktok.com/@olim/video/71,5,4,3,2,\"a,b\"",
       {R"("id":"tiktok:71")", R"("kind":"post")", R"("alt":"Arzon")", R"("ad_label":null)", R"("views":2,"likes":5,"shares":3,"replies":4)"}},
      {"tiktok_4cat_comments",
       "id,thread_id,author,author_full,body,timestamp,unix_timestamp,likes,replies,post_id,post_url,post_body,comment_url,is_comment_on_comment,language_guess",
       "9,71,gul,Gul,ha,2024-01-02 03:04:05,1704164645,1,0,71,https://m.tiktok.com/v/71,bozor,https://m.tiktok.com/v/71.html,no,uz",
       {R"("id":"tiktok:9")", R"("kind":"comment")", R"("reply_to":"tiktok:71")", R"("lang":"uz")"}},
      {"truthsocial_4cat",
       "id,created_at,body,url,reblogs_count,replies_count,account_id,account_username,account_display_name,account_verified,account_followers,mentions,"
       "hashtags,images,thread_id,timestamp",
       "11,2024-01-02T03:04:05.000Z,<p>so <a href=\"\"https://n.example/1\"\">n.example/1</a></p>,https://truthsocial.com/@a/11,1,2,4,a,A,False,7,,,,11,2024-01-02 03:04:05",
       {R"("id":"truthsocial:11")", R"("followers":7)", R"("shares":1,"replies":2)"}},
      {"gab_4cat",
       "id,created_at,body,url,favourites_count,replies_count,reblogs_count,mentions,tags,account_id,account_username,account_account,account_display_name,"
       "link_url,link_title,thread_id,timestamp",
       "11,2024-01-02 03:04:05,<p>so</p>,https://gab.com/a/posts/11,3,2,1,,,4,a,a,A,https://n.example/1,T,11,2024-01-02 03:04:05",
       {R"("id":"gab:11")", R"("text":"<p>so</p>","text_format":"html")", R"("likes":3,"shares":1,"replies":2)", R"("title":"T")"}},
      {"reddit_4cat", "thread_id,id,timestamp,body,subject,author,author_flair,post_flair,domain,url,image_file,image_md5,subreddit,parent,score",
       "abc,def,1704164645,ҳа,,gul,,,,,,,Tajikistan,t3_abc,5",
       {R"("id":"reddit:t1_def")", R"("kind":"comment")", R"("reply_to":"reddit:t3_abc")", R"("url":"https://www.reddit.com/comments/abc/_/def")",
        R"("likes":5)"}},
      {"4cat", "id,thread_id,timestamp,subject,body,author,unix_timestamp,image_urls",
       "9,8,2024-01-02 08:04:05,Сабақ,Сөз,Аноним,1704164645,",
       {R"("id":"json:9","platform":null)", R"("title":"Сабақ","text":"Сөз")", R"("name":"Аноним")", R"("created_at":"2024-01-02T03:04:05Z")"}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("tables: no two formats take the same columns for theirs") {
  std::vector<const TableFormat*> formats;
  for (const TableFormat& format : minet_tables()) formats.push_back(&format);
  for (const TableFormat& format : fourcat_tables()) formats.push_back(&format);
  for (const TableFormat* format : formats) {
    CAPTURE(format->name);
    std::string header, cells;
    const auto add = [&](std::string_view column) {
      header += (header.empty() ? "" : ",") + std::string(column);
      cells += cells.empty() ? "1" : ",1";
    };
    for (const std::string_view column : format->signature) add(column);
    for (const TableColumn& column : format->columns) add(column.name);
    CHECK(format_of(header + "\n" + cells + "\n") == format->name);
  }
}

TEST_CASE("tables: a row for which nothing was found is no post") {
  const auto read = read_text(
      "link,video_id,comment_id,author_name,author_channel_id,text\n"
      "https://youtu.example/a,,,,,\n"
      "https://youtu.example/b,v,c,N,UC,word\n");
  CHECK(read.counts.posts == 1);
  CHECK(read.counts.not_posts == 1);
}

// Counts by Python's csv.
TEST_CASE("tables: a list of half a million separators with blanks behind it is read to its end") {
  const std::string list = "http://a.org/" + std::string(500'000, ',') + std::string(500'000, ' ');
  const auto read = read_text(R"({"id":"1","thread_id":"1","timestamp":"2024-01-01 10:00:00","body":"x","author":"y","link_urls":")" + list + "\"}\n");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].links.size() == 1);
}

TEST_CASE("samples: Bluesky by minet") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "minet_csv";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Count {
    const char* file;
    std::uint64_t posts, replies, reposts, media;
  };
  for (const Count& row : {Count{"bluesky-posts-export.csv", 157, 23, 2, 66}, Count{"bluesky-firehose-posts-export.csv", 9, 1, 0, 7}}) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    std::uint64_t replies = 0, reposts = 0, media = 0;
    for (const Post& post : read.posts) {
      replies += post.kind == "reply";
      reposts += post.kind == "repost";
      media += post.media.size();
    }
    CHECK(replies == row.replies);
    CHECK(reposts == row.reposts);
    CHECK(media == row.media);
  }
}
