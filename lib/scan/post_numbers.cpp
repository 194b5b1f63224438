#include "scan/post_numbers.h"

namespace elek {

std::optional<PostNumber> number_in(const Post& post, Field field) {
  switch (field) {
    case Field::author_followers: return PostNumber{post.author.followers, "/author/followers"};
    case Field::author_posts: return PostNumber{post.author.posts, "/author/posts"};
    case Field::engagement_views: return PostNumber{post.engagement.views, "/engagement/views"};
    case Field::engagement_likes: return PostNumber{post.engagement.likes, "/engagement/likes"};
    case Field::engagement_shares: return PostNumber{post.engagement.shares, "/engagement/shares"};
    case Field::engagement_replies: return PostNumber{post.engagement.replies, "/engagement/replies"};
    default: return std::nullopt;
  }
}

}  // namespace elek
