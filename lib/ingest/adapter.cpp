#include "ingest/adapter.h"

#include <array>

#include "ingest/platforms/platforms.h"

namespace elek {

void Adapter::enter(const Value&, PostMaker& maker) const { maker.chat() = {}; }

const Adapter& adapter_for(const HeadSketch& head) {
  // The first that fits; the generic one fits all.
  const std::array<const Adapter*, 2> special = {&telegram_desktop_adapter(), &elek_post_adapter()};
  for (const Adapter* adapter : special) {
    if (adapter->recognizes(head)) return *adapter;
  }
  return generic_json_adapter();
}

}  // namespace elek
