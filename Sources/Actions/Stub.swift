enum StubActions {}
