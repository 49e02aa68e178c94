import Testing

@testable import Domain

@Suite struct SVGCheckTests {
    private static let svg = #"<svg xmlns="http://www.w3.org/2000/svg""#

    @Test(arguments: [
        "\(svg)/>", "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='no'?>\n<!-- made by hand --><svg></svg>\n",
        "\(svg) viewBox='0 0 9 9'><title>A &amp; B &#169; &#xE9;</title><g fill=\"none\"><path d=\"M0 0h9v9z\" fill='#12203'/></g></svg>",
        "\(svg)><defs><linearGradient id='a' x1='0'><stop stop-color='#fff' offset='1'/></linearGradient></defs><rect fill='url(#a)'/></svg>",
        "\(svg) xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='#SVGID_1_'/><use href='#a.b'/></svg>",
        "\(svg)><style type='text/css'>.st0{fill:#FF9900;clip-path:url( '#a' )}</style><path class='st0' style='opacity:.5'/></svg>",
        "\(svg) aria-label='logo' data-name='Layer 1' role='img'><text x='1'>Größe</text></svg>",
    ])
    func `what can only be looked at is let in`(text: String) throws {
        try SVGCheck.run(Array(text.utf8))
    }

    @Test(
        arguments: [
            ("<script>alert(1)</script>", "<script>"), ("<SCRIPT/>", "<SCRIPT>"), ("<svg:script/>", "<svg:script>"),
            ("<foreignObject/>", "<foreignObject>"), ("<image href='#a'/>", "<image>"), ("<a href='#a'/>", "<a>"),
            ("<iframe/>", "<iframe>"),
            ("<animate attributeName='href' to='javascript:alert(1)'/>", "<animate>"), ("<set/>", "<set>"), ("<feImage/>", "<feImage>"),
            ("<handler/>", "<handler>"), ("<rect onclick='a()'/>", "onclick"), ("<rect ONLOAD='a()'/>", "ONLOAD"),
            ("<rect src='a'/>", "src"),
            ("<rect xml:base='https://evil'/>", "xml:base"), ("<rect xmlns='http://www.w3.org/1999/xhtml'/>", "unknown namespace"),
            ("<rect xmlns:h='http://www.w3.org/1999/xhtml'/>", "xmlns:h"),
            ("<use href='https://evil/#a'/>", "outside itself"), ("<use href='//evil#a'/>", "outside itself"),
            ("<use href='a.svg#a'/>", "outside itself"),
            ("<use xlink:href='data:image/svg+xml,x'/>", "outside itself"), ("<use href=' #a'/>", "outside itself"),
            ("<use href='javascript:alert(1)'/>", "outside itself"), ("<use href='&#106;avascript:x'/>", "outside itself"),
            ("<rect fill='url(https://evil)'/>", "//"), ("<rect fill='url(a.svg#b)'/>", "outside itself"),
            ("<rect fill='URL ( \"a.svg\" )'/>", "outside itself"), ("<rect style='fill:\\75rl(a)'/>", "\\"),
            ("<rect style='fill:url&#40;a)'/>", "outside itself"), ("<rect fill='java&#10;script:a'/>", "javascript:"),
            ("<rect style='background:image-set(\"a\" 1x)'/>", "image-set("), ("<rect style='width:expression(1)'/>", "expression("),
            ("<style>@import 'a';</style>", "@"), ("<style>&#64;import 'a';</style>", "@"),
            ("<style>a{b:url(x)}</style>", "outside itself"),
            ("<style>u<!-- -->rl(x)</style>", "more than text"), ("<style><g/></style>", "more than text"),
            ("<style><![CDATA[a{}]]></style>", "more than text"), ("<g>&xxe;</g>", "entity"), ("<g>&#0;</g>", "entity"),
            ("<g>a & b</g>", "entity"),
            ("<g title='&evil;'/>", "entity"), ("<![CDATA[x]]>", "document types"), ("<?php x ?>", "document types"), ("<g", "malformed"),
            ("<g></svg>", "in order"),
            ("<g a=b/>", "quotation"), ("<g a/>", "without a value"), ("<g id='a' id='b'/>", "twice"),
            ("<g id='a'class='b'/>", "malformed"),
            ("<g id='<'/>", "a <"), ("<!-- open", "not complete"), ("<g id='a", "not complete"), ("<svg:g/>", "<svg:g>"),
        ])
    func `what could do more is refused, with the reason`(content: String, words: String) {
        let problem = #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(Array("\(Self.svg)>\(content)</svg>".utf8)) }
        #expect(problem?.words.contains(words) == true, "\(problem?.words ?? "")")
    }

    @Test(arguments: [
        "", " ", "text", "<html/>", "<g/>", "<svg/><svg/>", "<svg/>text", "text<svg/>", "<svg>", "</svg>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a\"><svg/>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
        "<?xml-stylesheet href=\"https://evil\"?><svg/>", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>", "<svg/><?x?>", "<svg\u{0}/>",
        "<svg/>\u{B}",
    ])
    func `what is no SVG document of ours is refused`(text: String) {
        #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(Array(text.utf8)) }
    }

    @Test func `depth and copies are bounded, and bytes must be UTF-8`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "<g>", count: depth) + String(repeating: "</g>", count: depth)).utf8)
        }
        let (start, end) = (Array("<svg>".utf8), Array("</svg>".utf8))
        try SVGCheck.run(start + nested(Limits.svgDepth - 1) + end)
        #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(start + nested(Limits.svgDepth) + end) }
        let uses = Array(String(repeating: "<use href='#a'/>", count: Limits.svgReferences).utf8)
        try SVGCheck.run(start + uses + end)
        #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(start + uses + Array("<use/>".utf8) + end) }
        #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(start + [0xC3, 0x28] + end) }
        #expect(throws: SVGCheck.Problem.self) { try SVGCheck.run(Array("<svg/>".utf16).flatMap { [UInt8($0 & 0xFF), 0] }) }
    }
}
