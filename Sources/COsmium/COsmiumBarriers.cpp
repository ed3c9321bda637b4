#include "COsmiumBarriers.h"

#include "BarrierCollector.hpp"
#include "ObjectReader.hpp"
#include "SourceFile.hpp"

#include <algorithm>
#include <thread>

struct COsmiumBarriers {
    cosmium::BarrierCollector collector;
    COsmiumStatus status = COSMIUM_OK;
    std::string expected;
    std::string found;

    explicit COsmiumBarriers(const COsmiumBarrierQuery &query) : collector(query) {}

    void fail(COsmiumStatus why, std::string wanted, std::string got) {
        status = why;
        expected = std::move(wanted);
        found = std::move(got);
    }
};

namespace {

void read(const char *path, int threads, cosmium::BarrierCollector &collector) {
    using Bits = osmium::osm_entity_bits::type;
    const osmium::io::File file = cosmium::open_source(path);
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    osmium::thread::Pool pool{std::max(threads > 0 ? threads : processors, 1)};
    const Bits relations = collector.wants_relations() ? Bits::relation : Bits::nothing;
    cosmium::for_each_object(file, Bits::way | relations, pool, [&](const osmium::OSMObject &object) {
        if (object.type() == osmium::item_type::way) {
            collector.add(static_cast<const osmium::Way &>(object));
        } else {
            collector.add(static_cast<const osmium::Relation &>(object));
        }
        return true;
    });
    if (collector.wants_members()) {
        cosmium::for_each_object(file, Bits::way, pool, [&](const osmium::OSMObject &object) {
            collector.add_member(static_cast<const osmium::Way &>(object));
            return collector.wants_members();
        });
    }
    collector.end_ways();
    if (!collector.wants_nodes()) return;
    cosmium::for_each_object(file, Bits::node, pool, [&](const osmium::OSMObject &object) {
        collector.add(static_cast<const osmium::Node &>(object));
        return collector.wants_nodes();
    });
}

}  // namespace

COsmiumBarriers *cosmium_read_barriers(const char *path, const COsmiumBarrierQuery *query, int threads) {
    COsmiumBarriers *barriers = nullptr;
    try {
        barriers = new COsmiumBarriers{*query};
        read(path, threads, barriers->collector);
    } catch (cosmium::Failure &failure) {
        barriers->fail(failure.status, std::move(failure.expected), std::move(failure.found));
    } catch (...) {
        // Everything but a lack of memory or threads has become a Failure.
        if (barriers != nullptr) barriers->fail(COSMIUM_TOO_LARGE, "more memory", "too little");
    }
    return barriers;
}

void cosmium_barriers_free(COsmiumBarriers *barriers) { delete barriers; }

COsmiumStatus cosmium_barriers_status(const COsmiumBarriers *barriers) { return barriers->status; }

const char *cosmium_barriers_expected(const COsmiumBarriers *barriers) { return barriers->expected.c_str(); }

const char *cosmium_barriers_found(const COsmiumBarriers *barriers) { return barriers->found.c_str(); }

COsmiumBarrierView cosmium_barriers_view(const COsmiumBarriers *barriers) { return barriers->collector.view(); }
