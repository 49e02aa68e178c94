import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `terms are kept whole, one of a kind for each client`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        var use = Sample.terms("t2")
        let policy = Sample.terms("t1", kind: .privacyPolicy)
        try await world.write { [use] tables in
            for terms in [use, policy, Sample.terms("t3", of: "client2")] { try tables.terms.insert(terms) }
        }
        #expect(try await world.read { try $0.terms.find("t2", in: pool) } == use)
        #expect(try await world.read { try $0.terms.find("t2", in: "us-east-1_Other") } == nil)
        #expect(try await world.read { Set(try $0.terms.all(of: "client1", in: pool)) } == [use, policy])
        #expect(try await world.read { try $0.terms.count(of: pool) } == 3)
        #expect(try await world.read { try $0.terms.page(of: pool, after: "t1", limit: 2).map(\.id) } == ["t2", "t3"])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.terms.insert(Sample.terms("t4")) } }

        use.links = ["cognito:default": "https://new.example/ü"]
        use.modified = world.now + 5
        try await world.write { [use] in try $0.terms.update(use) }
        #expect(try await world.read { try $0.terms.find("t2", in: pool) } == use)
        use.kind = .privacyPolicy
        await #expect(throws: StoreError.duplicate) { try await world.write { [use] in try $0.terms.update(use) } }
        #expect(try await world.write { try $0.terms.delete("t2", in: pool) })
        #expect(try await world.write { try !$0.terms.delete("t2", in: pool) })
    }

    @Test(arguments: TestDatabase.allCases)
    func `rules of sessions are kept for a pool and for its clients`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        #expect(try await world.read { try $0.sessionRules.find(in: pool) } == SessionRules())
        try await world.write { tables in
            try tables.sessionRules.put(["SSOSession": ["MaxValidityMinutes": 5]], of: "client1", in: pool)
            try tables.sessionRules.put(["UserSessionTracking": "ENABLED", "TokenSession": ["MaxPerUser": 7]], of: nil, in: pool)
            try tables.sessionRules.put(["SSOSession": ["MaxValidityMinutes": 90]], of: "client1", in: pool)
        }
        let rules = try await world.read { try $0.sessionRules.find(in: pool) }
        #expect(rules.sessionsPerUser == 7)
        #expect(rules.singleSignOnMinutes(of: "client1") == 90)
        #expect(rules.singleSignOnMinutes(of: "client2") == 60)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a client takes its terms and rules with it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            try tables.clients.insert(Sample.client("gone"))
            try tables.terms.insert(Sample.terms("t1", of: "gone"))
            try tables.terms.insert(Sample.terms("t2", of: "client2"))
            try tables.sessionRules.put(["SSOSession": ["MaxValidityMinutes": 5]], of: "gone", in: pool)
            _ = try tables.clients.delete("gone", in: pool)
        }
        #expect(try await world.read { try $0.terms.page(of: pool, after: nil, limit: 9).map(\.id) } == ["t2"])
        #expect(try await world.read { try $0.sessionRules.find(in: pool) } == SessionRules())
    }

    @Test(arguments: TestDatabase.allCases)
    func `of a user's sessions the living are found, the last used first, and the others end`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (ann, pool, now) = (world.user, world.pool.id, world.now)
        try await world.write { tables in
            for id in ["s1", "s2", "s3", "s4"] as [SessionID] { try tables.sessions.insert(Sample.session(id, of: ann)) }
            try tables.sessions.insert(Sample.session("ended", of: ann, life: 5))
            try tables.sessions.revoke("s4", at: now)
            try tables.sessions.use("s2", at: now + 8)
            try tables.sessions.use("s1", at: now + 6)
        }
        let living = try await world.read { try $0.sessions.living(of: ann.id, in: pool, at: now + 10, limit: 9) }
        #expect(living.map(\.id) == ["s2", "s1", "s3"])
        #expect(living.map(\.used) == [now + 8, now + 6, now])
        #expect(try await world.read { try $0.sessions.living(of: ann.id, in: pool, at: now + 10, limit: 1).map(\.id) } == ["s2"])

        try await world.write {
            try $0.sessions.revokeLeastUsed(of: ann.id, in: pool, keeping: 1, at: now + 10, batch: 1)
        }
        #expect(try await world.read { try $0.sessions.living(of: ann.id, in: pool, at: now + 10, limit: 9).map(\.id) } == ["s2", "s3"])
        try await world.write { try $0.sessions.revokeLeastUsed(of: ann.id, in: pool, keeping: 0, at: now + 10, batch: 9) }
        #expect(try await world.read { try $0.sessions.find("s2")?.revoked } == now + 10)
    }

    @Test(arguments: TestDatabase.allCases)
    func `what a browser's session was made for is done once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { try $0.browserSessions.insert(Sample.browserSession("b1", of: world.user)) }
        #expect(try await world.write { try $0.browserSessions.complete("b1") })
        #expect(try await world.write { try !$0.browserSessions.complete("b1") })
        #expect(try await world.read { try $0.browserSessions.find("b1")?.completes } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `all browsers of a user are signed out so many at a time`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (ann, pool) = (world.user, world.pool.id)
        try await world.write { tables in
            for id in ["b1", "b2", "b3"] as [BrowserSessionID] { try tables.browserSessions.insert(Sample.browserSession(id, of: ann)) }
            try tables.browserSessions.insert(Sample.browserSession("bob", of: Sample.user("bob")))
        }
        #expect(try await world.read { try $0.browserSessions.living(of: ann.id, in: pool, at: world.now, limit: 2).count } == 2)
        #expect(try await world.read { try $0.browserSessions.living(of: ann.id, in: pool, at: world.now + 3600, limit: 2) } == [])
        #expect(try await world.write { try $0.browserSessions.delete(of: ann.id, in: pool, limit: 2) } == 2)
        #expect(try await world.write { try $0.browserSessions.delete(of: ann.id, in: pool, limit: 2) } == 1)
        #expect(try await world.read { try $0.browserSessions.find("bob") } != nil)
    }
}
