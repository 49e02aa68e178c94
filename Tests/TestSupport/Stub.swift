enum StubTestSupport {}
