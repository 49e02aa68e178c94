import Domain
import Foundation
import Testing

@Suite struct RefreshTokenTests {
    @Test(
        arguments: [
            (nil, 0, .first), (nil, nil, .first), (0.0, 10, .retry), (10, 10, .retry), (10.1, 10, .reuse), (0, 0, .retry), (0.1, 0, .reuse),
            // Rotation was switched off since: what was replaced stays dead.
            (1, nil, .reuse),
        ] as [(Double?, Double?, RefreshToken.Use)])
    func `what presenting a token means`(sinceRotation: Double?, grace: Double?, use: RefreshToken.Use) {
        let token = RefreshToken(hash: [1], session: "s", rotated: sinceRotation.map { Sample.now - $0 })
        #expect(token.use(at: Sample.now, grace: grace) == use)
    }

    @Test func `a session can be refreshed until it ends or is ended`() throws {
        var session = Sample.session()
        try session.checkRefresh(at: Sample.now + 3599)
        #expect(throws: Refusal.refreshTokenExpired) { try session.checkRefresh(at: Sample.now + 3600) }
        session.revoked = Sample.now
        #expect(throws: Refusal.refreshTokenRevoked) { try session.checkRefresh(at: Sample.now + 3600) }
    }
}
