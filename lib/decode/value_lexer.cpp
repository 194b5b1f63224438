#include "decode/value_lexer.h"

#include "decode/byte_find.h"

namespace elek {

void ValueLexer::restart() {
  open_ = {};
  depth_ = 0;
  in_string_ = escaped_ = false;
}

ValueLexer::Step ValueLexer::run(std::string_view bytes) {
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* at = begin;
  const auto stop = [&](Event event) { return Step{event, static_cast<std::size_t>(at - begin)}; };
  while (at != end) {
    if (in_string_) {
      if (!escaped_) at = find_in_string(at, end);
      if (at == end) break;
      if (*at == '\n') return stop(Event::broken_string);
      const bool was_escaped = escaped_;
      escaped_ = !was_escaped && *at == '\\';
      in_string_ = was_escaped || *at != '"';
      ++at;
      if (!in_string_ && depth_ == 0) return stop(Event::closed);
      continue;
    }
    at = find_structure(at, end);
    if (at == end) break;
    const char c = *at;
    if (c == '}' || c == ']') {
      const Closing closing = close(c == '}');
      if (closing == Closing::stray) return stop(Event::stray_closer);
      ++at;
      if (closing == Closing::last) return stop(Event::closed);
      continue;
    }
    ++at;
    if (c == '\n') return stop(Event::line_feed);
    if (c == '"') {
      in_string_ = true;
    } else {
      open(c == '{');
    }
  }
  return stop(Event::exhausted);
}

ValueLexer::Inside ValueLexer::inside() const {
  if (depth_ == 0) return Inside::nothing;
  if (depth_ > objects_.size()) return Inside::unknown;
  return objects_[depth_ - 1] ? Inside::object : Inside::array;
}

void ValueLexer::open(bool object) {
  if (depth_ < objects_.size()) {
    objects_[depth_] = object;
    ++open_[object ? 1 : 0];
  }
  ++depth_;
}

ValueLexer::Closing ValueLexer::close(bool object) {
  if (depth_ > objects_.size()) {
    --depth_;
    return Closing::fits;
  }
  if (open_[object ? 1 : 0] == 0) return Closing::stray;
  bool closed = false;
  while (!closed) {
    --depth_;
    closed = objects_[depth_] == object;
    --open_[objects_[depth_] ? 1 : 0];
  }
  return depth_ == 0 ? Closing::last : Closing::fits;
}

}  // namespace elek
