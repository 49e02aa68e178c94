import CCurl

extension CurlSettings {
    /// A POST of these bytes. No redirect is followed: what was signed for one address goes to no other.
    mutating func apply(post body: [UInt8], to url: WebhookURL, headers: UnsafeMutablePointer<curl_slist>?, terms: HTTPTerms) {
        applyTransport(protocols: "http,https", connect: Int(terms.connect * 1000), whole: Int(terms.whole * 1000))
        set(CURLOPT_URL, url.text)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_USERAGENT, "Lifeguard")
        note(courier_set_list(handle, CURLOPT_HTTPHEADER, headers))
        set(CURLOPT_POST, 1)
        note(courier_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // Copied, so that no pointer outlives this call.
        note(body.withUnsafeBytes { courier_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) })
    }

    /// Where the answer goes. The exchange must live until the transfer is over.
    mutating func apply(_ exchange: HTTPExchange) {
        note(courier_set_writer(handle, HTTPExchange.writer))
        note(courier_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(exchange).toOpaque()))
    }
}
