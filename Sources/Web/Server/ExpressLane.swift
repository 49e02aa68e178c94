import Actions
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Answers a JWKS fetch before router, context and middleware come into play: the keys are in memory, and every API component
/// in the world asks for them. A pool that is not in memory takes the ordinary way, which brings it there.
struct ExpressLane: Sendable {
    private let facilities: Facilities
    private let ledger: Ledger

    init(_ facilities: Facilities, _ ledger: Ledger) {
        self.facilities = facilities
        self.ledger = ledger
    }

    private static let suffix = "/.well-known/jwks.json"

    /// The responder that looks here first.
    func before(_ responder: @escaping HTTPChannelHandler.Responder) -> HTTPChannelHandler.Responder {
        { request, writer, channel in
            guard let ring = ring(for: request.head) else { return try await responder(request, writer, channel) }
            let start = ContinuousClock.now
            var response = PublishedDocument(ring).response(to: request)
            let id = ledger.nextID()
            response.headers.append(HTTPField(name: .requestID, value: id))
            CrossOrigin.open(&response)
            response.headers.append(HTTPField(name: .date, value: HTTPDate.text(of: facilities.effects.now())))
            try await writer.write(response: response.head, body: response.body)
            let record = RequestRecord(
                id, request.method, path: request.head.path ?? "", status: response.status, since: start,
                remoteAddress: channel.remoteAddress?.ipAddress)
            ledger.enter(record, route: JWKSEndpoint.route)
        }
    }

    private func ring(for head: HTTPRequest) -> KeyRing? {
        guard head.method == .get, let path = head.path, path.utf8.suffix(Self.suffix.utf8.count).elementsEqual(Self.suffix.utf8),
            path.utf8.first == UInt8(ascii: "/")
        else { return nil }
        return facilities.registry.heldKeyRing(of: PoolID(String(Substring(path.utf8.dropFirst().dropLast(Self.suffix.utf8.count)))))
    }
}
