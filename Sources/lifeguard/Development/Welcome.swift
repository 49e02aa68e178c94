/// What a developer sees when the server listens: where everything is, and the first thing to try.
struct Welcome {
    private let demo: DemoPool
    private let settings: Settings

    init(_ demo: DemoPool, _ settings: Settings) {
        self.demo = demo
        self.settings = settings
    }

    var text: String {
        let issuer = "\(settings.publicURL.text)/\(demo.id)"
        let here = settings.listen.url
        return """

              Lifeguard for development: it asks nobody for a signature and shows every message it sends.

              Demo app      \(demo.address)           sign up, sign in, see tokens, call an API

              API endpoint  \(here)
              Issuer        \(issuer)
              JWKS          \(issuer)/.well-known/jwks.json
              Mailbox       \(here)/_dev/mailbox           mailed codes are read here
                            \(here)/_dev/mailbox.json?to=ADDRESS
              Health        \(here)/health/live  \(here)/health/ready
              Metrics       \(here)/metrics

              User pool     \(demo.id)  (\(DemoPool.name))
              Client        \(demo.app)  (\(DemoPool.appName), public)
              Client        \(demo.service)  (\(DemoPool.serviceName), confidential; its secret:
                            lifeguard client show --pool \(DemoPool.name) --client \(DemoPool.serviceName)\(places))

              Sign up, then read the code in the mailbox:

              \(signUp(at: here))


            """
    }

    private func signUp(at endpoint: String) -> String {
        let command = "aws --endpoint-url \(endpoint) --region \(settings.region) cognito-idp sign-up"
        return "\(command) --client-id \(demo.app) --username you@example.com --password 'Password-1'"
    }

    /// What the command line needs to find the same data, where that is not what it takes by itself.
    private var places: String {
        var options = ""
        switch settings.database.url {
        case .sqlite("\(settings.database.directory)/lifeguard.sqlite"):
            if settings.database.directory != "data" { options += " --data \(settings.database.directory)" }
        case .sqlite(let path): options += " --database-url sqlite:\(path)"
        // Without its password, which libpq may know from elsewhere.
        case .postgres(let url): options += " --database-url '\(url)'"
        }
        if settings.masterKey == nil, settings.keys != "keys" { options += " --keys \(settings.keys)" }
        return options
    }
}
