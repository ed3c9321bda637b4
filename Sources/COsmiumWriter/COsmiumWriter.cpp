#include "COsmiumWriter.h"

#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <stdexcept>
#include <system_error>

#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/io/error.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm/location.hpp>

struct osmium_writer {
    osmium::io::Writer writer;
    osmium::memory::Buffer buffer{4096, osmium::memory::Buffer::auto_grow::yes};

    osmium_writer(const osmium::io::File &file, const osmium::io::Header &header)
        : writer(file, header, osmium::io::overwrite::allow) {}
};

namespace {

void report(osmium_writer_status *status, osmium_writer_code code, const char *message) noexcept {
    if (!status) return;
    status->code = code;
    std::strncpy(status->message, message, sizeof status->message - 1);
    status->message[sizeof status->message - 1] = '\0';
}

/// Runs `body`; turns whatever it throws into a code and a message.
template <typename Body>
bool guarded(osmium_writer_status *status, Body &&body) noexcept {
    try {
        body();
        report(status, OSMIUM_WRITER_OK, "");
        return true;
    } catch (const osmium::unsupported_file_format_error &error) {
        report(status, OSMIUM_WRITER_INVALID, error.what());
    } catch (const osmium::io_error &error) {
        report(status, OSMIUM_WRITER_IO, error.what());
    } catch (const std::system_error &error) {
        report(status, OSMIUM_WRITER_IO, error.what());
    } catch (const std::bad_alloc &) {
        report(status, OSMIUM_WRITER_INTERNAL, "out of memory");
    } catch (const std::logic_error &error) {
        report(status, OSMIUM_WRITER_INVALID, error.what());
    } catch (const std::range_error &error) {
        report(status, OSMIUM_WRITER_INVALID, error.what());
    } catch (const std::exception &error) {
        report(status, OSMIUM_WRITER_INTERNAL, error.what());
    } catch (...) {
        report(status, OSMIUM_WRITER_INTERNAL, "unknown exception");
    }
    return false;
}

template <typename Builder>
void add_tags(Builder &object, const osmium_writer_tags &tags) {
    if (tags.count == 0) return;
    osmium::builder::TagListBuilder list{object};
    for (std::size_t index = 0; index < tags.count; ++index) {
        list.add_tag(tags.keys[index], tags.values[index]);
    }
}

/// Builds one object in the writer's own buffer and hands it on.
template <typename Builder, typename Fill>
void write_object(osmium_writer &writer, int64_t id, const osmium_writer_tags &tags, Fill &&fill) {
    writer.buffer.clear();
    {
        Builder object{writer.buffer};
        object.set_id(id);
        fill(object);
        add_tags(object, tags);
    }
    writer.buffer.commit();
    writer.writer(*writer.buffer.begin());
}

}  // namespace

extern "C" osmium_writer *osmium_writer_open(
    const char *path, const char *format, const char *generator, osmium_writer_status *status) {
    osmium_writer *opened = nullptr;
    guarded(status, [&] {
        osmium::io::Header header;
        header.set("generator", generator);
        opened = new osmium_writer(osmium::io::File{path, format}, header);
    });
    return opened;
}

extern "C" bool osmium_writer_add_node(
    osmium_writer *writer, int64_t id, int32_t longitude, int32_t latitude, osmium_writer_tags tags,
    osmium_writer_status *status) {
    return guarded(status, [&] {
        const osmium::Location location{longitude, latitude};
        if (!location.valid()) throw osmium::invalid_location{"coordinate off the globe"};
        write_object<osmium::builder::NodeBuilder>(
            *writer, id, tags, [&](osmium::builder::NodeBuilder &node) { node.set_location(location); });
    });
}

extern "C" bool osmium_writer_add_way(
    osmium_writer *writer, int64_t id, const int64_t *nodes, size_t node_count, osmium_writer_tags tags,
    osmium_writer_status *status) {
    return guarded(status, [&] {
        write_object<osmium::builder::WayBuilder>(*writer, id, tags, [&](osmium::builder::WayBuilder &way) {
            osmium::builder::WayNodeListBuilder list{way};
            for (std::size_t index = 0; index < node_count; ++index) list.add_node_ref(nodes[index]);
        });
    });
}

extern "C" bool osmium_writer_close(osmium_writer *writer, osmium_writer_status *status) {
    const std::unique_ptr<osmium_writer> owner{writer};
    return guarded(status, [&] { owner->writer.close(); });
}
