/// How a passkey signs, by its number in the COSE registry (RFC 9053, section 2; RFC 8812, section 2).
package enum COSEAlgorithm: Int64, Sendable, CaseIterable {
    // In the order in which authenticators are asked for them.
    case es256 = -7
    case rs256 = -257
    case edDSA = -8
}

/// The public key of a passkey (RFC 9052, section 7), of one of the algorithms that are offered.
package enum COSEKey: Sendable, Hashable {
    /// A point of P-256, 32 bytes a coordinate.
    case es256(x: [UInt8], y: [UInt8])
    /// Big endian.
    case rs256(modulus: [UInt8], exponent: [UInt8])
    /// Ed25519, 32 bytes.
    case edDSA(x: [UInt8])

    /// Reads canonical CBOR with the members that the algorithm needs and no others (WebAuthn, section 6.5.1.1).
    ///
    /// - Throws: `algorithm` for one that was not offered, `publicKey` for what is no key of its algorithm.
    package init(bytes: [UInt8]) throws(PasskeyRefusal) {
        guard let members = (try? CBOR(parsing: bytes, .canonical))?.map else { throw .publicKey }
        guard let number = members[Label.algorithm]?.integer else { throw .publicKey }
        guard let algorithm = COSEAlgorithm(rawValue: number) else { throw .algorithm }
        guard let key = Self.key(algorithm, members) else { throw .publicKey }
        self = key
    }

    package var algorithm: COSEAlgorithm {
        switch self {
        case .es256: .es256
        case .rs256: .rs256
        case .edDSA: .edDSA
        }
    }

    private static func key(_ algorithm: COSEAlgorithm, _ members: [CBOR: CBOR]) -> COSEKey? {
        switch algorithm {
        case .es256:
            guard members.count == 5, members[Label.kind] == .integer(2), members[Label.first] == .integer(1),
                let x = members[Label.second]?.bytes, let y = members[Label.third]?.bytes, x.count == 32, y.count == 32
            else { return nil }
            return .es256(x: x, y: y)
        case .rs256:
            guard members.count == 4, members[Label.kind] == .integer(3), let modulus = members[Label.first]?.bytes,
                let exponent = members[Label.second]?.bytes
            else { return nil }
            return .rs256(modulus: modulus, exponent: exponent)
        case .edDSA:
            guard members.count == 4, members[Label.kind] == .integer(1), members[Label.first] == .integer(6),
                let x = members[Label.second]?.bytes, x.count == 32
            else { return nil }
            return .edDSA(x: x)
        }
    }

    /// The labels of a key's members: two for all, and three whose meaning the kind of key gives.
    private enum Label {
        static let kind = CBOR.integer(1)
        static let algorithm = CBOR.integer(3)
        static let first = CBOR.integer(-1)
        static let second = CBOR.integer(-2)
        static let third = CBOR.integer(-3)
    }
}
