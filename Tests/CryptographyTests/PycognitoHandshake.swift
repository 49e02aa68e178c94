import Testing

/// Handshakes as the Python client `pycognito` 2024.5.1 computes them: its `AWSSRP` was given these secrets, and a server's `B` that
/// Python's own `pow` made of `b` and the verifier. Hexadecimal, signatures in base64.
struct PycognitoHandshake: Sendable, CustomTestStringConvertible {
    let name: String
    let clientSecret: String
    let serverSecret: String
    let salt: String
    let sessionKey: String
    let signature: String

    var testDescription: String { name }

    static let poolName = "AbCdEfGhI"
    static let userID = "7c9d1f3e-55aa-4c1b-9e0f-2b6a8d4c1e77"
    static let password = "Correct horse 9 b\u{e4}ttery!"
    static let deviceGroupKey = "-AbCdEfGh"
    static let deviceKey = "us-east-1_0a1b2c3d-1111-2222-3333-444455556666"
    static let devicePassword = "b64devicepassword+/="
    static let secretBlock = Array("secret block ".utf8) + Array(0..<64)
    static let timestamp = "Tue Jun 2 08:04:05 UTC 2026"

    /// What the first of `users` sends, keeps and gets.
    static let clientPublic = """
        8cbd493dba568aae3c6c11ade5bc3f4d99088ed48a350e419ac0484f044e8344b1a0af35267d9162f1a83b036301cd11f41b93a5f9f31c\
        7c161d44bcc24dffebf8383ff860887e608f3c17fa90bc38d220e9734ca06ad837c3496b7c9363fc1b80114edf14f83df78941a28b122c\
        e91110dd76494b6f8cf82439eab714e9ff228970a633a599f60eef06cb9ad0abd1cb0f2934010076b1375970fac2a9bb4b613a991c3c5c\
        9b1bfc149ce16029e807d22aa60aaad331757897c9a16e7d57655054d3877eaa9147453428d58fb9f1f6aba8e73ef286030f415a8a91b7\
        e8bf3292a1ba3aeb33a18bac3999812ab20a5c6b9e020c88908bf8f9c7a484a4fe1dd3f4bee6d7d9050d161cfd3eea8db22b4ac74c9f27\
        287d8bbc6f9b415b91f75d1f7dbcf0237fe5d9af6ee3f5482107d84d163da99067ef9c996a66e9d18c2cb1940cb582905e36f5fe430b5b\
        ed42feb9cc5931f71cec8b0e35bd78fd0be58a93af7f7e67d1f33bfd963bc3151849e9b2b91bbd7e6a8d076582af325544cfaef3522f
        """
    static let verifier = """
        68579207f613f3dad59dc249e860c2c0f22244dab1915f934477f05759fe13af993e892c52bc3cb3b13001d2d0868fcfc80a64a6d911e4\
        240c82e2cd049b1cee21c519c88959921879a31caa8f924e572f80ce432911e5af2b43e7be044d2841c36ad53f80abbb1d5ceda8025d18\
        796a88b894adb6e572fac40c082cbd2d9fadd8aacbd76152f1e9f303ee10d492262360cdcfd92d6796e5c4348b5b4b22672bdf0dc9d324\
        5eee0f903a5b0177a3dd5e3b96b1ef12ab4d915ae5e41d40e8e3d3702d8c0dbcb96cf99ef076f1ad796b2e93566e5b9e68d44f55c10876\
        591e90655aaef9e416ff552160e09372381e43aa0e1a1ad733fb91bf07c59f35844e95ed94d0aa862d089d5c4c4a533fb8bf52e39de251\
        b58828636aa474c7cf20681de54b95727f47870b1ba9e06c114fe9d05a3b362f99baf8dcc625ed5fb5e1dc759a228db3b503e74e33810a\
        003b0c1072c3d9ad9599b35eeb8a734a15a1c58738d143086b3b84c7da63b597ba7aef4b0fff7a6f64e2bf4ec9bc16f83376c4847ad3
        """
    static let serverPublic = """
        1c4d961681e77327582160581bebb9c3b3bfb2e465532b5ac9d446f2d641be49a727e61dbec7e00df82a3ec1791437feef80441afbfeec\
        1f727f712a0d66bcf7e7b9d5f92fc8455f416273c91955b0e1b971ab6c05f7c736e70600b53213d39a381083b530f8aa72c5f4987e8c95\
        040efb59571ddf229dee523edaf0df9b4dbccad5de1be2bbd4129ac655095402eed38e18884f0bf20a4377ad16afdbee19db3d4a2f480c\
        4b8cce3cb6b845706e5ea49decdc35c77965a648a4a4555f80fb7b81992f15062f93ceba09f891a960dc5787b8ff0459ce4dfe5e37d2b9\
        6718954e0ac6171a78f1b788cc2c30879f37b25101427c50eaf50162e31cec0276ffd0f42ed88ca8c209291db7ce5eba5f25e193b808f2\
        eb8e68bb393de00958ac1a9ce21df28e8a11afcca1785dec2cc2667f44232cb06516756498f180426f624bd7cf9a0a546f9413f2732802\
        4f79a827df98e7940b4bcdb4733e308b3820c19b98626beda9c801abfe0174398265bd8ee448d75343f11efdd93f83dec4d91e472562
        """
    /// What the device keeps with the service.
    static let deviceVerifier = """
        6365fbcecbe6cf8758c6f5c1268cb8b600c2b851c3bfe0064a699e21a0e6966ae9886157739b61efbda2ddd077fb6c15ab1edd22c0b985\
        652c922f32b9c18a643ca85043d98b91ba6c598b60350a55f8234c39e0bf1cd1cec1409782eccba1f635dc757454a9192fd419286702bf\
        77a3ec15aea436f7b1d21fbbdba005f48d518e12faa04dc512344b2d4070d29f9e36cdf9e990faa38403572be4707cdab966fa86241050\
        8fbaedc251936bf9acb991e85d23c4bb6dbdecdaebb9db2b48c974457a099d704377c7a8b731170ecb66cec03756e065acc572cb859de8\
        642991dd515046af91cff0201505583ce90700de6a1d3bea45727a35637747adda8cef7804014093675ca9c00722304e0609efd6714696\
        19dff969538289afb9c554bea370bad46c4212981474630f7456d5df4f2fac6d8e073367106c12a6fab63d9bb40718516a343f2315e49c\
        37e68045e81900371ab58f082e4cf4c41ee27c4cdae9374a79ca2caf928e72944ac922c33d5813194c4e5714998b63e0167e4cdc2f98
        """

