import Testing

@testable import Telemetry

/// Names, labels and numbers, each in the letters that the format allows.
struct TextTests {
    @Test(arguments: [
        ("http.requests", "http_requests_total"), ("http-requests_total", "http_requests_total"), ("9lives", "_9lives_total"),
        ("größe", "gr__e_total"), ("a:b", "a:b_total"), ("", "__total"),
    ])
    func `a metric's name has only letters that are allowed`(label: String, name: String) {
        #expect(MetricName.metric(label, suffix: "_total") == name)
    }

    @Test(arguments: [
        ("route", "route"), ("http.route", "http_route"), ("a:b", "a_b"), ("1st", "_1st"), ("le", "le_"), ("quantile", "quantile_"),
        ("__name__", "label__name__"), ("", "_"), ("a\"b\n", "a_b_"),
    ])
    func `a label's name has only letters that are allowed`(label: String, name: String) {
        #expect(MetricName.label(label) == name)
    }

    @Test(arguments: [
        ("plain", "plain"), (#"a"b"#, #"a\"b"#), (#"a\b"#, #"a\\b"#), ("a\nb", #"a\nb"#), ("a\r\nb", "a\r\\nb"), ("größe 🛟", "größe 🛟"),
    ])
    func `a label's value cannot end its line or its quotes`(value: String, escaped: String) {
        #expect(LabelSet([("x", value)]).text.unicodeScalars.elementsEqual("x=\"\(escaped)\"".unicodeScalars))
    }

    @Test func `of two labels with one name the first counts`() {
        #expect(LabelSet([("a.b", "1"), ("a_b", "2")]).text == #"a_b="1""#)
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (0.0005, "0.0005"), (1e20, "1e+20"),
        (.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (9_007_199_254_740_991, "9007199254740991"),
    ])
    func `a number is written as Prometheus reads it`(value: Double, text: String) {
        #expect(SampleValue.text(value) == text)
    }
}
