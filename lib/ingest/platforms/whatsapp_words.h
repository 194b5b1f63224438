#pragma once

#include <string_view>

namespace elek {

/// What a message of an exported chat of WhatsApp holds: what its author wrote, and what the phone put beside it or in its place, in the
/// phone's language. Borrows from the message.
struct WhatsAppWords {
  std::string_view text;   ///< empty: nothing was written
  bool has_media = false;  ///< something was sent along
  std::string_view kind;   ///< of it ("photo"), where that is told
  std::string_view file;   ///< its name, where it was exported too
  bool is_notice = false;  ///< the phone tells something about the chat; nobody sent it
};

/// Knows the words of English, Russian, Kazakh, Uzbek, Ukrainian, Turkish, German, French, Spanish, Portuguese and Italian phones (WhatsApp does
/// not speak Kyrgyz, Tajik or Turkmen), as of 2026; in all other languages they remain text, but for the names of exported files. A deleted
/// message has neither text nor media. Notices of iPhones stand behind a mark, in whatever language.
WhatsAppWords read_whatsapp_words(std::string_view message);

}  // namespace elek
