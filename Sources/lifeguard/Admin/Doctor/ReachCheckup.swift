import Couriers
import Domain
import Store

/// Looks whether the places that messages are sent to, and the public URL, can be reached: a connection each, and no message.
struct ReachCheckup {
    let settings: Settings

    func findings() async -> [Finding] { [await mail(), await publicURL()].compactMap { $0 } }

    private func mail() async -> Finding? {
        guard case .server(let place)? = settings.mail.url?.destination else { return nil }
        let words = "\(place.host):\(place.port)"
        return await Reach.connects(to: place.host, place.port)
            ? .ok("mail", "\(words) takes connections")
            : Finding.fail("mail", "\(words) takes no connection: mail waits in the outbox").mended(
                by: "see --mail-url, and the firewall between")
    }

    /// Only what is said to be https: that the certificate is trusted for its name.
    private func publicURL() async -> Finding? {
        guard settings.publicURL.text.hasPrefix("https://"), let url = try? WebhookURL(settings.publicURL.text + "/health/live") else {
            return nil
        }
        do {
            _ = try await Post.send([], to: url, headers: ["Expect:"], terms: HTTPTerms(connect: 5, whole: 5))
            return .ok("tls", "\(url) is trusted by this machine, and answers")
        } catch {
            let remedy = "start the server and the proxy in front of it; renew the certificate if it is named here"
            return Finding.warn("tls", "\(error)").mended(by: remedy)
        }
    }
}
