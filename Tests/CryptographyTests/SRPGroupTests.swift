import Cryptography
import Testing

/// The vectors of RFC 5054, appendix B: 1024 bits, with the `k`, `x` and `u` that SHA-1 gave.
@Suite struct SRPGroupTests {
    private let group: SRPGroup
    private let multiplier = bytes("7556AA045AEF2CDD07ABAF0F665C3E818913186F")
    private let exponent = bytes("94B7555AABE9127CC58CCF4993DB6CF84D16C124")
    private let scrambling = bytes("CE38B9593487DA98554ED47D70A7AE5F462EF019")
    private let clientSecret = bytes("60975527035CF2AD1989806F0407210BC81EDC04E2762A56AFD529DDDA2D4393")
    private let serverSecret = bytes("E487CB59D31AC550471E81F00F6928E01DDA08E974A004F49E61F5D105284D20")
    private let verifier = bytes(
        """
        7E273DE8696FFC4F4E337D05B4B375BEB0DDE1569E8FA00A9886D8129BADA1F1822223CA1A605B530E379BA4729FDC59F105B4787E5186F5\
        C671085A1447B52A48CF1970B4FB6F8400BBF4CEBFBB168152E08AB5EA53D15C1AFF87B2B9DA6E04E058AD51CC72BFC9033B564E26480D78\
        E955A5E29E7AB245DB2BE315E2099AFB
        """)
    private let clientPublic = bytes(
        """
        61D5E490F6F1B79547B0704C436F523DD0E560F0C64115BB72557EC44352E8903211C04692272D8B2D1A5358A2CF1B6E0BFCF99F921530EC\
        8E39356179EAE45E42BA92AEACED825171E1E8B9AF6D9C03E1327F44BE087EF06530E69F66615261EEF54073CA11CF5858F0EDFDFE15EFEA\
        B349EF5D76988A3672FAC47B0769447B
        """)
    private let serverPublic = bytes(
        """
        BD0C61512C692C0CB6D041FA01BB152D4916A1E77AF46AE105393011BAF38964DC46A0670DD125B95A981652236F99D9B681CBF87837EC99\
        6C6DA04453728610D0C6DDB58B318885D7D82C7F8DEB75CE7BD4FBAA37089E6F9C6059F388838E7A00030B331EB76840910440B1B27AAEAE\
        EB4012B7D7665238A8E3FB004B117B58
        """)
    private let premaster = bytes(
        """
        B0DC82BABCF30674AE450C0287745E7990A3381F63B387AAF271A10D233861E359B48220F7C4693C9AE12B0A6F67809F0876E2D013800D6C\
        41BB59B6D5979B5C00A172B4A2A5903A0BDCAF8A709585EB2AFAFA8F3499B200210DCC1F10EB33943CD67FC88A2F39A4BE5BEC4EC0A3212D\
        C346D7E474B29EDE8A469FFECA686E5A
        """)

    init() throws {
        let prime = Self.bytes(
            """
            EEAF0AB9ADB38DD69C33F80AFA8FC5E86072618775FF3C0B9EA2314C9C256576D674DF7496EA81D3383B4813D692C6E0E0D5D8E250B98BE4\
            8E495C1D6089DAD15DC7D7B46154D6B6CE8EF4AD69B15D4982559B297BCF1885C529F566660E57EC68EDBC3C05726CC02FD4CBF4976EAA9A\
            FD5138FE8376435B9FC61D2FC0EB06E3
            """)
        group = try SRPGroup(prime: prime, generator: [2])
    }

    @Test func `the powers are those of RFC 5054`() throws {
        #expect(try group.power(exponent) == verifier)
        #expect(try group.power(clientSecret) == clientPublic)
    }

    @Test func `so are the server's public key and the secret that both sides share`() throws {
        #expect(try group.serverPublic(verifier: verifier, multiplier: multiplier, secret: serverSecret) == serverPublic)
        let shared = try group.premaster(
            clientPublic: clientPublic, verifier: verifier, scrambling: scrambling, secret: serverSecret)
        #expect(shared == premaster)
    }

    @Test func `a group has neither zero nor its prime`() throws {
        let last = group.prime.dropLast() + [group.prime[group.prime.count - 1] - 1]
        #expect(try group.contains([1]) && group.contains([0, 2]) && group.contains(Array(last)))
        #expect(try !group.contains([]) && !group.contains([0, 0]) && !group.contains(group.prime) && !group.contains([1] + group.prime))
    }

    @Test func `the power zero is one, and zero comes back as no digits`() throws {
        #expect(try group.power([]) == [1])
        #expect(try group.premaster(clientPublic: [], verifier: [5], scrambling: [3], secret: [7]) == [])
    }

    private static func bytes(_ hex: String) -> [UInt8] { Hex.decode(hex) ?? [] }
}
