#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

func cosine(degrees: Double) -> Double { cos(degrees * .pi / 180) }
