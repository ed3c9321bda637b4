#pragma once

#include "COsmium.h"

#include <exception>
#include <string>
#include <utility>

namespace cosmium {

/// Why a file cannot be read; it crosses the C interface as status and text.
struct Failure : std::exception {
    COsmiumStatus status;
    std::string expected;
    std::string found;

    Failure(COsmiumStatus status, std::string expected, std::string found)
        : status(status), expected(std::move(expected)), found(std::move(found)) {}

    const char *what() const noexcept override { return found.c_str(); }
};

}  // namespace cosmium
