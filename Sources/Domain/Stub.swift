enum StubDomain {}
