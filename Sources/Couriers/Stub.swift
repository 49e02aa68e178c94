enum StubCouriers {}
