enum StubCryptography {}
