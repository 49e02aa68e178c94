import Domain
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `styles are kept whole, changed, found and deleted with their images`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let style = Sample.brandingStyle("s1", of: "c1", in: pool, ["a": ["b": [1, .null, "é"]]])
        let other = Sample.brandingStyle("s2", of: "c2", in: pool, nil)
        try await world.write { tables in
            for style in [style, other] {
                try tables.brandingStyles.insert(style)
                try tables.brandImages.put(Sample.brandImage(), bytes: [0, 1, 255], of: .style(style.id), in: pool)
            }
        }
        #expect(try await world.read { try $0.brandingStyles.find("s1", in: pool) } == style)
        #expect(try await world.read { try $0.brandingStyles.find(of: "c2", in: pool) } == other)
        #expect(try await world.read { try $0.brandingStyles.find("s1", in: "us-east-1_Other") } == nil)
        #expect(try await world.read { try $0.brandingStyles.find(of: "c3", in: pool) } == nil)
        #expect(try await world.read { try $0.brandingStyles.count(of: pool) } == 2)
        let second = Sample.brandingStyle("s3", of: "c1", in: pool)
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.brandingStyles.insert(second) } }

        let changed = Sample.brandingStyle("s1", of: "c1", in: pool, nil)
        try await world.write { try $0.brandingStyles.update(changed) }
        #expect(try await world.read { try $0.brandingStyles.find("s1", in: pool) } == changed)
        try await world.write { try $0.brandingStyles.delete(changed) }
        #expect(try await world.read { try $0.brandingStyles.find("s1", in: pool) } == nil)
        #expect(try await world.read { try $0.brandImages.all(of: .style("s1"), in: pool) } == [])
        #expect(try await world.read { try $0.brandImages.all(of: .style("s2"), in: pool).count } == 1)
    }

    @Test(arguments: TestDatabase.allCases)
    func `an image takes its place, and is found by its hash`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let (light, dark) = (
            Sample.brandImage(.formLogo, .light, hash: "aa", resource: "r 1"), Sample.brandImage(.formLogo, .dark, hash: "bb")
        )
        let many = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try await world.write { tables in
            try tables.brandImages.put(light, bytes: [1], of: .style("s"), in: pool)
            try tables.brandImages.put(dark, bytes: [], of: .style("s"), in: pool)
            try tables.brandImages.put(light, bytes: many, of: .customization("ALL"), in: pool)
        }
        #expect(try await world.read { try $0.brandImages.all(of: .style("s"), in: pool) } == [dark, light])
        let all = try await world.read { try $0.brandImages.allWithBytes(of: .customization("ALL"), in: pool) }
        #expect(all.map(\.image) == [light])
        #expect(all.map(\.bytes) == [many])
        #expect(try await world.read { try $0.brandImages.bytes(hash: "bb", .png, in: pool) } == [])
        #expect(try await world.read { try $0.brandImages.bytes(hash: "bb", .svg, in: pool) } == nil)
        #expect(try await world.read { try $0.brandImages.bytes(hash: "bb", .png, in: "us-east-1_Other") } == nil)

        let new = Sample.brandImage(.formLogo, .light, hash: "cc")
        try await world.write { try $0.brandImages.put(new, bytes: [3], of: .style("s"), in: pool) }
        #expect(try await world.read { try $0.brandImages.all(of: .style("s"), in: pool) } == [dark, new])
        #expect(try await world.read { try $0.brandImages.bytes(hash: "cc", .png, in: pool) } == [3])
    }

    @Test(arguments: TestDatabase.allCases)
    func `customizations are kept whole and deleted with their logo`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let (own, common) = (Sample.uiCustomization(of: "c1", in: pool), Sample.uiCustomization(of: "ALL", in: pool, css: nil))
        try await world.write { tables in
            for customization in [own, common] {
                try tables.uiCustomizations.insert(customization)
                try tables.brandImages.put(Sample.brandImage(), bytes: [1], of: .customization(customization.client), in: pool)
            }
        }
        #expect(try await world.read { try $0.uiCustomizations.find(of: "c1", in: pool) } == own)
        #expect(try await world.read { try $0.uiCustomizations.find(of: "ALL", in: pool) } == common)
        try await world.write { try $0.uiCustomizations.delete(of: "c1", in: pool) }
        #expect(try await world.read { try $0.uiCustomizations.find(of: "c1", in: pool) } == nil)
        #expect(try await world.read { try $0.brandImages.all(of: .customization("c1"), in: pool) } == [])
        #expect(try await world.read { try $0.brandImages.all(of: .customization("ALL"), in: pool).count } == 1)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a client takes its look with it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            try tables.brandingStyles.insert(Sample.brandingStyle("s1", of: "client1", in: pool))
            try tables.brandImages.put(Sample.brandImage(), bytes: [1], of: .style("s1"), in: pool)
            try tables.uiCustomizations.insert(Sample.uiCustomization(of: "client1", in: pool))
            _ = try tables.clients.delete("client1", in: pool)
        }
        #expect(try await world.read { try $0.brandingStyles.count(of: pool) } == 0)
        #expect(try await world.read { try $0.brandImages.all(of: .style("s1"), in: pool) } == [])
        #expect(try await world.read { try $0.uiCustomizations.find(of: "client1", in: pool) } == nil)
    }
}
