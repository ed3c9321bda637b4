import FeatureIO

/// How QGIS draws a layer of results, as QML documents. They are read by QGIS 3.16 and later.
public enum QGISStyle {
    /// Ground covered within each limit: the sooner, the darker, and on top.
    public static func covered(minutes: [Double]) -> String {
        let symbols = minutes.map { limit in
            let color = MapColor(minutes: limit)
            return Symbol(
                kind: "fill",
                layers: [
                    Symbol.Layer(
                        kind: "SimpleFill",
                        properties: [
                            ("color", color.qml), ("style", "solid"), ("outline_color", "255,255,255,255"),
                            ("outline_width", "0.2"), ("outline_style", "solid"),
                        ])
                ])
        }
        return document(categories(minutes, symbols), largestFirst: true, opacity: 0.8)
    }

    /// Gaps of each limit, hatched: the longer the limit that is missed, the denser. Gaps of the longest limit are shown,
    /// the others, which hide the map, are there to be switched on.
    public static func gaps(minutes: [Double]) -> String {
        let symbols = minutes.indices.map { number in
            let share = minutes.count == 1 ? 1 : Double(number) / Double(minutes.count - 1)
            return Symbol(
                kind: "fill",
                layers: [
                    Symbol.Layer(
                        kind: "LinePatternFill",
                        properties: [
                            ("angle", "45"), ("distance", "\(4 - 2.5 * share)"), ("distance_unit", "MM"),
                        ], pattern: [Symbol(kind: "line", layers: [line(.gap, width: 0.3)])]),
                    line(.gap, width: 0.3),
                ])
        }
        var categories = categories(minutes, symbols)
        for index in categories.indices.dropLast() { categories[index].isShown = false }
        return document(categories, largestFirst: false)
    }

    /// Streets by the smallest limit that holds; those that none holds for have the colour of gaps.
    public static func streets(minutes: [Double]) -> String {
        let symbols = minutes.map { Symbol(kind: "line", layers: [line(MapColor(minutes: $0), width: 0.5)]) }
        let late = Symbol(kind: "line", layers: [line(.gap, width: 0.5)])
        return document(
            categories(minutes, symbols) + [Category(value: "", label: "later or never", symbol: late)],
            largestFirst: true)
    }

    /// Key sites by how they stand to their limits: the darker, the worse.
    public static let sites: String = {
        func category(_ value: String, _ label: String, _ fill: String) -> Category {
            Category(value: value, label: label, symbol: marker("square", fill: fill, size: 2.6))
        }
        return document(
            [
                category("met", "limit met", "255,255,255,255"),
                category("nearly", "up to 20 % late", "140,140,140,255"),
                category("missed", "limit missed", MapColor.gap.qml), category("", "not judged", "255,255,255,0"),
            ], attribute: "standing")
    }()

    /// Where streets cross the boundary, by the smallest limit that holds.
    public static func crossings(minutes: [Double]) -> String {
        let symbols = minutes.map { marker("circle", fill: MapColor(minutes: $0).qml, size: 2.2) }
        let late = marker("circle", fill: MapColor.gap.qml, size: 2.2)
        return document(categories(minutes, symbols) + [Category(value: "", label: "later or never", symbol: late)])
    }

    /// Scenes by whether all that is asked for arrives in time.
    public static let arrivals = document(
        [
            Category(value: "met", label: "in time", symbol: marker("diamond", fill: "255,255,255,255", size: 3)),
            Category(value: "missed", label: "too late", symbol: marker("diamond", fill: MapColor.gap.qml, size: 3)),
        ], attribute: "standing")

    /// Candidates by which fifth of the best gain theirs reaches: the more, the darker and larger, and on top.
    public static let gains: String = {
        let colors = ["222,235,247,255", "158,202,225,255", "107,174,214,255", "49,130,189,255", "8,48,107,255"]
        let fifths = colors.enumerated().map { number, color in
            Category(
                value: "\(number + 1)", label: "\(20 * number) to \(20 * number + 20) % of the best gain",
                symbol: marker("circle", fill: color, size: 1.4 + 0.4 * Double(number)))
        }
        let none = Category(value: "0", label: "no gain", symbol: marker("circle", fill: "255,255,255,255", size: 0.8))
        return document([none] + fifths, attribute: "gain_fifth", largestFirst: false)
    }()

    private static func marker(_ shape: String, fill: String, size: Double) -> Symbol {
        Symbol(
            kind: "marker",
            layers: [
                Symbol.Layer(
                    kind: "SimpleMarker",
                    properties: [
                        ("name", shape), ("color", fill), ("outline_color", MapColor.outline.qml),
                        ("outline_width", "0.3"), ("size", "\(size)"), ("size_unit", "MM"),
                    ])
            ])
    }

