#include "StreetCollector.hpp"

#include <cstring>

namespace cosmium {

namespace {

bool is_equal(const char *text, const char *other) { return text != nullptr && std::strcmp(text, other) == 0; }

/// Whether a way is a street or a ferry line.
bool is_street(const osmium::TagList &tags) { return tags.has_key("highway") || is_equal(tags["route"], "ferry"); }

std::uint8_t role(const char *name) {
    if (is_equal(name, "from")) return COSMIUM_FROM;
    if (is_equal(name, "via")) return COSMIUM_VIA;
    if (is_equal(name, "to")) return COSMIUM_TO;
    return COSMIUM_OTHER_ROLE;
}

}  // namespace

void StreetCollector::add(const osmium::Way &way) {
    ++ways_in_file_;
    if (!way.visible() || !is_street(way.tags()) || !ways_.insert(way.id()).second) return;
    for (const auto &reference : way.nodes()) nodes_.expect(reference.ref());
    for (const auto &reference : way.nodes()) {
        way_nodes_.push_back(nodes_.insert(reference.ref()).first);
    }
    first_node_.push_back(way_nodes_.size());
    way_tags_.add(way.tags());
}

void StreetCollector::add(const osmium::Relation &relation) {
    if (!relation.visible() || !is_equal(relation.tags()["type"], "restriction")) return;
    relation_id_.push_back(relation.id());
    for (const auto &member : relation.members()) {
        const bool is_node = member.type() == osmium::item_type::node;
        const bool is_relation = member.type() == osmium::item_type::relation;
        member_id_.push_back(member.ref());
        // A relation is no member of a turn restriction: it stays unknown.
        members_.push_back({is_relation ? COSMIUM_UNKNOWN : 0, role(member.role()), is_node});
    }
    first_member_.push_back(members_.size());
    relation_tags_.add(relation.tags());
}

void StreetCollector::end_ways() {
    nodes_without_place_ = nodes_.ids().size();
    longitude_.assign(nodes_without_place_, COSMIUM_MISSING);
    latitude_.assign(nodes_without_place_, COSMIUM_MISSING);
    for (std::size_t member = 0; member < members_.size(); ++member) {
        if (members_[member].number == COSMIUM_UNKNOWN) continue;
        members_[member].number = (members_[member].is_node ? nodes_ : ways_).find(member_id_[member]);
    }
}

void StreetCollector::add(const osmium::Node &node) {
    if (!node.location().valid()) return;
    nodes_.expect(node.id());
    waiting_.push_back({node.id(), node.location().x(), node.location().y()});
    if (!node_tags_.is_idle() && !node.tags().empty() && node_tags_.wants(node.tags())) {
        const std::uint32_t number = nodes_.find(node.id());
        if (number != IdIndex::none) {
            tagged_node_.push_back(number);
            node_tags_.add(node.tags());
        }
    }
    if (waiting_.size() == nodes_at_once) place_waiting_nodes();
}

void StreetCollector::place_waiting_nodes() {
    for (const PlacedNode &node : waiting_) {
        const std::uint32_t number = nodes_.find(node.id);
        if (number == IdIndex::none || longitude_[number] != COSMIUM_MISSING) continue;
        longitude_[number] = node.longitude;
        latitude_[number] = node.latitude;
        --nodes_without_place_;
    }
    waiting_.clear();
}

COsmiumView StreetCollector::view() const noexcept {
    COsmiumView view{};
    view.node_longitude = longitude_.data();
    view.node_latitude = latitude_.data();
    view.node_count = longitude_.size();
    view.tagged_node = tagged_node_.data();
    view.node_tags = node_tags_.view();
    view.way_id = ways_.ids().data();
    view.way_first_node = first_node_.data();
    view.way_count = ways_.ids().size();
    view.way_tags = way_tags_.view();
    view.way_nodes = way_nodes_.data();
    view.way_node_count = way_nodes_.size();
    view.relation_id = relation_id_.data();
    view.relation_first_member = first_member_.data();
    view.relation_count = relation_id_.size();
    view.members = members_.data();
    view.member_count = members_.size();
    view.relation_tags = relation_tags_.view();
    view.ways_in_file = ways_in_file_;
    return view;
}

}  // namespace cosmium
