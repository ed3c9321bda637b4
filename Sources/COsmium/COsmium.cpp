// PBF blobs compressed with lz4.
#define OSMIUM_WITH_LZ4

#include "COsmium.h"

#include "Failure.hpp"
#include "SourceFile.hpp"
#include "StreetCollector.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/thread/pool.hpp>

#include <algorithm>
#include <new>
#include <system_error>
#include <thread>

struct COsmiumStreets {
    cosmium::StreetCollector collector;
    COsmiumStatus status = COSMIUM_OK;
    std::string expected;
    std::string found;

    explicit COsmiumStreets(const COsmiumRequest &request) : collector(request) {}

    void fail(COsmiumStatus why, std::string wanted, std::string got) {
        status = why;
        expected = std::move(wanted);
        found = std::move(got);
    }
};

namespace {

using cosmium::Failure;

/// Whether expat met the end of the text before the end of the document.
bool is_unfinished(const osmium::xml_error &error) {
    switch (error.error_code) {
        case XML_ERROR_NO_ELEMENTS:
        case XML_ERROR_UNCLOSED_TOKEN:
        case XML_ERROR_PARTIAL_CHAR:
        case XML_ERROR_UNCLOSED_CDATA_SECTION:
            return true;
        default:
            return false;
    }
}

/// What libosmium's error means; `otherwise` is the status of one that is none of the special ones.
[[noreturn]] void rethrow(COsmiumStatus otherwise) {
    const char *const wanted = otherwise == COSMIUM_NOT_OSM ? "an OpenStreetMap file" : "whole OpenStreetMap data";
    try {
        throw;
    } catch (const Failure &) {
        throw;
    } catch (const osmium::xml_error &error) {
        if (is_unfinished(error)) throw Failure{COSMIUM_TRUNCATED, "a whole OpenStreetMap XML document", error.what()};
        throw Failure{otherwise, wanted, error.what()};
    } catch (const osmium::gzip_error &error) {
        const bool is_short = error.gzip_error_code == Z_BUF_ERROR;
        throw Failure{is_short ? COSMIUM_TRUNCATED : otherwise, wanted, error.what()};
    } catch (const osmium::bzip2_error &error) {
        const bool is_short = error.bzip2_error_code == BZ_UNEXPECTED_EOF;
        throw Failure{is_short ? COSMIUM_TRUNCATED : otherwise, wanted, error.what()};
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

/// Hands every buffer of objects of some types to `use`, which returns whether it wants more.
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
        rethrow(if_it_fails);
    }
}

void read(const char *path, int threads, cosmium::StreetCollector &collector) {
    const osmium::io::File file = cosmium::open_source(path);
    // A pool of our own ends with the call; libosmium's default one lives as long as the process.
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    osmium::thread::Pool pool{std::max(threads > 0 ? threads : processors, 1)};
    osmium::osm_entity_bits::type types = osmium::osm_entity_bits::way;
    if (collector.wants_relations()) types |= osmium::osm_entity_bits::relation;
    for_each_buffer(file, types, pool, [&](const osmium::memory::Buffer &buffer) {
        for (const auto &way : buffer.select<osmium::Way>()) collector.add(way);
        if (collector.wants_relations()) {
            for (const auto &relation : buffer.select<osmium::Relation>()) collector.add(relation);
        }
        return true;
    });
    collector.end_ways();
    if (!collector.wants_nodes()) return;
    for_each_buffer(file, osmium::osm_entity_bits::node, pool, [&](const osmium::memory::Buffer &buffer) {
        for (const auto &node : buffer.select<osmium::Node>()) {
            collector.add(node);
            if (!collector.wants_nodes()) return false;
        }
        return true;
    });
    collector.end_nodes();
}

}  // namespace

COsmiumStreets *cosmium_read(const char *path, const COsmiumRequest *request, int threads) {
    COsmiumStreets *streets = nullptr;
    try {
        streets = new COsmiumStreets{*request};
        read(path, threads, streets->collector);
    } catch (Failure &failure) {
        streets->fail(failure.status, std::move(failure.expected), std::move(failure.found));
    } catch (...) {
        // Everything but a lack of memory or threads has become a Failure.
        if (streets != nullptr) streets->fail(COSMIUM_TOO_LARGE, "more memory", "too little");
    }
    return streets;
}

void cosmium_free(COsmiumStreets *streets) { delete streets; }

COsmiumStatus cosmium_status(const COsmiumStreets *streets) { return streets->status; }

const char *cosmium_expected(const COsmiumStreets *streets) { return streets->expected.c_str(); }

const char *cosmium_found(const COsmiumStreets *streets) { return streets->found.c_str(); }

COsmiumView cosmium_view(const COsmiumStreets *streets) { return streets->collector.view(); }
