#pragma once

#include "COsmium.h"

#include <osmium/osm/tag.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cosmium {

/// The tags with certain keys of a row of things, in flat arrays.
class TagTable {
public:
    explicit TagTable(COsmiumKeys keys) : keys_(keys.keys, keys.keys + keys.count) {
        for (std::size_t number = 0; number < keys_.size(); ++number) {
            key_number_.emplace(keys_[number], static_cast<std::uint32_t>(number));
        }
    }

    /// Whether no key was asked for.
    bool is_idle() const noexcept { return keys_.empty(); }

    /// Whether one of the tags is asked for.
    bool wants(const osmium::TagList &tags) const {
        for (const auto &tag : tags) {
            if (key_number_.count(tag.key()) > 0) return true;
        }
        return false;
    }

    /// Adds the tags of the next thing.
    void add(const osmium::TagList &tags) {
        for (const auto &tag : tags) {
            const auto key = key_number_.find(tag.key());
            if (key != key_number_.end()) append(key->second, tag.value());
        }
        first_tag_.push_back(key_.size());
    }

    /// Tags kept from a thing for others that are to have them as well.
    using Kept = std::vector<std::pair<std::uint32_t, std::string>>;

    Kept kept(const osmium::TagList &tags) const {
        Kept pairs;
        for (const auto &tag : tags) {
            const auto key = key_number_.find(tag.key());
            if (key != key_number_.end()) pairs.emplace_back(key->second, tag.value());
        }
        return pairs;
    }

    /// Adds the tags of another thing as those of the next one.
    void add(const Kept &pairs) {
        for (const auto &[key, value] : pairs) append(key, value.c_str());
        first_tag_.push_back(key_.size());
    }

    COsmiumTags view() const noexcept {
        COsmiumTags view{};
        view.first_tag = first_tag_.data();
        view.key = key_.data();
        view.first_character = first_character_.data();
        view.characters = characters_.data();
        view.thing_count = first_tag_.size() - 1;
        view.tag_count = key_.size();
        view.character_count = characters_.size();
        return view;
    }

private:
    void append(std::uint32_t key, const char *value) {
        key_.push_back(key);
        characters_ += value;
        first_character_.push_back(characters_.size());
    }

    std::vector<std::string> keys_;
    std::unordered_map<std::string_view, std::uint32_t> key_number_;
    std::vector<std::size_t> first_tag_{0};
    std::vector<std::uint32_t> key_;
    std::vector<std::size_t> first_character_{0};
    std::string characters_;
};

}  // namespace cosmium
