/// A colour of the pages: the custom property by which the style sheets know it, where a style's document has it, and what it is
/// when nobody says so, which is what `page.css` has.
package struct BrandColor: Sendable, Hashable {
    package let property: String
    /// Where it stands; `*` is the mode's name.
    package let path: String
    private let light: String
    private let dark: String

    private init(_ property: String, _ path: String, _ light: String, _ dark: String) {
        self.property = property
        self.path = path
        self.light = light
        self.dark = dark
    }

    package func standard(in mode: BrandMode) -> String { mode == .light ? light : dark }

    package static let all = [
        BrandColor("ground", "components.pageBackground.*.color", "f3f5f7ff", "0e1419ff"),
        BrandColor("card", "components.form.*.backgroundColor", "ffffffff", "161d24ff"),
        BrandColor("line", "components.form.*.borderColor", "dfe4e9ff", "29333dff"),
        BrandColor("heading", "components.pageText.*.headingColor", "16202aff", "e8edf2ff"),
        BrandColor("ink", "components.pageText.*.bodyColor", "16202aff", "e8edf2ff"),
        BrandColor("soft", "components.pageText.*.descriptionColor", "566270ff", "a3afbbff"),
        BrandColor("label", "componentClasses.inputLabel.*.textColor", "16202aff", "e8edf2ff"),
        BrandColor("hint", "componentClasses.inputDescription.*.textColor", "566270ff", "a3afbbff"),
        BrandColor("field", "componentClasses.input.*.defaults.backgroundColor", "ffffffff", "161d24ff"),
        BrandColor("edge", "componentClasses.input.*.defaults.borderColor", "7b8794ff", "768391ff"),
        BrandColor("focus", "componentClasses.focusState.*.borderColor", "0f766eff", "5ad1c1ff"),
        BrandColor("accent", "componentClasses.link.*.defaults.textColor", "0f766eff", "5ad1c1ff"),
        BrandColor("accent-strong", "componentClasses.link.*.hover.textColor", "0b5d57ff", "7fe0d3ff"),
        BrandColor("button", "components.primaryButton.*.defaults.backgroundColor", "0f766eff", "5ad1c1ff"),
        BrandColor("on-accent", "components.primaryButton.*.defaults.textColor", "ffffffff", "06231fff"),
        BrandColor("button-hover", "components.primaryButton.*.hover.backgroundColor", "0b5d57ff", "7fe0d3ff"),
        BrandColor("on-button-hover", "components.primaryButton.*.hover.textColor", "ffffffff", "06231fff"),
        BrandColor("button-active", "components.primaryButton.*.active.backgroundColor", "0b5d57ff", "7fe0d3ff"),
        BrandColor("on-button-active", "components.primaryButton.*.active.textColor", "ffffffff", "06231fff"),
        BrandColor("second", "components.secondaryButton.*.defaults.backgroundColor", "ffffffff", "161d24ff"),
        BrandColor("second-line", "components.secondaryButton.*.defaults.borderColor", "7b8794ff", "768391ff"),
        BrandColor("on-second", "components.secondaryButton.*.defaults.textColor", "16202aff", "e8edf2ff"),
        BrandColor("second-hover", "components.secondaryButton.*.hover.backgroundColor", "e6f4f1ff", "15302fff"),
        BrandColor("second-hover-line", "components.secondaryButton.*.hover.borderColor", "0f766eff", "5ad1c1ff"),
        BrandColor("on-second-hover", "components.secondaryButton.*.hover.textColor", "16202aff", "e8edf2ff"),
        BrandColor("tint", "componentClasses.statusIndicator.*.success.backgroundColor", "e6f4f1ff", "15302fff"),
        BrandColor("wrong", "componentClasses.statusIndicator.*.error.indicatorColor", "b42318ff", "ff9c91ff"),
        BrandColor("wrong-tint", "components.alert.*.error.backgroundColor", "fdf0eeff", "351b1aff"),
        BrandColor("wrong-line", "components.alert.*.error.borderColor", "fdf0eeff", "351b1aff"),
    ]
}
