import Actions
import Domain
import Store
import TestSupport
import Testing

/// ChangeSchema, WorkOffSchemaChange.
@Suite struct ChangeSchemaTests {
    private struct World {
        let app: TestApp
        var service: TestService { app.service }

        static func start(_ badges: [String: String?] = ["ann": "7", "bob": nil, "cyd": "seven"]) async throws -> World {
            let app = try await TestApp.start(
                pool: ["Schema": [["Name": "badge"], ["Name": "age", "AttributeDataType": "Number"]]],
                client: ["ReadAttributes": ["custom:badge", "name"], "WriteAttributes": ["custom:badge", "name"]])
            for (name, badge) in badges {
                let attributes: JSON = badge.map { .attributes(["custom:badge": $0]) } ?? []
                _ = try await app.administer(
                    "AdminCreateUser", ["Username": .string(name), "UserAttributes": attributes, "MessageAction": "SUPPRESS"])
            }
            return World(app: app)
        }

        func change(_ attribute: String, _ kind: SchemaChange.Kind, fallback: String? = nil, isLossy: Bool = false) -> ChangeSchema {
            ChangeSchema(of: app.pool, SchemaChange(attribute, kind, fallback: fallback), isLossy: isLossy)
        }

        @discardableResult
        func make(_ change: ChangeSchema) async throws -> SchemaRehearsal {
            try await change.run(as: service.administrator, in: service.call)
        }

        func value(_ attribute: String, of name: String) async throws -> String? {
            let list = try await app.adminGetUser(name)["UserAttributes"]?.array ?? []
            return list.first { $0["Name"]?.string == attribute }?["Value"]?.string
        }

        func workOff() async throws {
            while try await WorkOffSchemaChange(of: app.pool).run(in: service.call) != nil {}
        }
    }

    @Test func `a rehearsal counts, names whose values would be lost, and changes nothing`() async throws {
        let world = try await World.start()
        let rehearsal = try await world.change("custom:badge", .retype(.number, map: [:]))
            .rehearse(as: world.service.administrator, in: world.service.call)
        #expect(rehearsal.users == 3 && rehearsal.changed == 0 && rehearsal.lost == 1 && rehearsal.fellBack == 0)
        #expect(rehearsal.examples == ["cyd"])
        #expect(try await world.value("custom:badge", of: "cyd") == "seven")
    }

    @Test func `a renamed attribute is read by its new name at once, and after the rows are written`() async throws {
        let world = try await World.start()
        let rehearsal = try await world.make(world.change("custom:badge", .rename(to: "custom:number")))
        #expect(rehearsal.changed == 2 && rehearsal.lost == 0)
        for _ in 0..<2 {
            #expect(try await world.value("custom:number", of: "ann") == "7")
            #expect(try await world.value("custom:badge", of: "ann") == nil)
            #expect(try await world.value("custom:number", of: "bob") == nil)
            let listed = try await world.app.administer("ListUsers")["Users"]?.array ?? []
            let names = listed.flatMap { $0["Attributes"]?.array ?? [] }.compactMap { $0["Name"]?.string }
            #expect(names.filter { $0.hasPrefix("custom:") } == ["custom:number", "custom:number"])
            try await world.workOff()
        }
        let client = try await world.app.administer("DescribeUserPoolClient", ["ClientId": .string(world.app.client.id.text)])[
            "UserPoolClient"]
        #expect(client?["ReadAttributes"] == ["custom:number", "name"])
    }

    @Test func `who is written between the change and its end has gone through it once`() async throws {
        let world = try await World.start(["ann": "yes", "bob": "no"])
        try await world.make(world.change("custom:badge", .retype(.string, map: ["yes": "no", "no": "yes"])))
        #expect(try await world.value("custom:badge", of: "ann") == "no")
        _ = try await world.app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "Correct-Horse-7", "Permanent": true])
        _ = try await world.app.administer(
            "AdminCreateUser", ["Username": "new", "UserAttributes": .attributes(["custom:badge": "yes"]), "MessageAction": "SUPPRESS"])
        try await world.workOff()
        #expect(try await world.value("custom:badge", of: "ann") == "no")
        #expect(try await world.value("custom:badge", of: "bob") == "yes")
        #expect(try await world.value("custom:badge", of: "new") == "yes")
    }

    @Test func `values that would be lost stop a change, unless they have a default or are given up`() async throws {
        let world = try await World.start()
        await #expect(throws: Refusal.invalidParameter("1 values cannot be converted. Give a default for them, or allow their loss.")) {
            try await world.make(world.change("custom:badge", .retype(.number, map: [:])))
        }
        #expect(try await world.value("custom:badge", of: "cyd") == "seven")
        try await world.make(world.change("custom:badge", .retype(.number, map: ["seven": "7"])))
        try await world.workOff()
        try await world.make(world.change("custom:badge", .retype(.boolean, map: [:]), isLossy: true))
        #expect(try await world.value("custom:badge", of: "ann") == nil)
    }

    @Test func `a dropped attribute is gone for users, clients and the schema, and its name is free`() async throws {
        let world = try await World.start()
        try await world.make(world.change("custom:badge", .drop))
        #expect(try await world.value("custom:badge", of: "ann") == nil)
        let client = try await world.app.administer("DescribeUserPoolClient", ["ClientId": .string(world.app.client.id.text)])[
            "UserPoolClient"]
        #expect(client?["WriteAttributes"] == ["name"])
        await #expect(throws: Refusal.attributeUnknown("custom:badge")) {
            try await world.app.administer(
                "AdminCreateUser", ["Username": "dan", "UserAttributes": .attributes(["custom:badge": "1"]), "MessageAction": "SUPPRESS"])
        }
    }

    @Test func `a required attribute has its default for all who had none, and new users must bring it`() async throws {
        let world = try await World.start()
        try await world.make(world.change("custom:badge", .require, fallback: "none"))
        #expect(try await world.value("custom:badge", of: "bob") == "none")
        #expect(try await world.value("custom:badge", of: "ann") == "7")
        await #expect(throws: Refusal.attributeRequired("custom:badge")) { try await world.app.signUp("eve") }
    }

    @Test func `a second change waits for the end of the first, which any sweep brings about`() async throws {
        let world = try await World.start()
        try await world.make(world.change("custom:badge", .rename(to: "custom:b")))
        await #expect(throws: Refusal.self) { try await world.make(world.change("custom:b", .drop)) }
        _ = try await Sweep().run(in: world.service.call)
        try await world.make(world.change("custom:b", .rename(to: "custom:c")))
        #expect(try await world.value("custom:c", of: "ann") == "7")
    }

    @Test func `batches go on where the last one ended`() async throws {
        let world = try await World.start([:])
        let (pool, count) = (world.app.pool, Limits.sweepBatch + 3)
        try await world.service.store.write { tables in
            for number in 0..<count {
                try tables.users.insert(
                    User(
                        pool: pool, id: UserID("u\(number)"), username: "u\(number)", status: .confirmed,
                        attributes: ["custom:badge": "\(number)"], created: Sample.now, modified: Sample.now), password: nil)
            }
        }
        try await world.make(world.change("custom:badge", .rename(to: "custom:n")))
        let work = WorkOffSchemaChange(of: pool)
        #expect(try await work.run(in: world.service.call) == Limits.sweepBatch)
        #expect(try await work.run(in: world.service.call) == 3)
        #expect(try await work.run(in: world.service.call) == nil)
        let kept = try await world.service.store.read { try $0.users.find(UserID("u\(count - 1)"), in: pool)?.attributes }
        #expect(kept == ["custom:n": "\(count - 1)"])
    }
}
