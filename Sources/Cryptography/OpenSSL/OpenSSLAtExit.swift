import COpenSSL

/// OpenSSL's own end.
package enum OpenSSLAtExit {
    /// Keeps OpenSSL from tidying up when the program ends: a thread that ends in the same moment would use what has been
    /// thrown away, and crash. To be called before anything else of OpenSSL is used, by whatever library.
    package static func leaveToTheSystem() {
        _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }
}
