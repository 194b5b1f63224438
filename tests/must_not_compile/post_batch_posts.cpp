// Posts of a batch that dies at the end of the line.
#include "ingest/post_batch.h"

std::size_t count() {
  elek::PostBatch batch;
#if defined(ELEK_MUST_NOT_COMPILE)
  const auto posts = elek::PostBatch().posts();
#else
  const auto posts = batch.posts();
#endif
  return posts.size();
}
