#pragma once

#include "IdIndex.hpp"
#include "TagTable.hpp"

#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>

#include <vector>

namespace cosmium {

/// Gathers street ways and turn restrictions, and then the places and tags of the nodes, in flat arrays.
class StreetCollector {
public:
    explicit StreetCollector(const COsmiumRequest &request)
        : node_tags_(request.node_keys), way_tags_(request.way_keys), relation_tags_(request.relation_keys) {}

    /// Whether relations are asked for.
    bool wants_relations() const noexcept { return !relation_tags_.is_idle(); }

    /// First pass: keeps `way` if it is a street.
    void add(const osmium::Way &way);

    /// First pass: keeps `relation` if it is a turn restriction.
    void add(const osmium::Relation &relation);

    /// Between the passes: no further way or relation comes.
    void end_ways();

    /// Second pass: keeps the place and the tags of `node` if a way uses it.
    void add(const osmium::Node &node);

    /// After the second pass: no further node comes.
    void end_nodes() { place_waiting_nodes(); }

    /// Whether nodes are still without a place, as far as those that came have been looked up: they wait for each other.
    bool wants_nodes() const noexcept { return nodes_without_place_ > 0; }

    COsmiumView view() const noexcept;

private:
    IdIndex nodes_;
    std::vector<std::int32_t> longitude_;
    std::vector<std::int32_t> latitude_;
    std::size_t nodes_without_place_ = 0;
    std::vector<std::uint32_t> tagged_node_;
    TagTable node_tags_;

    struct PlacedNode {
        std::int64_t id;
        std::int32_t longitude;
        std::int32_t latitude;
    };

    /// So many nodes are looked up together, so that their waits for memory overlap.
    static constexpr std::size_t nodes_at_once = 64;
    std::vector<PlacedNode> waiting_;

    void place_waiting_nodes();

    IdIndex ways_;
    std::vector<std::size_t> first_node_{0};
    std::vector<std::uint32_t> way_nodes_;
    TagTable way_tags_;

    std::vector<std::int64_t> relation_id_;
    std::vector<std::size_t> first_member_{0};
    /// Relations may come before the ways they name: members are numbered when all ways are known.
    std::vector<std::int64_t> member_id_;
    std::vector<COsmiumMember> members_;
    TagTable relation_tags_;

    std::size_t ways_in_file_ = 0;
};

}  // namespace cosmium
