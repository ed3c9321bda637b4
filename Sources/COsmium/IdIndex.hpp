#pragma once

#include "Failure.hpp"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace cosmium {

/// Numbers 64-bit ids 0, 1, 2, ... in the order of their first appearance: open addressing, at most half full.
class IdIndex {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    IdIndex() : slots_(std::size_t{1} << bits_, none) {}

    const std::vector<std::int64_t> &ids() const noexcept { return ids_; }

    /// The number of `id`, and whether it is new.
    std::pair<std::uint32_t, bool> insert(std::int64_t id) {
        std::size_t slot = find_slot(id);
        if (slots_[slot] != none) return {slots_[slot], false};
        if (ids_.size() * 2 >= slots_.size()) {
            grow();
            slot = find_slot(id);
        }
        if (ids_.size() >= none) {
            throw Failure{COSMIUM_TOO_LARGE, "fewer than 4294967295 nodes", "more of them"};
        }
        const auto number = static_cast<std::uint32_t>(ids_.size());
        ids_.push_back(id);
        slots_[slot] = number;
        return {number, true};
    }

    /// The number of `id`, or `none`.
    std::uint32_t find(std::int64_t id) const noexcept { return slots_[find_slot(id)]; }

private:
    int bits_ = 10;
    std::vector<std::int64_t> ids_;
    std::vector<std::uint32_t> slots_;

    /// The slot that holds `id`, or the empty one where it belongs.
    std::size_t find_slot(std::int64_t id) const noexcept {
        // Fibonacci hashing: ids come in runs, which the golden ratio spreads evenly.
        std::size_t slot = (static_cast<std::uint64_t>(id) * 0x9E3779B97F4A7C15ULL) >> (64 - bits_);
        while (slots_[slot] != none && ids_[slots_[slot]] != id) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    void grow() {
        ++bits_;
        slots_.assign(std::size_t{1} << bits_, none);
        for (std::size_t number = 0; number < ids_.size(); ++number) {
            slots_[find_slot(ids_[number])] = static_cast<std::uint32_t>(number);
        }
    }
};

}  // namespace cosmium
