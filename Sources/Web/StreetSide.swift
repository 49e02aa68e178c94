package import Actions
import Foundation
package import Hummingbird
package import Logging

/// The street side: every address that is answered, and what all answers have in common.
package enum StreetSide {
    /// - Parameters:
    ///   - metrics: the text of `/metrics`, made when it is asked for.
    ///   - accessLog: where requests are told of.
    ///   - logger: where failures are told of.
    package static func responder(
        _ facilities: Facilities, metrics: @escaping @Sendable () -> String, accessLog: @escaping AccessLog, logger: Logger
    ) -> some HTTPResponder<AppContext> {
        responder(facilities, metrics: metrics, Ledger(log: accessLog), logger: logger)
    }

    static func responder(
        _ facilities: Facilities, metrics: @escaping @Sendable () -> String, _ ledger: Ledger, logger: Logger
    ) -> some HTTPResponder<AppContext> {
        DomainDoor(before: router(facilities, metrics, ledger, logger: logger).buildResponder(), facilities)
    }

    private static func router(
        _ facilities: Facilities, _ metrics: @escaping @Sendable () -> String, _ ledger: Ledger, logger: Logger
    ) -> Router<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(ledger, logger: logger))
        router.add(middleware: CrossOrigin())
        if facilities.settings.isDevelopment {
            router.add(middleware: LoopbackOnly(publicHost: URLComponents(string: facilities.settings.publicURL)?.host))
        }
        for endpoint in endpoints(facilities, metrics) { endpoint.mount(on: router) }
        return router
    }

    private static func endpoints(_ facilities: Facilities, _ metrics: @escaping @Sendable () -> String) -> [any Endpoint] {
        let everywhere: [any Endpoint] = [
            CognitoEndpoint(facilities: facilities),
            ImportUploadEndpoint(facilities: facilities),
            JWKSEndpoint(facilities: facilities),
            DiscoveryEndpoint(facilities: facilities),
            TokenEndpoint(facilities: facilities),
            RevocationEndpoint(facilities: facilities),
            IntrospectionEndpoint(facilities: facilities),
            VerifyEndpoint(facilities: facilities),
            UserInfoEndpoint(facilities: facilities),
            AuthorizeEndpoint(facilities: facilities),
            AssetsEndpoint(),
            BrandEndpoint(facilities: facilities),
            LoginEndpoint(facilities: facilities),
            SignUpEndpoint(facilities: facilities),
            ConfirmEndpoint(facilities: facilities),
            ResendCodeEndpoint(facilities: facilities),
            ForgotPasswordEndpoint(facilities: facilities),
            ResetPasswordEndpoint(facilities: facilities),
            NewPasswordEndpoint(facilities: facilities),
            ChallengeEndpoint(facilities: facilities),
            PasskeyEndpoint(facilities: facilities),
            AddPasskeyEndpoint(facilities: facilities),
            PasskeyOptionsEndpoint(facilities: facilities),
            RecoveryCodesEndpoint(facilities: facilities),
            OwnRecoveryCodesEndpoint(facilities: facilities),
            MailedLinkEndpoint(facilities: facilities),
            UndoAddressEndpoint(facilities: facilities),
            LogoutEndpoint(facilities: facilities),
            HealthEndpoint(facilities: facilities),
            MetricsEndpoint(text: metrics),
        ]
        guard facilities.settings.isDevelopment else { return everywhere }
        return everywhere + [
            MailboxEndpoint(facilities: facilities), DemoAppEndpoint(facilities: facilities), DemoAPIEndpoint(facilities: facilities),
        ]
    }
}
