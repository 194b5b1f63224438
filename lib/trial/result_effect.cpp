#include "trial/result_effect.h"

#include <algorithm>

#include "bytes/byte_source.h"
#include "trial/item_reader.h"

namespace elek {

std::expected<ResultEffect, Error> effect_on(const std::string& result, const std::function<Fate(const Reason&)>& fate_of,
                                             const std::atomic<bool>* stop) {
  auto source = open_source(result, stop);
  if (!source) return std::unexpected(source.error());
  ItemReader reader(std::move(*source));
  ResultEffect effect;
  while (const auto item = reader.next()) {
    std::size_t changing = 0, going = 0;
    for (const Reason& reason : item->reasons) {
      const Fate fate = fate_of(reason);
      if (fate != Fate::stays) ++changing;
      if (fate == Fate::goes) ++going;
    }
    ++effect.items;
    if (changing != 0) ++effect.changed;
    if (going != 0 && going == item->reasons.size()) ++effect.lost;
  }
  if (reader.error()) return std::unexpected(*reader.error());
  return effect;
}

}  // namespace elek
