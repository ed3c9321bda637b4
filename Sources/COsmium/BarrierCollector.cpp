#include "BarrierCollector.hpp"

#include <cstring>

namespace cosmium {

TagSet::TagSet(const char *const *tags, const std::uint8_t *bits, std::size_t count) {
    for (std::size_t number = 0; number < count; ++number) {
        const std::string tag = tags[number];
        const std::size_t equals = tag.find('=');
        values_[tag.substr(0, equals)].emplace_back(tag.substr(equals + 1), bits == nullptr ? 1 : bits[number]);
    }
}

std::uint8_t TagSet::bits(const osmium::TagList &tags) const {
    std::uint8_t found = 0;
    if (values_.empty()) return found;
    for (const osmium::Tag &tag : tags) {
        const auto values = values_.find(tag.key());
        if (values == values_.end()) continue;
        for (const auto &[value, bits] : values->second) {
            if (value == tag.value()) found |= bits;
        }
    }
    return found;
}

BarrierCollector::BarrierCollector(const COsmiumBarrierQuery &query)
    : way_tags_(query.way_tags, nullptr, query.way_tag_count),
      area_tags_(query.area_tags, nullptr, query.area_tag_count),
      node_tags_(query.node_tags, query.node_bits, query.node_tag_count),
      line_tags_(query.keys) {}

void BarrierCollector::append(const osmium::Way &way) {
    for (const auto &reference : way.nodes()) line_nodes_.push_back(nodes_.insert(reference.ref()).first);
    line_way_.push_back(way.id());
    first_node_.push_back(line_nodes_.size());
}

void BarrierCollector::add(const osmium::Way &way) {
    if (!way.visible() || way_tags_.bits(way.tags()) == 0 || !ways_.insert(way.id()).second) return;
    append(way);
    line_tags_.add(way.tags());
}

void BarrierCollector::add(const osmium::Relation &relation) {
    if (!relation.visible() || area_tags_.bits(relation.tags()) == 0) return;
    const char *const type = relation.tags().get_value_by_key("type");
    if (type == nullptr || std::strcmp(type, "multipolygon") != 0) return;
    area_tags_kept_.push_back(line_tags_.kept(relation.tags()));
    for (const auto &member : relation.members()) {
        if (member.type() != osmium::item_type::way || !members_.insert(member.ref()).second) continue;
        area_of_member_.push_back(area_tags_kept_.size() - 1);
        member_came_.push_back(false);
        ++members_wanted_;
    }
}

void BarrierCollector::add_member(const osmium::Way &way) {
    if (!way.visible()) return;
    const std::uint32_t member = members_.find(way.id());
    if (member == IdIndex::none || member_came_[member]) return;
    member_came_[member] = true;
    --members_wanted_;
    append(way);
    line_tags_.add(area_tags_kept_[area_of_member_[member]]);
}

void BarrierCollector::end_ways() {
    nodes_without_place_ = nodes_.ids().size();
    longitude_.assign(nodes_without_place_, COSMIUM_MISSING);
    latitude_.assign(nodes_without_place_, COSMIUM_MISSING);
    node_bits_.assign(nodes_without_place_, 0);
}

void BarrierCollector::add(const osmium::Node &node) {
    const std::uint32_t number = nodes_.find(node.id());
    if (number == IdIndex::none || !node.location().valid() || longitude_[number] != COSMIUM_MISSING) return;
    longitude_[number] = node.location().x();
    latitude_[number] = node.location().y();
    node_bits_[number] = node_tags_.bits(node.tags());
    --nodes_without_place_;
}

COsmiumBarrierView BarrierCollector::view() const noexcept {
    COsmiumBarrierView view{};
    view.node_longitude = longitude_.data();
    view.node_latitude = latitude_.data();
    view.node_bits = node_bits_.data();
    view.node_count = longitude_.size();
    view.line_way = line_way_.data();
    view.line_first_node = first_node_.data();
    view.line_count = line_way_.size();
    view.line_nodes = line_nodes_.data();
    view.line_node_count = line_nodes_.size();
    view.line_tags = line_tags_.view();
    view.missing_member_count = members_wanted_;
    return view;
}

}  // namespace cosmium
