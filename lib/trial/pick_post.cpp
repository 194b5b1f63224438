#include "trial/pick_post.h"

#include <fmt/format.h>

#include <utility>

#include "ingest/decoder.h"
#include "ingest/file_tally.h"

namespace elek {
namespace {

/// Whether a post, the export's `number`th, is the one that is meant.
struct IsMeant {
  const Post& post;
  std::uint64_t number;

  bool operator()(const OnlyPost&) const { return number == 1; }
  bool operator()(const NthPost& meant) const { return number == meant.number; }
  bool operator()(const PostId& meant) const { return post.id == meant.id; }
  bool operator()(const PostPlace& meant) const {
    return post.id == meant.id && post.place.offset == meant.offset && post.place.length == meant.length;
  }
};

std::string posts_text(std::uint64_t posts) { return posts == 1 ? "1 post" : fmt::format("{} posts", posts); }

/// Why no post of an export of `posts` posts was picked.
struct NotPicked {
  std::uint64_t posts;

  Error operator()(const OnlyPost&) const {
    return {ErrorCode::usage, fmt::format("the export holds {}; which one?", posts_text(posts)),
            fmt::format("write FILE#N, with N from 1 to {}, or FILE#ID with the id that elek posts shows", posts)};
  }
  Error operator()(const NthPost& meant) const {
    return {ErrorCode::input_unusable, fmt::format("the export holds {}, so there is no post {}", posts_text(posts), meant.number),
            "posts are counted from 1, in the order of elek posts --private"};
  }
  Error operator()(const PostId& meant) const {
    return {ErrorCode::input_unusable, fmt::format("the export holds {}, none of them {}", posts_text(posts), meant.id),
            "elek posts shows the ids"};
  }
  Error operator()(const PostPlace& meant) const {
    return {ErrorCode::input_unusable, fmt::format("the export no longer holds the post {} at byte {}", meant.id, meant.offset),
            fmt::format("it has changed since the scan; if the post is still in it, write RULE FILE#{}", meant.id)};
  }
};

Error not_picked(std::uint64_t posts, const PostChoice& choice) {
  const bool was_found = std::holds_alternative<PostPlace>(choice);
  if (posts == 0) {
    return {ErrorCode::input_unusable, "no post was read",
            was_found ? "the export's path is as the scan was given it: run elek in the same folder" : ""};
  }
  return std::visit(NotPicked{posts}, choice);
}

void tell(const PostBatch& batch, FileTally& tally, DiagnosticSink& diagnostics) {
  for (const Diagnostic& diagnostic : batch.diagnostics()) diagnostics.report(diagnostic);
  for (Diagnostic& diagnostic : tally.add(batch)) diagnostics.report(std::move(diagnostic));
}

bool is_stopped(const ReadOptions& options) { return options.stop != nullptr && options.stop->load(); }

}  // namespace

std::expected<PickedPost, Error> pick_post(RecordReader& reader, const WantedFields& wanted, const PostChoice& choice,
                                           DiagnosticSink& diagnostics) {
  const bool counts_all = std::holds_alternative<OnlyPost>(choice);
  Decoder decoder(wanted, reader.options());
  FileTally tally;
  RecordBatch records;
  PickedPost picked;
  std::uint64_t posts = 0;
  while (picked.post == nullptr || counts_all) {
    const auto more = reader.next(records);
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    auto batch = std::make_unique<PostBatch>();
    decoder.decode(records, *batch);
    tell(*batch, tally, diagnostics);
    for (const Post& post : batch->posts()) {
      if (std::visit(IsMeant{post, ++posts}, choice) && picked.post == nullptr) picked.post = &post;
    }
    if (picked.post != nullptr && picked.batch == nullptr) picked.batch = std::move(batch);
  }
  if (is_stopped(reader.options())) return std::unexpected(Error{ErrorCode::stopped, "stopped", ""});
  if (picked.post == nullptr || (counts_all && posts > 1)) return std::unexpected(not_picked(posts, choice));
  return picked;
}

}  // namespace elek
