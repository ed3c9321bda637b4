#include "SourceFile.hpp"

#include "Failure.hpp"

#include <osmium/io/detail/protobuf_tags.hpp>
#include <protozero/pbf_message.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

namespace cosmium {

namespace {

bool has_suffix(const std::string &text, const std::string &suffix) {
    return text.size() >= suffix.size() && text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

/// libosmium's name of the format that the end of a file's name stands for, or an empty string.
std::string format_of(std::string path) {
    std::transform(path.begin(), path.end(), path.begin(), [](unsigned char c) { return std::tolower(c); });
    if (has_suffix(path, ".pbf")) return "pbf";
    if (has_suffix(path, ".osm")) return "osm";
    if (has_suffix(path, ".osm.gz")) return "osm.gz";
    if (has_suffix(path, ".osm.bz2")) return "osm.bz2";
    return "";
}

struct BlobHeader {
    std::string type;
    std::int64_t size = -1;
};

BlobHeader decode_blob_header(const std::vector<char> &bytes) {
    using Field = osmium::io::detail::FileFormat::BlobHeader;
    using protozero::pbf_wire_type;
    using protozero::tag_and_type;
    BlobHeader header;
    protozero::pbf_message<Field> message{bytes.data(), bytes.size()};
    while (message.next()) {
        switch (message.tag_and_type()) {
            case tag_and_type(Field::required_string_type, pbf_wire_type::length_delimited):
                header.type = message.get_string();
                break;
            case tag_and_type(Field::required_int32_datasize, pbf_wire_type::varint):
                header.size = message.get_int32();
                break;
            default:
                message.skip();
        }
    }
    return header;
}

/// Walks over the blobs without decoding them. libosmium takes an end inside a blob's length, or a length of zero, for
/// the end of the file. A file cut exactly between two blobs cannot be told from a whole one.
void check_pbf_frame(const std::string &path, std::int64_t file_size) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw Failure{COSMIUM_UNREADABLE, "a file that can be read", std::strerror(errno)};

    const auto read = [&](std::int64_t offset, std::vector<char> &bytes) {
        file.seekg(offset);
        if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
            throw Failure{COSMIUM_UNREADABLE, "a file that can be read",
                          "a read error at byte " + std::to_string(offset)};
        }
    };
    const auto not_pbf = [] {
        return Failure{COSMIUM_NOT_OSM, "an OpenStreetMap PBF file, which begins with an OSMHeader blob",
                       "other bytes at its beginning"};
    };
    const auto corrupt = [](std::int64_t offset) {
        return Failure{COSMIUM_CORRUPT, "an OSMData blob at byte " + std::to_string(offset), "other bytes"};
    };
    const auto require = [&](std::int64_t end) {
        if (end > file_size) {
            throw Failure{COSMIUM_TRUNCATED, "a whole PBF file of at least " + std::to_string(end) + " bytes",
                          "an end inside a blob after " + std::to_string(file_size) + " bytes"};
        }
    };

    // OSM PBF: a header is at most 64 KiB long (OpenStreetMap wiki, "PBF Format").
    constexpr std::uint32_t longest_header = 64 * 1024;
    std::vector<char> length_bytes(4);
    std::vector<char> header_bytes;
    std::int64_t offset = 0;
    while (offset < file_size) {
        const bool is_first = offset == 0;
        require(offset + 4);
        read(offset, length_bytes);
        std::uint32_t length = 0;
        for (const char byte : length_bytes) length = length << 8U | static_cast<unsigned char>(byte);
        if (length == 0 || length > longest_header) throw is_first ? not_pbf() : corrupt(offset);

        require(offset + 4 + length);
        header_bytes.resize(length);
        read(offset + 4, header_bytes);
        BlobHeader header;
        try {
            header = decode_blob_header(header_bytes);
        } catch (const protozero::exception &) {
            throw is_first ? not_pbf() : corrupt(offset);
        }
        if (header.type != (is_first ? "OSMHeader" : "OSMData") || header.size <= 0) {
            throw is_first ? not_pbf() : corrupt(offset);
        }
        offset += 4 + std::int64_t{length} + header.size;
        require(offset);
    }
}

}  // namespace

osmium::io::File open_source(const std::string &path) {
    const std::string format = format_of(path);
    if (format.empty()) {
        throw Failure{COSMIUM_NOT_OSM, "a name that ends in .osm.pbf, .osm, .osm.gz or .osm.bz2", "another ending"};
    }
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        throw Failure{COSMIUM_UNREADABLE, "a file that can be read", std::strerror(errno)};
    }
    if (!S_ISREG(status.st_mode)) {
        throw Failure{COSMIUM_UNREADABLE, "a regular file", S_ISDIR(status.st_mode) ? "a directory" : "no regular file"};
    }
    if (status.st_size == 0) throw Failure{COSMIUM_NOT_OSM, "an OpenStreetMap file", "an empty file"};
    if (format == "pbf") check_pbf_frame(path, status.st_size);

    // libosmium would hand a name that begins like an address to a download program.
    return osmium::io::File{path.front() == '/' ? path : "./" + path, format};
}

}  // namespace cosmium
