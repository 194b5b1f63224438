#pragma once

#include "ingest/adapter.h"

namespace elek {

// One function a format, in a file of that name or its platform's; adapter.cpp has their order. The adapters live as long as the program.

/// Telegram Desktop's "machine-readable JSON": one chat, or a whole account.
const Adapter& telegram_desktop_adapter();

/// Messages of Telegram's API: Telethon's dumps, telegram-tracker's, 4CAT's; of its API for bots.
const Adapter& telegram_api_adapter();
const Adapter& telegram_bot_api_adapter();

/// Public Telegram channels as snscrape, TGStat, telegram-tracker and TGDataset collect them.
const Adapter& telegram_snscrape_adapter();
const Adapter& tgdataset_adapter();
const Adapter& tgstat_adapter();
const Adapter& telegram_tracker_adapter();

/// The archive that X gives to its users; X's APIs; what its web pages get; what scrapers make of it.
const Adapter& x_archive_adapter();
const Adapter& x_api_v11_adapter();
const Adapter& x_api_v2_adapter();
const Adapter& x_graphql_adapter();
const Adapter& x_snscrape_adapter();
const Adapter& x_apify_adapter();
const Adapter& gazouilloire_adapter();

/// Postings of schema.org, as JSON-LD.
const Adapter& schema_org_adapter();

/// Lines of Zeeschuimer, of several platforms.
const Adapter& zeeschuimer_adapter();

/// VK's API; what snscrape makes of its pages.
const Adapter& vk_adapter();
const Adapter& vk_snscrape_adapter();

/// Facebook's download of one's own posts, Instagram's, messages of both; what Meta gives to researchers.
const Adapter& facebook_download_adapter();
const Adapter& facebook_rest_adapter();
const Adapter& instagram_download_adapter();
const Adapter& instagram_post_adapter();
const Adapter& instagram_rest_adapter();
const Adapter& meta_messages_adapter();
const Adapter& crowdtangle_adapter();
const Adapter& meta_content_library_adapter();
/// Meta's Graph API.
const Adapter& meta_graph_api_adapter();

/// YouTube's API; videos of any site as yt-dlp describes them.
const Adapter& youtube_api_adapter();
const Adapter& ytdlp_adapter();
const Adapter& ytdlp_playlist_adapter();

/// TikTok's Research API, the download of an account, what its web pages and its app get.
const Adapter& tiktok_research_adapter();
const Adapter& tiktok_download_adapter();
const Adapter& tiktok_web_adapter();

/// Reddit's listings and the dumps of Pushshift and Arctic Shift; snscrape's.
const Adapter& reddit_adapter();
const Adapter& reddit_snscrape_adapter();

/// A chat that WhatsApp exports as text.
const Adapter& whatsapp_adapter();

/// Posts, threads and records of Bluesky's API; lists of posts, each post a record.
const Adapter& bluesky_api_adapter();
const Adapter& bluesky_feed_adapter();

/// Streams of Bluesky's events.
const Adapter& jetstream_adapter();
const Adapter& bluesky_tap_adapter();

/// outbox.json of the archive that Mastodon's users get; what else is in it.
const Adapter& mastodon_outbox_adapter();
const Adapter& mastodon_rest_adapter();

/// ActivityStreams 2.0 of any program of the fediverse.
const Adapter& activitystreams_adapter();

/// Statuses of Mastodon's API, Truth Social's and Gab's too.
const Adapter& mastodon_api_adapter();


/// elek.post/1, as `elek posts` writes it.
const Adapter& elek_post_adapter();

/// Any JSON objects, by the names that most exports give to an id, a text, a time and an author (ruling 5).
const Adapter& generic_json_adapter();

}  // namespace elek
