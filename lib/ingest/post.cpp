#include "ingest/post.h"

namespace elek {

std::string_view name_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::public_:
      return "public";
    case Visibility::private_:
      return "private";
    case Visibility::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(TextFormat format) { return format == TextFormat::html ? "html" : "plain"; }

bool is_personal_channel(const Post& post) {
  const Channel& channel = post.channel;
  if (post.visibility != Visibility::public_) return true;
  // CrowdTangle says "facebook_profile" and "facebook_page", Meta's Content Library "PROFILE".
  for (const std::string_view person : {"profile", "PROFILE", "user", "USER", "personal"}) {
    if (channel.type.find(person) != std::string_view::npos) return true;
  }
  for (const std::string_view of_accounts : {"instagram", "tiktok", "x", "threads", "bluesky"}) {
    if (post.platform == of_accounts) return true;  // there are no channels but people's accounts
  }
  // Who writes on a wall of his own is a person, unless the export says that it is a page.
  if (post.platform == "facebook" && channel.type.empty()) return channel.id.empty() || channel.id == post.author.id;
  // Of VK's walls those of groups have negative ids; of Reddit's communities those of people are called u_NAME.
  if (post.platform == "vk") return !channel.id.starts_with("vk:-");
  return post.platform == "reddit" && channel.handle.starts_with("u_");
}

}  // namespace elek
