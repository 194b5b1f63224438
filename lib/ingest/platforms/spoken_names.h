#pragma once

namespace elek {

struct HeadSketch;

/// Whether a column is called as people in the region call those of posts, in letters beyond ASCII: "Текст", "Дата", "Мәтін".
bool has_spoken_names(const HeadSketch& row);

}  // namespace elek
