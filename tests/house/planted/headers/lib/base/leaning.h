#pragma once

std::size_t needs_cstddef();
