#pragma once

#include "IdIndex.hpp"

#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cosmium {

/// Gathers street ways, and then the places of their nodes, in flat arrays.
class StreetCollector {
public:
    StreetCollector(const char *const *keys, std::size_t key_count);

    /// First pass: keeps `way` if it is a street.
    void add(const osmium::Way &way);

    /// Between the passes: no further way comes.
    void end_ways();

    /// Second pass: keeps the place of `node` if a way uses it.
    void add(const osmium::Node &node);

    /// After the second pass: no further node comes.
    void end_nodes() { place_waiting_nodes(); }

    /// Whether nodes are still without a place, as far as those that came have been looked up: they wait for each other.
    bool wants_nodes() const noexcept { return nodes_without_place_ > 0; }

    COsmiumView view() const noexcept;

private:
    std::vector<std::string> keys_;
    std::unordered_map<std::string_view, std::uint32_t> key_number_;

    IdIndex nodes_;
    std::vector<std::int32_t> longitude_;
    std::vector<std::int32_t> latitude_;
    std::size_t nodes_without_place_ = 0;

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
    std::vector<std::size_t> first_tag_{0};
    std::vector<std::uint32_t> way_nodes_;

    std::vector<std::uint32_t> tag_key_;
    std::vector<std::size_t> first_character_{0};
    std::string characters_;

    std::size_t ways_in_file_ = 0;
};

}  // namespace cosmium
