import CPROJ
import StreetGraph

/// The length in metres of the shortest line on the WGS 84 ellipsoid between two places, exact to nanometres: PROJ's
/// `geodesic.h` (C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013). The reference that faster formulas are
/// tested against.
public func geodesicLength(from start: Coordinate, to end: Coordinate) -> Double {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257_223_563)
    var length = 0.0
    geod_inverse(
        &ellipsoid, start.latitudeDegrees, start.longitudeDegrees, end.latitudeDegrees, end.longitudeDegrees,
        &length, nil, nil)
    return length
}
