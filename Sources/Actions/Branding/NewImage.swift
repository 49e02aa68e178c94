import Domain
import Foundation

/// An image that came with a request, checked.
struct NewImage: Sendable {
    let image: BrandImage
    let bytes: [UInt8]

    private init(_ bytes: [UInt8], at place: BrandImage.Place, _ format: ImageFormat, resource: String? = nil) {
        self.bytes = bytes
        image = BrandImage(place: place, format: format, resource: resource, hash: ContentHash.of(bytes), size: bytes.count)
    }

    /// - Parameter asset: an AssetType.
    private init(_ asset: JSON) throws(Refusal) {
        guard let category = asset["Category"]?.string.flatMap(BrandImage.Category.init),
            let mode = asset["ColorMode"]?.string.flatMap(BrandImage.Mode.init),
            let format = asset["Extension"]?.string.flatMap(ImageFormat.init(rawValue:))
        else { throw .invalidParameter("Assets: a category, color mode or extension is unknown.") }
        guard let bytes = asset["Bytes"]?.string.flatMap({ Data(base64Encoded: $0) }), !bytes.isEmpty else {
            throw .invalidParameter("Assets: \(category.rawValue) has no bytes.")
        }
        try BrandImage.check(Array(bytes), as: format, for: category)
        self.init(Array(bytes), at: BrandImage.Place(category: category, mode: mode), format, resource: asset["ResourceId"]?.string)
    }

    /// - Parameter assets: `Assets` of a request.
    static func all(_ assets: JSON?) throws(Refusal) -> [NewImage] {
        var images: [NewImage] = []
        for asset in assets?.array ?? [] {
            let new = try NewImage(asset)
            guard !images.contains(where: { $0.image.place == new.image.place }) else {
                throw .invalidParameter("Assets: there may be one \(new.image.place.category.rawValue) for each color mode.")
            }
            images.append(new)
        }
        return images
    }

    /// - Parameter file: `ImageFile` of a request.
    static func logo(_ file: JSON?) throws(Refusal) -> NewImage? {
        guard let bytes = file?.string.flatMap({ Data(base64Encoded: $0) }).map({ Array($0) }), !bytes.isEmpty else { return nil }
        return NewImage(bytes, at: UICustomization.logo, try UICustomization.logoFormat(of: bytes))
    }
}
