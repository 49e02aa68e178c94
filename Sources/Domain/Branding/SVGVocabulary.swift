/// The elements and attributes of SVG that can only be looked at (SVG 2, appendices F and G), and what their values may be.
enum SVGVocabulary {
    static let elements = words(
        """
        svg g defs symbol use title desc metadata style switch
        path rect circle ellipse line polyline polygon text tspan textPath
        linearGradient radialGradient stop pattern clipPath mask marker filter
        feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
        feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
        feSpecularLighting feSpotLight feTile feTurbulence
        """)

    private static let attributes = words(
        """
        id class style lang tabindex role version baseProfile xml:space xml:lang xmlns xmlns:xlink
        x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy rotate width height viewBox preserveAspectRatio transform pathLength
        textLength lengthAdjust startOffset method spacing side media type
        gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits maskUnits
        maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result mode operator
        k1 k2 k3 k4 values order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant
        specularConstant specularExponent scale xChannelSelector yChannelSelector azimuth elevation stdDeviation radius baseFrequency
        numOctaves seed stitchTiles tableValues slope intercept amplitude exponent z pointsAtX pointsAtY pointsAtZ limitingConeAngle
        alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters cursor direction
        display dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size
        font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing lighting-color marker-end marker-mid
        marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity
        stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
        text-decoration text-rendering transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode
        """)

    /// Whose values are names of namespaces, which nobody fetches.
    private static let namespaces = [
        "xmlns": ["http://www.w3.org/2000/svg"], "xmlns:xlink": ["http://www.w3.org/1999/xlink"],
    ]

    static func check(_ attribute: String, _ value: String, of element: String) throws(SVGCheck.Problem) {
        if attribute == "href" || attribute == "xlink:href" {
            guard value.hasPrefix("#"), value.utf8.dropFirst().allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: ".") }) else {
                throw SVGCheck.Problem("refers to something outside itself in <\(element)>")
            }
            return
        }
        if let names = namespaces[attribute] {
            guard names.contains(value) else { throw SVGCheck.Problem("has an unknown namespace in \(attribute)") }
            return
        }
        guard attributes.contains(attribute) || attribute.hasPrefix("data-") || attribute.hasPrefix("aria-") else {
            throw SVGCheck.Problem("has the attribute \(attribute) in <\(element)>, which is not allowed")
        }
        try check(style: value)
    }

    /// What a style sheet may say, and the value of any attribute, for many are styles too: no rules that load, no escapes that
    /// hide them, and no reference but one within the image.
    static func check(style text: String) throws(SVGCheck.Problem) {
        let dense = String(text.unicodeScalars.filter { !$0.properties.isWhitespace }).lowercased()
        for word in forbidden where dense.contains(word) { throw SVGCheck.Problem("has \(word) in a style or an attribute") }
        var rest = dense[...]
        while let found = rest.firstRange(of: "url(") {
            rest = rest[found.upperBound...]
            guard rest.drop(while: { $0 == "'" || $0 == "\"" }).hasPrefix("#") else {
                throw SVGCheck.Problem("refers to something outside itself in a style or an attribute")
            }
        }
    }

    private static let forbidden = [
        "@", "\\", "<", "//", "javascript:", "vbscript:", "data:", "expression(", "image(", "image-set(", "src(",
    ]

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        default: false
        }
    }

    /// Of a character reference, and of the five entities that need no declaration.
    static func scalar(named name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let isHex = name.hasPrefix("#x")
        guard name.hasPrefix("#"), let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else { return nil }
        return number >= 0x20 || number == 0x0A || number == 0x0D || number == 0x09 ? Unicode.Scalar(number) : nil
    }

    private static func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
