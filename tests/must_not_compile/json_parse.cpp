// A value of a parser that dies at the end of the line.
#include "decode/json.h"

bool is_object(std::string_view record) {
  elek::JsonParser parser;
#if defined(ELEK_MUST_NOT_COMPILE)
  const auto value = elek::JsonParser().parse(record);
#else
  const auto value = parser.parse(record);
#endif
  return value && value->is(elek::Value::Kind::object);
}
