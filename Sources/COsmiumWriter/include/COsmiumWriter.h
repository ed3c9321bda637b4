#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes one OpenStreetMap file through libosmium. Nothing is thrown across this boundary.
typedef struct osmium_writer osmium_writer;

typedef enum {
    OSMIUM_WRITER_OK = 0,
    /// The file could not be opened, written or closed.
    OSMIUM_WRITER_IO = 1,
    /// An argument was refused (unknown format, a coordinate off the globe, a text that is too long).
    OSMIUM_WRITER_INVALID = 2,
    /// Anything else, for example no memory.
    OSMIUM_WRITER_INTERNAL = 3
} osmium_writer_code;

/// The outcome of a call. `message` is empty when `code` is OSMIUM_WRITER_OK; it always ends in a zero byte.
typedef struct {
    osmium_writer_code code;
    char message[512];
} osmium_writer_status;

/// The tags of one object: `count` keys and as many values, UTF-8, each ended by a zero byte.
typedef struct {
    const char *const *keys;
    const char *const *values;
    size_t count;
} osmium_writer_tags;

/// Opens `path` for writing; an existing file is overwritten. `format` is libosmium's format string, for example
/// "pbf,pbf_compression=none,add_metadata=false". `generator` goes into the file's header. NULL on failure.
osmium_writer *osmium_writer_open(
    const char *path, const char *format, const char *generator, osmium_writer_status *status);

/// Adds a node. `longitude` and `latitude` are in 1e-7 degrees. Objects must come in the file's order: nodes by
/// rising id, then ways by rising id.
bool osmium_writer_add_node(
    osmium_writer *writer, int64_t id, int32_t longitude, int32_t latitude, osmium_writer_tags tags,
    osmium_writer_status *status);

/// Adds a way over `node_count` node ids.
bool osmium_writer_add_way(
    osmium_writer *writer, int64_t id, const int64_t *nodes, size_t node_count, osmium_writer_tags tags,
    osmium_writer_status *status);

/// Writes what is left, closes the file and frees `writer`, also on failure. Only `true` means that the whole file
/// has been written.
bool osmium_writer_close(osmium_writer *writer, osmium_writer_status *status);

#ifdef __cplusplus
}
#endif
