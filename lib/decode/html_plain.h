#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "decode/html.h"

namespace elek {

/// The links of a text in plain HTML, as links_in_html() finds them: what platforms write, a few tags that are all closed in their order, with
/// all attributes in double quotes. Nothing: this is other HTML, in which there is something to mend.
std::optional<std::vector<HtmlLink>> links_in_plain_html(std::string_view html);

}  // namespace elek
