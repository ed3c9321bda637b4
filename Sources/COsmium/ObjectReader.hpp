#pragma once

// PBF blobs compressed with lz4.
#ifndef OSMIUM_WITH_LZ4
#define OSMIUM_WITH_LZ4
#endif

#include "Failure.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/thread/pool.hpp>

#include <new>
#include <system_error>

namespace cosmium {

/// What libosmium's error, which is being handled, means; `otherwise` is the status of one that is none of the special
/// ones. Throws a Failure, or std::bad_alloc.
[[noreturn]] inline void rethrow_as_failure(COsmiumStatus otherwise) {
    const char *const wanted = otherwise == COSMIUM_NOT_OSM ? "an OpenStreetMap file" : "whole OpenStreetMap data";
    try {
        throw;
    } catch (const Failure &) {
        throw;
    } catch (const osmium::xml_error &error) {
        // Whether expat met the end of the text before the end of the document.
        const bool is_short = error.error_code == XML_ERROR_NO_ELEMENTS || error.error_code == XML_ERROR_UNCLOSED_TOKEN ||
                              error.error_code == XML_ERROR_PARTIAL_CHAR ||
                              error.error_code == XML_ERROR_UNCLOSED_CDATA_SECTION;
        if (is_short) throw Failure{COSMIUM_TRUNCATED, "a whole OpenStreetMap XML document", error.what()};
        throw Failure{otherwise, wanted, error.what()};
    } catch (const osmium::gzip_error &error) {
        throw Failure{error.gzip_error_code == Z_BUF_ERROR ? COSMIUM_TRUNCATED : otherwise, wanted, error.what()};
    } catch (const osmium::bzip2_error &error) {
        throw Failure{error.bzip2_error_code == BZ_UNEXPECTED_EOF ? COSMIUM_TRUNCATED : otherwise, wanted, error.what()};
    } catch (const osmium::io_error &error) {
        throw Failure{otherwise, wanted, error.what()};
    } catch (const std::system_error &error) {
        throw Failure{COSMIUM_UNREADABLE, "a file that can be read", error.what()};
    } catch (const std::bad_alloc &) {
        throw;
    } catch (const std::exception &error) {
        throw Failure{COSMIUM_CORRUPT, wanted, error.what()};
    }
}

/// Hands every buffer of objects of some types to `use`, which returns whether it wants more. Throws what
/// rethrow_as_failure does.
template <typename Use>
void for_each_buffer(const osmium::io::File &file, osmium::osm_entity_bits::type types, osmium::thread::Pool &pool,
                     Use &&use) {
    // The frame of a PBF file has already shown what it is.
    COsmiumStatus if_it_fails = file.format() == osmium::io::file_format::pbf ? COSMIUM_CORRUPT : COSMIUM_NOT_OSM;
    try {
        osmium::io::Reader reader{file, types, osmium::io::read_meta::no, pool};
        if (reader.header().has_multiple_object_versions()) {
            throw Failure{COSMIUM_NOT_AN_EXTRACT, "an extract with one version of each object",
                          "a history or change file"};
        }
        if_it_fails = COSMIUM_CORRUPT;
        while (const osmium::memory::Buffer buffer = reader.read()) {
            if (!use(buffer)) return;
        }
        reader.close();
    } catch (...) {
        rethrow_as_failure(if_it_fails);
    }
}

/// The same object by object.
template <typename Use>
void for_each_object(const osmium::io::File &file, osmium::osm_entity_bits::type types, osmium::thread::Pool &pool,
                     Use &&use) {
    for_each_buffer(file, types, pool, [&](const osmium::memory::Buffer &buffer) {
        for (const osmium::OSMObject &object : buffer.select<osmium::OSMObject>()) {
            if (!use(object)) return false;
        }
        return true;
    });
}

}  // namespace cosmium
