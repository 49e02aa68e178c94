import CCurl

/// One libcurl handle with the connection that it keeps open between posts. For one thread at a time.
///
/// Unchecked: the handle is a C pointer, which moves between threads but is never shared, since `SignedPost` hands a session out
/// to one at a time.
final class HTTPSession: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>

    /// Nil when libcurl cannot start.
    init?() {
        guard let handle = CurlLibrary.newHandle() else { return nil }
        self.handle = handle
        words = .allocate(capacity: CurlLibrary.wordsLength)
        words.initialize(repeating: 0, count: CurlLibrary.wordsLength)
    }

    deinit {
        curl_easy_cleanup(handle)
        words.deallocate()
    }

    /// Blocks until the answer is whole, or not to be had; at most `terms.whole`.
    /// - Parameter headers: lines of the form `Name: value`.
    func post(_ body: [UInt8], to url: WebhookURL, headers lines: [String], terms: HTTPTerms) throws(HTTPFailure) -> HTTPAnswer {
        let exchange = HTTPExchange(limit: terms.longestAnswer)
        let headers = lines.reduce(nil) { list, line in curl_slist_append(list, line) }
        defer { curl_slist_free_all(headers) }
        // The kept connection, and nothing else, outlives the reset.
        defer { curl_easy_reset(handle) }
        words[0] = 0
        var settings = CurlSettings(handle)
        settings.apply(post: body, to: url, headers: headers, terms: terms)
        settings.apply(exchange)
        settings.apply(words: words)
        guard settings.failure == CURLE_OK else { throw failure(settings.failure, at: url) }
        let code = withExtendedLifetime(exchange) { courier_perform(handle) }
        guard code == CURLE_OK else {
            // A late answer must not be taken for the next one's.
            courier_disconnect(handle)
            throw exchange.isTooLong ? tooLong(url, terms) : failure(code, at: url)
        }
        return HTTPAnswer(status: Int(courier_response_code(handle)), body: exchange.body)
    }

    private func tooLong(_ url: WebhookURL, _ terms: HTTPTerms) -> HTTPFailure {
        HTTPFailure(kind: .tooLong, description: "\(url): the answer is longer than \(terms.longestAnswer) bytes")
    }

    private func failure(_ code: CURLcode, at url: WebhookURL) -> HTTPFailure {
        if code == CURLE_OPERATION_TIMEDOUT { return HTTPFailure(kind: .timedOut, description: "\(url): no answer in time") }
        return HTTPFailure(kind: .unreachable, description: "\(url): \(words[0] == 0 ? CurlLibrary.words(code) : String(cString: words))")
    }
}
