#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "link/canonical_url.h"
#include "registry/entry.h"

namespace elek {

/// An account of a platform, by its handle or by its id.
struct Account {
  enum class By : std::uint8_t { handle, id };
  std::string_view platform;  ///< "telegram", "x", ...: as in Post::platform; of static storage
  By by = By::handle;
  std::string name;           ///< in its one spelling: see account_handle(), account_id()
};

/// The account whose page, post or feed an address is: t.me/name/123 of "name", vk.com/wall-5_7 of -5. Nothing for all other addresses.
std::optional<Account> account_of(const CanonicalUrl& url);

/// The platform that people call so, in any case of letters: "telegram" of "tg" and "Телеграм", "x" of "twitter". Empty: none is known.
std::string_view platform_called(std::string_view word);

/// The platform that an unknown one was most likely meant to be: "telegram" of "telegarm". Nothing of one that is known or near to none.
std::optional<std::string> platform_meant(std::string_view platform);

/// The one spelling of a handle: without '@', ASCII letters in lower case (platforms do not tell them apart).
std::string account_handle(std::string_view handle);

/// What an id without a word before it is the id of, where a platform numbers kinds of accounts apart.
enum class IdOf : std::uint8_t { channel, user };

/// The one spelling of a native id. Of Telegram "channel123", "user123" and "chat123": "-100123", and "123" of a channel, are "channel123".
std::string account_id(std::string_view platform, std::string_view id, IdOf usual);

/// Whether many people publish at a canonical host, so that it says nothing of who did: t.me, youtube.com, medium.com.
bool is_platform_host(std::string_view host);

/// The platform whose pages stand at a canonical host: "youtube" of youtube.com. Empty: of none that is known.
std::string_view platform_at(std::string_view host);

/// Whether a row of a list names an account or what one published, and not a website.
bool names_account(const Entry& entry);

}  // namespace elek
