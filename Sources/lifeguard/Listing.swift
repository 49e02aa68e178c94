import Actions
import Domain

/// Whole lists out of the API's pages.
struct Listing: Sendable {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    func pools() async throws -> [JSON] {
        try await all("ListUserPools", ["MaxResults": .integer(Int64(Limits.defaultPage))], "UserPools", token: "NextToken")
    }

    func clients(of pool: String) async throws -> [JSON] {
        try await all("ListUserPoolClients", ["UserPoolId": .string(pool)], "UserPoolClients", token: "NextToken")
    }

    func users(of pool: String, filter: String? = nil) async throws -> [JSON] {
        var request: [String: JSON] = ["UserPoolId": .string(pool)]
        request["Filter"] = filter.map(JSON.string)
        return try await all("ListUsers", request, "Users", token: "PaginationToken")
    }

    func groups(of pool: String) async throws -> [JSON] {
        try await all("ListGroups", ["UserPoolId": .string(pool)], "Groups", token: "NextToken")
    }

    func groups(of user: String, in pool: String) async throws -> [JSON] {
        try await all("AdminListGroupsForUser", ["UserPoolId": .string(pool), "Username": .string(user)], "Groups", token: "NextToken")
    }

    func members(of group: [String: JSON]) async throws -> [JSON] {
        try await all("ListUsersInGroup", group, "Users", token: "NextToken")
    }

    func resourceServers(of pool: String) async throws -> [JSON] {
        try await all("ListResourceServers", ["UserPoolId": .string(pool), "MaxResults": 50], "ResourceServers", token: "NextToken")
    }

    func identityProviders(of pool: String) async throws -> [JSON] {
        try await all("ListIdentityProviders", ["UserPoolId": .string(pool)], "Providers", token: "NextToken")
    }

    func sessions(of user: [String: JSON]) async throws -> [JSON] {
        try await all("AdminListUserSessions", user, "Sessions", token: "NextToken")
    }

    func importJobs(of pool: String) async throws -> [JSON] {
        try await all(
            "ListUserImportJobs", ["UserPoolId": .string(pool), "MaxResults": .integer(Int64(Limits.importJobsListed))], "UserImportJobs",
            token: "PaginationToken")
    }

    private func all(_ operation: String, _ input: [String: JSON], _ member: String, token: String) async throws -> [JSON] {
        var request = input
        var items: [JSON] = []
        while true {
            let page = try await desk.ask(operation, request)
            items += page[member]?.array ?? []
            guard let next = page[token] else { return items }
            request[token] = next
        }
    }
}
