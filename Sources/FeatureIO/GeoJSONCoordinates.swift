import StreetGraph

/// Longest text of one position with its comma: `[-180.1234567,-90.1234567],`.
private let positionCapacity = 28

extension [UInt8] {
    /// One position: `[longitude,latitude]`.
    mutating func append(position: Coordinate) {
        append(addingCapacity: positionCapacity) { appendPosition(position, to: &$0) }
    }

    /// An array of positions: a line or a ring.
    mutating func append(positions: [Coordinate]) {
        append(addingCapacity: positions.count * positionCapacity + 2) { out in
            out.append(UInt8(ascii: "["))
            for index in positions.indices {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                appendPosition(positions[index], to: &out)
            }
            out.append(UInt8(ascii: "]"))
        }
    }
}

@inline(__always)
private func appendPosition(_ position: Coordinate, to out: inout OutputSpan<UInt8>) {
    out.append(UInt8(ascii: "["))
    appendDegrees(position.longitude, to: &out)
    out.append(UInt8(ascii: ","))
    appendDegrees(position.latitude, to: &out)
    out.append(UInt8(ascii: "]"))
}

/// A number of 1e-7 degrees as degrees, with up to 7 decimals and no trailing zeros.
@inline(__always)
func appendDegrees(_ value: Int32, to out: inout OutputSpan<UInt8>) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    let whole = magnitude / 10_000_000
    if whole >= 100 { out.append(digit(whole / 100)) }
    if whole >= 10 { out.append(digit(whole / 10 % 10)) }
    out.append(digit(whole % 10))
    var rest = magnitude % 10_000_000
    guard rest != 0 else { return }
    out.append(UInt8(ascii: "."))
    // Divisions by constants are multiplications; stopping at a zero rest leaves out the trailing zeros.
    out.append(digit(rest / 1_000_000))
    rest %= 1_000_000
    guard rest != 0 else { return }
    out.append(digit(rest / 100_000))
    rest %= 100_000
    guard rest != 0 else { return }
    out.append(digit(rest / 10_000))
    rest %= 10_000
    guard rest != 0 else { return }
    out.append(digit(rest / 1000))
    rest %= 1000
    guard rest != 0 else { return }
    out.append(digit(rest / 100))
    rest %= 100
    guard rest != 0 else { return }
    out.append(digit(rest / 10))
    guard rest % 10 != 0 else { return }
    out.append(digit(rest % 10))
}

@inline(__always)
private func digit(_ value: UInt32) -> UInt8 {
    UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value)
}
