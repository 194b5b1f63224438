#pragma once

namespace elek::cli {

/// Makes sure that descriptors 0, 1 and 2 are taken. A parent may have closed one; the next file to be opened would then get its number,
/// and messages would land in somebody's data. What is put there refuses to be used, so that a closed standard output is still told.
void hold_standard_descriptors();

}  // namespace elek::cli
