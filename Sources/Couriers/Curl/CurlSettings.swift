import CCurl

/// The settings of one transfer; the first that libcurl does not take is kept in `failure`.
struct CurlSettings {
    private(set) var failure = CURLE_OK
    let handle: UnsafeMutableRawPointer

    init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }

    /// What every transfer keeps to: no proxy, no signals, and TLS with a certificate that is looked at. Milliseconds.
    mutating func applyTransport(protocols: String, connect: Int, whole: Int) {
        set(CURLOPT_PROTOCOLS_STR, protocols)
        // The setting says where a message goes, not http_proxy or its like.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, connect)
        set(CURLOPT_TIMEOUT_MS, whole)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
    }

    /// Where libcurl writes what went wrong: as many bytes as `CurlLibrary.wordsLength`.
    mutating func apply(words: UnsafeMutablePointer<CChar>) {
        note(courier_set_pointer(handle, CURLOPT_ERRORBUFFER, words))
    }

    mutating func set(_ option: CURLoption, _ value: Int) { note(courier_set_long(handle, option, value)) }

    mutating func set(_ option: CURLoption, _ value: String?) { note(courier_set_text(handle, option, value)) }

    mutating func note(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }
}
