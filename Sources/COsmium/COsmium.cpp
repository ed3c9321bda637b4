#include "COsmium.h"

#include "Failure.hpp"
#include "ObjectReader.hpp"
#include "SourceFile.hpp"
#include "StreetCollector.hpp"

#include <algorithm>
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

void read(const char *path, int threads, cosmium::StreetCollector &collector) {
    const osmium::io::File file = cosmium::open_source(path);
    // A pool of our own ends with the call; libosmium's default one lives as long as the process.
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    osmium::thread::Pool pool{std::max(threads > 0 ? threads : processors, 1)};
    osmium::osm_entity_bits::type types = osmium::osm_entity_bits::way;
    if (collector.wants_relations()) types |= osmium::osm_entity_bits::relation;
    cosmium::for_each_buffer(file, types, pool, [&](const osmium::memory::Buffer &buffer) {
        for (const auto &way : buffer.select<osmium::Way>()) collector.add(way);
        if (collector.wants_relations()) {
            for (const auto &relation : buffer.select<osmium::Relation>()) collector.add(relation);
        }
        return true;
    });
    collector.end_ways();
    if (!collector.wants_nodes()) return;
    cosmium::for_each_buffer(file, osmium::osm_entity_bits::node, pool, [&](const osmium::memory::Buffer &buffer) {
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
