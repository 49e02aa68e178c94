import Domain
import Store

/// The images of a style, as they are changed.
enum StyleImages {
    /// Each new image takes its place, beside those that have other places.
    static func put(_ new: [NewImage], of style: BrandingStyle, _ tables: Tables) throws {
        for new in new { try tables.brandImages.put(new.image, bytes: new.bytes, of: .style(style.id), in: style.pool) }
        let all = try tables.brandImages.all(of: .style(style.id), in: style.pool)
        guard all.count <= Limits.brandingImages else {
            throw Refusal.invalidParameter("A style may have at most \(Limits.brandingImages) assets.")
        }
        guard all.reduce(0, { $0 + $1.size }) <= Limits.brandingImageBytes else {
            throw Refusal.invalidParameter("The assets of a style may have at most \(Limits.brandingImageBytes) bytes together.")
        }
    }
}
