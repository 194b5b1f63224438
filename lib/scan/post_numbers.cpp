#include "scan/post_numbers.h"

#include <utility>

namespace elek {

const std::optional<std::int64_t>* number_in(const Post& post, Field field) {
  switch (field) {
    case Field::author_followers: return &post.author.followers;
    case Field::author_posts: return &post.author.posts;
    case Field::engagement_views: return &post.engagement.views;
    case Field::engagement_likes: return &post.engagement.likes;
    case Field::engagement_shares: return &post.engagement.shares;
    case Field::engagement_replies: return &post.engagement.replies;
    default: return nullptr;
  }
}

std::string_view path_of_number(Field field) {
  switch (field) {
    case Field::author_followers: return "/author/followers";
    case Field::author_posts: return "/author/posts";
    case Field::engagement_views: return "/engagement/views";
    case Field::engagement_likes: return "/engagement/likes";
    case Field::engagement_shares: return "/engagement/shares";
    case Field::engagement_replies: return "/engagement/replies";
    default: std::unreachable();
  }
}

}  // namespace elek
