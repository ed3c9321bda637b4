#ifndef COSMIUM_H
#define COSMIUM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The street ways of one OpenStreetMap file, and the nodes they use. Plain C over libosmium: no exception leaves. */

/* How reading ended. */
typedef enum COsmiumStatus {
    COSMIUM_OK = 0,
    /* The file cannot be opened or read. */
    COSMIUM_UNREADABLE = 1,
    /* Its name or its first bytes are not those of an OpenStreetMap file. */
    COSMIUM_NOT_OSM = 2,
    /* It ends too early. */
    COSMIUM_TRUNCATED = 3,
    /* It begins as an OpenStreetMap file but cannot be decoded. */
    COSMIUM_CORRUPT = 4,
    /* A history or change file, which has no single present state. */
    COSMIUM_NOT_AN_EXTRACT = 5,
    /* Memory ran out, or more nodes than 32-bit numbers can count. */
    COSMIUM_TOO_LARGE = 6
} COsmiumStatus;

/* The coordinate of a node that the file lacks, or that has no valid place there. */
#define COSMIUM_MISSING INT32_MAX

/* Everything read, owned by the library until cosmium_free. */
typedef struct COsmiumStreets COsmiumStreets;

/* Flat arrays of a COsmiumStreets; they live as long as it does. Offsets have one entry more than there are items. */
typedef struct COsmiumView {
    /* Nodes used by the ways, in the order of their first use: 1e-7 degrees, WGS 84, or COSMIUM_MISSING in both. */
    const int32_t *node_longitude;
    const int32_t *node_latitude;
    size_t node_count;

    /* Ways with a tag `highway`, in the order of the file; of two ways with one id the first counts. */
    const int64_t *way_id;
    const size_t *way_first_node; /* way_count + 1 offsets into way_nodes */
    const size_t *way_first_tag;  /* way_count + 1 offsets into the tag arrays */
    size_t way_count;

    /* Indices of nodes, way after way. */
    const uint32_t *way_nodes;
    size_t way_node_count;

    /* Tags with one of the keys asked for, way after way. */
    const uint32_t *tag_key;           /* index into the keys asked for */
    const size_t *tag_first_character; /* tag_count + 1 offsets into characters: the value, UTF-8 */
    size_t tag_count;
    const char *characters;
    size_t character_count;

    /* All ways of the file, with or without a tag `highway`. */
    size_t ways_in_file;
} COsmiumView;

/* Reads `path`: .osm.pbf, .osm, .osm.gz or .osm.bz2, told by its name. The file is read twice, ways first and then
   only the nodes they use, so ids and object types may come in any order.

   `keys`: the keys of the tags to keep. `threads`: how many decode; 0 means one for each processor.
   Returns NULL only when no memory is left; otherwise ask cosmium_status, and free with cosmium_free. */
COsmiumStreets *cosmium_read(const char *path, const char *const *keys, size_t key_count, int threads);

void cosmium_free(COsmiumStreets *streets);

COsmiumStatus cosmium_status(const COsmiumStreets *streets);

/* After a failure: what was expected and what was found, one line each without the file's name. */
const char *cosmium_expected(const COsmiumStreets *streets);
const char *cosmium_found(const COsmiumStreets *streets);

/* After COSMIUM_OK. */
COsmiumView cosmium_view(const COsmiumStreets *streets);

#ifdef __cplusplus
}
#endif

#endif
