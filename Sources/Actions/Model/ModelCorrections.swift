/// Where Amazon's model says less than its documentation: lines that stand instead of the model's of the same name.
enum ModelCorrections {
    static let text = """
        operation GetClientToken in=GetClientTokenRequest out=GetClientTokenResponse errors=\
        InvalidParameterException|ResourceNotFoundException|NotAuthorizedException|TooManyRequestsException|InternalErrorException|\
        OperationNotEnabledException|ForbiddenException unsigned
        string ExplicitAuthFlowsType enum=ADMIN_NO_SRP_AUTH|CUSTOM_AUTH_FLOW_ONLY|USER_PASSWORD_AUTH|ALLOW_ADMIN_USER_PASSWORD_AUTH|\
        ALLOW_CUSTOM_AUTH|ALLOW_USER_PASSWORD_AUTH|ALLOW_USER_SRP_AUTH|ALLOW_REFRESH_TOKEN_AUTH|ALLOW_USER_AUTH|\
        ALLOW_TOKEN_EXCHANGE_DELEGATION|ALLOW_TOKEN_EXCHANGE_IMPERSONATION|ALLOW_CLIENT_TOKEN_AUTH
        """
}