    /// Polygons that say where something is, with the map beneath them in sight.
    public static let outlines = single(Symbol(kind: "fill", layers: [line(.outline, width: 0.6)]))

    /// Patrol lines: dashes on a white ground, so that the street beneath stays in sight.
    public static let patrols = single(
        Symbol(
            kind: "line",
            layers: [line(.paper, width: 1.1), line(.outline, width: 0.6, style: "dash")]))

    /// All features alike.
    private static func single(_ symbol: Symbol) -> String {
        """
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.16">
        <renderer-v2 type="singleSymbol">
        <symbols>
        \(symbol.qml(name: "0"))</symbols>
        </renderer-v2>
        </qgis>

        """
    }

    /// A surface of seconds: the same blues, and the colour of gaps beyond the longest limit.
    public static func surface(minutes: [Double]) -> String {
        func item(_ value: String, _ color: MapColor, _ label: String) -> String {
            "<item value=\"\(value)\" color=\"\(color.hex)\" alpha=\"255\" label=\"\(label)\"/>\n"
        }
        let classes = minutes.map {
            item(JSON.number($0 * 60).plainText, MapColor(minutes: $0), "\(JSON.minutes($0).plainText) min")
        }
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.16">
            <pipe>
            <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1">
            <rastershader>
            <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0">
            \(classes.joined())\(item("inf", .gap, "later or never"))</colorrampshader>
            </rastershader>
            </rasterrenderer>
            </pipe>
            </qgis>

            """
    }

    private static func line(_ color: MapColor, width: Double, style: String = "solid") -> Symbol.Layer {
        Symbol.Layer(
            kind: "SimpleLine",
            properties: [
                ("line_color", color.qml), ("line_width", "\(width)"), ("line_width_unit", "MM"),
                ("line_style", style),
                ("capstyle", "round"), ("joinstyle", "round"),
            ])
    }

    private static func categories(_ minutes: [Double], _ symbols: [Symbol]) -> [Category] {
        zip(minutes, symbols).map { limit, symbol in
            let text = JSON.minutes(limit).plainText
            return Category(value: text, label: "\(text) min", symbol: symbol)
        }
    }

    /// - Parameters:
    ///   - attribute: the column that decides.
    ///   - largestFirst: whether features with larger values are drawn first, and so beneath the others; nil for the order of
    ///     the file.
    private static func document(
        _ categories: [Category], attribute: String = "minutes", largestFirst: Bool? = nil, opacity: Double = 1
    ) -> String {
        let list = categories.enumerated().map { number, category in
            "<category value=\"\(category.value)\" symbol=\"\(number)\" label=\"\(category.label)\" "
                + "render=\"\(category.isShown)\"/>\n"
        }
        let symbols = categories.enumerated().map { $1.symbol.qml(name: "\($0)") }
        let order = largestFirst.map { largestFirst in
            """
            <orderby>
            <orderByClause asc="\(largestFirst ? 0 : 1)" nullsFirst="1">"\(attribute)"</orderByClause>
            </orderby>

            """
        }
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.16">
            <renderer-v2 type="categorizedSymbol" attr="\(attribute)" symbollevels="0" enableorderby="\(order == nil ? 0 : 1)">
            <categories>
            \(list.joined())</categories>
            <symbols>
            \(symbols.joined())</symbols>
            \(order ?? "")</renderer-v2>
            <layerOpacity>\(opacity)</layerOpacity>
            </qgis>

            """
    }
}

/// Features with one value in the column that decides, and how they are drawn.
private struct Category {
    /// Empty for all that have none of the other values.
    var value: String
    var label: String
    var symbol: Symbol
    var isShown = true
}

/// A symbol of QGIS: layers drawn one above the other.
private struct Symbol {
    struct Layer {
        var kind: String
        var properties: [(String, String)]
        /// The symbol that a pattern repeats: at most one.
        var pattern: [Symbol] = []
    }

    var kind: String
    var layers: [Layer]

    func qml(name: String) -> String {
        let layers = layers.enumerated().map { number, layer in
            let properties = layer.properties.map { "<prop k=\"\($0)\" v=\"\($1)\"/>\n" }.joined()
            let inner = layer.pattern.map { $0.qml(name: "@\(name)@\(number)") }.joined()
            return
                "<layer class=\"\(layer.kind)\" enabled=\"1\" pass=\"0\" locked=\"0\">\n\(properties)\(inner)</layer>\n"
        }
        return
            "<symbol name=\"\(name)\" type=\"\(kind)\" alpha=\"1\" clip_to_extent=\"1\">\n\(layers.joined())</symbol>\n"
    }
}

extension MapColor {
    /// As symbols of QGIS take it: red, green, blue and opacity.
    fileprivate var qml: String { "\(red),\(green),\(blue),255" }
}
