import Testing

@testable import Domain

@Suite struct ClassicSheetTests {
    @Test func `rules are laid over our pages`() throws {
        let css = """
            /* ours */
            .submitButton-customizable { background-color: #FF9900; COLOR:#000;; margin: 20px -15px 10px -13px }
            .submitButton-customizable:hover, .label-customizable{font-weight:bold}
            .inputField-customizable:focus{border-color:rgba(1, 2, 3, .5);outline:0}
            .background-customizable{background:linear-gradient(90deg, #fff 0%, rgb(1,2,3) 100%);width:100%}
            .textDescription-customizable{font-family:"Amazon Ember", 'Helvetica', sans-serif;display:block}
            .banner-customizable{}
            """
        let text = try ClassicSheet(parsing: css).text
        #expect(text.contains(".main{background-color:#FF9900;color:#000;margin:20px -15px 10px -13px}\n"))
        #expect(text.contains(".main:hover,label{font-weight:bold}\n"))
        #expect(text.contains("input:focus{border-color:rgba(1, 2, 3, .5);outline:0}\n"))
        #expect(text.contains("main{background:linear-gradient(90deg, #fff 0%, rgb(1,2,3) 100%);width:100%}\n"))
        #expect(text.contains(#".lead{font-family:"Amazon Ember", 'Helvetica', sans-serif;display:block}"#))
        #expect(text.contains("@media (max-width:30rem){body{background:linear-gradient(90deg, #fff 0%, rgb(1,2,3) 100%)}}"))
        #expect(text.hasPrefix(":root{color-scheme:light;"))
    }

    @Test func `the template of the developer guide is understood`() throws {
        for name in ClassicClass.all.map(\.name) {
            _ = try ClassicSheet(
                parsing: "\(name) { width: 100%; height: 34px; color: #555; border: 1px solid #ccc; padding: 25px 0px 25px 0px }")
        }
        #expect(try ClassicSheet(parsing: " /* nothing */ ").text == ClassicSheet(parsing: "").text)
    }

    @Test(arguments: [
        ("@import url(//evil);", "@import is not allowed"), ("@media print{.label-customizable{color:red}}", "@media is not allowed"),
        ("body{color:red}", "body is not allowed"), (".evil{color:red}", ".evil is not allowed"),
        (".label-customizable .x{color:red}", ".label-customizable .x is not allowed"),
        (".label-customizable:hover{color:red}", ".label-customizable:hover is not allowed"),
        (".label-customizable,{color:red}", "a rule without a class is not allowed"),
        (".label-customizable{background:url(//evil)}", "background:url(//evil) in .label-customizable is not allowed"),
        (".label-customizable{background:u/**/rl(//evil)}", "is not allowed"),
        (".label-customizable{background:URL(a)}", "is not allowed"),
        (".label-customizable{background:image-set('a' 1x)}", "is not allowed"),
        (".label-customizable{background:\\75rl(a)}", "is not allowed"),
        (".label-customizable{width:expression(alert(1))}", "is not allowed"),
        (".label-customizable{color:var(--x)}", "is not allowed"), (".label-customizable{color:rgb(1,2,3}", "is not allowed"),
        (".label-customizable{position:fixed}", "position:fixed in .label-customizable is not allowed"),
        (".label-customizable{content:'x'}", "is not allowed"), (".label-customizable{display:none}", "is not allowed"),
        (".label-customizable{--x:1}", "is not allowed"), (".label-customizable{behavior:url(a)}", "is not allowed"),
        (".label-customizable{color:javascript:alert(1)}", "is not allowed"), (".label-customizable{color}", "is not allowed"),
        (".label-customizable{font-family:'a}", "is not allowed"), (".label-customizable{color:'a'}", "is not allowed"),
        (".label-customizable{color:red", "a rule is not complete"), ("}.label-customizable{color:red}", "a rule is not complete"),
        (".label-customizable{color:red}}", "a rule is not complete"), (".label-customizable{a{color:red}}", "is not allowed"),
        (".label-customizable{color:red !urgent}", "is not allowed"), (".label-customizable{color:réd}", "is not allowed"),
        ("/* open", "a comment is not closed"), ("</style><script>", "HTML is not allowed"),
        (".label-customizable", "a rule is not complete"),
    ])
    func `what could do more than look different is refused, with its name`(css: String, words: String) {
        let refusal = #expect(throws: Refusal.self) { try ClassicSheet(parsing: css) }
        guard case .invalidParameter(let told) = refusal else { return }
        #expect(told.contains(words), "\(told)")
    }

    @Test func `the largest sheet is read rule by rule`() throws {
        let rule = ".label-customizable{color:red}"
        let css = String(repeating: rule, count: 131_072 / rule.utf8.count)
        #expect(try ClassicSheet(parsing: css).text.matches(of: /label\{color:red\}/).count == 131_072 / rule.utf8.count)
    }

    @Test func `importance may be claimed`() throws {
        #expect(try ClassicSheet(parsing: ".label-customizable{color:red !important}").text.contains("label{color:red !important}"))
    }
}
