import Actions
import Domain

extension HostedBrand {
    /// What the layout shows of it, beside the sheet.
    var content: [String: Any] {
        var content: [String: Any] = ["brandSheet": sheetName]
        if !brand.icons.isEmpty { content["icons"] = brand.icons.map { ["type": $0.format.contentType, "image": $0.name] } }
        guard let logo = brand.logo else { return content }
        var picture = ["image": logo.image.name]
        picture["dark"] = logo.dark?.name
        switch logo.place {
        case .outside: content["logoOutside"] = picture
        case .atTop: content["logoAtTop"] = picture
        case .atEnd: content["logoAtEnd"] = picture
        }
        return content
    }
}
