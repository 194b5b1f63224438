#pragma once

#include <string_view>

namespace elek {

/// Whether so many sites are called by a word that no one of them can be imitated by the word alone: "business", "today", "gazeta".
bool is_ordinary_word(std::string_view label);

/// Whether imitators put a word beside the name they imitate: "news", "official", "kz", digits.
bool is_imitators_word(std::string_view word);

/// Whether a canonical domain only happens to be called like, or nearly like, names that are often protected: interfax.ru, megafon.ru.
bool is_namesake(std::string_view domain);

}  // namespace elek
