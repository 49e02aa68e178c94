import Domain
import Testing

@Suite struct QuotaTests {
    @Test(arguments: [
        ("InitiateAuth", "UserAuthentication", 120), ("AdminRespondToAuthChallenge", "UserAuthentication", 120),
        ("SignUp", "UserCreation", 50), ("ForgotPassword", "UserAccountRecovery", 30), ("ChangePassword", "UserAccountRecovery", 30),
        ("GetUser", "UserRead", 120), ("AdminAddUserToGroup", "UserUpdate", 25), ("RevokeToken", "UserToken", 120),
        ("ResendConfirmationCode", "UserResourceRead", 50), ("ConfirmDevice", "UserResourceUpdate", 25), ("ListUsers", "UserList", 30),
        ("ListUserPools", "UserPoolRead", 15), ("CreateUserPool", "UserPoolUpdate", 15), ("GetGroup", "UserPoolResourceRead", 20),
        ("CreateGroup", "UserPoolResourceUpdate", 15), ("DescribeUserPoolClient", "UserPoolClientRead", 15),
        ("CreateUserPoolClient", "UserPoolClientUpdate", 15), ("GetProvisionedLimit", "LimitManagement", 1),
    ])
    func `an operation has Amazon's category and number`(operation: String, category: String, perSecond: Int) throws {
        let quota = try #require(QuotaOperations.quota(of: operation))
        #expect(quota.category.name == category)
        #expect(QuotaRates.cognito[quota.category] == perSecond)
    }

    @Test func `no operation is in two categories`() {
        let names = QuotaOperations.all.values.flatMap(\.self)
        #expect(names.count == Set(names).count)
    }

    @Test func `what has no operation is what the endpoints ask for`() {
        #expect(Set(QuotaCategory.allCases).subtracting(QuotaOperations.all.keys) == [.clientAuthentication])
        #expect(QuotaRates.cognito[.clientAuthentication] == 150)
        #expect(QuotaRates.cognito[.userFederation] == 25)
    }

    @Test func `only answers to challenges are counted apart, three for each sign-in`() {
        let apart = QuotaOperations.all.values.flatMap(\.self).filter { QuotaOperations.quota(of: $0)?.isAnswer == true }
        #expect(Set(apart) == ["RespondToAuthChallenge", "AdminRespondToAuthChallenge"])
        #expect(QuotaRates.answers(perSecond: QuotaRates.cognito[.userAuthentication]) == 360)
    }

    @Test func `numbers of one's own take the place of Amazon's`() {
        var rates = QuotaRates.cognito
        var known: [Bool] = []
        for (name, number) in [
            ("UserRead", 7), ("PerAddress", 8), ("PerClient", 9), ("PerDomain", 10), ("ReadsPerUser", 11), ("WritesPerUser", 12),
            ("userRead", 1), ("Everything", 1),
        ] { known.append(rates.set(name, to: number)) }
        #expect(known == [true, true, true, true, true, true, false, false])
        #expect(rates[.userRead] == 7)
        #expect(rates[.userUpdate] == 25)
        #expect([rates.perAddress, rates.perClient, rates.perDomain] == [8, 9, 10])
        #expect(UserAccess.allCases.map(rates.perUser) == [11, 12])
        #expect(UserAccess.allCases.map(QuotaRates.cognito.perUser) == [10, 10])
        #expect(QuotaRates.cognito.perDomain == 500)
    }

    @Test(
        arguments: [
            ("GetUser", .read), ("AdminGetUser", .read), ("ListDevices", .read), ("UpdateUserAttributes", .write),
            ("ChangePassword", .write),
            ("AdminSetUserPassword", .write), ("ConfirmDevice", .write), ("InitiateAuth", nil), ("ListUsers", nil), ("RevokeToken", nil),
            ("CreateGroup", nil),
        ] as [(String, UserAccess?)])
    func `what is about one user reads or writes`(operation: String, access: UserAccess?) {
        #expect(QuotaOperations.quota(of: operation)?.category.userAccess == access)
    }

    @Test(arguments: [1, 5, 7, 120, 150, 1_000])
    func `one second's worth is there at once, then one after the other`(perSecond: Int) throws {
        let start = 5 * QuotaLine.second
        var paid: Int64 = 0
        func take(at now: Int64) -> Bool {
            guard let next = QuotaLine.afterRequest(paidUntil: paid, at: now, perSecond: perSecond) else { return false }
            paid = next
            return true
        }
        let atOnce = (0..<perSecond * 2).filter { _ in take(at: start) }.count
        #expect(atOnce == perSecond)
        let step = QuotaLine.second / Int64(perSecond)
        let soon = [start + step / 2, start + step, start + step].map(take)
        #expect(soon == [false, true, false])
        // After a quiet time, one second's worth again, and no more.
        let later = start + 60 * QuotaLine.second
        let again = (0..<perSecond * 2).filter { _ in take(at: later) }.count
        #expect(again == perSecond)
    }

    @Test func `over ten seconds no more comes in than ten seconds allow, and the burst`() {
        var paid: Int64 = 0
        var count = 0
        for millisecond in 0..<10_000 {
            while let next = QuotaLine.afterRequest(paidUntil: paid, at: Int64(millisecond) * 1_000_000, perSecond: 25) {
                paid = next
                count += 1
            }
        }
        #expect((270...275).contains(count))
    }

    @Test(arguments: [
        ("203.0.113.7", true), ("2001:db8::1", true), ("::ffff:203.0.113.7", true), ("127.0.0.1", false), ("10.1.2.3", false),
        ("172.16.0.1", false), ("172.32.0.1", true), ("192.168.1.1", false), ("192.169.1.1", true), ("169.254.1.1", false),
        ("0.0.0.0", false), ("::1", false), ("::", false), ("fd00::1", false), ("fe80::1", false), ("::ffff:10.0.0.1", false), ("", false),
        ("localhost", false),
    ])
    func `only addresses of the internet tell who calls`(text: String, tells: Bool) {
        #expect((CallerAddress(text) != nil) == tells)
    }

    @Test func `a network of IPv6 is one caller, however an address is spelled`() {
        #expect(CallerAddress("2001:db8:0:1::1") == CallerAddress("2001:DB8:0:1:ffff::2"))
        #expect(CallerAddress("2001:db8:0:1::1") != CallerAddress("2001:db8:0:2::1"))
        #expect(CallerAddress("203.0.113.7") == CallerAddress("::ffff:203.0.113.7"))
        #expect(CallerAddress("203.0.113.7") != CallerAddress("203.0.113.8"))
    }
}
