#include "StreetCollector.hpp"

namespace cosmium {

StreetCollector::StreetCollector(const char *const *keys, std::size_t key_count) : keys_(keys, keys + key_count) {
    for (std::size_t number = 0; number < key_count; ++number) {
        key_number_.emplace(keys_[number], static_cast<std::uint32_t>(number));
    }
}

void StreetCollector::add(const osmium::Way &way) {
    ++ways_in_file_;
    if (!way.visible() || !way.tags().has_key("highway") || !ways_.insert(way.id()).second) return;
    for (const auto &reference : way.nodes()) nodes_.expect(reference.ref());
    for (const auto &reference : way.nodes()) {
        way_nodes_.push_back(nodes_.insert(reference.ref()).first);
    }
    for (const auto &tag : way.tags()) {
        const auto key = key_number_.find(tag.key());
        if (key == key_number_.end()) continue;
        tag_key_.push_back(key->second);
        characters_ += tag.value();
        first_character_.push_back(characters_.size());
    }
    first_node_.push_back(way_nodes_.size());
    first_tag_.push_back(tag_key_.size());
}

void StreetCollector::end_ways() {
    nodes_without_place_ = nodes_.ids().size();
    longitude_.assign(nodes_without_place_, COSMIUM_MISSING);
    latitude_.assign(nodes_without_place_, COSMIUM_MISSING);
}

void StreetCollector::add(const osmium::Node &node) {
    if (!node.location().valid()) return;
    nodes_.expect(node.id());
    waiting_.push_back({node.id(), node.location().x(), node.location().y()});
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
    view.way_id = ways_.ids().data();
    view.way_first_node = first_node_.data();
    view.way_first_tag = first_tag_.data();
    view.way_count = ways_.ids().size();
    view.way_nodes = way_nodes_.data();
    view.way_node_count = way_nodes_.size();
    view.tag_key = tag_key_.data();
    view.tag_first_character = first_character_.data();
    view.tag_count = tag_key_.size();
    view.characters = characters_.data();
    view.character_count = characters_.size();
    view.ways_in_file = ways_in_file_;
    return view;
}

}  // namespace cosmium
