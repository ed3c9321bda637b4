#ifndef COSMIUM_BARRIERS_H
#define COSMIUM_BARRIERS_H

#include "COsmium.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The ways of one OpenStreetMap file that have certain tags, or are members of an area that has them, and the nodes they
   use. What the tags mean is for the caller to say. */

/* What to read. Every tag is written `key=value`. */
typedef struct COsmiumBarrierQuery {
    /* Ways with one of these tags. */
    const char *const *way_tags;
    size_t way_tag_count;
    /* Member ways of relations `type=multipolygon` with one of these tags. */
    const char *const *area_tags;
    size_t area_tag_count;
    /* Tags of nodes to look for, and the bits that are set for them. */
    const char *const *node_tags;
    const uint8_t *node_bits;
    size_t node_tag_count;
    /* The keys of the tags to keep. */
    COsmiumKeys keys;
} COsmiumBarrierQuery;

/* Everything read, owned by the library until cosmium_barriers_free. */
typedef struct COsmiumBarriers COsmiumBarriers;

/* Flat arrays of a COsmiumBarriers; they live as long as it does. Offsets have one entry more than there are items. */
typedef struct COsmiumBarrierView {
    /* Nodes used by the lines, in the order of their first use: 1e-7 degrees, WGS 84, or COSMIUM_MISSING in both. */
    const int32_t *node_longitude;
    const int32_t *node_latitude;
    /* The bits of the tags that each node has. */
    const uint8_t *node_bits;
    size_t node_count;

    /* A line for each way with one of the tags, with its own tags, in the order of the file; then one for each member way
       of an area, with the tags of the first area that names it. A way may come twice, once for each reason. */
    const int64_t *line_way;
    const size_t *line_first_node; /* line_count + 1 offsets into line_nodes */
    size_t line_count;
    COsmiumTags line_tags;

    /* Indices of nodes, line after line. */
    const uint32_t *line_nodes;
    size_t line_node_count;

    /* Member ways of areas that the file lacks. */
    size_t missing_member_count;
} COsmiumBarrierView;

/* Reads `path` as cosmium_read does: ways and relations first, then the ways that only areas name, then nodes.
   Returns NULL only when no memory is left; otherwise ask cosmium_barriers_status, and free with cosmium_barriers_free. */
COsmiumBarriers *cosmium_read_barriers(const char *path, const COsmiumBarrierQuery *query, int threads);

void cosmium_barriers_free(COsmiumBarriers *barriers);

COsmiumStatus cosmium_barriers_status(const COsmiumBarriers *barriers);

/* After a failure: what was expected and what was found, one line each without the file's name. */
const char *cosmium_barriers_expected(const COsmiumBarriers *barriers);
const char *cosmium_barriers_found(const COsmiumBarriers *barriers);

/* After COSMIUM_OK. */
COsmiumBarrierView cosmium_barriers_view(const COsmiumBarriers *barriers);

#ifdef __cplusplus
}
#endif

#endif
