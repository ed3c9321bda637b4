#ifndef COSMIUM_H
#define COSMIUM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The street ways of one OpenStreetMap file, the nodes they use and the turn restrictions between them. Plain C over
   libosmium: no exception leaves. */

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
/* The number of a way or node that no street has. */
#define COSMIUM_UNKNOWN UINT32_MAX

/* Keys whose tags are kept. */
typedef struct COsmiumKeys {
    const char *const *keys;
    size_t count;
} COsmiumKeys;

/* What is read. Without keys for nodes their tags are not looked at; without keys for relations, nor are relations. */
typedef struct COsmiumRequest {
    COsmiumKeys way_keys;
    COsmiumKeys node_keys;
    COsmiumKeys relation_keys;
} COsmiumRequest;

/* Everything read, owned by the library until cosmium_free. */
typedef struct COsmiumStreets COsmiumStreets;

/* The tags of a row of things, one after the other. Offsets have one entry more than there are items. */
typedef struct COsmiumTags {
    const size_t *first_tag;       /* offsets into key and first_character, for each thing */
    const uint32_t *key;           /* index into the keys asked for */
    const size_t *first_character; /* offsets into characters, for each tag: the value, UTF-8 */
    const char *characters;
    size_t thing_count;
    size_t tag_count;
    size_t character_count;
} COsmiumTags;

/* What a member is to its turn restriction. */
typedef enum COsmiumRole { COSMIUM_FROM = 0, COSMIUM_VIA = 1, COSMIUM_TO = 2, COSMIUM_OTHER_ROLE = 3 } COsmiumRole;

typedef struct COsmiumMember {
    /* Number of the way or node among those below, or COSMIUM_UNKNOWN. */
    uint32_t number;
    uint8_t role;
    /* Whether it is a node; else a way, or a relation, which is always unknown. */
    uint8_t is_node;
} COsmiumMember;

/* Flat arrays of a COsmiumStreets; they live as long as it does. Offsets have one entry more than there are items. */
typedef struct COsmiumView {
    /* Nodes used by the ways, in the order of their first use: 1e-7 degrees, WGS 84, or COSMIUM_MISSING in both. */
    const int32_t *node_longitude;
    const int32_t *node_latitude;
    size_t node_count;
    /* Those of them with tags that were asked for, in the order of the file, and these tags. */
    const uint32_t *tagged_node;
    COsmiumTags node_tags;

    /* Ways with a tag `highway` or `route=ferry`, in the order of the file; of two ways with one id the first counts. */
    const int64_t *way_id;
    const size_t *way_first_node; /* way_count + 1 offsets into way_nodes */
    size_t way_count;
    COsmiumTags way_tags;

    /* Indices of nodes, way after way. */
    const uint32_t *way_nodes;
    size_t way_node_count;

    /* Relations of type `restriction`, in the order of the file. */
    const int64_t *relation_id;
    const size_t *relation_first_member; /* relation_count + 1 offsets into members */
    size_t relation_count;
    const COsmiumMember *members;
    size_t member_count;
    COsmiumTags relation_tags;

    /* All ways of the file, whatever their tags. */
    size_t ways_in_file;
} COsmiumView;

/* Reads `path`: .osm.pbf, .osm, .osm.gz or .osm.bz2, told by its name. The file is read twice, ways and relations first
   and then only the nodes they use, so ids and object types may come in any order.

   `threads`: how many decode; 0 means one for each processor.
   Returns NULL only when no memory is left; otherwise ask cosmium_status, and free with cosmium_free. */
COsmiumStreets *cosmium_read(const char *path, const COsmiumRequest *request, int threads);

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
