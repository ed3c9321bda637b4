#pragma once

#include "COsmiumBarriers.h"
#include "IdIndex.hpp"
#include "TagTable.hpp"

#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cosmium {

/// Some tags, each with a number of bits.
class TagSet {
public:
    /// `bits` may be null: then every tag has bit 1.
    TagSet(const char *const *tags, const std::uint8_t *bits, std::size_t count);

    bool empty() const noexcept { return values_.empty(); }

    /// The bits of all tags of an object; 0 where it has none of them.
    std::uint8_t bits(const osmium::TagList &tags) const;

private:
    std::unordered_map<std::string, std::vector<std::pair<std::string, std::uint8_t>>> values_;
};

/// Gathers ways by their tags and by the areas that they are part of, and then the places of their nodes, in flat arrays.
class BarrierCollector {
public:
    explicit BarrierCollector(const COsmiumBarrierQuery &query);

    /// Whether relations are wanted at all.
    bool wants_relations() const noexcept { return !area_tags_.empty(); }

    /// First pass: keeps `way` if it has one of the tags.
    void add(const osmium::Way &way);
    /// First pass: takes note of the members of `relation` if it is an area with one of the tags.
    void add(const osmium::Relation &relation);

    /// Whether areas have member ways that did not come yet.
    bool wants_members() const noexcept { return members_wanted_ > 0; }
    /// Second pass: keeps `way` if an area names it.
    void add_member(const osmium::Way &way);

    /// Before the last pass: no further way comes.
    void end_ways();
    /// Whether nodes are still without a place.
    bool wants_nodes() const noexcept { return nodes_without_place_ > 0; }
    /// Last pass: keeps the place of `node` if a way uses it.
    void add(const osmium::Node &node);

    COsmiumBarrierView view() const noexcept;

private:
    TagSet way_tags_;
    TagSet area_tags_;
    TagSet node_tags_;

    IdIndex nodes_;
    std::vector<std::int32_t> longitude_;
    std::vector<std::int32_t> latitude_;
    std::vector<std::uint8_t> node_bits_;
    std::size_t nodes_without_place_ = 0;

    IdIndex ways_;
    std::vector<std::int64_t> line_way_;
    std::vector<std::size_t> first_node_{0};
    std::vector<std::uint32_t> line_nodes_;
    TagTable line_tags_;

    /// The tags of areas, and the area that first names each member way.
    std::vector<TagTable::Kept> area_tags_kept_;
    IdIndex members_;
    std::vector<std::size_t> area_of_member_;
    std::vector<bool> member_came_;
    std::size_t members_wanted_ = 0;

    /// Adds a line but for its tags.
    void append(const osmium::Way &way);
};

}  // namespace cosmium
