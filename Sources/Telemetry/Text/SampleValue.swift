/// A number as the text format writes it.
enum SampleValue {
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Whole numbers need no ".0", as far as a double holds them exactly.
        return abs(value) < 0x1p53 && value == value.rounded() ? String(Int64(value)) : String(value)
    }
}
