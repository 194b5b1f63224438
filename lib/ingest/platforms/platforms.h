#pragma once

#include "ingest/adapter.h"

namespace elek {

// One function a format, in a file of the same name; adapter.cpp has their order. The adapters live as long as the program.

/// Telegram Desktop's "machine-readable JSON": one chat, or a whole account.
const Adapter& telegram_desktop_adapter();

/// A chat that WhatsApp exports as text.
const Adapter& whatsapp_adapter();

/// outbox.json of the archive that Mastodon's users get.
const Adapter& mastodon_outbox_adapter();

/// ActivityStreams 2.0 of any program of the fediverse.
const Adapter& activitystreams_adapter();

/// Statuses of Mastodon's API, Truth Social's and Gab's too.
const Adapter& mastodon_api_adapter();

/// elek.post/1, as `elek posts` writes it.
const Adapter& elek_post_adapter();

/// Any JSON objects, by the names that most exports give to an id, a text, a time and an author (ruling 5).
const Adapter& generic_json_adapter();

}  // namespace elek
