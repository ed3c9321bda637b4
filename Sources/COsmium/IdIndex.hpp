#pragma once

#include "Failure.hpp"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace cosmium {

/// Numbers 64-bit ids 0, 1, 2, ... in the order of their first appearance: open addressing, at most half full.
///
/// In a large extract nearly every look-up is a wait for memory. `expect` asks for it ahead of time.
class IdIndex {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    IdIndex() : slots_(std::size_t{1} << bits_) {}

    const std::vector<std::int64_t> &ids() const noexcept { return ids_; }

    /// Says that `id` will be looked up soon.
    void expect(std::int64_t id) const noexcept { __builtin_prefetch(&slots_[first_slot(id)]); }

    /// The number of `id`, and whether it is new.
    std::pair<std::uint32_t, bool> insert(std::int64_t id) {
        std::size_t slot = find_slot(id);
        if (slots_[slot].number != none) return {slots_[slot].number, false};
        if (ids_.size() * 2 >= slots_.size()) {
            grow();
            slot = find_slot(id);
        }
        if (ids_.size() >= none) {
            throw Failure{COSMIUM_TOO_LARGE, "fewer than 4294967295 nodes", "more of them"};
        }
        const auto number = static_cast<std::uint32_t>(ids_.size());
        ids_.push_back(id);
        slots_[slot] = {id, number};
        return {number, true};
    }

    /// The number of `id`, or `none`.
    std::uint32_t find(std::int64_t id) const noexcept { return slots_[find_slot(id)].number; }

private:
    struct Slot {
        std::int64_t id = 0;
        std::uint32_t number = none;
    };

    int bits_ = 10;
    std::vector<std::int64_t> ids_;
    std::vector<Slot> slots_;

    /// Fibonacci hashing of groups of four: ids come in runs, which the golden ratio spreads evenly, and four that
    /// follow each other share a line of the cache.
    std::size_t first_slot(std::int64_t id) const noexcept {
        const auto bits = static_cast<std::uint64_t>(id);
        return ((bits >> 2) * 0x9E3779B97F4A7C15ULL) >> (66 - bits_) << 2 | (bits & 3);
    }

    /// The slot that holds `id`, or the empty one where it belongs.
    std::size_t find_slot(std::int64_t id) const noexcept {
        std::size_t slot = first_slot(id);
        while (slots_[slot].number != none && slots_[slot].id != id) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    void grow() {
        ++bits_;
        slots_ = std::vector<Slot>(std::size_t{1} << bits_);
        constexpr std::size_t ahead = 16;
        for (std::size_t number = 0; number < ids_.size(); ++number) {
            if (number + ahead < ids_.size()) expect(ids_[number + ahead]);
            slots_[find_slot(ids_[number])] = {ids_[number], static_cast<std::uint32_t>(number)};
        }
    }
};

}  // namespace cosmium
