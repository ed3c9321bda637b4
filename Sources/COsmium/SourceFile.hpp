#pragma once

#include <osmium/io/file.hpp>

#include <string>

namespace cosmium {

/// Checks that `path` is a file that can be read and whose name is that of an OpenStreetMap extract, and for a PBF
/// file that its frame is whole. Throws Failure.
osmium::io::File open_source(const std::string &path);

}  // namespace cosmium
