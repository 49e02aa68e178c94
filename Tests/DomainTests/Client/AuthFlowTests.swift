import Domain
import Testing

@Suite struct AuthFlowTests {
    @Test(
        arguments: [
            ("USER_PASSWORD_AUTH", .userPassword), ("REFRESH_TOKEN_AUTH", .refreshToken), ("REFRESH_TOKEN", .refreshToken),
            ("ADMIN_NO_SRP_AUTH", .adminUserPassword), ("ADMIN_USER_PASSWORD_AUTH", .adminUserPassword), ("USER_SRP_AUTH", .userSRP),
            ("CUSTOM_AUTH", .custom), ("USER_AUTH", .user), ("user_auth", nil), ("", nil),
        ] as [(String, AuthFlow?)])
    func `a flow is known by its names, the old ones too`(name: String, flow: AuthFlow?) {
        #expect(AuthFlow(named: name) == flow)
    }

    @Test(
        arguments: [
            ([], [.refreshToken, .userSRP, .custom]), (["ALLOW_USER_PASSWORD_AUTH"], [.userPassword]),
            (["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"], [.adminUserPassword, .user]),
            (["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"], [.refreshToken, .userSRP, .custom]),
            (["ADMIN_NO_SRP_AUTH"], [.adminUserPassword, .refreshToken]), (["USER_PASSWORD_AUTH"], [.userPassword, .refreshToken]),
            (["CUSTOM_AUTH_FLOW_ONLY"], [.custom, .refreshToken]),
        ] as [([JSON], Set<AuthFlow>)])
    func `a client allows what its settings say`(values: [JSON], flows: Set<AuthFlow>) {
        #expect(Sample.client(["ExplicitAuthFlows": .array(values)]).flows == flows)
    }
}