    /// Users, in each form that a number takes when it becomes text.
    static let users = [
        PycognitoHandshake(
            name: "every first bit set",
            clientSecret: """
                aaa63dcf159292356c116ea4def7eea1acaa69d3626d203a35823ea646561aebda073013b042c3e39e7a0f6a3e6b36eb35d957fed96d9b\
                dca6f8db21e4597a2746f7c6cd7ee85b5483af35c2c59e5cdb5bfacf2a434465f9480099fc7e79c4bd545b86042f3326f377e40567022f\
                2c4a0be8173c311e78fdd768aa81c6a024f6
                """,
            serverSecret: "9f2ef990a7b20a4e6ffd7c579bf8c67fcf5ded47613a5ab46221062b5b5f1182",
            salt: "fdb919fa50e74605c683f8235e984496",
            sessionKey: "e2892b4802faa2d0a3770184bbd5ba65",
            signature: "KSSQVBzx+2RYO/Qrpv2G8vyMONuB4APTqAZ630qP8ho="),
        PycognitoHandshake(
            name: "an A of 767 digits",
            clientSecret: """
                a745e693bd14d9a6e66f029865b0709571aa87b7f3714a8ff98c4fcc898dde271354588fcb601589929917ac5a8a0de9862c77729687b9\
                b2350845a61d509376cc57e735531965521a6e56b79181b48611291a1acd3df6704fd9a35891e4145615efebad2eaae8128f1c3016d51a\
                92e57c73dbe2824a035e4d8546ef9377df11
                """,
            serverSecret: "e6320e73fa9a9167d81676967d971807e8546bddfaebfa767bd72806ead69d49",
            salt: "898313a63a62f7430e380e32e441bc2e",
            sessionKey: "a210330d08bfbc6e6a3da30f5f55801a",
            signature: "2fNUvp7JpPCuG1quEiix247nVyephJK//3p4dZgexNE="),
        PycognitoHandshake(
            name: "a B of 767 digits",
            clientSecret: """
                5efe910cfc9fd08e2f5e1fb2c85805dd8f894a1ae87835b825639c9c1f036f55bdd474d424a02a72f85bf79a718beda67b1a767672534f\
                180f4809156a8d386f1ab0e3baabe64e4e7cabaee24b07072c96fec9f07979cd2efac489250b5430e72db3f02e0f4d4fa49b9d66b1c025\
                68d1d40f5be83af552aa7d191ae2507741f2
                """,
            serverSecret: "4a2dd12dcddae5a7cbee85c358ab1898f076f5c02a0cffb0d5c33cb21974a1d5",
            salt: "c8a163d93781087b3eabc837a1f97d84",
            sessionKey: "9750cac97813da22b493ae7c8164205a",
            signature: "sHMeXLrtRMb3UqM9r6vPD5obU1QcX2J1LKYj1z07uWw="),
        PycognitoHandshake(
            name: "a u of 63 digits",
            clientSecret: """
                c5c8aee76a4ccd877856412491b4ac9c043b17f9d443c2350ae6f94ee9542f9c3a678c8257f4062f9e060bad4f26020a98f4420e507797\
                d9a26282b5fea6e5dee14214bd85ca8167cd6d7c65f26e74b357768e17732d0fb150a6bb12bad68f8114b400b5c60a5c69fc0dd1b55478\
                e6631ca1f82c7370e909b3843034ee715486
                """,
            serverSecret: "50672b41ae3458a8034105c81850734c823c7ea2f8a202920f80baa0e2bd63c0",
            salt: "f35e9aea45a775622cc34e13cee7b514",
            sessionKey: "84a8e8e73702b4f6cb08db0f78a0054f",
            signature: "a7V2aeImCA7uQsXZZoECtPHSYgoVDANxaPhAPfgNfys="),
        PycognitoHandshake(
            name: "an S of 767 digits",
            clientSecret: """
                e59bfac4e38528b5657a71838e6cfb2b3290825f52ba414110166ca9ee082293ed04b8943cfbd9f376676998440bca76b8362810475eda\
                3b98da296870aa3bb94c73f282aa67fdc4014923ab359886dd7a992db4b1f7b8885b31f55a252b8d9badf6245b35bdfaeed9ce28f226f2\
                e0adc8c91fb6149d3dce6f8a4c2355eadd10
                """,
            serverSecret: "50dc8d587a7b1c0321afd6736da880715e0713de8eb4d400e1e9662c3c7edc86",
            salt: "d569df5a5338676a494ca1f33ff4aeba",
            sessionKey: "1031b2a3b96c25437d516adf16d350a2",
            signature: "yGSEJbTmfBoIl/WkV1FvBSHC2OeGxqus7R0uE9n1Q28="),
        PycognitoHandshake(
            name: "no first bit set",
            clientSecret: """
                3bc9844d921e039d358238c6ceec0b5aa374d47d21b5cca8cec51631e55d9ccb29d9472aa9f9f5b8e30fae826301d150c2e6fb12eae784\
                0539424afc31eb101c33737f76fe04e72aabc0823f0056e84e44dbd244c3a020a665f84f3ed995a5d70ff565d37703e636d98e24704b7a\
                f395fe4a57b52ab31a6592d5028e727795fb
                """,
            serverSecret: "d774b45234f1be8437d669e129f791beb6e1ae895cbc66416bfce014e449bdbd",
            salt: "3987c64bd9d1912f6816f15062ac751f",
            sessionKey: "1c91b623be6d797839924692324bb548",
            signature: "VKJZvm3jHmuN1wMJP7FDdjVEvDZctVKmWp/C9dQayXk="),
        PycognitoHandshake(
            name: "a short salt whose first bit is set",
            clientSecret: """
                aaa63dcf159292356c116ea4def7eea1acaa69d3626d203a35823ea646561aebda073013b042c3e39e7a0f6a3e6b36eb35d957fed96d9b\
                dca6f8db21e4597a2746f7c6cd7ee85b5483af35c2c59e5cdb5bfacf2a434465f9480099fc7e79c4bd545b86042f3326f377e40567022f\
                2c4a0be8173c311e78fdd768aa81c6a024f6
                """,
            serverSecret: "9f2ef990a7b20a4e6ffd7c579bf8c67fcf5ded47613a5ab46221062b5b5f1182",
            salt: "000000000000000000008fabcdef0123",
            sessionKey: "33e5a3905b1fef41beb61465a2c4b617",
            signature: "MeFJx1dxAUqBVLbGiWGwSi6Kv2AhNFptb5/jcE3RrcE="),
        PycognitoHandshake(
            name: "a short salt of an odd number of digits",
            clientSecret: """
                aaa63dcf159292356c116ea4def7eea1acaa69d3626d203a35823ea646561aebda073013b042c3e39e7a0f6a3e6b36eb35d957fed96d9b\
                dca6f8db21e4597a2746f7c6cd7ee85b5483af35c2c59e5cdb5bfacf2a434465f9480099fc7e79c4bd545b86042f3326f377e40567022f\
                2c4a0be8173c311e78fdd768aa81c6a024f6
                """,
            serverSecret: "9f2ef990a7b20a4e6ffd7c579bf8c67fcf5ded47613a5ab46221062b5b5f1182",
            salt: "0000000000000000000000abcdef0123",
            sessionKey: "5791e5fdab70a86b6ee5056c98181082",
            signature: "DxMpaEvbYVsds0koecmJZ2QXnfKEV2NxGnPotce2Ygs="),
    ]

    static let device = PycognitoHandshake(
        name: "a device",
        clientSecret: """
            aaa63dcf159292356c116ea4def7eea1acaa69d3626d203a35823ea646561aebda073013b042c3e39e7a0f6a3e6b36eb35d957fed96d9b\
            dca6f8db21e4597a2746f7c6cd7ee85b5483af35c2c59e5cdb5bfacf2a434465f9480099fc7e79c4bd545b86042f3326f377e40567022f\
            2c4a0be8173c311e78fdd768aa81c6a024f6
            """,
        serverSecret: "9f2ef990a7b20a4e6ffd7c579bf8c67fcf5ded47613a5ab46221062b5b5f1182",
        salt: "8d702cf2cfdc7938c8f4741eff886aea",
        sessionKey: "b4a8a8d9774b294dd009789734bb034d",
        signature: "fCgSQkz/rkVDSYtMR+aoYNIcaSHdoHktOC55b7XdH1c=")
}
