#include "link/tracking.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii_text.h"

namespace elek {
namespace {

// Each of these begins the names of a family.
constexpr auto kFamilies = std::to_array<std::string_view>({
    "__cft__",
    "_x_tr_",
    "fb_action_",
    "fb_ref",
    "fb_source",
    "ga_",
    "hsa_",
    "mc_",
    "mtm_",
    "oly_",
    "piwik_",
    "pk_",
    "utm_",
    "vero_",
});

// Whole names, in byte order. All were seen on links of large platforms, advertisers or mailers; names that sites also use for the page
// itself ("ref", "source", "from", "id", "s") are not here.
constexpr auto kNames = std::to_array<std::string_view>({
    "__s",
    "__tn__",
    "_bhlid",
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_kx",
    "_openstat",
    "action_object_map",
    "action_ref_map",
    "action_type_map",
    "amp",
    "amp_js_v",
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "ef_id",
    "epik",
    "fbclid",
    "frommedia",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "gs_l",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "ig_rid",
    "igsh",
    "igshid",
    "irclickid",
    "li_fat_id",
    "mibextid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "outputtype",
    "rb_clickid",
    "ref_src",
    "ref_url",
    "s_cid",
    "s_kwcid",
    "sc_campaign",
    "sca_esv",
    "sei",
    "share_id",
    "si",
    "spm",
    "sr_share",
    "srsltid",
    "tt_content",
    "tt_medium",
    "ttclid",
    "twclid",
    "usqp",
    "ved",
    "wbraid",
    "wickedid",
    "wt_mc",
    "xtor",
    "yadclid",
    "yadordid",
    "yclid",
    "ymclid",
    "yscclid",
    "ysclid",
});
static_assert(std::ranges::is_sorted(kNames));

}  // namespace

bool is_tracking(std::string_view parameter) {
  const std::string name = lower_letters(parameter.substr(0, parameter.find('=')));
  if (std::ranges::binary_search(kNames, std::string_view(name))) return true;
  return std::ranges::any_of(kFamilies, [&](std::string_view family) { return name.starts_with(family); });
}

}  // namespace elek
