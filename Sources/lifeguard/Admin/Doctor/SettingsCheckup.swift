import Actions
import Couriers
import Cryptography
import Domain
import Foundation
import Store

/// Looks at the settings: they are all well formed, or we were not here; are they wise too?
struct SettingsCheckup {
    let settings: Settings

    var findings: [Finding] { [address, mail, sms, hashing, clock] }

    private var address: Finding {
        settings.publicURL.isReadableOnTheWay
            ? .warn("public-url", "\(settings.publicURL.text) is http: whoever is in between can read passwords and tokens")
            : .ok("public-url", settings.publicURL.text)
    }

    private var mail: Finding {
        guard let url = settings.mail.url else { return .warn("mail-url", "is not set: without --dev, serve needs it") }
        return .ok("mail-url", "\(url), from \(url.sender?.description ?? settings.mail.sender)")
    }

    private var sms: Finding {
        .ok("sms-url", settings.sms.webhook.map { "\($0.url)" } ?? "is not set: no text messages are sent")
    }

    private var hashing: Finding {
        let cost = settings.hashing.parameters
        let words = "Argon2id with \(cost.memoryKiB) KiB, \(cost.iterations) iterations, \(cost.parallelism) lanes"
        return settings.hashing.isWeakerThanOWASP
            ? .warn("hashing", "\(words) costs less than OWASP asks for") : .ok("hashing", "\(words); \(settings.hashing.threads) at once")
    }

    /// A clock that stands in another decade is a battery that is empty.
    private var clock: Finding {
        let now = Effects.real.now()
        let isSane = (1_735_689_600...4_102_444_800).contains(now.timeIntervalSince1970)
        let words = CivilTime(now).iso8601
        return isSane ? .ok("clock", words) : .fail("clock", "\(words) cannot be right; tokens live by the clock")
    }
}
