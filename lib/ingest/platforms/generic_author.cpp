#include "ingest/platforms/generic_author.h"

#include "ingest/key_table.h"

namespace elek {
namespace {

enum class AuthorKey : std::uint8_t { id, handle, name, verified, followers, posts, created };

constexpr KeyTable<AuthorKey, 18> kAuthorTable({{
    {"id", AuthorKey::id}, {"id_str", AuthorKey::id}, {"user_id", AuthorKey::id},
    {"username", AuthorKey::handle}, {"screen_name", AuthorKey::handle}, {"handle", AuthorKey::handle}, {"login", AuthorKey::handle},
    {"acct", AuthorKey::handle},
    {"name", AuthorKey::name}, {"display_name", AuthorKey::name}, {"displayname", AuthorKey::name}, {"full_name", AuthorKey::name},
    {"verified", AuthorKey::verified},
    {"followers", AuthorKey::followers}, {"followers_count", AuthorKey::followers},
    {"posts", AuthorKey::posts}, {"statuses_count", AuthorKey::posts},
    {"created_at", AuthorKey::created},
}});

}  // namespace

Author read_generic_author(const Value& value, PostMaker& maker) {
  Author author;
  for (const auto& [name, member] : value.members()) {
    const auto key = kAuthorTable.find(name);
    if (!key || member.is(Value::Kind::null)) continue;
    switch (*key) {
      case AuthorKey::id: author.id = member.is(Value::Kind::string) || member.is(Value::Kind::number) ? maker.join({"json:", maker.peek(member)}) : author.id; break;
      case AuthorKey::handle: author.handle = maker.keep(bare_name(member.string().value_or(""), '@')); break;
      case AuthorKey::name: author.name = maker.text(member); break;
      case AuthorKey::verified: author.verified = member.boolean(); break;
      case AuthorKey::followers: author.followers = maker.integer(member); break;
      case AuthorKey::posts: author.posts = maker.integer(member); break;
      case AuthorKey::created:
        if (const auto time = maker.time(member)) author.created = time->seconds;
        break;
    }
  }
  return author;
}

}  // namespace elek
